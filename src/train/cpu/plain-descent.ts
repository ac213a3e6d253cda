/** Training in float64 by loops over flat arrays without allocation: the engine that needs nothing but JavaScript. */

import { exp } from '../../formula/float-functions.ts';
import type { Batch, TrainingSettings } from '../batch.ts';
import { drawnIndex } from '../drawn-index.ts';

/** Advances the weights (row-major [datasets][dimension]) in place, by steps numbered from `firstStep`. */
export function descendInPlace(
  weights: Float64Array,
  batch: Batch,
  { method, stepSizes }: TrainingSettings,
  firstStep: number,
  steps: number,
): void {
  const { datasets, points, dimension: d, vectors, multiplicities } = batch;
  const direction = new Float64Array(d);
  const u = new Float64Array(d);
  const stochastic = method.kind === 'stochastic-gradient';
  const draws = stochastic ? method.batchSize : points;
  const seed = stochastic ? method.seed : 0;
  const normalised = method.kind === 'normalised-gradient-descent';
  for (let k = 0; k < datasets; k++) {
    const rate = stochastic ? stepSizes[k]! / draws : stepSizes[k]!;
    const first = k * points;
    u.set(weights.subarray(k * d, (k + 1) * d));
    for (let step = firstStep; step < firstStep + steps; step++) {
      direction.fill(0);
      for (let draw = 0; draw < draws; draw++) {
        const point = first + (stochastic ? drawnIndex(seed, step, draw, points) : draw);
        const at = point * d;
        let margin = 0;
        for (let i = 0; i < d; i++) margin += u[i]! * vectors[at + i]!;
        // 1/(1 + e^margin), written out: a call for each point would cost a quarter of the speed.
        let pull: number;
        if (margin > 0) {
          const small = exp(-margin);
          pull = small / (1 + small);
        } else pull = 1 / (1 + exp(margin));
        if (multiplicities !== undefined) pull *= multiplicities[point]!;
        for (let i = 0; i < d; i++) direction[i] = direction[i]! + pull * vectors[at + i]!;
      }
      const length = normalised ? Math.hypot(...direction) : 1;
      if (length > 0) for (let i = 0; i < d; i++) u[i] = u[i]! + (rate * direction[i]!) / length;
    }
    weights.set(u, k * d);
  }
}
