/** Training as a course of frames, about twelve for each factor of ten in time: by gradient descent on a backend, or by gradient flow. */
import { Rational } from '../../src/exact/rational.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { floatDataset } from '../../src/geometry/float-dataset.ts';
import type { Backend } from '../../src/train/backend.ts';
import { float32Verdicts } from '../../src/train/float32-range.ts';
import { trainingProblem } from '../../src/train/training-problem.ts';
import { nextSampleStep } from '../../src/train/training-run.ts';
import { type Loss, type Observed, trainedHyperplane, trajectorySample } from '../../src/train/trajectory.ts';
import type { PlainDataset } from '../engine/messages.ts';
import type { TrainingFrame, TrainingReply } from './training-messages.ts';

/** Multiplications between two looks at the messages: a hundredth of a second. */
const CHUNK_WORK = 2 ** 18;
const FRAMES_PER_DECADE = 12;
/** Up to so many decades the eye has the patience for all of these frames. */
const FEW_DECADES = 10;

export type CourseEnd = Omit<TrainingReply & { kind: 'ended' }, 'kind'>;
export type Course = AsyncGenerator<TrainingFrame | undefined, CourseEnd>;

export function exactDataset({ dimension, positives, negatives }: PlainDataset): Dataset {
  const exact = (rows: PlainDataset['positives']) => rows.map((row) => row.map((entry) => Rational.parse(entry)));
  return { dimension, positives: exact(positives), negatives: exact(negatives) };
}

function observed(data: Dataset, loss: Loss, limit: readonly number[] | undefined): Observed {
  return { data: floatDataset(data), loss, ...(limit === undefined ? {} : { limit }) };
}

function frameOf(
  seen: Observed,
  batch: Parameters<typeof trajectorySample>[1],
  step: number,
  weights: Float64Array,
): TrainingFrame {
  const { loss, margin, angle } = trajectorySample(seen, batch, step, weights);
  const { normal, intercept } = trainedHyperplane(seen.data, seen.loss, weights);
  return { step, normal: [...normal], intercept, loss, margin, angle };
}

/** The problem of a course by steps, or why there is none. */
export function descentProblem(data: Dataset, loss: Loss) {
  const problem = trainingProblem(data, {
    loss,
    method: 'gradient-descent',
    batchSize: 1,
    pairs: { kind: 'all' },
    seed: 1,
  });
  if (problem.status !== 'problem') throw new RangeError(`these points cannot be trained on: ${problem.status}`);
  return problem;
}

/**
 * Gradient descent from 0 with η = 1/β. Yields a frame at each step of the history, and nothing between chunks, so that whoever runs it can stop.
 * @param steps in all
 */
export async function* descentCourse(
  backend: Backend,
  data: Dataset,
  loss: Loss,
  limit: readonly number[] | undefined,
  steps: number,
): Course {
  const problem = descentProblem(data, loss);
  const seen = observed(data, loss, limit);
  let weights: Float64Array = new Float64Array(problem.dimension);
  const { batch, settings } = problem.round(weights);
  const chunk = Math.max(1, Math.floor(CHUNK_WORK / (batch.points * batch.dimension)));
  const session = await backend.session(batch, settings);
  try {
    yield frameOf(seen, batch, 0, weights);
    for (let step = 0; step < steps; ) {
      const target = nextSampleStep(step, steps);
      while (step < target) {
        const taken = Math.min(chunk, target - step);
        await session.advance(taken);
        step += taken;
        if (step < target) yield undefined;
      }
      const before = weights;
      weights = Float64Array.from(await session.weights());
      if (!weights.every(Number.isFinite)) return { reason: 'not-finite' };
      const narrow =
        backend.precision === 'float32' ? float32Verdicts(batch, settings, weights, step)[0]?.status : undefined;
      yield frameOf(seen, batch, step, weights);
      if (narrow === 'underflow' || narrow === 'stalled') return { reason: narrow };
      if (step < steps && weights.every((entry, k) => entry === before[k])) return { reason: 'still' };
      if (step === steps) return { reason: 'completed', ...(narrow === 'imprecise' ? { caution: narrow } : {}) };
    }
    return { reason: 'completed' };
  } finally {
    await session.dispose();
  }
}

/** Gradient flow from 0 up to the time 10^decades. */
export async function* flowCourse(
  data: Dataset,
  loss: Loss,
  limit: readonly number[] | undefined,
  decades: number,
): Course {
  const { crossEntropyFlow, pairFlow } = await import('../../src/flow/gradient-flow.ts');
  const seen = observed(data, loss, limit);
  const { batch } = descentProblem(data, loss).round(new Float64Array(0));
  const perDecade = decades > FEW_DECADES ? 1 : FRAMES_PER_DECADE;
  const logTimes = Array.from({ length: (decades + 1) * perDecade + 1 }, (_, k) => (k / perDecade - 1) * Math.LN10);
  const run = loss === 'cross-entropy' ? crossEntropyFlow : pairFlow;
  const { status, samples } = run(seen.data, logTimes);
  for (const { logTime, weights } of samples) yield frameOf(seen, batch, Math.exp(logTime), weights);
  return { reason: status === 'integrated' ? 'completed' : 'stalled' };
}
