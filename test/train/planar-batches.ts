/** Random batches for tests, separable by construction where that is asked for. */
import type { Batch } from '../../src/train/batch.ts';
import { IntegerStream } from '../svm/random-datasets.ts';

export interface BatchShape {
  readonly datasets: number;
  readonly points: number;
  readonly dimension: number;
  readonly seed: number;
  readonly counted: boolean;
}

/** Quarters in −2 … 2, the first coordinate in 1/4 … 2 for separable ones, which (1, 0, …) then separates. */
export function randomBatch({ datasets, points, dimension, seed, counted }: BatchShape, separable = false): Batch {
  const stream = new IntegerStream(seed);
  const vectors = Float64Array.from({ length: datasets * points * dimension }, (_, k) =>
    separable && k % dimension === 0 ? stream.between(1, 8) / 4 : stream.between(-8, 8) / 4,
  );
  const shape = { datasets, points, dimension, vectors };
  if (!counted) return shape;
  return { ...shape, multiplicities: Float64Array.from({ length: datasets * points }, () => stream.between(0, 3)) };
}

/** The largest difference relative to the larger of 1 and the expected size. */
export function deviation(weights: Float64Array, expected: Float64Array): number {
  return expected.reduce((worst, value, i) => {
    const off = Math.abs(weights[i]! - value) / Math.max(1, Math.abs(value));
    return Number.isNaN(off) ? Number.POSITIVE_INFINITY : Math.max(worst, off);
  }, 0);
}
