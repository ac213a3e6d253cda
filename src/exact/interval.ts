/**
 * Intervals [lo, hi]·2^−scale with integer ends: enclosures of real numbers that can be refined at will.
 *
 * Both ends share one scale, chosen per interval, so numbers of any size keep about the same number of significant
 * bits. Every operation rounds outward to `bits` significant bits: the true result for any members of the operands is
 * a member of the result. Sources: R. E. Moore, Interval Analysis (1966), for the inclusion property.
 */
import { UndecidedError, UndefinedValueError } from './definedness.ts';
import { bitLength, ceilDivision, ceilShift, floorDivision, floorShift, integerSqrt } from './integers.ts';
import { Rational } from './rational.ts';

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

export class Interval {
  readonly lo: bigint;
  readonly hi: bigint;
  readonly scale: number;

  /** [lo, hi]·2^−scale; the caller answers for lo ≤ hi. */
  constructor(lo: bigint, hi: bigint, scale: number) {
    this.lo = lo;
    this.hi = hi;
    this.scale = scale;
  }

  static readonly zero = new Interval(0n, 0n, 0);
  static readonly one = new Interval(1n, 1n, 0);

  /** The narrowest enclosure of a rational with `bits` significant bits; a point when that is exact. */
  static enclosing(value: Rational, bits: number): Interval {
    const { numerator: n, denominator: d } = value;
    if (d === 1n) return new Interval(n, n, 0).rounded(bits);
    const shift = Math.max(0, bits + 1 + bitLength(d) - bitLength(n));
    const scaled = n << BigInt(shift);
    return new Interval(floorDivision(scaled, d), ceilDivision(scaled, d), shift).rounded(bits);
  }

  /** The smallest interval that holds both. */
  static hull(a: Interval, b: Interval): Interval {
    const scale = Math.max(a.scale, b.scale);
    const [x, y] = [a.rescaled(scale), b.rescaled(scale)];
    return new Interval(smaller(x.lo, y.lo), larger(x.hi, y.hi), scale);
  }

  /** The same set, rounded outward to at most `bits` significant bits at the end that is larger in size. */
  rounded(bits: number): Interval {
    const excess = bitLength(larger(-this.lo, this.hi)) - bits;
    return excess <= 0 ? this : this.rescaled(this.scale - excess);
  }

  /** The same set over 2^scale, rounded outward. */
  rescaled(scale: number): Interval {
    const shift = scale - this.scale;
    if (shift === 0) return this;
    return new Interval(floorShift(this.lo, shift), ceilShift(this.hi, shift), scale);
  }

  isPoint(): boolean {
    return this.lo === this.hi;
  }

  /** The sign all members share; 0 for the point 0 only, undefined when the interval cannot tell. */
  sign(): -1 | 0 | 1 | undefined {
    if (this.lo > 0n) return 1;
    if (this.hi < 0n) return -1;
    return this.lo === 0n && this.hi === 0n ? 0 : undefined;
  }

  lower(): Rational {
    return dyadic(this.lo, this.scale);
  }

  upper(): Rational {
    return dyadic(this.hi, this.scale);
  }

  width(): Rational {
    return dyadic(this.hi - this.lo, this.scale);
  }

  contains(value: Rational): boolean {
    return this.lower().compare(value) <= 0 && value.compare(this.upper()) <= 0;
  }

  /** Whether hi − lo ≤ 2^−bits · max(1, |member|) for every member. */
  isWithin(bits: number): boolean {
    const width = bitLength(this.hi - this.lo);
    const smallest = this.lo > 0n ? this.lo : this.hi < 0n ? -this.hi : 0n;
    const floor = Math.max(this.scale, smallest === 0n ? -Infinity : bitLength(smallest) - 1);
    return this.hi === this.lo || width + bits <= floor;
  }

  neg(): Interval {
    return new Interval(-this.hi, -this.lo, this.scale);
  }

  abs(): Interval {
    if (this.lo >= 0n) return this;
    if (this.hi <= 0n) return this.neg();
    return new Interval(0n, larger(-this.lo, this.hi), this.scale);
  }

  /** The members that are not negative; for values known to be at least 0 on other grounds. */
  clippedBelow(): Interval {
    return this.lo >= 0n ? this : new Interval(0n, larger(this.hi, 0n), this.scale);
  }

  add(other: Interval, bits: number): Interval {
    const [a, b] = aligned(this, other, bits);
    return new Interval(a.lo + b.lo, a.hi + b.hi, a.scale).rounded(bits);
  }

  sub(other: Interval, bits: number): Interval {
    return this.add(other.neg(), bits);
  }

