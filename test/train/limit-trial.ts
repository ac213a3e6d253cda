/** Random separable datasets, their exact limits, and what a backend's training has come to, held to the proved rate. */
import { Rational } from '../../src/exact/rational.ts';
import { augmentedVectors, type Dataset } from '../../src/geometry/dataset.ts';
import { floatVector } from '../../src/geometry/float-dataset.ts';
import { augmentedSvm } from '../../src/svm/augmented-svm.ts';
import { hardMarginSvm } from '../../src/svm/hard-margin-svm.ts';
import type { Backend } from '../../src/train/backend.ts';
import type { Batch } from '../../src/train/batch.ts';
import { type Float32Verdict, float32Verdicts } from '../../src/train/float32-range.ts';
import { type LimitBound, limitBound, traceSmoothness } from '../../src/train/limit-bound.ts';
import { uniform } from './conformance-cases.ts';

/** θ = ηβ: a shorter step makes the proved constant smaller, and log T a little. */
const THETA = 1 / 4;
/** The share of the steps after which the weights are looked at first. */
const EARLY = 1 / 20;
/** What float32 may add to 1 − cos. */
export const FLOAT32_SLACK = 1e-5;

export interface LimitProblems {
  readonly batch: Batch;
  readonly stepSizes: Float64Array;
  /** (P2) and (P1) exactly solved and then rounded, as (w, b). */
  readonly limits: readonly Float64Array[];
  readonly hardMargins: readonly Float64Array[];
}

/** So many datasets with `half` points a class in d dimensions, in quarters; those that no hyperplane separates are drawn again. */
export function randomProblems(datasets: number, half: number, d: number, seed: number): LimitProblems {
  const draw = uniform(seed);
  const point = (): Rational[] => Array.from({ length: d }, () => Rational.of(Math.round(draw() * 16 - 8), 4));
  const points = 2 * half;
  const batch = { datasets, points, dimension: d + 1, vectors: new Float64Array(datasets * points * (d + 1)) };
  const limits: Float64Array[] = [];
  const hardMargins: Float64Array[] = [];
  const stepSizes = new Float64Array(datasets);
  while (limits.length < datasets) {
    const drawn = Array.from({ length: points }, point);
    const data: Dataset = { dimension: d, positives: drawn.slice(0, half), negatives: drawn.slice(half) };
    const [limit, hard] = [augmentedSvm(data), hardMarginSvm(data)];
    if (limit.status !== 'solved' || hard.status !== 'solved') continue;
    const vectors = augmentedVectors(data, Rational.one).map(floatVector);
    stepSizes[limits.length] = THETA / traceSmoothness(vectors);
    vectors.forEach((v, i) => {
      batch.vectors.set(v, (limits.length * points + i) * (d + 1));
    });
    limits.push(floatVector([...limit.certificate.normal, limit.certificate.intercept!]));
    hardMargins.push(floatVector([...hard.certificate.normal, hard.certificate.intercept!]));
  }
  return { batch, stepSizes, limits, hardMargins };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, entry, i) => sum + entry * (b[i] as number), 0);
}

/** 1 − cos of the angle between two vectors, without cancellation. */
export function distanceInDirection(a: Float64Array, b: Float64Array): number {
  const [p, q] = [Math.sqrt(dot(a, a)), Math.sqrt(dot(b, b))];
  return a.reduce((sum, entry, i) => sum + (entry / p - (b[i] as number) / q) ** 2, 0) / 2;
}

export interface LimitTrial {
  readonly steps: number;
  readonly seconds: number;
  /** For each dataset 1 − cos to the limit asked for, early and at the end, and three bounds on the latter: from the steps, the length, the length and early weights. */
  readonly early: readonly number[];
  readonly errors: readonly number[];
  readonly fromSteps: readonly number[];
  readonly fromLength: readonly number[];
  readonly fromEarly: readonly number[];
  /** Where the error exceeds a bound: none, if the theorem and the backend are right. */
  readonly violations: number;
  /** Where min_k <w, v_k> < γ‖w‖ − C, which says something for every dataset: none. */
  readonly marginViolations: number;
  readonly float32: readonly Float32Verdict['status'][];
}

/** Trains all, and compares directions with `limits` (the right ones unless something is planted). */
export async function limitTrial(
  backend: Backend,
  { batch, stepSizes, limits }: LimitProblems,
  steps: number,
  compared: readonly Float64Array[] = limits,
): Promise<LimitTrial> {
  const settings = { method: { kind: 'gradient-descent' }, stepSizes } as const;
  const session = await backend.session(batch, settings);
  const begun = performance.now();
  const earlySteps = Math.ceil(steps * EARLY);
  await session.advance(earlySteps);
  const before = await session.weights();
  await session.advance(steps - earlySteps);
  const weights = await session.weights();
  const seconds = (performance.now() - begun) / 1000;
  await session.dispose();
  const { points, dimension } = batch;
  const rowsOf = (all: Float64Array) => limits.map((_, k) => all.subarray(k * dimension, (k + 1) * dimension));
  const [earlyRows, rows] = [rowsOf(before), rowsOf(weights)];
  const bounds = limits.map((limit, k) => {
    const vectors = Array.from({ length: points }, (_, i) =>
      batch.vectors.subarray((k * points + i) * dimension, (k * points + i + 1) * dimension),
    );
    return limitBound({ vectors, limit, stepSize: stepSizes[k] as number });
  });
  const errors = rows.map((w, k) => distanceInDirection(w, compared[k] as Float64Array));
  const lengths = rows.map((w) => Math.sqrt(dot(w, w)));
  const fromSteps = bounds.map((bound) => bound.fromSteps(steps));
  const fromLength = bounds.map((bound, k) => bound.fromLength(lengths[k] as number));
  const fromEarly = bounds.map((bound, k) =>
    bound.fromLength(lengths[k] as number, bound.constantFrom(earlyRows[k] as Float64Array)),
  );
  const least = (k: number): number => Math.min(...[fromSteps, fromLength, fromEarly].map((list) => list[k] as number));
  const slack = backend.precision === 'float32' ? FLOAT32_SLACK : 1e-12;
  return {
    steps,
    seconds,
    early: earlyRows.map((w, k) => distanceInDirection(w, compared[k] as Float64Array)),
    errors,
    fromSteps,
    fromLength,
    fromEarly,
    violations: errors.filter((error, k) => !(error <= least(k) + slack)).length,
    marginViolations: limits.filter((limit, k) => {
      const { constant, constantFrom } = bounds[k] as LimitBound;
      const all = batch.vectors.subarray(k * points * dimension, (k + 1) * points * dimension);
      const row = rows[k] as Float64Array;
      const margins = Array.from({ length: points }, (_, i) =>
        dot(all.subarray(i * dimension, (i + 1) * dimension), row),
      );
      const length = lengths[k] as number;
      const least =
        length / Math.sqrt(dot(limit, limit)) - Math.min(constant, constantFrom(earlyRows[k] as Float64Array));
      return !(Math.min(...margins) >= least - slack * length);
    }).length,
    float32: float32Verdicts(batch, settings, weights, steps).map(({ status }) => status),
  };
}
