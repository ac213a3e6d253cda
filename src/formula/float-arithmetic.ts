/**
 * Formulas over floats, fast: the search's reading. Nothing here decides a verdict.
 *
 * Truth is a signed slack: not negative where the statement holds, negative by how much it fails, as in quantitative
 * semantics of temporal logic. A comparison's slack is scaled by max(1, |left|, |right|). NaN is unknown.
 */

import type { Arithmetic, UnaryFunction } from '../certificate/arithmetic.ts';
import { UndefinedValueError } from '../exact/definedness.ts';
import type { Rational } from '../exact/rational.ts';

/** Floats this close (scaled) count as equal where a formula has to choose or count; exact arithmetic chooses again. */
export const FLOAT_TIE = 1e-9;
/** The slack of a strict comparison that fails by equality, and of a denial that fails by 0. */
const BARELY_FALSE = -Number.MIN_VALUE;

function scale(a: number, b: number): number {
  return Math.max(1, Math.abs(a), Math.abs(b));
}

function strictly(slack: number): number {
  return slack === 0 ? BARELY_FALSE : slack;
}

function tied(a: number, b: number): number {
  const gap = Math.abs(a - b) / scale(a, b);
  return gap <= FLOAT_TIE ? 0 : -gap;
}

const FUNCTIONS: Readonly<Record<UnaryFunction, (a: number) => number>> = {
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
};

export const FLOAT: Arithmetic<number, number> = {
  rational: (value: Rational) => value.toNumber(),
  pi: () => Math.PI,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  power: (base, exponent) => (exponent === 2 ? base * base : base ** exponent),
  min: Math.min,
  max: Math.max,
  unary: (name, a) => FUNCTIONS[name](a),
  isZero: (a) => Math.abs(a) <= FLOAT_TIE,
  integer(a) {
    if (!Number.isInteger(a)) throw new UndefinedValueError(`an index is not an integer: ${a}`);
    return a;
  },
  less: (a, b) => strictly((b - a) / scale(a, b)),
  lessOrEqual: (a, b) => (b - a) / scale(a, b),
  equal: tied,
  truth: (value) => (value ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY),
  unknown: () => Number.NaN,
  not: (a) => strictly(-a),
  and: (a, b) => (a < 0 || b < 0 ? Math.min(Number.isNaN(a) ? b : a, Number.isNaN(b) ? a : b) : Math.min(a, b)),
  or: (a, b) => (a >= 0 || b >= 0 ? Math.max(Number.isNaN(a) ? b : a, Number.isNaN(b) ? a : b) : Math.max(a, b)),
  decide(a) {
    if (Number.isNaN(a)) throw new UndefinedValueError('a condition has no value');
    return a >= 0;
  },
};
