/**
 * Polynomials for the search for proofs: monomials are numbers of a table, so that products are look-ups.
 *
 * `exact/polynomial.ts` is what proofs are checked in, and keeps each monomial as a list of names. A search multiplies the same few
 * monomials very often; here each has a number, and a product of two is computed once.
 */
import { Polynomial } from '../exact/polynomial.ts';
import { Rational } from '../exact/rational.ts';

/** Monomials, by their numbers in a table, to non-zero coefficients. */
export type Terms = ReadonlyMap<number, Rational>;

/** Variables, by their places in the table's names, with positive exponents: `[place, exponent, place, exponent, …]`, ascending. */
type Powers = readonly number[];

const PAIRS = 2 ** 26;

/** A search that needs more is given up: what it finds would be too long to be read or stored. */
const MOST_PRODUCTS = 1_000_000;

export class Monomials {
  readonly names: readonly string[];
  readonly #powers: Powers[] = [[]];
  readonly #degrees: number[] = [0];
  readonly #numbers = new Map<string, number>([['', 0]]);
  readonly #products = new Map<number, number>();
  readonly #places: ReadonlyMap<string, number>;

  /** The table for polynomials in those variables; the number of the monomial 1 is 0. */
  constructor(names: Iterable<string>) {
    this.names = [...new Set(names)].sort((a, b) => (a < b ? -1 : 1));
    this.#places = new Map(this.names.map((name, place) => [name, place]));
  }

