/**
 * Rational numbers over BigInt: the only numbers that decide a verdict.
 *
 * A `Rational` is immutable and always reduced, with a positive denominator, so two equal numbers have equal parts.
 */
import { gcd } from './integers.ts';

/** Products from here on are not reduced at once. */
const LARGE = 1n << 53n;
const LITERAL = /^([+-]?)(\d+)(?:\/(\d+)|(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?)$/;

export class Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;

  private constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  static readonly zero = new Rational(0n, 1n);
  static readonly one = new Rational(1n, 1n);
  static readonly two = new Rational(2n, 1n);

  /**
   * The rational numerator/denominator, reduced.
   * @throws RangeError when the denominator is zero, or when a number given is not an integer.
   * @example
   * Rational.of(6, -4).toString() // '-3/2'
   */
  static of(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
    const n = BigInt(numerator);
    const d = BigInt(denominator);
    if (d === 0n) throw new RangeError('invalid denominator; expected non-zero: 0');
    if (d === 1n) return new Rational(n, 1n);
    const g = gcd(n, d);
    return d < 0n ? new Rational(-n / g, -d / g) : new Rational(n / g, d / g);
  }

  /**
   * The exact value of a literal: `3`, `-3/4`, `0.125` or `1e-3`.
   * @throws RangeError for anything else (NaN and Infinity included).
   * @example
   * Rational.parse('0.1').toString() // '1/10'
   */
  static parse(text: string): Rational {
    const match = LITERAL.exec(text.trim());
    if (match === null)
      throw new RangeError(`invalid number; expected an integer, a fraction p/q or a decimal: ${text}`);
    const [, sign, whole, denominator, decimals = '', exponent = '0'] = match;
    if (denominator !== undefined) {
      if (/^0+$/.test(denominator)) throw new RangeError(`invalid denominator; expected non-zero: ${text}`);
      return Rational.of(BigInt(`${sign}${whole}`), BigInt(denominator));
    }
    const digits = BigInt(`${sign}${whole}${decimals}`);
    const shift = Number(exponent) - decimals.length;
    return shift >= 0 ? Rational.of(digits * 10n ** BigInt(shift)) : Rational.of(digits, 10n ** BigInt(-shift));
  }

  /**
   * The exact value of a finite float (a dyadic rational).
   * @throws RangeError for NaN and infinities.
   * @example
   * Rational.fromNumber(0.5).toString() // '1/2'
   */
  static fromNumber(value: number): Rational {
    if (!Number.isFinite(value)) throw new RangeError(`invalid number; expected a finite float: ${value}`);
    if (Number.isSafeInteger(value)) return new Rational(BigInt(value), 1n);
    let scaled = value;
    let exponent = 0;
    while (!Number.isInteger(scaled)) {
      scaled *= 2;
      exponent += 1;
    }
    return Rational.of(BigInt(scaled), 1n << BigInt(exponent));
  }

  add(other: Rational): Rational {
    const { numerator: n, denominator: d } = this;
    const { numerator: m, denominator: e } = other;
    if (d === 1n && e === 1n) return new Rational(n + m, 1n);
    if (d === e) return Rational.of(n + m, d);
    // Both are reduced, so only divisors of gcd(d, e) can cancel (Henrici 1956): mostly there are none.
    const g = gcd(d, e);
    if (g === 1n) return new Rational(n * e + m * d, d * e);
    const sum = n * (e / g) + m * (d / g);
    const common = gcd(sum, g);
    return new Rational(sum / common, (d / g) * (e / common));
  }

  sub(other: Rational): Rational {
    return this.add(other.neg());
  }

  mul(other: Rational): Rational {
    const { numerator: n, denominator: d } = this;
    const { numerator: m, denominator: e } = other;
    const product = d * e;
    if (product === 1n) return new Rational(n * m, 1n);
    if (product < LARGE || n === 0n || m === 0n) return Rational.of(n * m, product);
    // Only n with e and m with d can cancel: two small divisors cost less than one of the products.
    const [g, h] = [gcd(n, e), gcd(m, d)];
    return new Rational((n / g) * (m / h), (d / h) * (e / g));
  }

  /** @throws RangeError when `other` is zero. */
  div(other: Rational): Rational {
    return Rational.of(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  neg(): Rational {
    return new Rational(-this.numerator, this.denominator);
  }

  abs(): Rational {
    return this.numerator < 0n ? this.neg() : this;
  }

  /**
   * This number to an integer power; 0⁰ is 1.
   * @throws RangeError for a negative power of zero.
   */
  pow(exponent: number): Rational {
    if (exponent < 0) return Rational.one.div(this).pow(-exponent);
    const e = BigInt(exponent);
    return new Rational(this.numerator ** e, this.denominator ** e);
  }

  sign(): -1 | 0 | 1 {
    return this.numerator === 0n ? 0 : this.numerator < 0n ? -1 : 1;
  }

  compare(other: Rational): -1 | 0 | 1 {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator;
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  }

  equals(other: Rational): boolean {
    return this.numerator === other.numerator && this.denominator === other.denominator;
  }

  isZero(): boolean {
    return this.numerator === 0n;
  }

  isInteger(): boolean {
    return this.denominator === 1n;
  }

  /** The largest integer not above this number. */
  floor(): bigint {
    const quotient = this.numerator / this.denominator;
    return this.numerator < 0n && quotient * this.denominator !== this.numerator ? quotient - 1n : quotient;
  }

  /**
   * A float within one unit in the last place (uncertified: for display and for search, never for a verdict).
   * Huge parts are scaled first, so the quotient does not turn into NaN.
   */
  toNumber(): number {
    const direct = Number(this.numerator) / Number(this.denominator);
    if (Number.isFinite(direct) && (direct !== 0 || this.numerator === 0n)) return direct;
    const excess = this.numerator.toString(2).length - this.denominator.toString(2).length;
    const shift = BigInt(80 - excess);
    const scaled =
      shift >= 0n ? (this.numerator << shift) / this.denominator : this.numerator / (this.denominator << -shift);
    return Number(scaled) * 2 ** Number(-shift);
  }

  /** `p/q`, or `p` for an integer; `Rational.parse` reads it back. */
  toString(): string {
    return this.denominator === 1n ? `${this.numerator}` : `${this.numerator}/${this.denominator}`;
  }

  toJSON(): string {
    return this.toString();
  }
}
