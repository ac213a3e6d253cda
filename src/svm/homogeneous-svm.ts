/** The homogeneous problem, exactly: the shortest u with <u, v> ≥ 1 for given vectors. */
import { Rational } from '../exact/rational.ts';
import type { Vector } from '../exact/vector.ts';
import { floatVector } from '../geometry/float-dataset.ts';
import { keyedMultipliers, keyedWeights, marginalWeights, shortestVector } from './dual-weights.ts';
import { integerVectors } from './integer-vectors.ts';
import { minimumNormFrom } from './minimum-norm.ts';
import { minimumNormApprox } from './minimum-norm-approx.ts';
import { MinimumNormWorkspace } from './minimum-norm-workspace.ts';
import { loadVectors } from './svm-approx.ts';
import type { AugmentedResult } from './svm-result.ts';
import { listedFamily } from './vector-family.ts';

const WORKSPACE = new MinimumNormWorkspace();
const self = (key: number) => key;

/**
 * Minimises |u|² subject to <u, v_k> ≥ 1, the form in which soudry2018 states its theorem. In the certificate the vectors
 * are the dataset's positives, and the intercept is 0.
 *
 * `inseparable` means that the origin lies in the hull. Its certificate is about the vectors against the one negative
 * point 0: then Σ λ_k v_k = 0 is a common point of both hulls. No vectors: `empty`.
 * @example
 * homogeneousSvm([vector(2, 0), vector(0, 2)]).certificate.normal.join(' ') // '1/2 1/2'
 */
export function homogeneousSvm(vectors: readonly Vector[]): AugmentedResult {
  const dimension = vectors[0]?.length;
  if (dimension === undefined) return { status: 'empty' };
  loadVectors(vectors.map(floatVector), WORKSPACE);
  minimumNormApprox(WORKSPACE);
  const proposal = Array.from(WORKSPACE.corralFirst.subarray(0, WORKSPACE.size));
  const { denominator, rows } = integerVectors(vectors);
  const minimum = minimumNormFrom(listedFamily(rows), proposal);
  if (minimum.level === 0n) {
    const origin: Vector = Array.from({ length: dimension }, () => Rational.zero);
    const data = { dimension, positives: vectors, negatives: [origin] };
    const positiveWeights = marginalWeights(keyedWeights(minimum, 1n), vectors.length, self);
    return { status: 'inseparable', certificate: { data, positiveWeights, negativeWeights: [Rational.one] } };
  }
  const multipliers = keyedMultipliers(minimum, denominator, 1n);
  return {
    status: 'solved',
    certificate: {
      problem: 'homogeneous',
      data: { dimension, positives: vectors, negatives: [] },
      normal: shortestVector(minimum, denominator, 1n),
      intercept: Rational.zero,
      positiveMultipliers: marginalWeights(multipliers, vectors.length, self),
      negativeMultipliers: [],
      pairMultipliers: [],
    },
  };
}
