/** What a training run came to, beside the exact optima: as one JSON object and as lines to read. */
import type { InseparabilityCertificate } from '../certificate/kkt.ts';
import { Rational } from '../exact/rational.ts';
import { difference } from '../exact/vector.ts';
import { flowLimitApprox } from '../flow/flow-limit.ts';
import { gradientFlowApprox } from '../flow/gradient-flow.ts';
import { augmentedVectors, type Dataset } from '../geometry/dataset.ts';
import { floatDataset, floatVector } from '../geometry/float-dataset.ts';
import type { Backend } from '../train/backend.ts';
import type { Batch } from '../train/batch.ts';
import { interceptWithin } from '../train/intercept.ts';
import type { Asked, TrainingProblem } from '../train/training-problem.ts';
import type { RunStatus, TrainingRun } from '../train/training-run.ts';
import {
  angleBetween,
  functionalMarginApprox,
  type Loss,
  type TrainedHyperplane,
  type TrajectorySample,
  trainedHyperplane,
  trainingLoss,
} from '../train/trajectory.ts';
import { rootText, type Solved } from './solution-text.ts';
import type { InterceptRule } from './train-options.ts';

/**
 * The object that `train --json` prints. Angles are in radians, margins are distances, rationals are texts `p/q`, and what does not exist is null.
 * Only `machine` depends on the machine and on the time; the rest is a function of data and settings in float64.
 */
export interface TrainingReport {
  readonly format: 'marginalia-training-1';
  readonly data: {
    readonly digest: string;
    readonly dimension: number;
    readonly positives: number;
    readonly negatives: number;
    readonly separable: boolean;
  };
  /** Convex weights of a common point of the hulls, which the kernel accepts; null when the data are separable. */
  readonly inseparability: InseparabilityCertificate | null;
  /** What was asked for, with `rate` as it was used and `rateLimit` = 2/β, from which on the loss may rise. */
  readonly settings: Asked & {
    readonly steps: number;
    readonly rate: number;
    readonly rateLimit: number | null;
    readonly tolerance: number;
    readonly intercept: InterceptRule;
  };
  readonly backend: { readonly name: string; readonly precision: 'float32' | 'float64' };
  readonly run: {
    readonly status: RunStatus;
    readonly steps: number;
    /** What float32 may have distorted. */
    readonly caution: 'stalled' | 'imprecise' | null;
  };
  /** u = (w, b) for cross-entropy and w for differential training; the hyperplane has the intercept that was asked for. */
  readonly trained: {
    readonly weights: readonly number[];
    readonly normal: readonly number[];
    readonly intercept: number;
    readonly loss: number;
    readonly functionalMargin: number;
    readonly margin: number | null;
    readonly falsePositives: number;
    readonly falseNegatives: number;
    /** Between u and its exact limit. */
    readonly angleToLimit: number | null;
    /** Between w and the normal of (P1). */
    readonly angleToSvm: number | null;
  };
  /** (P1), (P2), (P3), each accepted by the kernel; empty when the data are inseparable. `margin` is exact text. */
  readonly exact: readonly {
    readonly problem: string;
    readonly normal: readonly string[];
    readonly intercept: string;
    readonly marginSquared: string | null;
    readonly margin: string;
  }[];
  /** The angle to the limit that gradient flow has at the same time t = rate · steps and at later ones: why it is not 0 yet. */
  readonly flow: readonly { readonly steps: number; readonly angle: number | null }[];
  /**
   * How gradient flow tends to its limit: `regular` like 1/log t, `tie` like log log t/log t, because a tight vector has no pull, `undecided` where floats cannot
   * tell; null where it was not looked at.
   */
  readonly law: 'regular' | 'tie' | 'undecided' | null;
  readonly history: readonly TrajectorySample[];
  readonly machine: {
    readonly device: string;
    readonly chosen: string;
    readonly seconds: number;
    readonly stepsPerSecond: number;
  };
}

export interface Finished {
  readonly data: Dataset;
  readonly digest: string;
  readonly asked: Asked;
  readonly problem: Extract<TrainingProblem, { status: 'problem' }>;
  readonly steps: number;
  readonly tolerance: number;
  readonly intercept: InterceptRule;
  readonly backend: Backend;
  /** Why this backend. */
  readonly chosen: string;
  readonly run: TrainingRun;
  readonly solved: readonly Solved[];
  readonly inseparability: InseparabilityCertificate | undefined;
  /** Steps taken now, and the time they took. */
  readonly taken: number;
  readonly seconds: number;
}

/** The exact limit of u: (W, B) of (P2) for cross-entropy, the normal of (P1) for differential training; undefined for inseparable data. */
export function exactLimit(loss: Loss, solved: readonly Solved[]): Float64Array | undefined {
  const found = solved.find(({ problem }) => problem === (loss === 'cross-entropy' ? 'P2' : 'P1'));
  if (found === undefined) return undefined;
  return floatVector(loss === 'cross-entropy' ? [...found.normal, found.intercept] : found.normal);
}

