/** Two finite classes of points in R^d. */
import type { Rational } from '../exact/rational.ts';
import type { Vector } from '../exact/vector.ts';

/**
 * Positives x_i and negatives z_j (the paper writes the negatives as −y_j), all of the same dimension d ≥ 1.
 * Either class may be empty; duplicates are kept.
 */
export interface Dataset {
  readonly dimension: number;
  readonly positives: readonly Vector[];
  readonly negatives: readonly Vector[];
}

/** x~_i = (x_i, 1), then −(z_j, 1) = y~_j: the vectors v for which the augmented problem asks <w~, v> ≥ 1. */
export function augmentedVectors(data: Dataset, one: Rational): Vector[] {
  return [
    ...data.positives.map((x) => [...x, one]),
    ...data.negatives.map((z) => [...z.map((entry) => entry.neg()), one.neg()]),
  ];
}
