/** Training by plain loops as a backend: it needs nothing of Node, so that pages train with it too. */
import type { Availability, Backend } from '../backend.ts';
import { descendInPlace } from './plain-descent.ts';

/** Plain JavaScript in float64: always there, also where WebAssembly may not be compiled. */
export function cpuBackend(): Availability {
  const backend: Backend = {
    name: 'cpu',
    precision: 'float64',
    device: 'plain JavaScript, one core',
    session: async (batch, settings) => {
      const weights = new Float64Array(batch.datasets * batch.dimension);
      if (settings.start !== undefined) weights.set(settings.start);
      let step = settings.firstStep ?? 0;
      return {
        advance: async (steps) => {
          descendInPlace(weights, batch, settings, step, steps);
          step += steps;
        },
        weights: async () => weights.slice(),
        dispose: async () => {},
      };
    },
    dispose: async () => {},
  };
  return { status: 'available', backend };
}
