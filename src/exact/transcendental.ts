/**
 * Enclosures of π, log 2, exp, log, sin, cos, tan, asin, acos and atan over intervals.
 *
 * At a point, each reduces its argument with interval arithmetic, sums a series there (`series.ts` proves the error) and
 * widens by that error and by the reduced argument's radius times a bound of the derivative. Monotone functions take
 * both ends; sin and cos take the midpoint and the radius, as their slope never exceeds 1.
 * A point argument gives a result with about `bits` correct significant bits, next to the zeros of a function too.
 */
import { UndecidedError, UndefinedValueError } from './definedness.ts';
import { bitLength, floorDivision } from './integers.ts';
import { Interval } from './interval.ts';
import {
  cosineSum,
  exponentialSum,
  inverseTangentOfReciprocal,
  inverseTangentSum,
  type Sum,
  sineSum,
} from './series.ts';

/** Extra bits that absorb the error of a series (about 4 ulps a term) and of the reduction around it. */
const GUARD = 24;
/** exp overflows beyond 2^20: its value would need more than a million bits. */
const LARGEST_EXPONENT_BITS = 20;
const LARGEST_ANGLE_BITS = 1 << 14;

const constants = new Map<string, Interval>();

/** Σ c·arctan(1/n) or Σ c·artanh(1/n), kept per power of two of bits, so that a value never depends on earlier calls. */
function machin(name: string, terms: readonly (readonly [bigint, bigint])[], alternating: boolean, bits: number) {
  const level = 2 ** Math.max(7, Math.ceil(Math.log2(bits + 1)));
  const key = `${name} ${level}`;
  let value = constants.get(key);
  if (value === undefined) {
    const places = level + GUARD;
    let sum = 0n;
    let error = 0n;
    for (const [coefficient, n] of terms) {
      const [s, e] = inverseTangentOfReciprocal(n, places, alternating);
      sum += coefficient * s;
      error += (coefficient < 0n ? -coefficient : coefficient) * e;
    }
    value = new Interval(sum - error, sum + error, places);
    constants.set(key, value);
  }
  return value.rounded(bits);
}

/** π = 16 arctan(1/5) − 4 arctan(1/239) (Machin 1706). */
export function pi(bits: number): Interval {
  const machinTerms = [
    [16n, 5n],
    [-4n, 239n],
  ] as const;
  return machin('pi', machinTerms, true, bits);
}

/** log 2 = 18 artanh(1/26) − 2 artanh(1/4801) + 8 artanh(1/8749). */
export function logTwo(bits: number): Interval {
  const terms = [
    [18n, 26n],
    [-2n, 4801n],
    [8n, 8749n],
  ] as const;
  return machin('log 2', terms, false, bits);
}

/** The binary exponent e with |x| < 2^e for the member that is largest in size; −Infinity for the point 0. */
function magnitude(x: Interval): number {
  const size = Math.max(bitLength(x.lo), bitLength(x.hi));
  return size === 0 ? -Infinity : size - x.scale;
}

/** A series at the middle of a narrow interval, widened by slope · radius. */
function summed(
  series: (r: bigint, places: number) => Sum,
  x: Interval,
  places: number,
  slope: bigint,
): [bigint, bigint] {
  const { lo, hi } = x.rescaled(places);
  const middle = (lo + hi) >> 1n;
  const [sum, error] = series(middle, places);
  const slack = error + slope * (hi - middle);
  return [sum - slack, sum + slack];
}

/** The values between those at both ends, for a monotone function. */
function monotone(x: Interval, at: (point: Interval) => Interval): Interval {
  if (x.isPoint()) return at(x);
  const [low, high] = [at(new Interval(x.lo, x.lo, x.scale)), at(new Interval(x.hi, x.hi, x.scale))];
  return Interval.hull(low, high);
}

/**
 * e^x. Reduction: x = k·log 2 + r; then exp(r) = exp(r/2^h)^(2^h).
 * @throws UndecidedError above 2^20, where the value is too large to hold; below −2^20 the answer is [0, 2^−2^20].
 * @example
 * exp(Interval.one, 64).contains(Rational.parse('2.718281828459045235')) // false
 */
export function exp(x: Interval, bits: number): Interval {
  return monotone(x, (point) => expAt(point, bits));
}

