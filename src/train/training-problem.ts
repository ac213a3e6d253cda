/** From a dataset and what is asked for to a plan that can be run: the vectors, the step size and what it means, the rounds. */
import type { Dataset } from '../geometry/dataset.ts';
import type { Batch, Method } from './batch.ts';
import { pairVectors } from './pair-vectors.ts';
import { type StepSize, stepSize } from './step-size.ts';
import type { Round } from './training-run.ts';
import { batchOf, liftedVectors, type TrainingVectors } from './training-vectors.ts';
import type { Loss } from './trajectory.ts';

/** Which pairs differential training takes; cross-entropy has no pairs and takes none of this. */
export type Pairs =
  | { readonly kind: 'all' }
  | { readonly kind: 'sampled'; readonly count: number }
  /** Chosen anew every so many steps. */
  | { readonly kind: 'hardest'; readonly count: number; readonly stepsPerRound: number };

export interface Asked {
  readonly loss: Loss;
  readonly method: Method['kind'];
  /** Vectors a stochastic step. */
  readonly batchSize: number;
  readonly pairs: Pairs;
  readonly seed: number;
  /** η; from the smoothness bound when absent. */
  readonly rate?: number;
}

/** Both classes have points: the caller has made sure. */
export type TrainingProblem =
  | {
      readonly status: 'problem';
      readonly dimension: number;
      /** Vectors of a round. */
      readonly vectors: number;
      readonly round: (weights: Float64Array) => Round;
      readonly stepsPerRound: number | undefined;
      readonly method: Method;
      /** η of the first round: later ones have their own where none was asked for. */
      readonly rate: number;
      /** 2/β; undefined for normalised gradient descent, which has no such limit. */
      readonly limit: number | undefined;
    }
  | { readonly status: 'too-many-pairs'; readonly pairs: number; readonly most: number }
  | Exclude<StepSize, { readonly status: 'descends' | 'too-large' }>;

/** Numbers in the vectors of a round: 200 MB of them. */
const MOST_NUMBERS = 25_000_000;

export function trainingProblem(data: Dataset, asked: Asked): TrainingProblem {
  const pairs = data.positives.length * data.negatives.length;
  const held = asked.pairs.kind === 'all' ? pairs : Math.min(pairs, asked.pairs.count);
  const most = Math.floor(MOST_NUMBERS / data.dimension);
  if (asked.loss === 'differential' && held > most) return { status: 'too-many-pairs', pairs: held, most };
  const method: Method =
    asked.method === 'stochastic-gradient'
      ? { kind: asked.method, batchSize: asked.batchSize, seed: asked.seed }
      : { kind: asked.method };
  const batchAt = (weights: Float64Array): Batch => {
    const vectors = asked.loss === 'cross-entropy' ? liftedVectors(data) : differences(weights);
    const joined = batchOf([vectors as TrainingVectors]);
    if (joined.status !== 'batch') throw new Error(`the training problem has no vectors: ${joined.status}`);
    return joined.batch;
  };
  const differences = (weights: Float64Array) => {
    const { pairs: choice } = asked;
    if (choice.kind === 'hardest') return pairVectors(data, { kind: 'hardest', count: choice.count, weights });
    return pairVectors(data, choice.kind === 'all' ? choice : { ...choice, seed: asked.seed });
  };
  const dimension = data.dimension + (asked.loss === 'cross-entropy' ? 1 : 0);
  const first = batchAt(new Float64Array(dimension));
  const size = sized(first, method, asked.rate);
  if (size.status !== 'descends' && size.status !== 'too-large') return size;
  const hardest = asked.loss === 'differential' && asked.pairs.kind === 'hardest' ? asked.pairs : undefined;
  const round = (batch: Batch): Round => {
    const own = hardest === undefined ? size : sized(batch, method, asked.rate);
    // Pairs of equal points pull by nothing: any step size will do for them.
    const rate = own.status === 'descends' || own.status === 'too-large' ? own.stepSize : 1;
    return { batch, settings: { method, stepSizes: Float64Array.of(rate) } };
  };
  const only = round(first);
  return {
    status: 'problem',
    dimension,
    vectors: first.points,
    round: hardest === undefined ? () => only : (weights) => round(batchAt(weights)),
    stepsPerRound: hardest?.stepsPerRound,
    method,
    rate: size.stepSize,
    limit: method.kind === 'normalised-gradient-descent' ? undefined : 2 / size.smoothness.greatest,
  };
}

/** Normalised gradient descent has no bound: by default one of its steps moves no margin by more than 1. */
function sized(batch: Batch, method: Method, rate: number | undefined): StepSize {
  const size = stepSize(batch, 0, rate, method);
  if (method.kind !== 'normalised-gradient-descent' || (size.status !== 'descends' && size.status !== 'too-large'))
    return size;
  return { status: 'descends', stepSize: rate ?? 1 / longest(batch), smoothness: size.smoothness };
}

function longest({ points, dimension, vectors }: Batch): number {
  return Array.from({ length: points }, (_, k) =>
    Math.hypot(...vectors.subarray(k * dimension, (k + 1) * dimension)),
  ).reduce((a, b) => Math.max(a, b));
}
