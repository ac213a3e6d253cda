/** A statement over floats: the slack of its hypotheses and of its conclusion, thousands of times a second. */
import { type Compiled, Compiler, type Frame } from '../../certificate/compile.ts';
import type { Expression } from '../../certificate/expression.ts';
import type { GivenValue, GivenValues, Statement } from '../../certificate/statement.ts';
import { UndecidedError, UndefinedValueError } from '../../exact/definedness.ts';
import { type Comparison, FLOAT_TIE, FloatArithmetic, TIED } from '../../formula/float-arithmetic.ts';
import { FloatOracle, type Glimpse } from './float-oracle.ts';
import { type FloatValue, floatValue } from './float-space.ts';
import { scaleFree } from './scale-free.ts';

/** Hypotheses may miss by this much in floats (scaled); exact arithmetic looks again before anything is claimed. */
export const HYPOTHESIS_TOLERANCE = -FLOAT_TIE;
/** Float slacks within this of 0 (scaled) are ties: only exact arithmetic tells them from a violation. */
export const NEAR_TIE = 1e-10;
/** How loosely ties may be read. Numbers that differ by more than the first (scaled) are never read as tied. */
const LOOSEST = [0.4, 0.1, 0.02, 1e-3] as const;
const JUST_ABOVE = 1 + 1e-9;
/** Preparations that found little to prepare. */
const MOST_IDLE_PREPARATIONS = 3;
/** So many candidates tell whether runs are long. */
const PROBE = 8;

/** Hypotheses and conclusion as slacks: see `FloatArithmetic`. NaN where something is undefined. */
export interface Slacks {
  /** The smallest slack of the hypotheses; +∞ without any. */
  readonly hypotheses: number;
  /** How far the claim is from being refuted: negative for a (float) counterexample, or witness of an existence claim. */
  readonly goal: number;
}

/** Whether the statement's kernel form asks anywhere for what only a tie decides. */
export class FloatReading {
  readonly #given: readonly string[];
  readonly #universal: boolean;
  readonly #arithmetic = new FloatArithmetic();
  readonly #oracle = new FloatOracle();
  readonly #compiler: Compiler<number, number>;
  readonly #hypotheses: readonly Compiled<number, number>[];
  readonly #conclusion: Compiled<number, number>;
  /** Whether the statement names gradient descent, of which many runs are done faster together. */
  readonly trains: boolean;
  #idlePreparations = 0;

