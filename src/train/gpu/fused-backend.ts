/** The fused kernel as a backend: `fused-webgpu`. The same code runs in a page and, over Dawn, in Node. */
import type { Backend, TrainingSession } from '../backend.ts';
import type { Batch, TrainingSettings } from '../batch.ts';
import { referenceWeights } from '../reference.ts';
import { type FusedOptions, fusedSession } from './fused-session.ts';
import type { OpenedDevice } from './gpu-device.ts';
import { type GpuWatch, gpuWatch } from './gpu-watch.ts';

export interface FusedBackend extends Backend {
  /** Whether Kahan's summation survived this device's compiler, by trial. */
  readonly compensated: boolean;
  readonly software: boolean;
}

/** Lanes are chosen by the size of the batch unless given; `compensated: false` asks for plain float32. */
export type FusedSettings = Partial<FusedOptions>;

/** Invocations that keep a large card busy; with fewer datasets than that, several share one. */
const BUSY_INVOCATIONS = 2 ** 17;
const MOST_LANES = 32;

/**
 * How many invocations share a dataset: as many as there are vectors to share out, as long as the card is not full without. A
 * software card pays dearly for barriers and is full at once: one.
 */
export function lanesFor(software: boolean, datasets: number, drawn: number): number {
  let lanes = 1;
  while (!software && 2 * lanes <= Math.min(drawn, MOST_LANES) && lanes * datasets < BUSY_INVOCATIONS) lanes *= 2;
  return lanes;
}

/**
 * Training on an opened device, which `dispose()` destroys. It is tried out at once: see `keepsCompensation`.
 *
 * Weights are float32 with a float32 rest each, good to about 1e-7 at any number of steps; on a device whose compiler loses the
 * rest they drift as plain float32 does, and `device` says so.
 */
export async function fusedBackend(opened: OpenedDevice, options: FusedSettings = {}): Promise<FusedBackend> {
  const { device, words, software } = opened;
  const watch = gpuWatch(device);
  const compensated = options.compensated !== false && (await keepsCompensation(watch, true, software ? [1] : [1, 2]));
  const disposal = async (): Promise<void> => device.destroy();
  async function session(batch: Batch, settings: TrainingSettings): Promise<TrainingSession> {
    const { method } = settings;
    const drawn = method.kind === 'stochastic-gradient' ? method.batchSize : batch.points;
    const lanes = options.lanes ?? lanesFor(software, batch.datasets, drawn);
    return fusedSession(watch, batch, settings, { ...options, compensated, lanes });
  }
  return {
    name: 'fused-webgpu',
    precision: 'float32',
    device: `${words}, float32 ${compensated ? 'with compensated sums' : 'without compensation'}`,
    compensated,
    software,
    session,
    dispose: disposal,
  };
}

/** Steps too small to move a float32, so that only what the rests add up can move the weights. */
const CREEP: { readonly batch: Batch; readonly settings: TrainingSettings; readonly steps: number } = {
  batch: { datasets: 1, points: 2, dimension: 2, vectors: Float64Array.of(1, 0.5, 0.25, 1) },
  settings: {
    method: { kind: 'gradient-descent' },
    stepSizes: Float64Array.of(2 ** -13),
    start: Float64Array.of(8, 8),
  },
  steps: 512,
};
/** Of the way that float64 goes in CREEP. */
const CREEP_TOLERANCE = 1e-3;

/** Whether the device takes CREEP's steps, with a dataset's own invocation and with shared ones. `false`: its compiler dropped the rests. */
export async function keepsCompensation(
  watch: GpuWatch,
  compensated = true,
  laneCounts: readonly number[] = [1, 2],
): Promise<boolean> {
  const { batch, settings, steps } = CREEP;
  const start = settings.start as Float64Array;
  const reference = referenceWeights(batch, settings, steps);
  for (const lanes of laneCounts) {
    const options: FusedOptions = { compensated, lanes };
    const session = await fusedSession(watch, batch, settings, options);
    await session.advance(steps);
    const weights = await session.weights();
    await session.dispose();
    const followed = weights.every((weight, i) => {
      const way = (reference[i] as number) - (start[i] as number);
      return Math.abs(weight - (reference[i] as number)) <= CREEP_TOLERANCE * Math.abs(way);
    });
    if (!followed) return false;
  }
  return true;
}
