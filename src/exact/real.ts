/**
 * Real numbers for formulas: exact as long as rationals and square roots suffice, afterwards enclosures of any width.
 *
 * A `Real` is a rational, a `Surd`, or a rule that gives an enclosure for a number of bits. It is never a guess:
 * comparisons of exact numbers always decide, and those of enclosures either separate the two numbers or answer
 * `undefined`. Every operation checks its domain when it is called, so a `Real` that exists has a value.
 */
import { decimalText, sharedDecimalText } from './decimal.ts';
import { UndecidedError, UndefinedValueError } from './definedness.ts';
import { bitLength, perfectRoot } from './integers.ts';
import { Interval } from './interval.ts';
import { Rational } from './rational.ts';
import { Surd } from './surd.ts';
import * as enclosures from './transcendental.ts';

export type Enclosure = (bits: number) => Interval;
/** What is known of an enclosed number's sign without looking at its digits; 0: nothing, 1: not negative, 2: positive. */
type Positivity = 0 | 1 | 2;

const FIRST_BITS = 64;
/** Domain checks and comparisons give up here unless told otherwise. */
const DECISION_BITS = 2048;
/** Enclosures and decimals stop trying here. */
const LARGEST_BITS = 1 << 16;
/** Exact results are kept while they stay of a reasonable size. */
const LARGEST_EXACT_BITS = 1 << 16;
const LARGEST_SURD = 64;

export class Real {
  private readonly rational: Rational | undefined;
  private readonly surd: Surd | undefined;
  private readonly rule: Enclosure | undefined;
  private readonly positivity: Positivity;
  private cachedBits = 0;
  private cached: Interval | undefined = undefined;

  private constructor(
    rational: Rational | undefined,
    surd?: Surd | undefined,
    rule?: Enclosure | undefined,
    positivity: Positivity = 0,
  ) {
    this.rational = rational;
    this.surd = surd;
    this.rule = rule;
    this.positivity = positivity;
  }

  static readonly zero = new Real(Rational.zero);
  static readonly one = new Real(Rational.one);
  static readonly pi = new Real(undefined, undefined, enclosures.pi, 2);

  static fromRational(value: Rational): Real {
    return new Real(value);
  }

  static fromSurd(value: Surd): Real {
    const rational = value.asRational();
    return rational === undefined ? new Real(undefined, value) : new Real(rational);
  }

  /**
   * The exact value of a literal, as `Rational.parse` reads it.
   * @throws RangeError for anything else.
   */
  static parse(text: string): Real {
    return new Real(Rational.parse(text));
  }

  /** The number that every interval of the rule holds; asked with more bits, the rule should give narrower ones. */
  static enclosed(rule: Enclosure, positivity: Positivity = 0): Real {
    return new Real(undefined, undefined, rule, positivity);
  }

