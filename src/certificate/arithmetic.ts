/**
 * What an expression is evaluated over. One compiler (`compile.ts`) reads every formula; an arithmetic says with which
 * numbers `N` and which truth values `T`: exact reals with three-valued truth (`exact-arithmetic.ts`, the kernel's), floats
 * with signed slack, affine forms with lists of constraints (the search's). So no two readings can drift apart.
 */
import type { Rational } from '../exact/rational.ts';

export type UnaryFunction =
  | 'abs'
  | 'sqrt'
  | 'exp'
  | 'log'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'asin'
  | 'acos'
  | 'atan'
  /** log(1 + e^a), and its slope 1/(1 + e^−a). */
  | 'softplus'
  | 'sigmoid';

export interface Arithmetic<N, T> {
  rational(value: Rational): N;
  pi(): N;
  add(a: N, b: N): N;
  sub(a: N, b: N): N;
  mul(a: N, b: N): N;
  div(a: N, b: N): N;
  neg(a: N): N;
  power(base: N, exponent: N): N;
  min(a: N, b: N): N;
  max(a: N, b: N): N;
  unary(name: UnaryFunction, a: N): N;
  /** Whether a is 0; throws `UndecidedError` when that cannot be told. */
  isZero(a: N): boolean;
  /** The integer that a is (an index); throws `UndefinedValueError` when it is none. */
  integer(a: N): number;
  less(a: N, b: N): T;
  lessOrEqual(a: N, b: N): T;
  equal(a: N, b: N): T;
  truth(value: boolean): T;
  /** The truth value of a comparison whose side is undefined or undecided. */
  unknown(): T;
  not(a: T): T;
  and(a: T, b: T): T;
  or(a: T, b: T): T;
  /** The truth value as a plain boolean; throws `UndecidedError` when it is unknown. */
  decide(a: T): boolean;
}

/** A dataset over any numbers. */
export interface Points<N> {
  readonly dimension: number;
  readonly positives: readonly (readonly N[])[];
  readonly negatives: readonly (readonly N[])[];
}

/** A solved problem. Multipliers are present only where they are unique and the problem has one for each point. */
export interface Solution<N> {
  readonly data: Points<N>;
  readonly normal: readonly N[];
  readonly intercept: N;
  readonly positiveMultipliers?: readonly N[];
  readonly negativeMultipliers?: readonly N[];
}

/** Where an evaluation finds what it does not compute itself. */
export interface Oracle<N, T> {
  /** Throws `UndefinedValueError` when the problem has no solution, `UndecidedError` when none is known. */
  solution(name: string, data: Points<N>): Solution<N>;
  /**
   * The hyperplane that training from 0 reaches: `gd` and `differential` with steps and rate, `flow` with a time. Throws
   * `UndefinedValueError` for steps that are no natural number, a negative time, and pairs where a class is empty; `UndecidedError` when the
   * training is too long to be followed.
   */
  trained(name: string, data: Points<N>, amounts: readonly N[]): Solution<N>;
  separable(data: Points<N>): T;
}

/** A value of the formula language; which one, the operation says. */
export type Value<N, T> = N | T | readonly N[] | readonly (readonly N[])[] | Points<N> | Solution<N>;
