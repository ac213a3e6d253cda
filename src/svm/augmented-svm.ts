/** (P2), exactly: the shortest (w, b) that classifies every point with functional margin 1. */
import { Rational } from '../exact/rational.ts';
import { augmentedVectors, type Dataset } from '../geometry/dataset.ts';
import { floatDataset } from '../geometry/float-dataset.ts';
import { keyedMultipliers, keyedWeights, marginalWeights, shortestVector } from './dual-weights.ts';
import { integerVectors } from './integer-vectors.ts';
import { minimumNormFrom } from './minimum-norm.ts';
import { minimumNormApprox } from './minimum-norm-approx.ts';
import { MinimumNormWorkspace } from './minimum-norm-workspace.ts';
import { loadAugmented } from './svm-approx.ts';
import type { AugmentedResult } from './svm-result.ts';
import { listedFamily } from './vector-family.ts';

const WORKSPACE = new MinimumNormWorkspace();

/**
 * Minimises |w|² + b² subject to <w,x_i> + b ≥ 1 and <w,z_j> + b ≤ −1: the direction to which gradient descent on
 * cross-entropy converges (nar2019, Theorem 2, resting on soudry2018). One class may be empty.
 *
 * `inseparable` carries convex weights of a common point of the hulls. (w, b) is unique; where the multipliers are not,
 * they are those that Wolfe's algorithm finds on the active vectors in order (positives first), so equal data have equal
 * certificates.
 * @example
 * augmentedSvm(data).certificate.intercept.toString() // '-2'
 */
export function augmentedSvm(data: Dataset): AugmentedResult {
  const n = data.positives.length;
  const m = data.negatives.length;
  if (n + m === 0) return { status: 'empty' };
  loadAugmented(floatDataset(data), WORKSPACE);
  minimumNormApprox(WORKSPACE);
  const proposal = Array.from(WORKSPACE.corralFirst.subarray(0, WORKSPACE.size));
  const { denominator, rows } = integerVectors(augmentedVectors(data, Rational.one));
  const minimum = minimumNormFrom(listedFamily(rows), proposal);
  const positive = (key: number) => key;
  const negative = (key: number) => key - n;
  if (minimum.level === 0n) {
    // Σ λ (x, 1) = Σ μ (z, 1): each class has half of the weight.
    const weights = keyedWeights(minimum, 2n);
    const positiveWeights = marginalWeights(weights, n, positive);
    const negativeWeights = marginalWeights(weights, m, negative);
    return { status: 'inseparable', certificate: { data, positiveWeights, negativeWeights } };
  }
  const u = shortestVector(minimum, denominator, 1n);
  const multipliers = keyedMultipliers(minimum, denominator, 1n);
  return {
    status: 'solved',
    certificate: {
      problem: 'augmented',
      data,
      normal: u.slice(0, data.dimension),
      intercept: u[data.dimension]!,
      positiveMultipliers: marginalWeights(multipliers, n, positive),
      negativeMultipliers: marginalWeights(multipliers, m, negative),
      pairMultipliers: [],
    },
  };
}
