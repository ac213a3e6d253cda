/**
 * Where the gradient flow of two points goes, in closed form: p(t) = pSlope · log t + … and q(t) likewise.
 *
 * Theorem 1 of the paper states the slopes for ‖x‖ ≤ ‖y‖; here the roles are exchanged where ‖x‖ > ‖y‖. The constants
 * follow from the fixed points of the dynamics in logarithmic time (`two-point-flow.ts`).
 */
import { Rational } from '../exact/rational.ts';
import { Real } from '../exact/real.ts';
import { gramDeterminant, type TwoPointGram } from './two-point-gram.ts';

export type TwoPointLimit =
  /** Both points are active (b < min(a, c)): p = pSlope·log t + pOffset + o(1), and the same for q. */
  | {
      readonly status: 'two-active';
      readonly pSlope: Rational;
      readonly qSlope: Rational;
      readonly pOffset: Real;
      readonly qOffset: Real;
      /** κ: the slope at time t is off by O(t^−min(κ, 1)), with a further factor log t when κ ≥ 1. */
      readonly decay: Rational;
    }
  /** Only the point nearer the origin is active (b > min(a, c)): the other coefficient tends to a constant. */
  | {
      readonly status: 'one-active';
      readonly active: 'x' | 'y';
      readonly pSlope: Rational;
      readonly qSlope: Rational;
      /** The slope is off by O(t^−min(decay, 1)), here too with a further factor log t when decay ≥ 1. */
      readonly decay: Rational;
    }
  /** The boundary (b = min(a, c)): the other coefficient grows like log log t. */
  | { readonly status: 'tie'; readonly active: 'x' | 'y'; readonly pSlope: Rational; readonly qSlope: Rational }
  /** x = −y: w~ stays bounded. */
  | { readonly status: 'inseparable' };

/**
 * The limit of dw~/dlog t = pSlope x~ + qSlope y~ for any start (the constants too: they do not depend on it).
 * @example
 * twoPointLimit(twoPointGram(vector(1, 0), vector(0, 2))).pSlope.toString() // '2/3'
 */
export function twoPointLimit(gram: TwoPointGram): TwoPointLimit {
  const { a, b, c } = gram;
  const determinant = gramDeterminant(gram);
  if (determinant.isZero()) return { status: 'inseparable' };
  // b = a = c would make D vanish, so the nearer point is unique where this is not the first case.
  const active = a.compare(c) <= 0 ? 'x' : 'y';
  const nearer = active === 'x' ? a : c;
  const order = b.compare(nearer);
  if (order >= 0) {
    const slope = Rational.one.div(nearer);
    const [pSlope, qSlope] = active === 'x' ? [slope, Rational.zero] : [Rational.zero, slope];
    if (order === 0) return { status: 'tie', active, pSlope, qSlope };
    return { status: 'one-active', active, pSlope, qSlope, decay: b.div(nearer).sub(Rational.one) };
  }
  const pSlope = c.sub(b).div(determinant);
  const qSlope = a.sub(b).div(determinant);
  // At the fixed point p' = e^−A = pSlope: the margins are log t − log pSlope and log t − log qSlope.
  const [first, second] = [logarithm(pSlope).neg(), logarithm(qSlope).neg()];
  const combined = (u: Rational, v: Rational) =>
    times(first, u.div(determinant)).add(times(second, v.div(determinant)));
  return {
    status: 'two-active',
    pSlope,
    qSlope,
    pOffset: combined(c, b.neg()),
    qOffset: combined(b.neg(), a),
    decay: a.sub(b).mul(c.sub(b)).div(determinant),
  };
}

/**
 * With one active point: the constant that its coefficient minus (log t)/a tends to, (log a − b·other)/a, where `other`
 * is the limit of the other coefficient (known only from the whole flow) and a belongs to the active point.
 */
export function activeOffsetApprox({ a, b, c }: TwoPointGram, active: 'x' | 'y', other: number): number {
  const nearer = active === 'x' ? a.toNumber() : c.toNumber();
  return (Math.log(nearer) - b.toNumber() * other) / nearer;
}

/**
 * At a tie: the leading law of the coefficient that is not active, [log log t + log((c − a)/a)]/(c − a), for log t > 0
 * (with a and c exchanged when y is active). It is reached slowly: the error is of the order of log log t/log t.
 */
export function tieCoefficientApprox({ a, c }: TwoPointGram, active: 'x' | 'y', logTime: number): number {
  const [nearer, farther] = active === 'x' ? [a.toNumber(), c.toNumber()] : [c.toNumber(), a.toNumber()];
  const gap = farther - nearer;
  return (Math.log(logTime) + Math.log(gap / nearer)) / gap;
}

function logarithm(value: Rational): Real {
  return Real.fromRational(value).log();
}

function times(value: Real, factor: Rational): Real {
  return value.mul(Real.fromRational(factor));
}
