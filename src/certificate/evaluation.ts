/** A statement at exact values: which hypotheses hold, whether the conclusion does, and what decides it. */

import { UndecidedError, UndefinedValueError } from '../exact/definedness.ts';
import { Rational } from '../exact/rational.ts';
import { Real } from '../exact/real.ts';
import type { Dataset } from '../geometry/dataset.ts';
import type { Oracle, Value } from './arithmetic.ts';
import { Compiler, type Frame } from './compile.ts';
import { EXACT, type Truth } from './exact-arithmetic.ts';
import { type Expression, expressionText } from './expression.ts';
import type { GivenValue, GivenValues, Statement } from './statement.ts';

type ExactValue = Value<Real, Truth>;

/**
 * The part of a conclusion that decides its truth: a comparison, at one choice of the quantified indices, with the
 * values of its sides. A rational side is given exactly, another one to 12 significant digits.
 */
export interface Finding {
  readonly part: string;
  readonly at: Readonly<Record<string, number>>;
  readonly left: string;
  readonly right: string;
}

const DIGITS = 12;

function exactValue(value: GivenValue): ExactValue {
  if (value instanceof Rational) return Real.fromRational(value);
  if (Array.isArray(value)) return (value as readonly GivenValue[]).map(exactValue) as ExactValue;
  const data = value as Dataset;
  return {
    dimension: data.dimension,
    positives: exactValue(data.positives),
    negatives: exactValue(data.negatives),
  } as ExactValue;
}

function valueText(value: ExactValue): string {
  if (value instanceof Real) return value.asRational()?.toString() ?? value.toDecimal(DIGITS);
  if (Array.isArray(value)) return `[${(value as readonly ExactValue[]).map(valueText).join(', ')}]`;
  return String(value);
}

export class Evaluation {
  readonly #compiler: Compiler<Real, Truth>;
  readonly #statement: Statement;
  readonly #values: readonly ExactValue[];
  readonly #oracle: Oracle<Real, Truth>;

  constructor(statement: Statement, values: GivenValues, oracle: Oracle<Real, Truth>) {
    const names = statement.given.map((d) => d.name);
    this.#compiler = new Compiler(EXACT, names, statement.definitions);
    this.#statement = statement;
    this.#values = names.map((name) => exactValue(values[name] as GivenValue));
    this.#oracle = oracle;
  }

  /** The truth of an expression; `undefined` when some value in it is undefined or could not be decided. */
  truth(expression: Expression, at: Readonly<Record<string, number>> = {}): Truth {
    try {
      return this.#evaluate(expression, at) as Truth;
    } catch (error) {
      if (error instanceof UndefinedValueError || error instanceof UndecidedError) return undefined;
      throw error;
    }
  }

  /** The first hypothesis that is not certainly true, if any. */
  failedHypothesis(): Expression | undefined {
    return this.#statement.assuming.find((hypothesis) => this.truth(hypothesis) !== true);
  }

  conclusion(): Truth {
    return this.truth(this.#statement.concluding);
  }

  /** What makes the conclusion, or another formula, true or false, whichever it is. */
  finding(expression: Expression = this.#statement.concluding): Finding {
    return this.#finding(expression, {});
  }

  #evaluate(expression: Expression, at: Readonly<Record<string, number>>): ExactValue {
    const compiled = this.#compiler.compile(expression, Object.keys(at));
    const slots = Object.entries(at).map(
      ([index, k]) => [this.#compiler.indexSlot(index), Real.fromRational(Rational.of(k))] as const,
    );
    const frame: Frame<Real, Truth> = this.#compiler.frame(this.#values, this.#oracle);
    for (const [slot, k] of slots) frame.slots[slot] = k;
    return compiled(frame);
  }

  #side(expression: Expression, at: Readonly<Record<string, number>>): string {
    try {
      return valueText(this.#evaluate(expression, at));
    } catch (error) {
      if (error instanceof UndefinedValueError || error instanceof UndecidedError) return 'undefined';
      throw error;
    }
  }

  #finding(expression: Expression, at: Readonly<Record<string, number>>): Finding {
    const leaf = { part: expressionText(expression), at, left: '', right: '' };
    if (typeof expression === 'string') return leaf;
    const [operation, ...parts] = expression as readonly [string, ...Expression[]];
    const truth = this.truth(expression, at);
    switch (operation) {
      case 'and':
      case 'or': {
        const decisive = parts.find((part) => this.truth(part, at) === truth) ?? parts[0];
        return this.#finding(decisive as Expression, at);
      }
      case 'not':
        return this.#finding(parts[0] as Expression, at);
      case 'implies':
        return this.#finding(
          (this.truth(parts[1] as Expression, at) === truth ? parts[1] : parts[0]) as Expression,
          at,
        );
      case 'iff':
        return {
          ...leaf,
          left: String(this.truth(parts[0] as Expression, at)),
          right: String(this.truth(parts[1] as Expression, at)),
        };
      case 'forall':
      case 'exists': {
        const [index, count, body] = parts as [string, Expression, Expression];
        const length = EXACT.integer(this.#evaluate(count, at) as Real);
        for (let k = 1; k <= length; k++)
          if (this.truth(body, { ...at, [index]: k }) === truth) return this.#finding(body, { ...at, [index]: k });
        return leaf;
      }
      default:
        return parts.length === 2
          ? { ...leaf, left: this.#side(parts[0] as Expression, at), right: this.#side(parts[1] as Expression, at) }
          : leaf;
    }
  }
}
