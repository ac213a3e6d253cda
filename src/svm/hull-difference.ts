/** The shortest vector between the hulls of two classes, on which (P1) and (P3) both rest. */
import type { InseparabilityCertificate } from '../certificate/kkt.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { floatDataset } from '../geometry/float-dataset.ts';
import { keyedWeights, marginalWeights } from './dual-weights.ts';
import { type IntegerVector, integerVectors } from './integer-vectors.ts';
import { type MinimumNorm, minimumNormFrom } from './minimum-norm.ts';
import { minimumNormApprox } from './minimum-norm-approx.ts';
import { MinimumNormWorkspace } from './minimum-norm-workspace.ts';
import { loadPairs } from './svm-approx.ts';
import { pairFamily } from './vector-family.ts';

const WORKSPACE = new MinimumNormWorkspace();

/** The shortest point of the hull of all x_i − z_j; the pair (i, j) has the key i · m + j. */
export interface HullDifference {
  readonly minimum: MinimumNorm;
  readonly denominator: bigint;
  /** The points times the denominator. */
  readonly positives: readonly IntegerVector[];
  readonly negatives: readonly IntegerVector[];
}

/** Needs a point in each class. The hulls meet exactly when `minimum.level` is 0. */
export function hullDifference(data: Dataset): HullDifference {
  const n = data.positives.length;
  const m = data.negatives.length;
  loadPairs(floatDataset(data), WORKSPACE);
  minimumNormApprox(WORKSPACE);
  const proposal: number[] = [];
  for (let k = 0; k < WORKSPACE.size; k++) proposal.push(WORKSPACE.corralFirst[k]! * m + WORKSPACE.corralSecond[k]!);
  const { denominator, rows } = integerVectors([...data.positives, ...data.negatives]);
  const positives = rows.slice(0, n);
  const negatives = rows.slice(n);
  return { minimum: minimumNormFrom(pairFamily(positives, negatives), proposal), denominator, positives, negatives };
}

/** The convex weights of each class at a common point of the hulls. Needs `minimum.level` = 0. */
export function commonPoint(data: Dataset, { minimum }: HullDifference): InseparabilityCertificate {
  const n = data.positives.length;
  const m = data.negatives.length;
  const weights = keyedWeights(minimum, 1n);
  return {
    data,
    positiveWeights: marginalWeights(weights, n, (key) => Math.floor(key / m)),
    negativeWeights: marginalWeights(weights, m, (key) => key % m),
  };
}
