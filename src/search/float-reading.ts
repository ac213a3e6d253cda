/** A statement over floats: the slack of its hypotheses and of its conclusion, thousands of times a second. */
import type { Oracle, Points, Solution, Value } from '../certificate/arithmetic.ts';
import { type Compiled, Compiler, type Frame } from '../certificate/compile.ts';
import type { GivenValue, GivenValues, Statement } from '../certificate/statement.ts';
import { UndecidedError, UndefinedValueError } from '../exact/definedness.ts';
import { Rational } from '../exact/rational.ts';
import { FLOAT } from '../formula/float-arithmetic.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { augmentedSvm } from '../svm/augmented-svm.ts';
import { hardMarginSvm } from '../svm/hard-margin-svm.ts';
import { augmentedSvmApprox, hardMarginSvmApprox } from '../svm/svm-approx.ts';

type FloatValue = Value<number, number>;

function floatValue(value: GivenValue): FloatValue {
  if (value instanceof Rational) return value.toNumber();
  if (Array.isArray(value)) return (value as readonly GivenValue[]).map(floatValue) as FloatValue;
  const data = value as Dataset;
  return {
    dimension: data.dimension,
    positives: floatValue(data.positives),
    negatives: floatValue(data.negatives),
  } as FloatValue;
}

function floatPoints(data: Points<number>): {
  dimension: number;
  positives: Float64Array[];
  negatives: Float64Array[];
} {
  return {
    dimension: data.dimension,
    positives: data.positives.map((p) => Float64Array.from(p)),
    negatives: data.negatives.map((p) => Float64Array.from(p)),
  };
}

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

/**
 * The simplest rational that a float can stand for (relative difference at most 2⁻⁴⁵), by continued fractions; candidates
 * are small rationals to begin with, and the float's own dyadic value has a denominator of up to 2⁵².
 */
export function simplestNear(x: number): Rational {
  let [p, q, previousP, previousQ] = [Math.floor(x), 1, 1, 0];
  let rest = x - p;
  while (Math.abs(p / q - x) > 2 ** -45 * Math.abs(x) && rest !== 0 && q < 2 ** 26) {
    const whole = Math.floor(1 / rest);
    rest = 1 / rest - whole;
    [p, q, previousP, previousQ] = [whole * p + previousP, whole * q + previousQ, p, q];
  }
  return q < 2 ** 26 && Number.isSafeInteger(p) ? Rational.of(p, q) : Rational.fromNumber(x);
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
  const approx = penalised ? augmentedSvmApprox(floatPoints(data)) : hardMarginSvmApprox(floatPoints(data));
  if (approx.status === 'solved') {
    const found = { ...approx, normal: [...approx.normal] };
    if (isTrustworthy(data, found, penalised)) return found;
  } else if (approx.status !== 'inseparable') {
    throw new UndefinedValueError(`no solution: ${approx.status}`);
  }
  return escalated(data, penalised);
}

function approximateSolution(name: string, data: Points<number>): Solution<number> {
  const penalised = name === 'CE' || name === 'GD';
  const { normal, intercept, ...multipliers } = optimum(data, penalised);
  if (penalised || name === 'SVM') return { data, normal, intercept, ...(name === 'GD' ? {} : multipliers) };
  const direction = name === 'DT' ? normal.map((x) => x / 2) : normal;
  return { data, normal: direction, intercept: middleIntercept(data, direction) };
}

const ORACLE: Oracle<number, number> = {
  solution: approximateSolution,
  separable(data) {
    if (data.positives.length === 0 || data.negatives.length === 0) return 1;
    return augmentedSvmApprox(floatPoints(data)).status === 'solved' ? 1 : -1;
  },
};

/** Hypotheses and conclusion as slacks: see `FLOAT`. NaN where something is undefined. */
export interface Slacks {
  /** The smallest slack of the hypotheses; +∞ without any. */
  readonly hypotheses: number;
  /** How far the claim is from being refuted: negative for a (float) counterexample, or witness of an existence claim. */
  readonly goal: number;
}

export class FloatReading {
  readonly #statement: Statement;
  readonly #compiler: Compiler<number, number>;
  readonly #hypotheses: readonly Compiled<number, number>[];
  readonly #conclusion: Compiled<number, number>;

  constructor(statement: Statement) {
    this.#statement = statement;
    this.#compiler = new Compiler(
      FLOAT,
      statement.given.map((d) => d.name),
      statement.definitions,
    );
    this.#hypotheses = statement.assuming.map((e) => this.#compiler.compile(e));
    this.#conclusion = this.#compiler.compile(statement.concluding);
  }

  slacks(values: GivenValues): Slacks {
    const frame = this.#compiler.frame(
      this.#statement.given.map((d) => floatValue(values[d.name] as GivenValue)),
      ORACLE,
    );
    let hypotheses = Number.POSITIVE_INFINITY;
    for (const hypothesis of this.#hypotheses) {
      const slack = slackOf(hypothesis, frame);
      if (Number.isNaN(slack)) return { hypotheses: Number.NEGATIVE_INFINITY, goal: Number.NaN };
      hypotheses = Math.min(hypotheses, slack);
      if (hypotheses < HYPOTHESIS_TOLERANCE) return { hypotheses, goal: Number.NaN };
    }
    const conclusion = slackOf(this.#conclusion, frame);
    return { hypotheses, goal: this.#statement.quantifier === 'universal' ? conclusion : FLOAT.not(conclusion) };
  }
}

/** Hypotheses may miss by this much in floats (scaled); exact arithmetic looks again before anything is claimed. */
export const HYPOTHESIS_TOLERANCE = -1e-9;

function slackOf(compiled: Compiled<number, number>, frame: Frame<number, number>): number {
  try {
    return compiled(frame) as number;
  } catch (error) {
    if (error instanceof UndefinedValueError || error instanceof UndecidedError) return Number.NaN;
    throw error;
  }
}
