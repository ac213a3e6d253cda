/** The arithmetic of the kernel: exact reals, and truth that is `true`, `false` or `undefined` (not decided). */

import { UndecidedError, UndefinedValueError } from '../exact/definedness.ts';
import { Rational } from '../exact/rational.ts';
import { Real } from '../exact/real.ts';
import type { Arithmetic } from './arithmetic.ts';

export type Truth = boolean | undefined;

/** The largest index or count that an evaluation will follow. */
const MOST = Rational.of(1_000_000);

function rationalValue(a: Real): Rational {
  const value = a.asRational();
  if (value === undefined) throw new UndecidedError('a rational is needed here');
  return value;
}

/** log(1 + e^a); a large a is taken out of the logarithm, where e^a would fill the memory. */
function softplus(a: Real): Real {
  const small = a.sign() === 1 ? a.neg() : a;
  const rest = Real.one.add(small.exp()).log();
  return small === a ? rest : a.add(rest);
}

function sigmoid(a: Real): Real {
  return Real.one.div(Real.one.add(a.neg().exp()));
}

export const EXACT: Arithmetic<Real, Truth> = {
  rational: (value) => Real.fromRational(value),
  pi: () => Real.pi,
  add: (a, b) => a.add(b),
  sub: (a, b) => a.sub(b),
  mul: (a, b) => a.mul(b),
  div: (a, b) => a.div(b),
  neg: (a) => a.neg(),
  power: (base, exponent) => base.pow(rationalValue(exponent)),
  min: (a, b) => a.min(b),
  max: (a, b) => a.max(b),
  unary: (name, a) => (name === 'softplus' ? softplus(a) : name === 'sigmoid' ? sigmoid(a) : a[name]()),
  isZero(a) {
    const sign = a.sign();
    if (sign === undefined) throw new UndecidedError('whether a number is zero could not be decided');
    return sign === 0;
  },
  integer(a) {
    const value = rationalValue(a);
    if (!value.isInteger() || value.abs().compare(MOST) > 0)
      throw new UndefinedValueError(`an index is not an integer: ${value}`);
    return Number(value.numerator);
  },
  less(a, b) {
    const order = a.compare(b);
    return order === undefined ? undefined : order < 0;
  },
  lessOrEqual(a, b) {
    const order = a.compare(b);
    return order === undefined ? undefined : order <= 0;
  },
  equal(a, b) {
    const order = a.compare(b);
    return order === undefined ? undefined : order === 0;
  },
  truth: (value) => value,
  unknown: () => undefined,
  not: (a) => (a === undefined ? undefined : !a),
  and: (a, b) => (a === false || b === false ? false : a === undefined || b === undefined ? undefined : true),
  or: (a, b) => (a === true || b === true ? true : a === undefined || b === undefined ? undefined : false),
  decide(a) {
    if (a === undefined) throw new UndecidedError('a condition could not be decided');
    return a;
  },
};
