/**
 * Wide kernels: V8 joins pairs of 128-bit vectors to one of 256 bits where the processor has those, with a pass of its compiler that it calls experimental.
 *
 * The pass is asked for while one kernel is compiled and for nothing else, and nobody has to trust it: every kernel of a wide form is run beside the one of 128 bits, on points made
 * up for it, before it is used. Where one bit differs, or V8 is older than the versions that were tried, the form of 128 bits is taken.
 */
import { setFlagsFromString } from 'node:v8';
import type { Batch, Method, TrainingSettings } from '../batch.ts';
import {
  kernelOf,
  kernelOn,
  kernelShape,
  layoutOf,
  loadWeights,
  memoryFor,
  runsOf,
  storeBatch,
  trainGroups,
} from './lane-engine.ts';
import type { KernelShape } from './lane-kernel.ts';
import { type LaneForm, laneCount } from './lanes.ts';

/** Node 22 has V8 12.4, whose pass knows no fused multiplication; Node 24 has 13.6. Older ones do not know the pass. */
const OLDEST_V8 = { plain: 12.4, fused: 13.6 } as const;
/** The margins of a tile are written out for wide kernels; those of longer vectors would be long code that is no quicker. */
const LONGEST_VECTOR = 32;
const ASKED_FOR = ['--experimental-wasm-revectorize', '--no-liftoff', '--no-wasm-lazy-compilation'];
const AS_BEFORE = ['--no-experimental-wasm-revectorize', '--liftoff', '--wasm-lazy-compilation'];

const PROBE_STEPS = 3;

/** Whether this engine may be asked for kernels of the form. */
export function mayBeWide({ wide, fused }: LaneForm): boolean {
  const version = Number.parseFloat(process.versions.v8 ?? '0');
  return wide && process.arch === 'x64' && version >= OLDEST_V8[fused ? 'fused' : 'plain'];
}

function compiledWide(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  for (const flag of ASKED_FOR) setFlagsFromString(flag);
  try {
    return new WebAssembly.Module(bytes);
  } finally {
    for (const flag of AS_BEFORE) setFlagsFromString(flag);
  }
}

const sound = new Map<string, boolean>();

/** The form itself, or the one of 128 bits: where the wide one would give other bits, is not to be had, or is no quicker. */
export function soundForm(batch: Batch, settings: TrainingSettings, form: LaneForm, shared: boolean): LaneForm {
  const narrow = { ...form, wide: false };
  if (!mayBeWide(form) || batch.dimension < 1 || batch.dimension > LONGEST_VECTOR) return narrow;
  const shape = kernelShape(batch, settings, form);
  const key = JSON.stringify([shape, shared]);
  const known = sound.get(key) ?? givesTheSameBits(shape, settings.method, shared);
  sound.set(key, known);
  return known ? form : narrow;
}

/** Whether a wide kernel does on made-up points what the one of 128 bits does. */
export function givesTheSameBits(
  shape: KernelShape,
  method: Method,
  shared: boolean,
  compiled: (bytes: Uint8Array<ArrayBuffer>) => WebAssembly.Module = compiledWide,
): boolean {
  const narrow = { ...shape, wide: false };
  const wide = probeWeights(shape, method, shared, kernelOf(shape, shared, compiled));
  return probeWeights(narrow, method, shared, kernelOf(narrow, shared)).every((weight, k) =>
    Object.is(weight, wide[k]),
  );
}

/** Two tiles of points for each lane, and a lane more, with small and large margins. */
function probeWeights(shape: KernelShape, method: Method, shared: boolean, module: WebAssembly.Module): Float64Array {
  const { dimension, tile, multiplicities } = shape;
  const [datasets, points] = [laneCount({ ...shape, wide: true }) + 1, 2 * tile];
  const batch: Batch = {
    datasets,
    points,
    dimension,
    vectors: Float64Array.from(
      { length: datasets * points * dimension },
      (_, k) => (((k * 7919) % 101) - 50) / (1 + (k % 13)),
    ),
    ...(multiplicities && { multiplicities: Float64Array.from({ length: datasets * points }, (_, k) => k % 4) }),
  };
  const settings: TrainingSettings = {
    method,
    stepSizes: Float64Array.from({ length: datasets }, (_, k) => (k + 1) / 16),
    start: Float64Array.from({ length: datasets * dimension }, (_, k) => ((k * 31) % 17) / 8 - 1),
  };
  const layout = layoutOf(batch, settings, shape);
  const memory = memoryFor(layout, shared);
  storeBatch(memory, layout, batch, settings);
  const kernel = kernelOn(memory, module);
  for (const run of runsOf(memory, layout, batch, method, 0, PROBE_STEPS))
    trainGroups(kernel, layout, 0, layout.groups, run);
  return loadWeights(memory, layout, datasets);
}
