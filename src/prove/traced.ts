/**
 * Polynomials that remember what they are, modulo the equations: the bookkeeping of a search for a refutation.
 *
 * A search works with short polynomials: variables are replaced, denominators multiplied out, squares of roots rewritten. A proof has to say
 * in terms of the given constraints why that is allowed. So each polynomial keeps its *value*, which is a product of given polynomials,
 * and its *excess*: value = terms + Σ excess_j · equation_j. Both are computed only when a refutation has been found.
 */
import { Rational } from '../exact/rational.ts';
import { addTerm, type Monomials, ONE, plus, scaled, type Terms, ZERO } from './monomials.ts';

/** The place of an equation to what it is multiplied with. */
export type Cofactors = ReadonlyMap<number, Terms>;

export interface Traced {
  readonly terms: Terms;
  readonly value: () => Terms;
  readonly excess: () => Cofactors;
}

const NOTHING: Cofactors = new Map();
const MINUS_ONE = Rational.of(-1);

export function lazy<T>(compute: () => T): () => T {
  let known: { readonly result: T } | undefined;
  return () => {
    known ??= { result: compute() };
    return known.result;
  };
}

/** a + factor · b. */
export function cofactorSum(monomials: Monomials, a: Cofactors, b: Cofactors, factor: Terms): Cofactors {
  if (factor.size === 0 || b.size === 0) return a;
  const sum = new Map(a);
  for (const [place, cofactor] of b) {
    const total = plus(sum.get(place) ?? ZERO, monomials.times(cofactor, factor));
    if (total.size === 0) sum.delete(place);
    else sum.set(place, total);
  }
  return sum;
}

/** A polynomial as it is. */
export function itself(terms: Terms): Traced {
  return { terms, value: () => terms, excess: () => NOTHING };
}

/** The equation of that place: its value is zero. */
export function givenEquation(terms: Terms, place: number): Traced {
  const excess: Cofactors = new Map([[place, scaled(ONE, MINUS_ONE)]]);
  return { terms, value: () => ZERO, excess: () => excess };
}

export function tracedProduct(monomials: Monomials, a: Traced, b: Traced): Traced {
  return {
    terms: monomials.times(a.terms, b.terms),
    value: lazy(() => monomials.times(a.value(), b.value())),
    excess: lazy(() =>
      cofactorSum(monomials, cofactorSum(monomials, NOTHING, a.excess(), b.value()), b.excess(), a.terms),
    ),
  };
}

export function tracedPower(monomials: Monomials, a: Traced, exponent: number): Traced {
  let power = itself(ONE);
  for (let k = 0; k < exponent; k++) power = k === 0 ? a : tracedProduct(monomials, power, a);
  return power;
}

export function tracedMultiple(a: Traced, factor: Rational): Traced {
  return {
    terms: scaled(a.terms, factor),
    value: lazy(() => scaled(a.value(), factor)),
    excess: lazy(() => new Map([...a.excess()].map(([place, cofactor]) => [place, scaled(cofactor, factor)]))),
  };
}

/** The same value with other terms, where terms − others = multiplier · equation for an equation of value zero. */
export function rewritten(
  monomials: Monomials,
  a: Traced,
  others: Terms,
  multiplier: () => Terms,
  equation: Traced,
): Traced {
  return {
    terms: others,
    value: a.value,
    excess: lazy(() => cofactorSum(monomials, a.excess(), equation.excess(), scaled(multiplier(), MINUS_ONE))),
  };
}

/** A variable as a fraction: coefficient · variable − rest = 0. */
export interface Fraction {
  readonly place: number;
  readonly coefficient: Terms;
  readonly rest: Terms;
  /** coefficient · variable − rest, of value zero. */
  readonly equation: Traced;
}

/** What is left of coefficient^power · f when the variable is replaced; `power` is at least the variable's exponent in f. */
export function substituted(monomials: Monomials, f: Terms, fraction: Fraction, power: number): Terms {
  const parts = monomials.coefficientsIn(f, fraction.place);
  const sum = new Map<number, Rational>();
  parts.forEach((part, j) => {
    if (part.size === 0) return;
    const factor = monomials.times(
      monomials.raised(fraction.rest, j),
      monomials.raised(fraction.coefficient, power - j),
    );
    for (const [monomial, coefficient] of monomials.times(part, factor)) addTerm(sum, monomial, coefficient);
  });
  return sum;
}

/** m with coefficient^power · f − substituted(f) = m · (coefficient · variable − rest). */
export function substitutionMultiplier(monomials: Monomials, f: Terms, fraction: Fraction, power: number): Terms {
  const parts = monomials.coefficientsIn(f, fraction.place);
  const product = monomials.times(fraction.coefficient, new Map([[monomials.power(fraction.place, 1), Rational.one]]));
  let sum: Terms = ZERO;
  parts.forEach((part, j) => {
    if (j === 0 || part.size === 0) return;
    let inner: Terms = ZERO;
    for (let l = 0; l < j; l++)
      inner = plus(inner, monomials.times(monomials.raised(product, l), monomials.raised(fraction.rest, j - 1 - l)));
    sum = plus(sum, monomials.times(monomials.times(part, inner), monomials.raised(fraction.coefficient, power - j)));
  });
  return sum;
}
