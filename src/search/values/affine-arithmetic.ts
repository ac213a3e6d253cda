/**
 * Formulas as affine conditions on some of the numbers in them: the search's way to satisfy hypotheses by construction.
 *
 * The numbers chosen as variables become affine forms, all others are constants. What is not affine in the variables is
 * opaque, and so is every condition with it. The truth value of a hypothesis is the list of affine conditions that it
 * contains as a conjunction.
 */
import type { Arithmetic } from '../../certificate/arithmetic.ts';
import { UndefinedValueError } from '../../exact/definedness.ts';
import { Rational } from '../../exact/rational.ts';

/** constant + Σ coefficient · variable; `undefined` when it is not affine. */
export interface AffineForm {
  readonly constant: Rational;
  readonly coefficients: ReadonlyMap<number, Rational>;
}

export type Relation = '==' | '<=' | '<';

/** form == 0, form <= 0 or form < 0. */
export interface AffineCondition {
  readonly form: AffineForm;
  readonly relation: Relation;
}

type Affine = AffineForm | undefined;
type Conditions = readonly AffineCondition[];

const NONE: ReadonlyMap<number, Rational> = new Map();

export function constantForm(constant: Rational): AffineForm {
  return { constant, coefficients: NONE };
}

export function variableForm(variable: number): AffineForm {
  return { constant: Rational.zero, coefficients: new Map([[variable, Rational.one]]) };
}

export function scaledForm(form: AffineForm, factor: Rational): AffineForm {
  if (factor.isZero()) return constantForm(Rational.zero);
  return {
    constant: form.constant.mul(factor),
    coefficients: new Map([...form.coefficients].map(([v, c]) => [v, c.mul(factor)])),
  };
}

export function sumOfForms(a: AffineForm, b: AffineForm): AffineForm {
  if (b.coefficients.size === 0) return { constant: a.constant.add(b.constant), coefficients: a.coefficients };
  const coefficients = new Map(a.coefficients);
  for (const [variable, c] of b.coefficients) {
    const total = (coefficients.get(variable) ?? Rational.zero).add(c);
    if (total.isZero()) coefficients.delete(variable);
    else coefficients.set(variable, total);
  }
  return { constant: a.constant.add(b.constant), coefficients };
}

function isConstant(form: Affine): form is AffineForm {
  return form !== undefined && form.coefficients.size === 0;
}

function condition(a: Affine, b: Affine, relation: Relation): Conditions {
  return a === undefined || b === undefined ? [] : [{ form: sumOfForms(a, scaledForm(b, Rational.of(-1))), relation }];
}

function quotient(a: Affine, b: Affine): Affine {
  if (a === undefined || !isConstant(b)) return undefined;
  if (b.constant.isZero()) throw new UndefinedValueError('division by zero');
  return scaledForm(a, Rational.one.div(b.constant));
}

function product(a: Affine, b: Affine): Affine {
  if (isConstant(a) && b !== undefined) return scaledForm(b, a.constant);
  return isConstant(b) && a !== undefined ? scaledForm(a, b.constant) : undefined;
}

function power(base: Affine, exponent: Affine): Affine {
  if (!isConstant(exponent) || base === undefined || !exponent.constant.isInteger()) return undefined;
  const n = Number(exponent.constant.numerator);
  if (n === 1) return base;
  return isConstant(base) && Math.abs(n) <= 8 && (n >= 0 || !base.constant.isZero())
    ? constantForm(base.constant.pow(n))
    : undefined;
}

export const AFFINE: Arithmetic<Affine, Conditions> = {
  rational: constantForm,
  pi: () => undefined,
  add: (a, b) => (a === undefined || b === undefined ? undefined : sumOfForms(a, b)),
  sub: (a, b) => (a === undefined || b === undefined ? undefined : sumOfForms(a, scaledForm(b, Rational.of(-1)))),
  mul: product,
  div: quotient,
  neg: (a) => (a === undefined ? undefined : scaledForm(a, Rational.of(-1))),
  power,
  min: () => undefined,
  max: () => undefined,
  unary: () => undefined,
  isZero: (a) => isConstant(a) && a.constant.isZero(),
  integer(a) {
    if (!isConstant(a) || !a.constant.isInteger()) throw new UndefinedValueError('an index is not a constant integer');
    return Number(a.constant.numerator);
  },
  less: (a, b) => condition(a, b, '<'),
  lessOrEqual: (a, b) => condition(a, b, '<='),
  equal: (a, b) => condition(a, b, '=='),
  truth: () => [],
  unknown: () => [],
  not: () => [],
  and: (a, b) => [...a, ...b],
  or: () => [],
  decide() {
    throw new UndefinedValueError('a condition on variables is not decided');
  },
};
