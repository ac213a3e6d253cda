/** The vectors that training speaks of, in floats: lifted points for cross-entropy, differences for the pair loss. */
import type { FloatDataset } from './float-dataset.ts';

/**
 * (x_i, 1), then −(z_j, 1).
 * @example
 * floatLifted(floatDataset(data)).map((v) => [...v]) // [[3, 1], [-1, -1]]
 */
export function floatLifted({ dimension, positives, negatives }: FloatDataset): Float64Array[] {
  const lifted = (point: ArrayLike<number>, sign: 1 | -1) =>
    Float64Array.from({ length: dimension + 1 }, (_, t) => sign * (t < dimension ? (point[t] as number) : 1));
  return [...positives.map((x) => lifted(x, 1)), ...negatives.map((z) => lifted(z, -1))];
}

/**
 * x_i − z_j, in the order (1,1), (1,2), …; none where a class is empty.
 * @example
 * floatDifferences(floatDataset(data)).map((v) => [...v]) // [[2]]
 */
export function floatDifferences({ positives, negatives }: FloatDataset): Float64Array[] {
  return positives.flatMap((x) => negatives.map((z) => Float64Array.from(x, (entry, i) => entry - (z[i] as number))));
}
