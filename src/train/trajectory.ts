/** What is read off the weights of one dataset in training: its loss, its margins, its angle to the limit. */
import type { FloatDataset } from '../geometry/float-dataset.ts';
import type { Batch } from './batch.ts';
import { centredIntercept } from './intercept.ts';
import { logisticLoss } from './logistic-loss.ts';

/** Cross-entropy trains u = (w, b) on lifted points, differential training u = w on pairs. Source: nar2019. */
export type Loss = 'cross-entropy' | 'differential';

export interface TrainedHyperplane {
  readonly normal: Float64Array;
  readonly intercept: number;
}

/** The weights at one step. Numbers that do not exist (a margin with w = 0, an angle without a limit) are null. */
export interface TrajectorySample {
  readonly step: number;
  /** Σ log(1 + e^−<u, v>) over the vectors trained on. */
  readonly loss: number;
  /** The least of <w,x_i> + b and −<w,z_j> − b: above 0 exactly when every point is told apart. */
  readonly functionalMargin: number;
  /** The same over ‖w‖: the distance of the nearest point, negative where one is on the wrong side. */
  readonly margin: number | null;
  /** Between u and its exact limit, in radians. */
  readonly angle: number | null;
  /** ‖u‖. */
  readonly length: number;
}

/**
 * The hyperplane of the weights: b is trained by cross-entropy, and that of equation (8) for differential training.
 * @example
 * trainedHyperplane(floatDataset(data), 'cross-entropy', [1, -2]).intercept // -2
 */
export function trainedHyperplane(data: FloatDataset, loss: Loss, weights: ArrayLike<number>): TrainedHyperplane {
  const u = Float64Array.from(weights);
  if (loss === 'cross-entropy') return { normal: u.slice(0, data.dimension), intercept: u[data.dimension] as number };
  const centred = centredIntercept(data, u);
  const known = centred.status === 'separates' || centred.status === 'overlaps';
  return { normal: u, intercept: known ? centred.intercept : Number.NaN };
}

/** Σ m_k log(1 + e^−<u, v_k>) of dataset 0. */
export function trainingLoss({ points, dimension, vectors, multiplicities }: Batch, u: ArrayLike<number>): number {
  let sum = 0;
  for (let point = 0; point < points; point++) {
    let margin = 0;
    for (let i = 0; i < dimension; i++) margin += u[i]! * vectors[point * dimension + i]!;
    sum += (multiplicities?.[point] ?? 1) * logisticLoss(margin);
  }
  return sum;
}

/** The least of <w,x_i> + b and −(<w,z_j> + b); 0 · ∞ and the like give NaN. */
export function functionalMarginApprox(data: FloatDataset, { normal, intercept }: TrainedHyperplane): number {
  const value = (point: ArrayLike<number>) => normal.reduce((sum, entry, i) => sum + entry * point[i]!, intercept);
  let least = Number.POSITIVE_INFINITY;
  for (const x of data.positives) least = Math.min(least, value(x));
  for (const z of data.negatives) least = Math.min(least, -value(z));
  return least;
}

/**
 * The angle between two vectors in radians, accurate also where it is tiny; null when one of them is 0 or not finite.
 * @example
 * angleBetween([3, 0], [0, 0.5]) // 1.5707963267948966
 */
export function angleBetween(u: ArrayLike<number>, v: ArrayLike<number>): number | null {
  const [a, b] = [Math.hypot(...Array.from(u)), Math.hypot(...Array.from(v))];
  if (!(a > 0 && b > 0 && a < Number.POSITIVE_INFINITY && b < Number.POSITIVE_INFINITY)) return null;
  // Half of the angle from the sum and the difference of the unit vectors (Kahan): the arc cosine would lose half of the digits near 0.
  let [apart, along] = [0, 0];
  for (let i = 0; i < u.length; i++) {
    apart += (u[i]! / a - v[i]! / b) ** 2;
    along += (u[i]! / a + v[i]! / b) ** 2;
  }
  return 2 * Math.atan2(Math.sqrt(apart), Math.sqrt(along));
}

export interface Observed {
  readonly data: FloatDataset;
  readonly loss: Loss;
  /** The direction that u tends to; absent where there is none. */
  readonly limit?: ArrayLike<number>;
}

/** Reads a sample off the weights of dataset 0 of a batch. */
export function trajectorySample(
  { data, loss, limit }: Observed,
  batch: Batch,
  step: number,
  u: ArrayLike<number>,
): TrajectorySample {
  const hyperplane = trainedHyperplane(data, loss, u);
  const functionalMargin = functionalMarginApprox(data, hyperplane);
  const norm = Math.hypot(...hyperplane.normal);
  return {
    step,
    loss: trainingLoss(batch, u),
    functionalMargin,
    margin: norm > 0 && Number.isFinite(functionalMargin) ? functionalMargin / norm : null,
    angle: limit === undefined ? null : angleBetween(u, limit),
    length: Math.hypot(...Array.from(u)),
  };
}