  #numberOf(powers: Powers): number {
    const key = powers.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#powers.length;
    this.#powers.push(powers);
    this.#degrees.push(powers.reduce((sum, entry, k) => (k % 2 === 1 ? sum + entry : sum), 0));
    this.#numbers.set(key, number);
    return number;
  }

  /** The number of variable^exponent. */
  power(place: number, exponent: number): number {
    return exponent === 0 ? 0 : this.#numberOf([place, exponent]);
  }

  powers(monomial: number): Powers {
    return this.#powers[monomial]!;
  }

  degree(monomial: number): number {
    return this.#degrees[monomial]!;
  }

  exponent(monomial: number, place: number): number {
    const powers = this.#powers[monomial]!;
    for (let k = 0; k < powers.length; k += 2) if (powers[k] === place) return powers[k + 1]!;
    return 0;
  }

  product(a: number, b: number): number {
    if (a === 0) return b;
    if (b === 0) return a;
    const key = a < b ? a * PAIRS + b : b * PAIRS + a;
    const known = this.#products.get(key);
    if (known !== undefined) return known;
    const product = this.#numberOf(this.#merged(a, b, (e, f) => e + f));
    if (this.#products.size >= MOST_PRODUCTS)
      throw new RangeError(`too large a search; expected at most ${MOST_PRODUCTS} products of monomials`);
    this.#products.set(key, product);
    return product;
  }

  /** a / b, or `undefined` where b does not divide a. */
  quotient(a: number, b: number): number | undefined {
    if (b === 0) return a;
    if (this.#degrees[b]! > this.#degrees[a]!) return undefined;
    const divisor = this.#powers[b]!;
    for (let k = 0; k < divisor.length; k += 2) if (this.exponent(a, divisor[k]!) < divisor[k + 1]!) return undefined;
    return this.#numberOf(this.#merged(a, b, (e, f) => e - f));
  }

  leastCommonMultiple(a: number, b: number): number {
    return this.#numberOf(this.#merged(a, b, Math.max));
  }

  #merged(a: number, b: number, exponent: (e: number, f: number) => number): number[] {
    const [p, q] = [this.#powers[a]!, this.#powers[b]!];
    const merged: number[] = [];
    let [i, j] = [0, 0];
    while (i < p.length || j < q.length) {
      const [u, v] = [p[i] ?? Number.POSITIVE_INFINITY, q[j] ?? Number.POSITIVE_INFINITY];
      const e = exponent(u <= v ? p[i + 1]! : 0, v <= u ? q[j + 1]! : 0);
      if (e > 0) merged.push(Math.min(u, v), e);
      if (u <= v) i += 2;
      if (v <= u) j += 2;
    }
    return merged;
  }

  /** The terms of a polynomial in variables of the table. */
  termsOf(polynomial: Polynomial): Terms {
    return new Map(
      polynomial.terms.map(({ monomial, coefficient }) => [
        this.#numberOf(monomial.flatMap(([name, exponent]) => [this.#places.get(name)!, exponent])),
        coefficient,
      ]),
    );
  }

  polynomialOf(terms: Terms): Polynomial {
    return Polynomial.of(
      [...terms].map(([number, coefficient]) => {
        const powers = this.#powers[number]!;
        const monomial: [string, number][] = [];
        for (let k = 0; k < powers.length; k += 2) monomial.push([this.names[powers[k]!]!, powers[k + 1]!]);
        return { monomial, coefficient };
      }),
    );
  }

  times(a: Terms, b: Terms): Terms {
    const sum = new Map<number, Rational>();
    for (const [m, c] of a) for (const [n, d] of b) addTerm(sum, this.product(m, n), c.mul(d));
    return sum;
  }

  raised(a: Terms, exponent: number): Terms {
    let power: Terms = ONE;
    for (let k = 0; k < exponent; k++) power = this.times(power, a);
    return power;
  }

  /** The largest degree of a term; 0 for none. */
  degreeOf(terms: Terms): number {
    let degree = 0;
    for (const monomial of terms.keys()) degree = Math.max(degree, this.#degrees[monomial]!);
    return degree;
  }

  /** The places of the variables that occur. */
  variablesOf(terms: Terms): Set<number> {
    const places = new Set<number>();
    for (const monomial of terms.keys())
      for (const [k, entry] of this.#powers[monomial]!.entries()) if (k % 2 === 0) places.add(entry);
    return places;
  }

  /** The coefficients of a polynomial as one in a single variable, by its exponent: [f_0, f_1, …]. */
  coefficientsIn(terms: Terms, place: number): Terms[] {
    const coefficients: Map<number, Rational>[] = [];
    for (const [monomial, coefficient] of terms) {
      const exponent = this.exponent(monomial, place);
      while (coefficients.length <= exponent) coefficients.push(new Map());
      coefficients[exponent]!.set(this.quotient(monomial, this.power(place, exponent))!, coefficient);
    }
    return coefficients;
  }
}

export const ZERO: Terms = new Map();
export const ONE: Terms = new Map([[0, Rational.one]]);

/** Adds coefficient · monomial to a sum in place. */
export function addTerm(sum: Map<number, Rational>, monomial: number, coefficient: Rational): void {
  const known = sum.get(monomial);
  const total = known === undefined ? coefficient : known.add(coefficient);
  if (total.isZero()) sum.delete(monomial);
  else sum.set(monomial, total);
}

/** a + factor · b. */
export function plus(a: Terms, b: Terms, factor: Rational = Rational.one): Terms {
  const sum = new Map(a);
  for (const [monomial, coefficient] of b) addTerm(sum, monomial, coefficient.mul(factor));
  return sum;
}

export function scaled(a: Terms, factor: Rational): Terms {
  if (factor.isZero()) return ZERO;
  return new Map([...a].map(([monomial, coefficient]) => [monomial, coefficient.mul(factor)]));
}

/** The value of a polynomial without variables; `undefined` for any other. */
export function constantOf(terms: Terms): Rational | undefined {
  if (terms.size === 0) return Rational.zero;
  return terms.size === 1 ? terms.get(0) : undefined;
}

/** c with a = c · b, or `undefined` where there is none; b is not zero. */
export function ratioOf(a: Terms, b: Terms): Rational | undefined {
  if (a.size !== b.size) return undefined;
  let ratio: Rational | undefined;
  for (const [monomial, coefficient] of b) {
    const other = a.get(monomial);
    if (other === undefined) return undefined;
    if (ratio === undefined) ratio = other.div(coefficient);
    else if (!ratio.mul(coefficient).equals(other)) return undefined;
  }
  return ratio;
}
