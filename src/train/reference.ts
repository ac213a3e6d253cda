/** Training in float64 by plain loops: what every backend is compared with. Slow, and short enough to be read. */
import type { Batch, TrainingSettings } from './batch.ts';
import { drawnIndex } from './drawn-index.ts';
import { logisticWeight } from './logistic-loss.ts';

/** The weights after so many steps, row-major [datasets][dimension]. */
export function referenceWeights(batch: Batch, settings: TrainingSettings, steps: number): Float64Array {
  const { datasets, dimension } = batch;
  const weights = new Float64Array(datasets * dimension);
  if (settings.start !== undefined) weights.set(settings.start);
  const first = settings.firstStep ?? 0;
  for (let k = 0; k < datasets; k++) {
    const u = weights.subarray(k * dimension, (k + 1) * dimension);
    for (let step = first; step < first + steps; step++) takeStep(batch, settings, k, step, u);
  }
  return weights;
}

function takeStep(
  batch: Batch,
  { method, stepSizes }: TrainingSettings,
  k: number,
  step: number,
  u: Float64Array,
): void {
  const rate = stepSizes[k] as number;
  const direction = new Float64Array(u.length);
  if (method.kind === 'stochastic-gradient') {
    for (let draw = 0; draw < method.batchSize; draw++)
      addPull(batch, k, drawnIndex(method.seed, step, draw, batch.points), u, direction, 1 / method.batchSize);
  } else {
    for (let point = 0; point < batch.points; point++) addPull(batch, k, point, u, direction, 1);
  }
  const length = method.kind === 'normalised-gradient-descent' ? Math.hypot(...direction) : 1;
  if (length > 0)
    for (let i = 0; i < u.length; i++) u[i] = (u[i] as number) + (rate * (direction[i] as number)) / length;
}

/** Adds `share` of minus the gradient of one vector's loss at u. */
function addPull(
  batch: Batch,
  k: number,
  point: number,
  u: Float64Array,
  direction: Float64Array,
  share: number,
): void {
  const { points, dimension, vectors, multiplicities } = batch;
  const v = vectors.subarray((k * points + point) * dimension, (k * points + point + 1) * dimension);
  const margin = u.reduce((sum, weight, i) => sum + weight * (v[i] as number), 0);
  const pull = share * (multiplicities?.[k * points + point] ?? 1) * logisticWeight(margin);
  for (let i = 0; i < dimension; i++) direction[i] = (direction[i] as number) + pull * (v[i] as number);
}
