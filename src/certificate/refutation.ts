/**
 * Refutations: why a list of polynomial constraints holds nowhere. The one rule of proofs that does algebra.
 *
 * A refutation is a sum of terms. A product term is a positive number times constraints that are at least zero, times squares;
 * an equation term is a polynomial times an equation. When the sum is the zero polynomial and one of its product terms is
 * positive wherever the constraints hold, they hold nowhere.
 *
 * Soundness. At a point where all constraints hold, every product term is ≥ 0, every equation term is 0 and the strict term is
 * > 0, so the sum is > 0; but it is 0 everywhere. This is the easy half of the Positivstellensatz (Krivine 1964,
 * Stengle 1974), and it contains linear combinations, sums of squares, monotonicity of root and reciprocal, and identities
 * modulo equations with denominators.
 */
import { Polynomial } from '../exact/polynomial.ts';
import { Rational } from '../exact/rational.ts';
import type { Failure } from './kkt.ts';

export type Relation = '>=' | '>' | '==' | '!=';

/** polynomial ▷ 0. */
export interface Constraint {
  readonly polynomial: Polynomial;
  readonly relation: Relation;
}

/** One summand; constraints are named by their place in the list. */
export type RefutationTerm =
  | {
      readonly weight: Rational;
      /** Places of constraints `>=`, `>` or `!=`; one of `!=` counts as its square. A place may be repeated. */
      readonly factors: readonly number[];
      readonly squares: readonly Polynomial[];
    }
  | { readonly equation: number; readonly cofactor: Polynomial };

export type Refutation = readonly RefutationTerm[];

/** The constraint that holds exactly where the other one does not. */
export function negated({ polynomial, relation }: Constraint): Constraint {
  if (relation === '==') return { polynomial, relation: '!=' };
  if (relation === '!=') return { polynomial, relation: '==' };
  return { polynomial: polynomial.neg(), relation: relation === '>' ? '>=' : '>' };
}

function isStrict(constraint: Constraint): boolean {
  return constraint.relation === '>' || constraint.relation === '!=';
}

/** `undefined` when the refutation shows that the constraints cannot all hold; else the first reason against it. */
export function verifyRefutation(constraints: readonly Constraint[], refutation: Refutation): Failure {
  const summands: Polynomial[] = [];
  let positive = false;
  for (const term of refutation) {
    if ('equation' in term) {
      const equation = constraints[term.equation];
      if (equation?.relation !== '==') return `constraint ${term.equation} is no equation`;
      summands.push(term.cofactor.mul(equation.polynomial));
      continue;
    }
    if (term.weight.compare(Rational.zero) <= 0) return `a weight is not positive: ${term.weight}`;
    const factors = term.factors.map((place) => constraints[place]);
    let product = Polynomial.constant(term.weight);
    for (const [k, factor] of factors.entries()) {
      if (factor === undefined || factor.relation === '==') return `constraint ${term.factors[k]} is no inequality`;
      product = product.mul(factor.relation === '!=' ? factor.polynomial.pow(2) : factor.polynomial);
    }
    for (const square of term.squares) product = product.mul(square.pow(2));
    summands.push(product);
    positive ||= term.squares.length === 0 && factors.every((factor) => isStrict(factor as Constraint));
  }
  if (!positive) return 'no term of the refutation is positive';
  const sum = Polynomial.sum(summands);
  return sum.isZero()
    ? undefined
    : `the terms of the refutation do not add up to zero: ${sum.toString().slice(0, 200)}`;
}
