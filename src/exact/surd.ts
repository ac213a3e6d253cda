/**
 * Exact sums c_0 + Σ c_i √r_i with rational coefficients: the numbers in which distances and margins live.
 *
 * A `Surd` is canonical: every radicand is an integer above 1 that is no perfect square, no product of two of its
 * radicands is one, and no coefficient is 0. Radicands then have distinct square-free parts, and the square roots of
 * distinct square-free integers are linearly independent over the rationals, so a surd is 0 exactly when it has no
 * terms at all. Source: A. S. Besicovitch, On the linear independence of fractional powers of integers, J. London
 * Math. Soc. 15 (1940), 3–6.
 */
import { UndefinedValueError } from './definedness.ts';
import { perfectSquareRoot } from './integers.ts';
import { Interval } from './interval.ts';
import { Rational } from './rational.ts';

/** coefficient · √radicand. */
export type SurdTerm = { readonly coefficient: Rational; readonly radicand: bigint };

/** An integer below the square of the first prime after these is square-free once their squares are divided out. */
const TRIAL_DIVISORS = primesBelow(1000).map(BigInt);
const SQUARE_FREE_BELOW = 1009n * 1009n;
/** The inverse passes through products of 2^k square roots. */
const LARGEST_BASIS = 6;

export class Surd {
  readonly rational: Rational;
  readonly terms: readonly SurdTerm[];

  private constructor(rational: Rational, terms: readonly SurdTerm[]) {
    this.rational = rational;
    this.terms = terms;
  }

  static of(value: Rational): Surd {
    return new Surd(value, []);
  }

  /**
   * √value, with square factors taken out.
   * @throws UndefinedValueError when value is negative.
   * @example
   * Surd.sqrt(Rational.parse('8/9')).toString() // '2/3*sqrt(2)'
   */
  static sqrt(value: Rational): Surd {
    if (value.sign() < 0) throw new UndefinedValueError(`undefined square root; expected at least 0: ${value}`);
    if (value.isZero()) return Surd.of(Rational.zero);
    // √(n/d) = √(nd)/d, and n, d are coprime, so each gives up its own square factors.
    const top = withoutSquares(value.numerator);
    const bottom = withoutSquares(value.denominator);
    const radicand = top.radicand * bottom.radicand;
    const coefficient = Rational.of(top.root, bottom.root * bottom.radicand);
    return radicand === 1n ? Surd.of(coefficient) : new Surd(Rational.zero, [{ coefficient, radicand }]);
  }

  add(other: Surd): Surd {
    const rational = this.rational.add(other.rational);
    if (this.terms.length === 0) return new Surd(rational, other.terms);
    return new Surd(rational, other.terms.reduce(withTerm, this.terms));
  }

  sub(other: Surd): Surd {
    return this.add(other.neg());
  }

  neg(): Surd {
    return this.scaled(Rational.one.neg());
  }

  /** This number times a rational. */
  scaled(factor: Rational): Surd {
    if (factor.isZero()) return Surd.of(factor);
    const terms = this.terms.map(({ coefficient, radicand }) => ({ coefficient: coefficient.mul(factor), radicand }));
    return new Surd(this.rational.mul(factor), terms);
  }

  mul(other: Surd): Surd {
    let product = this.scaled(other.rational);
    for (const right of other.terms) {
      const part = Surd.sqrt(Rational.of(right.radicand)).scaled(right.coefficient);
      product = product.add(part.scaled(this.rational));
      for (const left of this.terms) {
        const root = Surd.sqrt(Rational.of(left.radicand * right.radicand));
        product = product.add(root.scaled(left.coefficient.mul(right.coefficient)));
      }
    }
    return product;
  }

  /**
   * 1/this, by multiplying with conjugates: for each radicand g independent of the others modulo squares, the product
   * with the conjugate under √g → −√g no longer holds √g.
   * @returns undefined when more than 6 radicands are independent.
   * @throws UndefinedValueError when this is 0.
   * @example
   * Surd.sqrt(Rational.two).add(Surd.of(Rational.one)).inverse()?.toString() // '-1 + sqrt(2)'
   */
  inverse(): Surd | undefined {
    if (this.isZero()) throw new UndefinedValueError('undefined quotient; expected a non-zero divisor: 0');
    const basis = independentRadicands(this.terms.map((term) => term.radicand));
    if (basis.length > LARGEST_BASIS) return undefined;
    const products = subsetProducts(basis);
    let norm: Surd = this;
    let cofactor = Surd.of(Rational.one);
    basis.forEach((_, i) => {
      const terms = norm.terms.map((term) => {
        const subset = products.findIndex((product) => perfectSquareRoot(product * term.radicand) !== undefined);
        return (subset & (1 << i)) === 0 ? term : { ...term, coefficient: term.coefficient.neg() };
      });
      const conjugate = new Surd(norm.rational, terms);
      norm = norm.mul(conjugate);
      cofactor = cofactor.mul(conjugate);
    });
    return cofactor.scaled(Rational.one.div(norm.rational));
  }

  isZero(): boolean {
    return this.terms.length === 0 && this.rational.isZero();
  }

