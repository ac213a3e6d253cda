/** Training op by op on TensorFlow.js: one implementation for all of its backends, in float32. */
import type * as tfjs from '@tensorflow/tfjs-core';
import type { Backend, BackendName, TrainingSession } from '../backend.ts';
import type { Batch, TrainingSettings } from '../batch.ts';
import { drawnIndex } from '../drawn-index.ts';

export type Tensors = typeof tfjs;

/** A backend of TensorFlow.js under its own name there (`cpu`, `wasm`, `webgpu`, `tensorflow`). */
export interface TensorEngine {
  readonly tf: Tensors;
  readonly engine: string;
  readonly name: BackendName;
  readonly device: string;
  /** What is to be released with the backend. */
  readonly release: () => void;
}

/** Steps are taken in one go for about so long; then the program may do other things, and a GPU's queue of operations drains. */
const UNINTERRUPTED_MS = 50;

type Tensor3D = tfjs.Tensor3D;

/** Weights [datasets][dimension][1] as a sum and what its roundings added to it too much (Kahan). */
type Compensated = { sum: Tensor3D; rest: Tensor3D };

/**
 * The engine must be registered and initialised with `tf`, whose current engine is one for the whole process: a session makes its own
 * the current one whenever it goes on.
 */
export function tensorBackend({ tf, engine, name, device, release }: TensorEngine): Backend {
  async function session(batch: Batch, settings: TrainingSettings): Promise<TrainingSession> {
    // Nothing but microtasks lies behind this promise, since the engine is initialised.
    await tf.setBackend(engine);
    return tensorSession(tf, engine, batch, settings);
  }
  return { name, precision: 'float32', device, session, dispose: async () => release() };
}

function tensorSession(tf: Tensors, engine: string, batch: Batch, settings: TrainingSettings): TrainingSession {
  const { datasets, points, dimension } = batch;
  const { method } = settings;
  const begun = settings.start ?? new Float64Array(datasets * dimension);
  const rounding = begun.map((weight) => Math.fround(weight) - weight);
  const tensor = (values: Float64Array, a: number, b: number): Tensor3D =>
    tf.tensor3d(Float32Array.from(values), [datasets, a, b]);
  const vectors = tensor(batch.vectors, points, dimension);
  const counts = batch.multiplicities === undefined ? undefined : tensor(batch.multiplicities, points, 1);
  const share = method.kind === 'stochastic-gradient' ? 1 / method.batchSize : 1;
  const rates = tensor(
    settings.stepSizes.map((rate) => rate * share),
    1,
    1,
  );
  let weights: Compensated = { sum: tensor(begun, dimension, 1), rest: tensor(rounding, dimension, 1) };
  let taken = settings.firstStep ?? 0;

  /** Σ m σ(−<u, v>) v over the given vectors. σ(−margin) = 1/(1 + e^margin) is as good at any margin as float32's exponential. */
  function pull(u: Tensor3D, v: Tensor3D, m: Tensor3D | undefined): Tensor3D {
    const pulls = tf.sigmoid(tf.neg(tf.matMul(v, u)));
    return tf.matMul(v, m === undefined ? pulls : tf.mul(m, pulls), true);
  }

  function direction(u: Tensor3D): Tensor3D {
    if (method.kind !== 'stochastic-gradient') return pull(u, vectors, counts);
    const drawn = Array.from({ length: method.batchSize }, (_, draw) => drawnIndex(method.seed, taken, draw, points));
    const indices = tf.tensor1d(drawn, 'int32');
    return pull(u, tf.gather(vectors, indices, 1), counts && tf.gather(counts, indices, 1));
  }

  /** g/‖g‖, or 0. The largest coordinate comes out first, or the squares would underflow. */
  function normalised(g: Tensor3D): Tensor3D {
    const largest = tf.max(tf.abs(g), 1, true);
    const scaled = tf.div<Tensor3D>(g, tf.where(tf.greater(largest, 0), largest, tf.onesLike(largest)));
    const square = tf.sum(tf.square(scaled), 1, true);
    return tf.div(scaled, tf.sqrt(tf.maximum(square, 1)));
  }

  function step({ sum, rest }: Compensated): Compensated {
    const g = direction(sum);
    const way = tf.mul<Tensor3D>(rates, method.kind === 'normalised-gradient-descent' ? normalised(g) : g);
    const y = tf.sub<Tensor3D>(way, rest);
    const next = tf.add<Tensor3D>(sum, y);
    return { sum: next, rest: tf.sub(tf.sub(next, sum), y) };
  }

  async function advance(steps: number): Promise<void> {
    for (let left = steps; left > 0; ) {
      await tf.setBackend(engine);
      const begin = performance.now();
      while (left > 0 && performance.now() - begin < UNINTERRUPTED_MS) {
        const before = weights;
        weights = tf.tidy(() => step(before));
        tf.dispose([before.sum, before.rest]);
        taken += 1;
        left -= 1;
      }
      await weights.rest.data();
    }
  }

  async function read(): Promise<Float64Array> {
    await tf.setBackend(engine);
    const [sums, rests] = [await weights.sum.data(), await weights.rest.data()];
    return Float64Array.from(sums, (sum, i) => sum - (rests[i] as number));
  }

  async function dispose(): Promise<void> {
    tf.dispose([vectors, rates, weights.sum, weights.rest, ...(counts === undefined ? [] : [counts])]);
  }
  return { advance, weights: read, dispose };
}
