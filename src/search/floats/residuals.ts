/**
 * What keeps hypotheses from holding, as numbers to be driven to zero: the search's way to satisfy any hypothesis that
 * floats can follow, affine or not.
 *
 * The truth value of a formula is its slack together with the comparisons that would make it true. Of a disjunction that is
 * the part that is nearest to holding; of a denial, the opposite comparisons.
 */
import type { Arithmetic, UnaryFunction } from '../../certificate/arithmetic.ts';
import { type Compiled, Compiler } from '../../certificate/compile.ts';
import type { Statement } from '../../certificate/statement.ts';
import { UndecidedError, UndefinedValueError } from '../../exact/definedness.ts';
import type { Rational } from '../../exact/rational.ts';
import { FLOAT } from '../../formula/float-arithmetic.ts';
import { FloatOracle } from './float-oracle.ts';
import type { FloatValue } from './float-space.ts';

/** left − right of a comparison that should be 0 (`equality`), or not positive. */
export interface Residual {
  readonly difference: number;
  readonly equality: boolean;
  /** The size that the difference is to be measured by. */
  readonly scale: number;
}

interface Condition {
  readonly slack: number;
  readonly residuals: readonly Residual[];
}

function comparison(slack: number, a: number, b: number, equality: boolean): Condition {
  return {
    slack,
    residuals: [{ difference: a - b, equality, scale: Math.max(1e-6, Math.abs(a), Math.abs(b)) }],
  };
}

function opposite({ slack, residuals }: Condition): Condition {
  // A denied equality holds anywhere but on a surface: nothing to solve for.
  const turned = residuals.filter(({ equality }) => !equality).map((r) => ({ ...r, difference: -r.difference }));
  return { slack: FLOAT.not(slack), residuals: turned };
}

class ResidualArithmetic implements Arithmetic<number, Condition> {
  rational = (value: Rational): number => value.toNumber();
  pi = FLOAT.pi;
  add = FLOAT.add;
  sub = FLOAT.sub;
  mul = FLOAT.mul;
  div = FLOAT.div;
  neg = FLOAT.neg;
  power = FLOAT.power;
  min = FLOAT.min;
  max = FLOAT.max;
  unary = (name: UnaryFunction, a: number): number => FLOAT.unary(name, a);
  isZero = FLOAT.isZero;
  integer = FLOAT.integer;
  less = (a: number, b: number): Condition => comparison(FLOAT.less(a, b), a, b, false);
  lessOrEqual = (a: number, b: number): Condition => comparison(FLOAT.lessOrEqual(a, b), a, b, false);
  equal = (a: number, b: number): Condition => comparison(FLOAT.equal(a, b), a, b, true);
  truth = (value: boolean): Condition => ({ slack: FLOAT.truth(value), residuals: [] });
  unknown = (): Condition => ({ slack: Number.NaN, residuals: [] });
  not = opposite;
  and = (a: Condition, b: Condition): Condition => ({
    slack: FLOAT.and(a.slack, b.slack),
    residuals:
      a.residuals.length === 0
        ? b.residuals
        : b.residuals.length === 0
          ? a.residuals
          : [...a.residuals, ...b.residuals],
  });
  or = (a: Condition, b: Condition): Condition => ({
    slack: FLOAT.or(a.slack, b.slack),
    residuals: (Number.isNaN(b.slack) || a.slack >= b.slack ? a : b).residuals,
  });
  decide = (a: Condition): boolean => FLOAT.decide(a.slack);
}

/** The hypotheses of a statement as residuals. */
export class HypothesisResiduals {
  readonly #compiler: Compiler<number, Condition>;
  readonly #hypotheses: readonly Compiled<number, Condition>[];
  readonly #floats = new FloatOracle();

  constructor(statement: Statement) {
    this.#compiler = new Compiler(
      new ResidualArithmetic(),
      statement.given.map((d) => d.name),
      statement.definitions,
    );
    this.#hypotheses = statement.assuming.map((e) => this.#compiler.compile(e));
  }

  /** The residuals at values in the order of the declarations; `undefined` where a hypothesis has no value. */
  at(values: readonly FloatValue[]): readonly Residual[] | undefined {
    this.#floats.forget();
    const floats = this.#floats;
    const frame = this.#compiler.frame(values as never, {
      solution: (name, data) => floats.solution(name, data),
      trained: (name, data, amounts) => floats.trained(name, data, amounts),
      separable: (data) => ({ slack: floats.separable(data), residuals: [] }),
    });
    try {
      return this.#hypotheses.flatMap((hypothesis) => {
        const { slack, residuals } = hypothesis(frame) as Condition;
        if (Number.isNaN(slack)) throw new UndefinedValueError('a hypothesis has no value');
        return residuals;
      });
    } catch (error) {
      if (error instanceof UndefinedValueError || error instanceof UndecidedError) return undefined;
      throw error;
    }
  }
}
