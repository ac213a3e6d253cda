/**
 * Formulas over floats, fast: the search's reading. Nothing here decides a verdict.
 *
 * Truth is a signed slack: not negative where the statement holds, negative by how much it fails, as in quantitative
 * semantics of temporal logic. A comparison's slack is scaled by the larger side. NaN is unknown.
 */

import type { Arithmetic, UnaryFunction } from '../certificate/arithmetic.ts';
import { UndefinedValueError } from '../exact/definedness.ts';
import type { Rational } from '../exact/rational.ts';
import { acos, asin, atan, cos, exp, log, log1p, power, sin, tan } from './float-functions.ts';

/** Floats this close (scaled) count as equal; exact arithmetic looks again before anything is claimed. */
export const FLOAT_TIE = 1e-11;
/**
 * The slack of an equality that holds, and minus that of a strict comparison that fails by equality. A tie is worth as much
 * as a small violation: whether it is one is a question for exact arithmetic.
 */
export const TIED = 1e-3;
/** Inequalities between numbers smaller than this are scaled as if they had this size: below it there is only rounding. */
const LEAST_SCALE = 1e-6;

/** Against zero there is nothing to be relative to. */
function leastScale(a: number, b: number): number {
  return a === 0 || b === 0 ? 1 : LEAST_SCALE;
}

const FUNCTIONS: Readonly<Record<UnaryFunction, (a: number) => number>> = {
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp,
  log,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  softplus: (a) => (a > 0 ? a + log1p(exp(-a)) : log1p(exp(a))),
  sigmoid: (a) => (a > 0 ? 1 / (1 + exp(-a)) : exp(a) / (1 + exp(a))),
};

/** One comparison as it was evaluated: the difference of its sides, and that difference scaled. */
export interface Comparison {
  readonly difference: number;
  readonly scaled: number;
}

export class FloatArithmetic implements Arithmetic<number, number> {
  /** How close numbers have to be to count as equal. A search that looks for ties reads a formula at several. */
  tie: number;
  /** Where comparisons are noted, in the order of evaluation, if anywhere. */
  tape: Comparison[] | undefined;

  constructor(tie = FLOAT_TIE) {
    this.tie = tie;
  }

  rational = (value: Rational): number => value.toNumber();
  pi = (): number => Math.PI;
  add = (a: number, b: number): number => a + b;
  sub = (a: number, b: number): number => a - b;
  mul = (a: number, b: number): number => a * b;
  div = (a: number, b: number): number => a / b;
  neg = (a: number): number => -a;
  power = (base: number, exponent: number): number => (exponent === 2 ? base * base : power(base, exponent));
  min = Math.min as (a: number, b: number) => number;
  max = Math.max as (a: number, b: number) => number;
  unary = (name: UnaryFunction, a: number): number => FUNCTIONS[name](a);

  isZero = (a: number): boolean => {
    // NB: what is asked here is a square (of a remainder): a tape of lengths can be solved for, a tape of squares hardly.
    const length = Math.sqrt(Math.abs(a));
    this.tape?.push({ difference: length, scaled: length });
    return Math.abs(a) <= this.tie;
  };

  integer = (a: number): number => {
    if (!Number.isInteger(a)) throw new UndefinedValueError(`an index is not an integer: ${a}`);
    return a;
  };

  less = (a: number, b: number): number => {
    const slack = this.#scaled(a, b, leastScale(a, b));
    return Math.abs(slack) <= this.tie ? -TIED : slack;
  };

  lessOrEqual = (a: number, b: number): number => {
    const slack = this.#scaled(a, b, leastScale(a, b));
    return slack < 0 && slack >= -this.tie ? 0 : slack;
  };

  equal = (a: number, b: number): number => {
    const gap = Math.abs(this.#scaled(a, b, 1));
    return gap <= this.tie ? TIED : -gap;
  };

  truth = (value: boolean): number => (value ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
  unknown = (): number => Number.NaN;
  not = (a: number): number => (a === 0 ? -TIED : -a);
  and = (a: number, b: number): number =>
    a < 0 || b < 0 ? Math.min(Number.isNaN(a) ? b : a, Number.isNaN(b) ? a : b) : Math.min(a, b);
  or = (a: number, b: number): number =>
    a >= 0 || b >= 0 ? Math.max(Number.isNaN(a) ? b : a, Number.isNaN(b) ? a : b) : Math.max(a, b);

  decide = (a: number): boolean => {
    if (Number.isNaN(a)) throw new UndefinedValueError('a condition has no value');
    return a >= 0;
  };

  #scaled(a: number, b: number, least: number): number {
    const scaled = a === b ? 0 : (b - a) / Math.max(least, Math.abs(a), Math.abs(b));
    this.tape?.push({ difference: b - a, scaled });
    return scaled;
  }
}

export const FLOAT = new FloatArithmetic();
