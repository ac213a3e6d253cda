/** The backends that run on the processor: `cpu` anywhere, `simd` with WebAssembly vectors, `threads` with those on all cores. */
import { availableParallelism } from 'node:os';
import type { Availability, Backend } from '../backend.ts';
import { batchParts, joinedWeights } from './batch-parts.ts';
import { LaneEngine } from './lane-engine.ts';
import { kernelModule } from './lane-kernel.ts';
import { LaneThreads } from './lane-threads.ts';
import type { LaneForm, Precision } from './lanes.ts';
import { mayBeWide, soundForm } from './wide-compilation.ts';

export { cpuBackend } from './plain-backend.ts';

export interface ProcessorOptions {
  /** float64 unless given; float32 is twice as fast and a proposal. */
  readonly precision?: Precision;
  /**
   * a·b + c rounded once where the machine can (relaxed SIMD): a fifth faster, but machines may then differ in the last bits. Off unless given; without it
   * every machine gives the same bits.
   */
  readonly fused?: boolean;
  /** Vectors of 256 bits where the engine and the processor can, with the same bits (`wide-compilation.ts`). On unless given; together with `fused` from Node 24 on. */
  readonly wide?: boolean;
  /** For `threads`; all cores unless given. */
  readonly threads?: number;
}

/** WebAssembly vectors on this thread: `advance` does not return before it is done, so that callers who want to be interrupted ask for few steps. */
export function simdBackend(options: ProcessorOptions = {}): Availability {
  const lanes = laneForm(options);
  const absent = absence('simd', lanes);
  if (absent !== undefined) return absent;
  const backend: Backend = {
    name: 'simd',
    precision: lanes.precision,
    device: `${deviceOf(lanes)}, one core`,
    session: async (batch, settings) => {
      const engines = batchParts(batch, settings).map(
        (part) => new LaneEngine(part.batch, part.settings, soundForm(part.batch, part.settings, lanes, false)),
      );
      return {
        advance: async (steps) => {
          for (const engine of engines) engine.advance(steps);
        },
        weights: async () => joinedWeights(engines.map((engine) => engine.weights())),
        dispose: async () => {
          engines.length = 0;
        },
      };
    },
    dispose: async () => {},
  };
  return { status: 'available', backend };
}

/** The same on all cores, with the same bits. Whoever opens it disposes of it, or its threads keep the process alive. */
export function threadsBackend(options: ProcessorOptions = {}): Availability {
  const lanes = laneForm(options);
  const absent = absence('threads', lanes);
  if (absent !== undefined) return absent;
  const pool = new LaneThreads(options.threads ?? availableParallelism());
  const backend: Backend = {
    name: 'threads',
    precision: lanes.precision,
    device: `${deviceOf(lanes)}, ${pool.threads} ${pool.threads === 1 ? 'thread' : 'threads'}`,
    session: async (batch, settings) => pool.session(batch, settings, lanes),
    dispose: () => pool.close(),
  };
  return { status: 'available', backend };
}

function laneForm({ precision = 'float64', fused = false, wide = true }: ProcessorOptions): LaneForm {
  return { precision, fused, wide };
}

function deviceOf(form: LaneForm): string {
  const kind = form.precision === 'float64' ? 'f64x2' : 'f32x4';
  return `WebAssembly ${kind}${mayBeWide(form) ? ' in pairs' : ''}${form.fused ? ', fused multiply-add' : ''}`;
}

function absence(name: 'simd' | 'threads', lanes: LaneForm): Availability | undefined {
  const shape = { ...lanes, dimension: 1, method: 'gradient-descent', multiplicities: false, tile: 1 } as const;
  const shared = name === 'threads';
  if (typeof WebAssembly === 'object' && WebAssembly.validate(kernelModule(shape, { shared, maximum: 1 })))
    return undefined;
  return {
    status: 'absent',
    name,
    reason: `this engine refuses WebAssembly ${lanes.fused ? 'relaxed ' : ''}SIMD${shared ? ' on shared memory' : ''}`,
    remedy: 'use Node 22 or newer, or --backend cpu',
  };
}
