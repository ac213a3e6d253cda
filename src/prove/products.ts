/** Products of constraints: the candidates for the terms of a refutation. */

import type { Derived } from './generators.ts';
import { constantOf, type Monomials, ONE, type Terms } from './monomials.ts';
import type { Rewriting } from './rewriting.ts';

/** A constraint polynomial ≥ 0 to be multiplied with others; that of a `!=` is squared already. */
export interface ProductFactor {
  readonly source: Derived;
  /** The polynomial divided by those of the divisors, and in normal form. */
  readonly terms: Terms;
  /** Places in the list of factors of positive constraints, repeated. */
  readonly divisors: readonly number[];
  readonly strict: boolean;
}

/** A product of factors, by their places in ascending order, times squares of polynomials. */
export interface Product {
  readonly factors: readonly number[];
  readonly squares: readonly Terms[];
  readonly terms: Terms;
  readonly strict: boolean;
}

/** A product with more terms is not tried. */
const MOST_TERMS = 600;

/**
 * Products of at most so many factors among those of the list `among`, of at most that degree, shorter ones first, the empty one included.
 * A product that is a number is left out unless it is negative.
 */
export function productsOf(
  monomials: Monomials,
  rewriting: Rewriting,
  factors: readonly ProductFactor[],
  among: readonly number[],
  most: number,
  degree: number,
): Product[] {
  // Where the equations contradict each other even 1 is zero.
  const empty: Product = { factors: [], squares: [], terms: rewriting.normalForm(ONE), strict: true };
  const all: Product[] = [empty];
  let last: Product[] = [empty];
  for (let count = 1; count <= most; count++) {
    const next: Product[] = [];
    for (const product of last) {
      const least = product.factors.at(-1) ?? -1;
      for (const k of among) {
        if (k < least) continue;
        const factor = factors[k]!;
        if (monomials.degreeOf(product.terms) + monomials.degreeOf(factor.terms) > degree) continue;
        const terms = rewriting.normalForm(monomials.times(product.terms, factor.terms));
        if (terms.size > MOST_TERMS) continue;
        next.push({
          factors: [...product.factors, k],
          squares: [],
          terms,
          strict: product.strict && factor.strict,
        });
      }
    }
    all.push(...next);
    last = next;
  }
  return all.filter(
    ({ terms, factors: of }) => of.length === 0 || (constantOf(terms)?.sign() ?? -1) < 0 || terms.size === 0,
  );
}

/** The product times the square of a polynomial. */
export function timesSquare(monomials: Monomials, rewriting: Rewriting, product: Product, root: Terms): Product {
  const square = monomials.times(root, root);
  return {
    factors: product.factors,
    squares: [...product.squares, root],
    terms: rewriting.normalForm(monomials.times(product.terms, square)),
    strict: false,
  };
}
