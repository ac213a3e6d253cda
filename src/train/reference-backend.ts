/** The float64 reference behind the interface of all backends: for tests, and where nothing faster runs. */
import type { Backend } from './backend.ts';
import { referenceWeights } from './reference.ts';

export const referenceBackend: Backend = {
  name: 'cpu',
  precision: 'float64',
  device: 'one thread',
  async session(batch, settings) {
    let weights = referenceWeights(batch, settings, 0);
    let step = settings.firstStep ?? 0;
    return {
      async advance(steps) {
        weights = referenceWeights(batch, { ...settings, start: weights, firstStep: step }, steps);
        step += steps;
      },
      async weights() {
        return weights;
      },
      async dispose() {},
    };
  },
  async dispose() {},
};