/** The trained normal with the intercept that was asked for. */
export function chosenHyperplane(
  data: Dataset,
  loss: Loss,
  rule: InterceptRule,
  weights: Float64Array,
): TrainedHyperplane {
  const floats = floatDataset(data);
  const trained = trainedHyperplane(floats, loss, weights);
  if (rule.kind === 'trained') return trained;
  if (rule.kind === 'equation-8') return trainedHyperplane(floats, 'differential', trained.normal);
  const chosen = interceptWithin(floats, trained.normal, rule);
  return { normal: trained.normal, intercept: chosen.status === 'chosen' ? chosen.intercept : Number.NaN };
}

export function trainingReport(finished: Finished): TrainingReport {
  const { data, asked, problem, run, solved, intercept, backend } = finished;
  const floats = floatDataset(data);
  const hyperplane = chosenHyperplane(data, asked.loss, intercept, run.weights);
  const { batch } = problem.round(run.weights);
  const functionalMargin = functionalMarginApprox(floats, hyperplane);
  const norm = Math.hypot(...hyperplane.normal);
  const limit = exactLimit(asked.loss, solved);
  const svm = solved.find(({ problem: name }) => name === 'P1');
  const called = (points: readonly ArrayLike<number>[], sign: number) =>
    points.filter(
      (point) => sign * hyperplane.normal.reduce((sum, entry, i) => sum + entry * point[i]!, hyperplane.intercept) > 0,
    ).length;
  return {
    format: 'marginalia-training-1',
    data: {
      digest: finished.digest,
      dimension: data.dimension,
      positives: data.positives.length,
      negatives: data.negatives.length,
      separable: solved.length > 0,
    },
    inseparability: finished.inseparability ?? null,
    settings: {
      ...asked,
      steps: finished.steps,
      rate: problem.rate,
      rateLimit: problem.limit ?? null,
      tolerance: finished.tolerance,
      intercept,
    },
    backend: { name: backend.name, precision: backend.precision },
    run: { status: run.status, steps: run.step, caution: run.caution ?? null },
    trained: {
      weights: [...run.weights],
      normal: [...hyperplane.normal],
      intercept: hyperplane.intercept,
      loss: trainingLoss(batch, run.weights),
      functionalMargin,
      margin: norm > 0 && Number.isFinite(functionalMargin) ? functionalMargin / norm : null,
      falsePositives: called(floats.negatives, 1),
      falseNegatives: called(floats.positives, -1),
      angleToLimit: limit === undefined ? null : angleBetween(run.weights, limit),
      angleToSvm: svm === undefined ? null : angleBetween(hyperplane.normal, floatVector(svm.normal)),
    },
    exact: solved.map((s) => ({
      problem: s.problem,
      normal: s.normal.map(String),
      intercept: s.intercept.toString(),
      marginSquared: s.square.isZero() ? null : Rational.one.div(s.square).toString(),
      margin: s.square.isZero() ? 'unbounded' : rootText(Rational.one.div(s.square)),
    })),
    flow: limit === undefined ? [] : flowAngles(batch, problem, run.step, limit),
    law: limit === undefined ? null : limitLaw(data, asked.loss, solved),
    history: run.history,
    machine: {
      device: backend.device,
      chosen: finished.chosen,
      seconds: finished.seconds,
      stepsPerSecond: finished.taken / Math.max(finished.seconds, 1e-9),
    },
  };
}

/** Beyond this the flow takes seconds, and its one use here is to explain. */
const MOST_FLOW_VECTORS = 2000;
const LATER = [1, 1e3, 1e6, 1e12, 1e50, 1e200];

function limitLaw(data: Dataset, loss: Loss, solved: readonly Solved[]): TrainingReport['law'] {
  const { positives, negatives } = data;
  const count = loss === 'cross-entropy' ? positives.length + negatives.length : positives.length * negatives.length;
  const found = solved.find(({ problem }) => problem === (loss === 'cross-entropy' ? 'P2' : 'P1'));
  if (found === undefined || count > MOST_FLOW_VECTORS) return null;
  if (loss === 'cross-entropy')
    return flowLimitApprox(augmentedVectors(data, Rational.one), [...found.normal, found.intercept]).status;
  // (P1) and (P3) ask for <w, x − z> ≥ 2, the flow's limit for 1.
  const half = found.normal.map((entry) => entry.div(Rational.two));
  return flowLimitApprox(
    positives.flatMap((x) => negatives.map((z) => difference(x, z))),
    half,
  ).status;
}

/** Gradient descent of a small step size follows the flow; the other methods have a time of their own, so nothing is said of them. */
function flowAngles(
  batch: Batch,
  { method, rate, stepsPerRound }: Finished['problem'],
  steps: number,
  limit: Float64Array,
): TrainingReport['flow'] {
  if (
    method.kind !== 'gradient-descent' ||
    stepsPerRound !== undefined ||
    steps === 0 ||
    batch.points > MOST_FLOW_VECTORS
  )
    return [];
  const { points, dimension, vectors } = batch;
  const rows = Array.from({ length: points }, (_, k) => vectors.subarray(k * dimension, (k + 1) * dimension));
  const counts = LATER.map((factor) => factor * steps).filter(Number.isFinite);
  const flow = gradientFlowApprox(
    rows,
    counts.map((count) => Math.log(rate) + Math.log(count)),
  );
  return flow.samples.map(({ weights }, k) => ({ steps: counts[k] as number, angle: angleBetween(weights, limit) }));
}