  constructor(statement: Statement) {
    this.#given = statement.given.map((d) => d.name);
    this.#universal = statement.quantifier === 'universal';
    this.trains = namesDescent(statement);
    this.#compiler = new Compiler(
      this.#arithmetic,
      this.#given,
      statement.definitions.map(([name, e]) => [name, scaleFree(e)] as const),
    );
    this.#hypotheses = statement.assuming.map((e) => this.#compiler.compile(scaleFree(e)));
    this.#conclusion = this.#compiler.compile(scaleFree(statement.concluding));
  }

  /** The solutions met in the last evaluation, and how many points of each class carry them (`CE 1+2`). */
  get glimpses(): readonly Glimpse[] {
    return this.#oracle.glimpses;
  }

  get patterns(): readonly string[] {
    return this.glimpses.map(
      ({ name, positiveMultipliers, negativeMultipliers }) =>
        `${name} ${carrying(positiveMultipliers)}+${carrying(negativeMultipliers)}`,
    );
  }

  /**
   * Trains in batches what the statement will ask for at these values. It changes no result, only when the training is done; where
   * few runs are long enough to be worth it, it stops looking.
   */
  prepare(candidates: readonly (readonly FloatValue[])[]): void {
    if (!this.trains || this.#idlePreparations >= MOST_IDLE_PREPARATIONS) return;
    const probe = candidates.slice(0, PROBE);
    if (4 * this.#trainedTogether(probe) < probe.length) this.#idlePreparations += 1;
    else this.#trainedTogether(candidates.slice(PROBE));
  }

  #trainedTogether(candidates: readonly (readonly FloatValue[])[]): number {
    return this.#oracle.prepare(() => {
      for (const values of candidates) this.#slacks(this.#compiler.frame(values, this.#oracle));
    });
  }

  slacks(values: GivenValues): Slacks {
    return this.at(this.floats(values));
  }

  /** Exact values as the other methods read them: in floats, in the order of the declarations. */
  floats(values: GivenValues): FloatValue[] {
    return this.#given.map((name) => floatValue(values[name] as GivenValue));
  }

  /** The slacks at values in the order of the declarations. */
  at(values: readonly FloatValue[]): Slacks {
    this.#oracle.forget();
    return this.#slacks(this.#compiler.frame(values, this.#oracle));
  }

  #slacks(frame: Frame<number, number>): Slacks {
    let hypotheses = Number.POSITIVE_INFINITY;
    for (const hypothesis of this.#hypotheses) {
      const slack = slackOf(hypothesis, frame);
      if (Number.isNaN(slack)) return { hypotheses: Number.NEGATIVE_INFINITY, goal: Number.NaN };
      hypotheses = Math.min(hypotheses, slack);
    }
    if (hypotheses < HYPOTHESIS_TOLERANCE) return { hypotheses, goal: Number.NaN };
    return { hypotheses, goal: this.#goal(frame) };
  }

  #goal(frame: Frame<number, number>): number {
    const conclusion = slackOf(this.#conclusion, frame);
    return this.#universal ? conclusion : this.#arithmetic.not(conclusion);
  }

  /** The slack of the conclusion when numbers within `tie` (scaled) count as equal, whatever the hypotheses say. */
  goalWhenTied(values: readonly FloatValue[], tie: number): number {
    this.#arithmetic.tie = tie;
    try {
      return this.#goal(this.#compiler.frame(values, this.#oracle));
    } finally {
      this.#arithmetic.tie = FLOAT_TIE;
    }
  }

  /**
   * How loosely ties have to be read for the conclusion to fail: the distance to the ties on which a strict
   * inequality, a count of active constraints or an equivalence breaks. +∞ when no looseness makes it fail.
   */
  looseness(values: readonly FloatValue[]): number {
    const fails = (tie: number) => this.goalWhenTied(values, tie) <= -TIED / 2;
    // NB: read too loosely, 3 <= 2 is a tie as well, and a count that is about to grow fails nothing.
    const loosest = LOOSEST.find(fails);
    if (loosest === undefined) return Number.POSITIVE_INFINITY;
    // The truth changes only where the looseness passes a gap.
    const gaps = this.comparisons(values, loosest)
      .map(({ scaled }) => JUST_ABOVE * Math.abs(scaled))
      .filter((gap) => gap < loosest && gap > FLOAT_TIE)
      .sort((a, b) => a - b);
    let [low, high] = [-1, gaps.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (fails(gaps[middle] as number)) high = middle;
      else low = middle;
    }
    return gaps[high] ?? loosest;
  }

  /** The comparisons that the conclusion makes at these values, in order. */
  comparisons(values: readonly FloatValue[], tie: number): readonly Comparison[] {
    const tape: Comparison[] = [];
    this.#arithmetic.tape = tape;
    try {
      this.goalWhenTied(values, tie);
    } finally {
      this.#arithmetic.tape = undefined;
    }
    return tape;
  }
}

function namesDescent({ definitions, assuming, concluding }: Statement): boolean {
  const names = (e: Expression): boolean =>
    typeof e !== 'string' && (e[0] === 'gd' || e[0] === 'differential' || e.some(names));
  return [concluding, ...assuming, ...definitions.map(([, e]) => e)].some(names);
}

function carrying(multipliers: readonly number[]): number {
  let count = 0;
  for (const multiplier of multipliers) if (multiplier > 0) count += 1;
  return count;
}

function slackOf(compiled: Compiled<number, number>, frame: Frame<number, number>): number {
  try {
    return compiled(frame) as number;
  } catch (error) {
    if (error instanceof UndefinedValueError || error instanceof UndecidedError) return Number.NaN;
    throw error;
  }
}