  mul(other: Interval, bits: number): Interval {
    const scale = this.scale + other.scale;
    if (this.lo >= 0n && other.lo >= 0n)
      return new Interval(this.lo * other.lo, this.hi * other.hi, scale).rounded(bits);
    const [a, b] = [this.lo * other.lo, this.hi * other.hi];
    const [c, d] = [this.lo * other.hi, this.hi * other.lo];
    return new Interval(smaller(smaller(a, b), smaller(c, d)), larger(larger(a, b), larger(c, d)), scale).rounded(bits);
  }

  /**
   * @throws UndefinedValueError when the divisor is the point 0.
   * @throws UndecidedError when the divisor holds 0 and other numbers.
   */
  div(other: Interval, bits: number): Interval {
    const sign = other.sign();
    if (sign === 0) throw new UndefinedValueError('undefined quotient; expected a non-zero divisor: 0');
    if (sign === undefined) throw new UndecidedError('undecided quotient; the divisor may be 0: ask for more bits');
    if (sign < 0) return this.neg().div(other.neg(), bits);
    const size = bitLength(larger(-this.lo, this.hi));
    const shift = Math.max(0, bits + 2 + bitLength(other.hi) - size);
    const [n, m] = [this.lo << BigInt(shift), this.hi << BigInt(shift)];
    const lo = floorDivision(n, n >= 0n ? other.hi : other.lo);
    const hi = ceilDivision(m, m >= 0n ? other.lo : other.hi);
    return new Interval(lo, hi, this.scale + shift - other.scale).rounded(bits);
  }

  /**
   * @throws UndefinedValueError when every member is negative.
   * @throws UndecidedError when some members are negative.
   */
  sqrt(bits: number): Interval {
    if (this.hi < 0n) throw new UndefinedValueError('undefined square root; expected at least 0: a negative number');
    if (this.lo < 0n)
      throw new UndecidedError('undecided square root; the argument may be negative: ask for more bits');
    let shift = Math.max(0, 2 * bits + 4 - bitLength(this.hi));
    if ((this.scale + shift) % 2 !== 0) shift += 1;
    const [n, m] = [this.lo << BigInt(shift), this.hi << BigInt(shift)];
    const lo = integerSqrt(n);
    const root = this.isPoint() ? lo : integerSqrt(m);
    return new Interval(lo, root * root === m ? root : root + 1n, (this.scale + shift) / 2).rounded(bits);
  }

  /** The interval of n-th powers, n ≥ 0 an integer; even powers are never negative. */
  pow(n: number, bits: number): Interval {
    // Every member's powers are taken together, so squaring must not treat the two factors as independent.
    const base = n % 2 === 0 ? this.abs() : this;
    if (base.lo < 0n && base.hi > 0n) {
      const most = new Interval(base.hi, base.hi, base.scale).pow(n, bits);
      return Interval.hull(new Interval(base.lo, base.lo, base.scale).pow(n, bits), most);
    }
    let result = Interval.one;
    let square = base;
    for (let e = n; e > 0; e = Math.floor(e / 2)) {
      if (e % 2 === 1) result = result.mul(square, bits + 32);
      if (e > 1) square = square.mul(square, bits + 32);
    }
    return result.rounded(bits);
  }

  min(other: Interval): Interval {
    const scale = Math.max(this.scale, other.scale);
    const [a, b] = [this.rescaled(scale), other.rescaled(scale)];
    return new Interval(smaller(a.lo, b.lo), smaller(a.hi, b.hi), scale);
  }

  max(other: Interval): Interval {
    return this.neg().min(other.neg()).neg();
  }

  /** `[lower, upper]` as rationals: exact, for messages and records. */
  toString(): string {
    return `[${this.lower()}, ${this.upper()}]`;
  }
}

function dyadic(n: bigint, scale: number): Rational {
  return scale >= 0 ? Rational.of(n, 1n << BigInt(scale)) : Rational.of(n << BigInt(-scale));
}

/** Both intervals over one scale; an operand far finer than the other's last `2·bits` places is rounded outward first. */
function aligned(a: Interval, b: Interval, bits: number): [Interval, Interval] {
  if (a.scale === b.scale) return [a, b];
  if (a.scale > b.scale) {
    const [y, x] = aligned(b, a, bits);
    return [x, y];
  }
  if (a.lo === 0n && a.hi === 0n) return [new Interval(0n, 0n, b.scale), b];
  const scale = Math.min(b.scale, a.scale + 2 * bits + 64);
  return [a.rescaled(scale), b.rescaled(scale)];
}
