/** (P1), exactly: the classical hard-margin support vector machine. */
import { Rational } from '../exact/rational.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { keyedMultipliers, marginalWeights, shortestVector } from './dual-weights.ts';
import { commonPoint, type HullDifference, hullDifference } from './hull-difference.ts';
import { integerDot } from './integer-vectors.ts';
import type { HardMarginResult } from './svm-result.ts';

/**
 * b = −½ min <w,x_i> − ½ max <w,z_j> (nar2019, equation (8)). With w = 2 L point/level and x = x'/L the ½ and the L
 * cancel: b = −(min <point,x'> + max <point,z'>)/level.
 */
function centredIntercept({ minimum, positives, negatives }: HullDifference): Rational {
  let low: bigint | undefined;
  let high: bigint | undefined;
  for (const x of positives) {
    const value = integerDot(minimum.point, x);
    if (low === undefined || value < low) low = value;
  }
  for (const z of negatives) {
    const value = integerDot(minimum.point, z);
    if (high === undefined || value > high) high = value;
  }
  return Rational.of(-(low! + high!), minimum.level);
}

/**
 * Minimises |w|² subject to <w,x_i> + b ≥ 1 and <w,z_j> + b ≤ −1; γ = 1/|w| is half the distance between the hulls.
 * Needs a point in each class.
 *
 * w is the shortest vector between the hulls scaled to 2/|p|, and the multipliers of a point are the sum of those of its
 * pairs in (P3). Where they are not unique they are a function of the data alone.
 * @example
 * hardMarginSvm(data).certificate.intercept.toString() // '-2'
 */
export function hardMarginSvm(data: Dataset): HardMarginResult {
  const n = data.positives.length;
  const m = data.negatives.length;
  if (n + m === 0) return { status: 'empty' };
  if (n === 0 || m === 0) return { status: 'one-class' };
  const hulls = hullDifference(data);
  if (hulls.minimum.level === 0n) return { status: 'inseparable', certificate: commonPoint(data, hulls) };
  const multipliers = keyedMultipliers(hulls.minimum, hulls.denominator, 2n);
  return {
    status: 'solved',
    certificate: {
      problem: 'hard-margin',
      data,
      normal: shortestVector(hulls.minimum, hulls.denominator, 2n),
      intercept: centredIntercept(hulls),
      positiveMultipliers: marginalWeights(multipliers, n, (key) => Math.floor(key / m)),
      negativeMultipliers: marginalWeights(multipliers, m, (key) => key % m),
      pairMultipliers: [],
    },
  };
}
