/** A statement over floats: the slack of its hypotheses and of its conclusion, thousands of times a second. */
import type { Oracle, Points, Solution, Value } from '../certificate/arithmetic.ts';
import { type Compiled, Compiler, type Frame } from '../certificate/compile.ts';
import type { GivenValue, GivenValues, Statement } from '../certificate/statement.ts';
import { UndecidedError, UndefinedValueError } from '../exact/definedness.ts';
import { Rational } from '../exact/rational.ts';
import { FLOAT } from '../formula/float-arithmetic.ts';
import type { Dataset } from '../geometry/dataset.ts';
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
  const score = (p: readonly number[]) => p.reduce((sum, x, i) => sum + x * (normal[i] as number), 0);
  return -(Math.min(...data.positives.map(score)) + Math.max(...data.negatives.map(score))) / 2;
}

function approximateSolution(name: string, data: Points<number>): Solution<number> {
  const penalised = name === 'CE' || name === 'GD';
  const approx = penalised ? augmentedSvmApprox(floatPoints(data)) : hardMarginSvmApprox(floatPoints(data));
  if (approx.status !== 'solved') throw new UndefinedValueError(`no solution: ${approx.status}`);
  const normal = [...approx.normal];
  if (penalised || name === 'SVM') {
    const multipliers =
      name === 'GD'
        ? {}
        : { positiveMultipliers: approx.positiveMultipliers, negativeMultipliers: approx.negativeMultipliers };
    return { data, normal, intercept: approx.intercept, ...multipliers };
  }
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
