/** (P3), exactly: (P1) over pairs, without an intercept. */
import type { Dataset } from '../geometry/dataset.ts';
import { keyedMultipliers, shortestVector } from './dual-weights.ts';
import { commonPoint, hullDifference } from './hull-difference.ts';
import type { HardMarginResult } from './svm-result.ts';

/**
 * Minimises |w|² subject to <w, x_i − z_j> ≥ 2 for every pair: the direction to which differential training converges
 * (nar2019, Theorem 5). Its normal is (P1)'s. Needs a point in each class.
 *
 * The multipliers of pairs are rarely unique; those returned are at most d + 1 in number, and depend on the data alone.
 * @example
 * pairwiseSvm(data).certificate.pairMultipliers[0].multiplier.toString() // '1/2'
 */
export function pairwiseSvm(data: Dataset): HardMarginResult {
  const { positives, negatives } = data;
  const m = negatives.length;
  if (positives.length + m === 0) return { status: 'empty' };
  if (positives.length === 0 || m === 0) return { status: 'one-class' };
  const hulls = hullDifference(data);
  if (hulls.minimum.level === 0n) return { status: 'inseparable', certificate: commonPoint(data, hulls) };
  return {
    status: 'solved',
    certificate: {
      problem: 'pairwise',
      data,
      normal: shortestVector(hulls.minimum, hulls.denominator, 2n),
      positiveMultipliers: [],
      negativeMultipliers: [],
      pairMultipliers: keyedMultipliers(hulls.minimum, hulls.denominator, 2n).map(({ key, weight }) => ({
        positive: Math.floor(key / m),
        negative: key % m,
        multiplier: weight,
      })),
    },
  };
}