function expAt(x: Interval, bits: number): Interval {
  if (x.lo === 0n) return Interval.one;
  if (magnitude(x) > LARGEST_EXPONENT_BITS) {
    if (x.lo < 0n) return new Interval(0n, 1n, 2 ** LARGEST_EXPONENT_BITS);
    throw new UndecidedError('undecided exponential; expected an argument below 2^20: a larger one');
  }
  const { lo: units } = x.rescaled(64);
  const multiple = floorDivision(units + (LOG_TWO_64 >> 1n), LOG_TWO_64);
  const k = Number(multiple);
  const halvings = Math.floor(Math.sqrt(bits) / 2);
  const places = bits + GUARD + halvings;
  const working = places + bitLength(multiple) + 2;
  const r = k === 0 ? x : x.sub(logTwo(working).mul(new Interval(multiple, multiple, 0), working), working);
  // r/2^h over 2^(places + h) is the same integer as r over 2^places. The slope of exp there is at most 3.
  const deep = places + halvings;
  let [lo, hi] = summed(exponentialSum, new Interval(r.lo, r.hi, r.scale + halvings), deep, 3n);
  const shift = BigInt(deep);
  for (let i = 0; i < halvings; i++) {
    lo = (lo * lo) >> shift;
    hi = -((-hi * hi) >> shift);
  }
  return new Interval(lo, hi, deep - k).rounded(bits);
}

/** ⌊log 2 · 2^64⌋: only to choose the multiple; any choice near the best is sound. */
const LOG_TWO_64 = 12786308645202655659n;

/**
 * The natural logarithm. Reduction: x = u·2^e with u in [0.7, 1.42), and log u = 2 artanh((u−1)/(u+1)).
 * @throws UndefinedValueError when no member is positive.
 * @throws UndecidedError when some member is not positive.
 */
export function log(x: Interval, bits: number): Interval {
  if (x.hi <= 0n) throw new UndefinedValueError('undefined logarithm; expected a positive number: one that is not');
  if (x.lo <= 0n) throw new UndecidedError('undecided logarithm; the argument may not be positive: ask for more bits');
  return monotone(x, (point) => logAt(point, bits));
}

function logAt(x: Interval, bits: number): Interval {
  const n = x.lo;
  const size = bitLength(n);
  const leading = Number(size > 8 ? n >> BigInt(size - 8) : n << BigInt(8 - size));
  const half = leading < 181 ? size - 1 : size;
  const exponent = half - x.scale;
  const unit = 1n << BigInt(half);
  const difference = n - unit;
  if (difference === 0n && exponent === 0) return Interval.zero;
  // log u is about u − 1: next to 1 more places are needed to keep its significant bits.
  const lost = exponent === 0 ? Math.max(0, half - bitLength(difference)) : 0;
  const places = bits + GUARD + lost;
  const z = (difference << BigInt(places)) / (n + unit);
  const [sum, error] = inverseTangentSum(z, places, false);
  // z is off by less than 1 ulp and the slope of artanh is below 2 here.
  const mantissa = new Interval(2n * (sum - error - 2n), 2n * (sum + error + 2n), places);
  if (exponent === 0) return mantissa.rounded(bits);
  const e = new Interval(BigInt(exponent), BigInt(exponent), 0);
  return logTwo(bits + GUARD)
    .mul(e, bits + GUARD)
    .add(mantissa, bits);
}

/** sin and cos at a point, from r = x − k·π/2 with |r| < 0.8. */
function sineAndCosineAt(x: Interval, bits: number): { sin: Interval; cos: Interval } {
  const size = magnitude(x);
  if (size > LARGEST_ANGLE_BITS) throw new UndecidedError('undecided angle; expected one below 2^16384: a larger one');
  let multiple = 0n;
  let r = x;
  if (size > -1) {
    const rough = Math.max(size, 0) + 16;
    const quotient = x.div(pi(rough), rough).rescaled(16);
    multiple = (quotient.lo * 2n + (1n << 15n)) >> 16n;
    const k = new Interval(multiple, multiple, 1);
    const reduced = (working: number) => x.sub(pi(working).mul(k, working), working);
    const working = bits + GUARD + Math.max(size, 0);
    r = reduced(working);
    // Next to a multiple of π/2 the leading bits cancel. The difference is not 0 (π is irrational), so their number
    // shows in the end, and then so many bits more are enough.
    for (let longer = 2 * working; multiple !== 0n && r.sign() === undefined; longer *= 2) r = reduced(longer);
    const cancelled = Math.max(0, -magnitude(r));
    if (cancelled > 4) r = reduced(working + cancelled);
  }
  const places = bits + GUARD + Math.max(0, -magnitude(r));
  const [sinLo, sinHi] = summed(sineSum, r, places, 1n);
  const [cosLo, cosHi] = summed(cosineSum, r, places, 1n);
  const s = new Interval(sinLo, sinHi, places);
  const c = new Interval(cosLo, cosHi, places);
  const quarter = Number(((multiple % 4n) + 4n) % 4n);
  const sin = [s, c, s.neg(), c.neg()][quarter] as Interval;
  const cos = [c, s.neg(), c.neg(), s][quarter] as Interval;
  return { sin, cos };
}

