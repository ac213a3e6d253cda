/** From floats to the rationals that they may stand for. */
import { UndefinedValueError } from '../../exact/definedness.ts';
import { Rational } from '../../exact/rational.ts';
import { decimalExponent, powerOfTen } from '../../formula/float-functions.ts';

/**
 * The simplest rational that a float can stand for (relative difference at most 2⁻⁴⁵), by continued fractions; candidates
 * are small rationals to begin with, and the float's own dyadic value has a denominator of up to 2⁵².
 * @example
 * simplestNear(1 / 3).toString() // '1/3'
 */
export function simplestNear(x: number): Rational {
  if (!Number.isFinite(x)) throw new UndefinedValueError('a coordinate is not a finite number');
  return simplestWithin(x, 2 ** -45 * Math.abs(x)) ?? Rational.fromNumber(x);
}

/** A rational with a small denominator at most `distance` from x; `undefined` when there is none with q < 2²⁶. */
export function simplestWithin(x: number, distance: number): Rational | undefined {
  let [p, q, previousP, previousQ] = [Math.floor(x), 1, 1, 0];
  let rest = x - p;
  while (Math.abs(p / q - x) > distance && rest !== 0 && q < 2 ** 26) {
    const whole = Math.floor(1 / rest);
    rest = 1 / rest - whole;
    [p, q, previousP, previousQ] = [whole * p + previousP, whole * q + previousQ, p, q];
  }
  return q < 2 ** 26 && Number.isSafeInteger(p) ? Rational.of(p, q) : undefined;
}

/**
 * Coarse to fine: how a candidate's numbers may be rounded, from integers to the float itself. Distances are relative to
 * the number where it is below 1 or above 100, and absolute between.
 */
export const COARSENESS = [0.5, 0.26, 0.1, 0.02, 4e-3, 5e-4, 1e-5, 1e-7] as const;

/** The number rounded as coarsely as that. 0 stays 0, and no other number becomes 0 unless it is tiny beside 1. */
export function roundedTo(x: number, coarseness: number): Rational {
  const size = Math.abs(x);
  if (size < 1e-12) return Rational.zero;
  const unit = size < 1 ? Math.max(size, coarseness >= 0.1 ? 1 : 0) : size > 100 ? size / 100 : 1;
  return simplestWithin(x, coarseness * unit) ?? simplestNear(x);
}

/** A few simple numbers near x, nearest kinds first: integers, halves, thirds, tenths, two significant digits. */
export function simpleNear(x: number): number[] {
  const digits = size(x);
  const candidates = [
    Math.round(x),
    Math.round(2 * x) / 2,
    Math.round(3 * x) / 3,
    Math.round(x / digits) * digits,
    Math.round((10 * x) / digits) / (10 / digits),
    Math.round((100 * x) / digits) / (100 / digits),
  ];
  return [...new Set(candidates)].filter(
    (y) => Number.isFinite(y) && Math.abs(y - x) <= 0.5 * Math.max(1, Math.abs(x)),
  );
}

/** The power of ten of a number. */
function size(x: number): number {
  return x === 0 ? 1 : powerOfTen(decimalExponent(Math.abs(x)));
}
