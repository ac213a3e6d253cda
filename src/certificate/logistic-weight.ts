/**
 * What every enclosure of training is made of: vectors over one denominator, and the logistic weight 1/(1 + e^m) in fixed point.
 *
 * A fixed-point number is an integer; over 2^places it stands for a real one. An *ulp* is 2^−places.
 */
import { UndecidedError } from '../exact/definedness.ts';
import { bitLength, ceilDivision, gcd } from '../exact/integers.ts';
import { Interval } from '../exact/interval.ts';
import type { Rational } from '../exact/rational.ts';
import type { Real } from '../exact/real.ts';
import { exp } from '../exact/transcendental.ts';
import type { Vector } from '../exact/vector.ts';
import type { ExponentialTable } from './exponential-table.ts';

/** Integer vectors; divided by `denominator` they are the given ones. */
export interface IntegerFamily {
  readonly dimension: number;
  readonly denominator: bigint;
  readonly vectors: readonly (readonly bigint[])[];
  /** Σ|entries| of each vector: at least its length, over the same denominator. */
  readonly sizes: readonly bigint[];
}

function magnitude(n: bigint): bigint {
  return n < 0n ? -n : n;
}

export function integerFamily(vectors: readonly Vector[], dimension: number): IntegerFamily {
  let denominator = 1n;
  for (const v of vectors)
    for (const entry of v)
      if (denominator % entry.denominator !== 0n)
        denominator *= entry.denominator / gcd(denominator, entry.denominator);
  const integers = vectors.map((v) => v.map((entry) => entry.numerator * (denominator / entry.denominator)));
  const sizes = integers.map((v) => v.reduce((sum, entry) => sum + magnitude(entry), 0n));
  return { dimension, denominator, vectors: integers, sizes };
}

/** Inner product of integer vectors. */
export function integerDot(u: readonly bigint[], v: readonly bigint[]): bigint {
  let total = 0n;
  for (let i = 0; i < u.length; i++) total += (u[i] as bigint) * (v[i] as bigint);
  return total;
}

/** A fixed-point number, and by how many ulps it may be off. */
export interface Approximate {
  readonly value: bigint;
  readonly error: bigint;
}

/**
 * 1/(1 + e^m) for m = numerator/denominator, denominator > 0.
 *
 * |m| is rounded down to x, by less than one ulp; the slope of the weight is at most 1/4. At x the weight is e/(1 + e) with
 * e = e^−x, which increases with e: its values at the ends of an enclosure of e, the upper one rounded up, enclose it.
 * Where x > places, e^−x is below one ulp. A table of the same places is quicker where thousands of weights are asked for. The weight at −m is one minus the weight at m.
 * @example
 * logisticWeight(0n, 1n, 10).value // 512n
 */
export function logisticWeight(
  numerator: bigint,
  denominator: bigint,
  places: number,
  table?: ExponentialTable,
): Approximate {
  const shift = BigInt(places);
  const x = (magnitude(numerator) << shift) / denominator;
  let [low, high] = [0n, 1n];
  if (x >> shift <= shift) {
    // e^−x starts that many places after the point; only an ulp's worth of digits counts.
    const bits = Math.max(16, places + 8 - Math.floor(1.44 * Number(x >> shift)));
    const { lo, hi, scale } = table === undefined ? exp(new Interval(-x, -x, places), bits) : tabled(table, x, places);
    const unit = 1n << BigInt(scale);
    low = (lo << shift) / (unit + lo);
    high = ceilDivision(hi << shift, unit + hi);
  }
  const error = high - low + 1n;
  return { value: numerator < 0n ? (1n << shift) - low : low, error };
}

function tabled(table: ExponentialTable, x: bigint, places: number): Interval {
  const lo = table.lower(x);
  // Cut off after the last place, once more.
  return new Interval(lo < 0n ? 0n : lo, lo + 2n, places);
}

/** A rational below the real number, off by no more than 2^−places; the number itself where it is rational. */
export function lowerEnd(value: Real, places: number): { readonly at: Rational; readonly exact: boolean } {
  const exact = value.asRational();
  if (exact !== undefined) return { at: exact, exact: true };
  const rough = value.enclosure(1);
  const size = Math.max(bitLength(rough.lo), bitLength(rough.hi)) - rough.scale;
  return { at: value.enclosure(places + Math.max(0, size)).lower(), exact: false };
}

/** [value − error, value + error] for each coordinate. */
export function around(values: readonly bigint[], error: bigint, places: number): readonly Interval[] {
  return values.map((value) => new Interval(value - error, value + error, places));
}

/** n/d rounded to an integer upward, for n ≥ 0 and a rational factor. */
export function scaledUp(n: bigint, factor: Rational): bigint {
  return ceilDivision(n * factor.numerator, factor.denominator);
}

/** Refuses work that a reader would wait for in vain. */
export function refuseBeyond(limit: number, work: number, what: string): void {
  if (work > limit) throw new UndecidedError(`undecided training; expected fewer or shorter ${what}: too much work`);
}
