/** What every engine of training offers; `test/train/conformance.test.ts` holds all of them to the float64 reference. */
import type { Batch, TrainingSettings } from './batch.ts';

export type BackendName =
  | 'cpu'
  | 'simd'
  | 'threads'
  | 'fused-webgpu'
  | 'tfjs-webgpu'
  | 'tfjs-wasm'
  | 'tfjs-cpu'
  | 'tfjs-node';

/** A batch in training: its weights live where the backend keeps them until they are read. */
export interface TrainingSession {
  /** Takes so many more steps with every dataset. */
  advance(steps: number): Promise<void>;
  /** The weights as they are, row-major [datasets][dimension]. */
  weights(): Promise<Float64Array>;
  dispose(): Promise<void>;
}

export interface Backend {
  readonly name: BackendName;
  /** The precision of the weights while they are trained; float32 is a proposal that float64 looks at again. */
  readonly precision: 'float32' | 'float64';
  /** The device in words, for reports: a card's name, the number of threads. */
  readonly device: string;
  session(batch: Batch, settings: TrainingSettings): Promise<TrainingSession>;
  dispose(): Promise<void>;
}

/** A backend, or why there is none and how to get it. */
export type Availability =
  | { readonly status: 'available'; readonly backend: Backend }
  | { readonly status: 'absent'; readonly name: BackendName; readonly reason: string; readonly remedy: string };
