/** Datasets in floats, for search: an uncertified shadow of `Dataset`. */
import type { Vector } from '../exact/vector.ts';
import type { Dataset } from './dataset.ts';

/**
 * Positives x_i and negatives z_j in floats, each point an array, plain or typed, of `dimension` numbers. One array a point (rather than
 * one flat array) lets an expression evaluator read a point as a vector; a solver copies them to a flat workspace, which
 * costs less than a tenth of a solve.
 */
export interface FloatDataset {
  readonly dimension: number;
  readonly positives: readonly ArrayLike<number>[];
  readonly negatives: readonly ArrayLike<number>[];
}

/** The nearest floats to an exact vector. */
export function floatVector(v: Vector): Float64Array {
  return Float64Array.from(v, (entry) => entry.toNumber());
}

/**
 * The dataset rounded to floats (nearly equal points may become equal, and huge coordinates infinite).
 * @example
 * floatDataset({ dimension: 1, positives: [vector('1/4')], negatives: [] }).positives[0][0] // 0.25
 */
export function floatDataset(data: Dataset): FloatDataset {
  return {
    dimension: data.dimension,
    positives: data.positives.map(floatVector),
    negatives: data.negatives.map(floatVector),
  };
}
