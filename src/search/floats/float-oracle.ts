/** The solutions that formulas name, in floats: fast, and solved exactly where floats are not to be trusted. */
import type { Oracle, Points, Solution } from '../../certificate/arithmetic.ts';
import { UndefinedValueError } from '../../exact/definedness.ts';
import { Rational } from '../../exact/rational.ts';
import type { Dataset } from '../../geometry/dataset.ts';
import { augmentedSvm } from '../../svm/augmented-svm.ts';
import { hardMarginSvm } from '../../svm/hard-margin-svm.ts';
import { augmentedSvmApprox, hardMarginSvmApprox } from '../../svm/svm-approx.ts';
import { simplestNear } from './rounding.ts';
import { type Training, TrainingMemo, trainingOf } from './training-memo.ts';

/** Equation (8) of nar2019 in floats. */
function middleIntercept(data: Points<number>, normal: readonly number[]): number {
  const scores = (points: readonly (readonly number[])[]) => points.map((p) => score(normal, p));
  return -(Math.min(...scores(data.positives)) + Math.max(...scores(data.negatives))) / 2;
}

/** A float optimum is trusted when its constraints hold and its duality gap closes to this (relative). */
const TRUSTED_GAP = 1e-10;

interface Optimum {
  readonly normal: readonly number[];
  readonly intercept: number;
  readonly positiveMultipliers: readonly number[];
  readonly negativeMultipliers: readonly number[];
}

/** Weak duality: a feasible point whose square equals the sum of its multipliers is optimal. */
function isTrustworthy(data: Points<number>, { normal, intercept, ...dual }: Optimum, penalised: boolean): boolean {
  let least = Number.POSITIVE_INFINITY;
  for (const p of data.positives) least = Math.min(least, score(normal, p) + intercept);
  for (const p of data.negatives) least = Math.min(least, -(score(normal, p) + intercept));
  const square = score(normal, normal) + (penalised ? intercept * intercept : 0);
  let total = 0;
  for (const multiplier of dual.positiveMultipliers) total += multiplier;
  for (const multiplier of dual.negativeMultipliers) total += multiplier;
  return Math.abs(least - 1) <= TRUSTED_GAP && Math.abs(square - total) <= TRUSTED_GAP * square;
}

function score(normal: readonly number[], p: readonly number[]): number {
  let total = 0;
  for (let i = 0; i < p.length; i++) total += (p[i] as number) * (normal[i] as number);
  return total;
}

/** The optimum in exact arithmetic for points on which floats fail: far from the origin, or almost touching. */
function escalated(data: Points<number>, penalised: boolean): Optimum {
  const exact = (p: readonly number[]) => p.map(simplestNear);
  const points: Dataset = {
    dimension: data.dimension,
    positives: data.positives.map(exact),
    negatives: data.negatives.map(exact),
  };
  const result = penalised ? augmentedSvm(points) : hardMarginSvm(points);
  if (result.status !== 'solved') throw new UndefinedValueError(`no solution: ${result.status}`);
  const { normal, intercept = Rational.zero, positiveMultipliers, negativeMultipliers } = result.certificate;
  const floats = (v: readonly Rational[]) => v.map((x) => x.toNumber());
  return {
    normal: floats(normal),
    intercept: intercept.toNumber(),
    positiveMultipliers: floats(positiveMultipliers),
    negativeMultipliers: floats(negativeMultipliers),
  };
}

function optimum(data: Points<number>, penalised: boolean): Optimum {
  const approx = penalised ? augmentedSvmApprox(data) : hardMarginSvmApprox(data);
  if (approx.status === 'solved') {
    const found = { ...approx, normal: [...approx.normal] };
    if (isTrustworthy(data, found, penalised)) return found;
  } else if (approx.status !== 'inseparable') {
    throw new UndefinedValueError(`no solution: ${approx.status}`);
  }
  return escalated(data, penalised);
}

/** A solution as it was found: what a search may steer by when the claim itself gives no direction. */
export interface Glimpse {
  readonly name: string;
  readonly positiveMultipliers: readonly number[];
  readonly negativeMultipliers: readonly number[];
}

/** Answers in floats, and remembers what the answers looked like since `forget`. */
export class FloatOracle implements Oracle<number, number> {
  readonly #glimpses: Glimpse[] = [];
  readonly #trainings = new TrainingMemo();
  #awaited: Training[] | undefined;

  get glimpses(): readonly Glimpse[] {
    return this.#glimpses;
  }

  forget(): void {
    this.#glimpses.length = 0;
  }

  /** Trains in batches what `evaluations` ask for; how many long runs that were. */
  prepare(evaluations: () => void): number {
    const awaited: Training[] = [];
    this.#awaited = awaited;
    try {
      evaluations();
    } finally {
      this.#awaited = undefined;
    }
    return this.#trainings.prepare(awaited);
  }

  solution(name: string, data: Points<number>): Solution<number> {
    const penalised = name === 'CE' || name === 'GD';
    const { normal, intercept, ...multipliers } = optimum(data, penalised);
    if (this.#glimpses.length < MOST_GLIMPSES) this.#glimpses.push({ name, ...multipliers });
    if (penalised || name === 'SVM') return { data, normal, intercept, ...(name === 'GD' ? {} : multipliers) };
    const direction = name === 'DT' ? normal.map((x) => x / 2) : normal;
    return { data, normal: direction, intercept: middleIntercept(data, direction) };
  }

  trained(name: string, data: Points<number>, amounts: readonly number[]): Solution<number> {
    const training = trainingOf(name, data, amounts);
    this.#awaited?.push(training);
    // Where it is only noted what will be asked for, any weights do.
    const weights =
      this.#awaited === undefined ? this.#trainings.weights(training) : new Float64Array(training.dimension);
    if (name !== 'differential')
      return { data, normal: Array.from(weights.subarray(0, -1)), intercept: weights[data.dimension] as number };
    const normal = Array.from(weights);
    return { data, normal, intercept: middleIntercept(data, normal) };
  }

  separable(data: Points<number>): number {
    if (data.positives.length === 0 || data.negatives.length === 0) return 1;
    return augmentedSvmApprox(data).status === 'solved' ? 1 : -1;
  }
}

/** A quantified formula may name hundreds of solutions. */
const MOST_GLIMPSES = 8;
