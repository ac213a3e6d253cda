/** Training without promises, in float64, for callers that are synchronous themselves: the search, and quantities in formulas. */
import type { Batch, TrainingSettings } from './batch.ts';
import { batchParts, joinedWeights } from './cpu/batch-parts.ts';
import { LaneEngine, MOST_PAGES } from './cpu/lane-engine.ts';
import { descendInPlace } from './cpu/plain-descent.ts';

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
  const weights = new Float64Array(dimension);
  if (start !== undefined) weights.set(start);
  const flat = new Float64Array(vectors.length * dimension);
  vectors.forEach((v, k) => {
    flat.set(v, k * dimension);
  });
  const batch = { datasets: 1, points: vectors.length, dimension, vectors: flat };
  descendInPlace(
    weights,
    batch,
    { method: { kind: 'gradient-descent' }, stepSizes: Float64Array.of(stepSize) },
    0,
    steps,
  );
  return weights;
}

let compiles: boolean | undefined;

/** A page's content security policy may forbid what the engine could do. */
function mayCompile(): boolean {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

/** One for all calls: a memory costs more to reserve than a small batch to train, and JavaScript runs one call at a time. */
let shared: WebAssembly.Memory | undefined;

/**
 * The weights of every dataset of a batch after so many steps, row-major [datasets][dimension], by the lane kernel in float64 (the same bits as the `simd` backend; they may
 * differ from `gradientDescentWeights` in the last ones). Where WebAssembly may not be compiled, by plain loops.
 * @example
 * trainBatchSync({ datasets: 1, points: 1, dimension: 2, vectors: Float64Array.of(1, 0) }, { method: { kind: 'gradient-descent' }, stepSizes: Float64Array.of(2) }, 1) // new Float64Array([1, 0])
 */
export function trainBatchSync(batch: Batch, settings: TrainingSettings, steps: number): Float64Array {
  compiles ??= mayCompile();
  if (!compiles) return plainWeights(batch, settings, steps);
  shared ??= new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES });
  const memory = shared;
  return joinedWeights(
    batchParts(batch, settings).map((part) => {
      const engine = new LaneEngine(
        part.batch,
        part.settings,
        { precision: 'float64', fused: false, wide: false },
        memory,
      );
      engine.advance(steps);
      return engine.weights();
    }),
  );
}

function plainWeights(batch: Batch, settings: TrainingSettings, steps: number): Float64Array {
  const weights = new Float64Array(batch.datasets * batch.dimension);
  if (settings.start !== undefined) weights.set(settings.start);
  descendInPlace(weights, batch, settings, settings.firstStep ?? 0, steps);
  return weights;
}