function sineAndCosine(x: Interval, bits: number): { sin: Interval; cos: Interval } {
  if (x.lo === 0n && x.hi === 0n) return { sin: Interval.zero, cos: Interval.one };
  const middle = new Interval(x.lo + x.hi, x.lo + x.hi, x.scale + 1);
  const radius = x.hi - x.lo;
  const around = new Interval(-radius, radius, x.scale + 1);
  const { sin, cos } = middle.lo === 0n ? { sin: Interval.zero, cos: Interval.one } : sineAndCosineAt(middle, bits);
  const widened = (value: Interval) => unitClipped(value.add(around, bits + GUARD).rounded(bits));
  return { sin: widened(sin), cos: widened(cos) };
}

function unitClipped(x: Interval): Interval {
  if (x.scale < 0) return new Interval(-1n, 1n, 0);
  const unit = 1n << BigInt(x.scale);
  return new Interval(x.lo < -unit ? -unit : x.lo, x.hi > unit ? unit : x.hi, x.scale);
}

/** @throws UndecidedError for angles beyond 2^16384. */
export function sin(x: Interval, bits: number): Interval {
  return sineAndCosine(x, bits).sin;
}

/** @throws UndecidedError for angles beyond 2^16384. */
export function cos(x: Interval, bits: number): Interval {
  return sineAndCosine(x, bits).cos;
}

/** @throws UndecidedError when the cosine's enclosure holds 0. */
export function tan(x: Interval, bits: number): Interval {
  const { sin: s, cos: c } = sineAndCosine(x, bits + 8);
  return s.div(c, bits);
}

/**
 * The inverse tangent. Reduction: atan x = π/2 − atan(1/x) for x > 1, and atan x = 2 atan(x/(1+√(1+x²))) until the
 * argument is below 1/5.
 */
export function atan(x: Interval, bits: number): Interval {
  return monotone(x, (point) => atanAt(point, bits));
}

function atanAt(x: Interval, bits: number): Interval {
  if (x.lo === 0n && x.hi === 0n) return Interval.zero;
  if (x.hi < 0n) return atanAt(x.neg(), bits).neg();
  const working = bits + GUARD;
  if (magnitude(x) > 1) {
    const complement = atanAt(Interval.one.div(x, working), working);
    return pi(working)
      .mul(new Interval(1n, 1n, 1), working)
      .sub(complement, bits);
  }
  let z = x;
  let doublings = 0;
  while (magnitude(z) > -3) {
    const root = Interval.one.add(z.pow(2, working), working).sqrt(working);
    z = z.div(Interval.one.add(root, working), working);
    doublings += 1;
  }
  const places = working + Math.max(0, -magnitude(z));
  const [lo, hi] = summed((r, p) => inverseTangentSum(r, p, true), z, places, 1n);
  return new Interval(lo, hi, places - doublings).rounded(bits);
}

/**
 * Whether x lies in [−1, 1]: the domain of asin and acos.
 * @throws UndefinedValueError when no member does.
 * @throws UndecidedError when only some members do.
 */
function assertUnit(x: Interval, name: string): void {
  const { lo, hi, scale } = x.rescaled(Math.max(0, x.scale));
  const unit = 1n << BigInt(scale);
  if (lo > unit || hi < -unit)
    throw new UndefinedValueError(`undefined ${name}; expected an argument between -1 and 1: one outside`);
  if (hi > unit || lo < -unit)
    throw new UndecidedError(`undecided ${name}; the argument may lie outside -1 and 1: ask for more bits`);
}

/** asin x = atan(x/√((1−x)(1+x))), and ±π/2 at ±1. */
export function asin(x: Interval, bits: number): Interval {
  assertUnit(x, 'arc sine');
  return monotone(x, (point) => asinAt(point, bits));
}

function asinAt(x: Interval, bits: number): Interval {
  const working = bits + GUARD;
  const { below, above } = distancesFromOne(x);
  if (below.lo === 0n || above.lo === 0n) {
    const quarter = pi(bits).mul(new Interval(1n, 1n, 1), bits);
    return x.lo > 0n ? quarter : quarter.neg();
  }
  return atan(x.div(below.mul(above, working).sqrt(working), working), bits);
}

/** acos x = 2 atan √((1−x)/(1+x)), and π at −1; this form keeps its significant bits next to 1. */
export function acos(x: Interval, bits: number): Interval {
  assertUnit(x, 'arc cosine');
  return monotone(x, (point) => acosAt(point, bits));
}

function acosAt(x: Interval, bits: number): Interval {
  const working = bits + GUARD;
  const { below, above } = distancesFromOne(x);
  if (above.lo === 0n) return pi(bits);
  if (below.lo === 0n) return Interval.zero;
  const half = atan(below.div(above, working).sqrt(working), bits);
  return new Interval(half.lo, half.hi, half.scale - 1);
}

/** 1 − x and 1 + x at a point, exactly. */
function distancesFromOne(x: Interval): { below: Interval; above: Interval } {
  const exact = Math.abs(x.scale) + bitLength(x.lo) + 4;
  return { below: Interval.one.sub(x, exact), above: Interval.one.add(x, exact) };
}
