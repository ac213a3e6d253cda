/** From the shortest point of a hull to a solution with multipliers, in rationals. */
import { Rational } from '../exact/rational.ts';
import type { Vector } from '../exact/vector.ts';
import type { MinimumNorm } from './minimum-norm.ts';

/** A weight of one vector of the family. */
export interface KeyedWeight {
  readonly key: number;
  readonly weight: Rational;
}

/**
 * u = bound · p/|p|² for the vectors over their common denominator L: with integers v' = L v and p' = point/total,
 * |p'|² = level/total, so u = bound · L · point/level. Needs level ≠ 0.
 */
export function shortestVector(minimum: MinimumNorm, denominator: bigint, bound: bigint): Vector {
  const factor = bound * denominator;
  return minimum.point.map((entry) => Rational.of(factor * entry, minimum.level));
}

/** The multipliers bound · λ_k/|p|² = bound · L² · weights_k/level of that u. */
export function keyedMultipliers(minimum: MinimumNorm, denominator: bigint, bound: bigint): KeyedWeight[] {
  const factor = bound * denominator * denominator;
  return minimum.keys.map((key, k) => ({ key, weight: Rational.of(factor * minimum.weights[k]!, minimum.level) }));
}

/** The convex weights λ_k, scaled by a whole number. */
export function keyedWeights(minimum: MinimumNorm, factor: bigint): KeyedWeight[] {
  return minimum.keys.map((key, k) => ({ key, weight: Rational.of(factor * minimum.weights[k]!, minimum.total) }));
}

/** One entry for each of `length` points: the sum of the weights whose key belongs to it (`owner` < 0: to none). */
export function marginalWeights(
  weights: readonly KeyedWeight[],
  length: number,
  owner: (key: number) => number,
): Vector {
  const result = Array.from({ length }, () => Rational.zero);
  for (const { key, weight } of weights) {
    const point = owner(key);
    if (point >= 0 && point < length) result[point] = result[point]!.add(weight);
  }
  return result;
}
