/** Training without promises, in float64, for callers that are synchronous themselves: the search, and quantities in formulas. */
import type { Batch, TrainingSettings } from './batch.ts';
import { logisticWeight } from './logistic-loss.ts';
import { referenceWeights } from './reference.ts';

/**
 * The weights after so many steps of gradient descent with step size η on Σ log(1 + e^−<u, v>) over the given vectors, from `start` or 0. Without
 * vectors they stay.
 * @example
 * gradientDescentWeights([[1, 0]], 1, 2) // new Float64Array([1, 0])
 */
export function gradientDescentWeights(
  vectors: readonly ArrayLike<number>[],
  steps: number,
  stepSize: number,
  start?: ArrayLike<number>,
): Float64Array {
  const dimension = start?.length ?? vectors[0]?.length ?? 0;
  const count = vectors.length;
  const flat = new Float64Array(count * dimension);
  vectors.forEach((v, k) => {
    flat.set(v, k * dimension);
  });
  const u = new Float64Array(dimension);
  if (start !== undefined) u.set(start);
  const direction = new Float64Array(dimension);
  for (let step = 0; step < steps; step++) {
    direction.fill(0);
    for (let k = 0, at = 0; k < count; k++, at += dimension) {
      let margin = 0;
      for (let i = 0; i < dimension; i++) margin += u[i]! * flat[at + i]!;
      const pull = logisticWeight(margin);
      for (let i = 0; i < dimension; i++) direction[i]! += pull * flat[at + i]!;
    }
    for (let i = 0; i < dimension; i++) u[i]! += stepSize * direction[i]!;
  }
  return u;
}

/** The weights of every dataset of a batch after so many steps, row-major [datasets][dimension]. */
export function trainBatchSync(batch: Batch, settings: TrainingSettings, steps: number): Float64Array {
  return referenceWeights(batch, settings, steps);
}