  /** The rational this equals, or undefined when it is irrational. */
  asRational(): Rational | undefined {
    return this.terms.length === 0 ? this.rational : undefined;
  }

  /** The exact sign. Zero is decided by having no terms; anything else is separated from 0 by a fine enough interval. */
  sign(): -1 | 0 | 1 {
    const signs = this.terms.map((term) => term.coefficient.sign());
    if (!this.rational.isZero()) signs.push(this.rational.sign());
    const first = signs[0] ?? 0;
    if (signs.every((sign) => sign === first)) return first;
    if (signs.length === 2) return this.#signOfTwo(first);
    for (let bits = 64; ; bits *= 2) {
      const sign = this.enclosure(bits).sign();
      if (sign !== undefined) return sign;
    }
  }

  /** Of two parts with opposite signs the one with the larger square wins. */
  #signOfTwo(firstSign: -1 | 0 | 1): -1 | 0 | 1 {
    const square = (term: SurdTerm | undefined) =>
      term === undefined ? this.rational.mul(this.rational) : term.coefficient.pow(2).mul(Rational.of(term.radicand));
    return square(this.terms[0]).compare(square(this.terms[1])) > 0 ? firstSign : (-firstSign as -1 | 1);
  }

  /** This number to an integer power n ≥ 0; 0⁰ is 1. */
  pow(n: number): Surd {
    let result = Surd.of(Rational.one);
    let square: Surd = this;
    for (let e = n; e > 0; e = Math.floor(e / 2)) {
      if (e % 2 === 1) result = result.mul(square);
      if (e > 1) square = square.mul(square);
    }
    return result;
  }

  compare(other: Surd): -1 | 0 | 1 {
    return this.sub(other).sign();
  }

  equals(other: Surd): boolean {
    return this.sub(other).isZero();
  }

  /** An enclosure computed with `bits` significant bits (fewer remain where the terms cancel). */
  enclosure(bits: number): Interval {
    let sum = Interval.enclosing(this.rational, bits);
    for (const { coefficient, radicand } of this.terms) {
      const root = new Interval(radicand, radicand, 0).sqrt(bits + 4);
      sum = sum.add(root.mul(Interval.enclosing(coefficient, bits + 4), bits + 4), bits);
    }
    return sum;
  }

  /** `1/2 + 3*sqrt(2)`: ordered by radicand. */
  toString(): string {
    const parts = this.terms.map(({ coefficient, radicand }) => {
      const root = `sqrt(${radicand})`;
      if (coefficient.equals(Rational.one)) return root;
      return coefficient.equals(Rational.one.neg()) ? `-${root}` : `${coefficient}*${root}`;
    });
    if (!this.rational.isZero() || parts.length === 0) parts.unshift(`${this.rational}`);
    return parts.join(' + ').replaceAll('+ -', '- ');
  }
}

/** The terms with one more, which joins the term whose radicand is the same up to a square. */
function withTerm(terms: readonly SurdTerm[], added: SurdTerm): readonly SurdTerm[] {
  for (const [i, { coefficient, radicand }] of terms.entries()) {
    const ratio = rootRatio(added.radicand, radicand);
    if (ratio === undefined) continue;
    const total = coefficient.add(added.coefficient.mul(ratio));
    return total.isZero() ? terms.toSpliced(i, 1) : terms.with(i, { coefficient: total, radicand });
  }
  return [...terms, added].sort((a, b) => (a.radicand < b.radicand ? -1 : 1));
}

/** √from/√to when it is rational. */
function rootRatio(from: bigint, to: bigint): Rational | undefined {
  if (from === to) return Rational.one;
  if (from < SQUARE_FREE_BELOW && to < SQUARE_FREE_BELOW) return undefined;
  const root = perfectSquareRoot(from * to);
  return root === undefined ? undefined : Rational.of(root, to);
}

/** n = root²·radicand for n > 0. The radicand is square-free below SQUARE_FREE_BELOW and never a perfect square above 1. */
function withoutSquares(n: bigint): { root: bigint; radicand: bigint } {
  let radicand = n;
  let root = 1n;
  for (const prime of TRIAL_DIVISORS) {
    const square = prime * prime;
    if (square > radicand) break;
    while (radicand % square === 0n) {
      radicand /= square;
      root *= prime;
    }
  }
  const rest = perfectSquareRoot(radicand);
  return rest === undefined ? { root, radicand } : { root: root * rest, radicand: 1n };
}

/** Those radicands that are not products of earlier ones up to squares; the others are. */
function independentRadicands(radicands: readonly bigint[]): bigint[] {
  const basis: bigint[] = [];
  for (const radicand of radicands) {
    if (basis.length > LARGEST_BASIS) break;
    const dependent = subsetProducts(basis).some((product) => perfectSquareRoot(product * radicand) !== undefined);
    if (!dependent) basis.push(radicand);
  }
  return basis;
}

/** The product of every subset; the set bits of the index say which members take part. */
function subsetProducts(members: readonly bigint[]): bigint[] {
  let products = [1n];
  for (const member of members) products = products.concat(products.map((product) => product * member));
  return products;
}

function primesBelow(limit: number): number[] {
  const primes: number[] = [];
  for (let n = 2; n < limit; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}