  /** A surd that has grown out of hand goes on as an enclosure. */
  static #ofSurd(value: Surd): Real {
    if (value.terms.length <= LARGEST_SURD) return Real.fromSurd(value);
    return Real.enclosed((bits) => value.enclosure(bits), value.sign() > 0 ? 2 : 0);
  }

  asRational(): Rational | undefined {
    return this.rational;
  }

  /** The exact value as a surd (rationals included), or undefined when only enclosures are known. */
  asSurd(): Surd | undefined {
    return this.surd ?? (this.rational === undefined ? undefined : Surd.of(this.rational));
  }

  isExact(): boolean {
    return this.rule === undefined;
  }

  /** Whether this is known to be 0: certain for exact numbers, never claimed of others. */
  isExactlyZero(): boolean {
    return this.rational?.isZero() ?? false;
  }

  add(other: Real): Real {
    if (this.rational !== undefined && other.rational !== undefined) return new Real(this.rational.add(other.rational));
    if (this.isExactlyZero()) return other;
    if (other.isExactlyZero()) return this;
    const [a, b] = [this.asSurd(), other.asSurd()];
    if (a !== undefined && b !== undefined) return Real.#ofSurd(a.add(b));
    const [p, q] = [this.#positivity(), other.#positivity()];
    const positivity = p > 0 && q > 0 ? (Math.max(p, q) as Positivity) : 0;
    return Real.enclosed((bits) => this.#at(bits).add(other.#at(bits), bits), positivity);
  }

  sub(other: Real): Real {
    if (this.rational !== undefined && other.rational !== undefined) return new Real(this.rational.sub(other.rational));
    return this === other ? Real.zero : this.add(other.neg());
  }

  neg(): Real {
    if (this.rational !== undefined) return new Real(this.rational.neg());
    if (this.surd !== undefined) return new Real(undefined, this.surd.neg());
    return Real.enclosed((bits) => this.#at(bits).neg());
  }

  mul(other: Real): Real {
    if (this.rational !== undefined && other.rational !== undefined) return new Real(this.rational.mul(other.rational));
    if (this.isExactlyZero() || other.isExactlyZero()) return Real.zero;
    if (this.rational?.equals(Rational.one)) return other;
    if (other.rational?.equals(Rational.one)) return this;
    const [a, b] = [this.asSurd(), other.asSurd()];
    if (a !== undefined && b !== undefined && a.terms.length * b.terms.length <= LARGEST_SURD)
      return Real.#ofSurd(a.mul(b));
    if (this === other) return this.#power(2);
    const positivity = Math.min(this.#positivity(), other.#positivity()) as Positivity;
    return Real.enclosed((bits) => this.#at(bits).mul(other.#at(bits), bits), positivity);
  }

  /**
   * @throws UndefinedValueError when `other` is 0.
   * @throws UndecidedError when `other` could not be told from 0.
   */
  div(other: Real): Real {
    if (other.#decidedSign('divisor') === 0)
      throw new UndefinedValueError('undefined quotient; expected a non-zero divisor: 0');
    if (this.rational !== undefined && other.rational !== undefined) return new Real(this.rational.div(other.rational));
    if (this === other) return Real.one;
    const inverse = other.rational === undefined ? other.surd?.inverse() : Surd.of(Rational.one.div(other.rational));
    if (inverse !== undefined) return this.mul(Real.fromSurd(inverse));
    if (this.isExactlyZero()) return Real.zero;
    const positivity = Math.min(this.#positivity(), other.#positivity()) as Positivity;
    return Real.enclosed((bits) => this.#at(bits).div(other.#at(bits), bits), positivity);
  }

  abs(): Real {
    const sign = this.sign();
    if (sign !== undefined) return sign < 0 ? this.neg() : this;
    return Real.enclosed((bits) => this.#at(bits).abs(), 1);
  }

  /**
   * √this: a surd for a rational, an enclosure otherwise (also where a nested root would simplify, as √(3+2√2)).
   * @throws UndefinedValueError when this is negative.
   * @throws UndecidedError when this could not be told from a negative number.
   */
  sqrt(): Real {
    if (this.rational !== undefined) return Real.fromSurd(Surd.sqrt(this.rational));
    const positivity = this.#positivity() || (this.#decidedSign('radicand') > 0 ? 2 : 0);
    if (positivity === 0) throw new UndefinedValueError(`undefined square root; expected at least 0: ${this}`);
    return Real.enclosed((bits) => this.#at(bits).clippedBelow().sqrt(bits), positivity);
  }

  /**
   * this^exponent: exact for integers and half-integers where their size allows, and for perfect roots (8^(1/3) = 2).
   * 0⁰ is 1, as an empty product.
   * @throws UndefinedValueError for 0 to a negative power, and for a negative base unless the exponent is an integer.
   * @throws UndecidedError when the base could not be told from such a number.
   */
  pow(exponent: Rational): Real {
    if (exponent.isZero()) return Real.one;
    if (exponent.sign() < 0) return Real.one.div(this.pow(exponent.neg()));
    const { numerator, denominator } = exponent;
    const n = Number(numerator);
    if (denominator === 1n && Number.isSafeInteger(n)) return this.#power(n);
    if (denominator === 2n && Number.isSafeInteger(n)) return this.sqrt().#power(n);
    if (this.#decidedSign('base of a fractional power') < 0)
      throw new UndefinedValueError(
        `undefined power; expected a base of at least 0 for the exponent ${exponent}: ${this}`,
      );
    if (this.isExactlyZero()) return Real.zero;
    const root = this.rational === undefined ? undefined : rationalRoot(this.rational, denominator);
    if (root !== undefined && Number.isSafeInteger(n)) return Real.fromRational(root).#power(n);
    return Real.fromRational(exponent).mul(this.log()).exp();
  }

  /** The smaller of two numbers; an enclosure of it, which is as good, when they are not soon told apart. */
  min(other: Real): Real {
    const order = this.compare(other, 2 * FIRST_BITS);
    if (order !== undefined) return order <= 0 ? this : other;
    const positivity = Math.min(this.#positivity(), other.#positivity()) as Positivity;
    return Real.enclosed((bits) => this.#at(bits).min(other.#at(bits)), positivity);
  }

  max(other: Real): Real {
    const order = this.compare(other, 2 * FIRST_BITS);
    if (order !== undefined) return order >= 0 ? this : other;
    const positivity = Math.max(this.#positivity(), other.#positivity()) as Positivity;
    return Real.enclosed((bits) => this.#at(bits).max(other.#at(bits)), positivity);
  }

  exp(): Real {
    return this.isExactlyZero() ? Real.one : Real.enclosed((bits) => enclosures.exp(this.#at(bits), bits), 2);
  }

  /**
   * The natural logarithm.
   * @throws UndefinedValueError when this is not positive.
   * @throws UndecidedError when this could not be told from 0.
   */
  log(): Real {
    if (this.#isOne()) return Real.zero;
    if (this.#decidedSign('argument of a logarithm') <= 0)
      throw new UndefinedValueError(`undefined logarithm; expected a positive number: ${this}`);
    return Real.enclosed((bits) => enclosures.log(this.#at(bits), bits));
  }

  sin(): Real {
    return this.isExactlyZero() ? Real.zero : Real.enclosed((bits) => enclosures.sin(this.#at(bits), bits));
  }

  cos(): Real {
    return this.isExactlyZero() ? Real.one : Real.enclosed((bits) => enclosures.cos(this.#at(bits), bits));
  }

  /** @throws UndecidedError when the cosine could not be told from 0. */
  tan(): Real {
    if (this.isExactlyZero()) return Real.zero;
    this.cos().#decidedSign('cosine under a tangent');
    return Real.enclosed((bits) => enclosures.tan(this.#at(bits), bits));
  }

  /**
   * @throws UndefinedValueError outside [−1, 1].
   * @throws UndecidedError when this could not be told from a number outside.
   */
  asin(): Real {
    if (this.isExactlyZero()) return Real.zero;
    this.#assertUnit('arc sine');
    return Real.enclosed((bits) => enclosures.asin(this.#at(bits), bits));
  }

  /** As `asin`. */
  acos(): Real {
    if (this.#isOne()) return Real.zero;
    this.#assertUnit('arc cosine');
    return Real.enclosed((bits) => enclosures.acos(this.#at(bits), bits), 1);
  }

  atan(): Real {
    return this.isExactlyZero() ? Real.zero : Real.enclosed((bits) => enclosures.atan(this.#at(bits), bits));
  }

  /** The order of two numbers; undefined when `maxBits` significant bits do not tell them apart. Exact numbers decide. */
  compare(other: Real, maxBits: number = DECISION_BITS): -1 | 0 | 1 | undefined {
    if (this.rational !== undefined && other.rational !== undefined) return this.rational.compare(other.rational);
    return this.sub(other).sign(maxBits);
  }

  /** The sign; undefined when `maxBits` significant bits do not tell this from 0. Exact numbers decide. */
  sign(maxBits: number = DECISION_BITS): -1 | 0 | 1 | undefined {
    if (this.rational !== undefined) return this.rational.sign();
    if (this.surd !== undefined) return this.surd.sign();
    if (this.positivity === 2) return 1;
    for (let bits = FIRST_BITS; bits <= maxBits; bits *= 2) {
      const sign = this.#tryAt(bits)?.sign();
      if (sign !== undefined) return sign;
    }
    return undefined;
  }

  /**
   * An interval that holds this number and is at most 2^−bits · max(1, |this|) wide.
   * @throws UndecidedError when 65536 working bits do not suffice (values of astronomic size).
   * @example
   * Real.pi.enclosure(128).contains(Rational.parse('3.14159')) // false
   */
  enclosure(bits: number): Interval {
    for (let working = bits + 8; working <= LARGEST_BITS; working *= 2) {
      const interval = this.#tryAt(working);
      if (interval?.isWithin(bits)) return interval;
    }
    throw new UndecidedError(`undecided enclosure; expected a width of 2^-${bits} within ${LARGEST_BITS} working bits`);
  }

  /**
   * This number rounded to `digits` significant digits, for display. Exact rationals with fewer decimals lose their
   * trailing zeros; all other digits are correct ones.
   * @throws UndecidedError when the digits could not be settled: an enclosure of 0, or of a tie between two decimals.
   * @example
   * Real.parse('1/3').sqrt().toDecimal(10) // '0.5773502692'
   */
  toDecimal(digits: number): string {
    if (this.rational !== undefined) return decimalText(this.rational.numerator, this.rational.denominator, digits);
    const first = Math.max(FIRST_BITS, Math.ceil(digits * 3.33) + 16);
    for (let bits = first; bits <= Math.max(4 * first, 4 * DECISION_BITS); bits *= 2) {
      const interval = this.#tryAt(bits);
      if (interval === undefined || Math.abs(interval.scale) > LARGEST_EXACT_BITS) continue;
      const { lo, hi, scale } = interval.scale < 0 ? interval.rescaled(0) : interval;
      const text = sharedDecimalText(lo, hi, 1n << BigInt(scale), digits);
      if (text !== undefined) return text;
    }
    throw new UndecidedError(
      `undecided decimal; expected ${digits} digits to settle: a number too near 0, too large or a tie`,
    );
  }

  /** A float next to this number (uncertified: for display and for search, never for a verdict). */
  toNumber(): number {
    if (this.rational !== undefined) return this.rational.toNumber();
    for (let bits = FIRST_BITS; bits <= DECISION_BITS; bits *= 2) {
      const interval = this.#tryAt(bits);
      if (interval === undefined) continue;
      const close =
        bitLength(interval.hi - interval.lo) + 55 <= bitLength(interval.lo < 0n ? interval.hi : interval.lo);
      if (close || bits === DECISION_BITS) return interval.lower().add(interval.upper()).div(Rational.two).toNumber();
    }
    throw new UndecidedError('undecided float; expected a value of moderate size: one too large to enclose');
  }

  /** The exact text, or `about` and 15 digits. */
  toString(): string {
    const exact = this.rational ?? this.surd;
    if (exact !== undefined) return exact.toString();
    return this.#tryAt(FIRST_BITS) === undefined ? 'a number of unknown size' : `about ${this.toNumber()}`;
  }

  /** An enclosure computed with `bits` working bits, however wide; the latest is kept, as parts are shared. */
  #at(bits: number): Interval {
    if (this.cached !== undefined && this.cachedBits === bits) return this.cached;
    const interval =
      this.rule?.(bits) ?? this.surd?.enclosure(bits) ?? Interval.enclosing(this.rational as Rational, bits);
    this.cached = interval;
    this.cachedBits = bits;
    return interval;
  }

  /** `#at`, or undefined when some part needs more bits to be defined. */
  #tryAt(bits: number): Interval | undefined {
    try {
      return this.#at(bits);
    } catch (error) {
      if (error instanceof UndecidedError) return undefined;
      throw error;
    }
  }

  /** @throws UndecidedError when the sign does not show within the default number of bits. */
  #decidedSign(role: string): -1 | 0 | 1 {
    const sign = this.sign();
    if (sign !== undefined) return sign;
    throw new UndecidedError(`undecided ${role}; expected its sign to show within ${DECISION_BITS} bits: ${this}`);
  }

  #positivity(): Positivity {
    if (this.rule !== undefined) return this.positivity;
    const sign = this.sign() as -1 | 0 | 1;
    return sign > 0 ? 2 : sign === 0 ? 1 : 0;
  }

  #isOne(): boolean {
    return this.rational?.equals(Rational.one) ?? false;
  }

  #assertUnit(name: string): void {
    const inside = Real.one.sub(this.abs()).#decidedSign(`argument of an ${name}`);
    if (inside < 0) throw new UndefinedValueError(`undefined ${name}; expected between -1 and 1: ${this}`);
  }

  /** this^n for an integer n ≥ 1. */
  #power(n: number): Real {
    if (n === 1) return this;
    if (this.rational !== undefined) {
      const { numerator, denominator } = this.rational;
      const size = Math.max(bitLength(numerator), bitLength(denominator)) - 1;
      if (size * n <= LARGEST_EXACT_BITS && n < 2 ** 31) return new Real(this.rational.pow(n));
    }
    if (this.surd !== undefined && this.surd.terms.length <= 4 && n <= 256) return Real.fromSurd(this.surd.pow(n));
    if (n > 2 ** 31) throw new UndecidedError(`undecided power; expected an exponent up to 2^31: ${n}`);
    const positivity = n % 2 === 0 ? (Math.max(this.#positivity(), 1) as Positivity) : this.#positivity();
    return Real.enclosed((bits) => this.#at(bits).pow(n, bits), positivity);
  }
}

/** The k-th root of a rational above 0 when it is rational. */
function rationalRoot(value: Rational, k: bigint): Rational | undefined {
  if (k > 1024n) return undefined;
  const numerator = perfectRoot(value.numerator, Number(k));
  const denominator = perfectRoot(value.denominator, Number(k));
  return numerator === undefined || denominator === undefined ? undefined : Rational.of(numerator, denominator);
}
