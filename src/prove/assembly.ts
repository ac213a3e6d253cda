/** From a sum of products that vanishes modulo the equations to a refutation of the given constraints. */
import type { Constraint, Refutation, RefutationTerm } from '../certificate/refutation.ts';
import { Rational } from '../exact/rational.ts';
import type { Unit } from './generators.ts';
import { type Monomials, ONE, scaled, type Terms } from './monomials.ts';
import type { Product, ProductFactor } from './products.ts';
import type { Rewriting } from './rewriting.ts';
import { type Cofactors, cofactorSum, tracedProduct } from './traced.ts';

/** What a search works with, all of it derived from the constraints. */
export interface Problem {
  readonly constraints: readonly Constraint[];
  readonly monomials: Monomials;
  readonly rewriting: Rewriting;
  readonly units: readonly Unit[];
  readonly factors: readonly ProductFactor[];
}

export interface WeightedProduct {
  readonly weight: Rational;
  readonly product: Product;
}

/** A term over the given constraints: value = what it was in the search + Σ excess_j · equation_j. */
interface Written {
  readonly weight: Rational;
  readonly factors: readonly number[];
  readonly units: readonly number[];
  readonly squares: readonly Terms[];
  readonly excess: Cofactors;
}

/** The refutation that a sum of weighted products stands for, when the sum of their terms is zero. */
export function assembled(problem: Problem, sum: readonly WeightedProduct[]): Refutation {
  const { monomials } = problem;
  const divisors = sum.map(({ product }) => product.factors.flatMap((k) => problem.factors[k]!.divisors));
  const common = union(divisors);
  let written = sum.map(({ weight, product }, k) =>
    writtenTerm(problem, weight, product, without(common, divisors[k]!)),
  );
  // A strict term must not hold squares: those of units cancel against the squares of their reciprocals.
  const units = union(written.filter((_, k) => sum[k]!.product.strict).map((term) => term.units));
  for (const unit of units) written = written.map((term) => withoutUnit(problem, term, unit));
  let cofactors: Cofactors = new Map();
  for (const { weight, excess } of written)
    cofactors = cofactorSum(monomials, cofactors, excess, scaled(ONE, weight.neg()));
  const products: RefutationTerm[] = written.map(({ weight, factors, units: left, squares }) => ({
    weight,
    factors: [...factors].sort((a, b) => a - b),
    squares: [...left.map((unit) => problem.units[unit]!.polynomial), ...squares].map((terms) =>
      monomials.polynomialOf(terms),
    ),
  }));
  const equations: RefutationTerm[] = [...cofactors]
    .sort(([a], [b]) => a - b)
    .map(([equation, cofactor]) => ({ equation, cofactor: monomials.polynomialOf(cofactor) }));
  return [...products, ...equations];
}

function writtenTerm(problem: Problem, weight: Rational, product: Product, missing: readonly number[]): Written {
  const { monomials, rewriting } = problem;
  const one = { terms: ONE, value: () => ONE, excess: (): Cofactors => new Map() };
  // value = divided · terms + excess, where `divided` is the product of the divisors and `terms` what the search had.
  let terms = ONE;
  let divided = ONE;
  let traced = one;
  const multiply = (next: typeof one): void => {
    const product = tracedProduct(monomials, traced, next);
    const excess = product.excess();
    traced = { terms: product.terms, value: product.value, excess: () => excess };
  };
  const rewrite = (unreduced: Terms): void => {
    terms = rewriting.normalForm(unreduced);
    const before = traced;
    const excess = cofactorSum(monomials, before.excess(), rewriting.cofactors(unreduced, divided), ONE);
    traced = { terms: monomials.times(divided, terms), value: before.value, excess: () => excess };
  };
  rewrite(ONE);
  for (const k of product.factors) {
    const factor = problem.factors[k]!;
    multiply(factor.source.traced);
    for (const divisor of factor.divisors)
      divided = monomials.times(divided, problem.factors[divisor]!.source.traced.terms);
    rewrite(monomials.times(terms, factor.terms));
  }
  for (const root of product.squares) {
    const square = monomials.times(root, root);
    multiply({ terms: square, value: () => square, excess: () => new Map() });
    rewrite(monomials.times(terms, square));
  }
  for (const k of missing) multiply(problem.factors[k]!.source.traced);
  const sources = [...product.factors, ...missing].map((k) => problem.factors[k]!.source);
  return {
    weight,
    factors: sources.flatMap(({ factors }) => factors),
    units: sources.flatMap(({ units }) => units),
    squares: product.squares,
    excess: traced.excess(),
  };
}

/** The term times the square of the reciprocal of a unit. */
function withoutUnit({ monomials, constraints, units }: Problem, term: Written, place: number): Written {
  const unit = units[place]!;
  const reciprocal: Terms = new Map([[monomials.power(unit.place, 1), Rational.one]]);
  const square = monomials.times(reciprocal, reciprocal);
  const excess = cofactorSum(monomials, new Map(), term.excess, square);
  if (!term.units.includes(place)) return { ...term, squares: [...term.squares, reciprocal], excess };
  // (polynomial · reciprocal)² = 1 + (polynomial · reciprocal + 1) · (polynomial · reciprocal − 1).
  const rest = without(term.units, [place]);
  let value = ONE;
  for (const k of term.factors) {
    const given = constraints[k]!;
    const terms = monomials.termsOf(given.polynomial);
    value = monomials.times(value, given.relation === '!=' ? monomials.times(terms, terms) : terms);
  }
  for (const root of [...rest.map((k) => units[k]!.polynomial), ...term.squares])
    value = monomials.times(value, monomials.times(root, root));
  const sum = new Map(monomials.times(unit.polynomial, reciprocal));
  sum.set(0, (sum.get(0) ?? Rational.zero).add(Rational.one));
  if (sum.get(0)!.isZero()) sum.delete(0);
  return {
    ...term,
    units: rest,
    excess: cofactorSum(monomials, excess, unit.equation.excess(), monomials.times(value, sum)),
  };
}

/** Each place as often as in the list that has it most often. */
function union(lists: readonly (readonly number[])[]): number[] {
  const counts = new Map<number, number>();
  for (const list of lists)
    for (const place of new Set(list))
      counts.set(place, Math.max(counts.get(place) ?? 0, list.filter((other) => other === place).length));
  return [...counts].flatMap(([place, count]) => Array.from({ length: count }, () => place));
}

function without(list: readonly number[], removed: readonly number[]): number[] {
  const left = [...list];
  for (const place of removed) left.splice(left.indexOf(place), 1);
  return left;
}
