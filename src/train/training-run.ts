/**
 * One dataset in training from start to end: in chunks, so that it can be watched and stopped, with a history at steps that
 * depend on nothing but their number, so that a run is the same whoever watches it and how often it was interrupted.
 */
import type { Backend, TrainingSession } from './backend.ts';
import type { Batch, TrainingSettings } from './batch.ts';
import { float32Verdicts } from './float32-range.ts';
import { type Observed, type TrajectorySample, trajectorySample } from './trajectory.ts';

/** The problem of some steps: for the hardest pairs it changes from round to round. */
export interface Round {
  readonly batch: Batch;
  readonly settings: TrainingSettings;
}

export interface RunPlan {
  readonly observed: Observed;
  /** Of the weights. */
  readonly dimension: number;
  /** In all, steps before a resumption included. */
  readonly steps: number;
  /** Steps a round; one round, when absent. */
  readonly stepsPerRound?: number;
  /** The problem at the beginning of a round. */
  readonly round: (weights: Float64Array) => Round;
  /** The run ends when the angle to the limit is at most this, in radians. */
  readonly tolerance?: number;
}

/** Where a run stands: enough to go on from there. A run with rounds stops between rounds only. */
export interface RunState {
  readonly step: number;
  readonly weights: Float64Array;
  readonly history: readonly TrajectorySample[];
  /** The weights at the last sample: whether they move at all is judged from sample to sample. */
  readonly sampled: { readonly step: number; readonly weights: Float64Array };
}

/**
 * `completed` took all steps, `converged` came within the tolerance, `still` stopped moving in the backend's precision, `underflow` left float32's
 * range, `not-finite` overflowed, `interrupted` was asked to stop.
 */
export type RunStatus = 'completed' | 'converged' | 'still' | 'underflow' | 'not-finite' | 'interrupted';

export interface TrainingRun extends RunState {
  readonly status: RunStatus;
  /** What float32 may have distorted at the end; undefined in float64 and where it followed. */
  readonly caution: 'stalled' | 'imprecise' | undefined;
}

export interface RunWatch {
  readonly signal?: AbortSignal;
  /** After each chunk, with the last sample. */
  readonly onProgress?: (state: RunState, sample: TrajectorySample) => void;
}

const SAMPLES_PER_DECADE = 12;
/** Chunks are sized to take this long, in milliseconds. */
const CHUNK = 200;
/** Signals and timers get a turn this often, in milliseconds. */
const REST = 50;

/**
 * The first step after `step` at which the history has a sample: about twelve a decade, and the last step.
 * @example
 * nextSampleStep(1000, 5000) // 1211
 */
export function nextSampleStep(step: number, steps: number, quantum = 1): number {
  const slot = Math.floor(SAMPLES_PER_DECADE * Math.log10(Math.max(step, 1)) + 1e-9);
  let next = step;
  for (let k = slot; next <= step; k++)
    next = quantum * Math.ceil(Math.floor(10 ** (k / SAMPLES_PER_DECADE)) / quantum);
  return Math.min(next, steps);
}

/**
 * Whether the history has a sample at this step however many steps are asked for: a checkpoint keeps these only.
 * @example
 * [1000, 1001].map((step) => isSampleStep(step)) // [true, false]
 */
export function isSampleStep(step: number, quantum = 1): boolean {
  return step > 0 && nextSampleStep(step - 1, Number.MAX_SAFE_INTEGER, quantum) === step;
}

/** Runs from a state (the zero weights when absent) to the end of the plan, or until something ends it. */
export async function trainingRun(
  backend: Backend,
  plan: RunPlan,
  from: RunState | undefined,
  watch: RunWatch = {},
): Promise<TrainingRun> {
  const quantum = plan.stepsPerRound ?? 1;
  let weights = from?.weights ?? new Float64Array(plan.dimension);
  let { batch, settings } = plan.round(weights);
  let step = from?.step ?? 0;
  const history = [...(from?.history ?? [])];
  const open = () => backend.session(batch, { ...settings, start: weights, firstStep: step });
  let session: TrainingSession = await open();
  let sampled = from?.sampled ?? { step, weights };
  let chunk = quantum;
  let rested = performance.now();
  let status: RunStatus | undefined;
  try {
    while (status === undefined && step < plan.steps) {
      if (watch.signal?.aborted) {
        status = 'interrupted';
        break;
      }
      const target = nextSampleStep(step, plan.steps, quantum);
      const start = performance.now();
      if (plan.stepsPerRound !== undefined && step > (from?.step ?? 0)) {
        await session.dispose();
        ({ batch, settings } = plan.round(weights));
        session = await open();
      }
      const taken = Math.min(target - step, plan.stepsPerRound ?? chunk);
      await session.advance(taken);
      weights = Float64Array.from(await session.weights());
      step += taken;
      chunk = resized(chunk, performance.now() - start);
      const sample = trajectorySample(plan.observed, batch, step, weights);
      if (step === target) {
        history.push(sample);
        status = ending(backend, plan, { batch, settings }, sample, weights, sampled);
        sampled = { step, weights };
      }
      watch.onProgress?.({ step, weights, history, sampled }, sample);
      if (performance.now() > rested + REST) {
        await new Promise((resume) => setTimeout(resume, 0));
        rested = performance.now();
      }
    }
  } finally {
    await session.dispose();
  }
  const verdict =
    backend.precision === 'float32' ? float32Verdicts(batch, settings, weights, step)[0]?.status : undefined;
  return {
    status: status ?? 'completed',
    step,
    weights,
    history,
    sampled,
    caution: verdict === 'stalled' || verdict === 'imprecise' ? verdict : undefined,
  };
}

/** Twice as long while a chunk takes little time, half as long when it takes much. */
function resized(chunk: number, milliseconds: number): number {
  if (milliseconds < CHUNK / 2) return chunk * 2;
  return milliseconds > 2 * CHUNK ? Math.max(1, Math.floor(chunk / 2)) : chunk;
}

/** So many draws for each vector that none of them pulled are no accident. */
const DRAWS = 20;

function ending(
  backend: Backend,
  plan: RunPlan,
  { batch, settings }: Round,
  { step, angle, length }: TrajectorySample,
  weights: Float64Array,
  before: RunState['sampled'],
): RunStatus | undefined {
  if (!Number.isFinite(length)) return 'not-finite';
  if (angle !== null && plan.tolerance !== undefined && angle <= plan.tolerance) return 'converged';
  if (backend.precision === 'float32' && float32Verdicts(batch, settings, weights, step)[0]?.status === 'underflow')
    return 'underflow';
  const { method } = settings;
  const draws =
    method.kind === 'stochastic-gradient' ? (method.batchSize * (step - before.step)) / batch.points : DRAWS;
  const moved = weights.some((entry, i) => entry !== before.weights[i]);
  return moved || draws < DRAWS || step === plan.steps ? undefined : 'still';
}
