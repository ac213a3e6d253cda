/** From datasets to the vectors v_k of `Batch`: lifted points for cross-entropy, and several datasets padded to one shape. */
import type { Dataset } from '../geometry/dataset.ts';
import { type FloatDataset, floatDataset } from '../geometry/float-dataset.ts';
import { floatLifted } from '../geometry/float-vectors.ts';
import type { Batch } from './batch.ts';

/** The vectors of one dataset: the loss at u is Σ_k m_k log(1 + e^−<u, v_k>), all m_k = 1 where `multiplicities` is absent. */
export interface TrainingVectors {
  readonly status: 'vectors';
  readonly dimension: number;
  /** One array a vector, each of `dimension` numbers. */
  readonly vectors: readonly ArrayLike<number>[];
  readonly multiplicities?: readonly number[];
}

/** There is nothing to train on. */
export interface NoPoints {
  readonly status: 'no-points';
}

/**
 * (x_i, 1), then −(z_j, 1): cross-entropy at u = (w, b). One class may be empty (the loss then has no minimum either: b runs away).
 * A rational dataset is rounded to floats, point by point.
 * @example
 * liftedVectors(data).vectors.map((v) => [...v]) // [[3, 1], [-1, -1]]
 */
export function liftedVectors(data: Dataset | FloatDataset): TrainingVectors | NoPoints {
  const vectors = floatLifted(floatsOf(data));
  return vectors.length === 0 ? { status: 'no-points' } : { status: 'vectors', dimension: data.dimension + 1, vectors };
}

/** Whether the points are rationals. A dataset without points may count as either. */
export function isRational(data: Dataset | FloatDataset): data is Dataset {
  const entry: unknown = (data.positives[0] ?? data.negatives[0])?.[0];
  return typeof entry === 'object';
}

export function floatsOf(data: Dataset | FloatDataset): FloatDataset {
  return isRational(data) ? floatDataset(data) : data;
}

/** Why vectors do not fit into one batch. */
export type BatchOf =
  | { readonly status: 'batch'; readonly batch: Batch }
  | { readonly status: 'no-points' }
  | { readonly status: 'mixed-dimensions'; readonly dimensions: readonly number[] };

/**
 * Several datasets as one batch: the shorter ones are padded by zero vectors of multiplicity 0, which add nothing to any sum (stochastic
 * gradient draws them like any other, and such a draw moves nothing: batch datasets of one size for it).
 * @example
 * batchOf([liftedVectors(data)]).batch.vectors // new Float64Array([3, 1, -1, -1])
 */
export function batchOf(problems: readonly TrainingVectors[]): BatchOf {
  const dimensions = [...new Set(problems.map(({ dimension }) => dimension))];
  if (dimensions.length > 1) return { status: 'mixed-dimensions', dimensions };
  const dimension = dimensions[0] ?? 0;
  const points = Math.max(0, ...problems.map((problem) => problem.vectors.length));
  if (points === 0) return { status: 'no-points' };
  const vectors = new Float64Array(problems.length * points * dimension);
  const multiplicities = new Float64Array(problems.length * points);
  problems.forEach((problem, k) => {
    problem.vectors.forEach((v, point) => {
      vectors.set(v, (k * points + point) * dimension);
      multiplicities[k * points + point] = problem.multiplicities?.[point] ?? 1;
    });
  });
  const shape = { datasets: problems.length, points, dimension, vectors };
  return { status: 'batch', batch: multiplicities.every((m) => m === 1) ? shape : { ...shape, multiplicities } };
}
