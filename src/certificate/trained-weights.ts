/** Trained weights as real numbers: exact after at most one step, enclosed to any number of bits afterwards. */
import { UndecidedError, UndefinedValueError } from '../exact/definedness.ts';
import { Interval } from '../exact/interval.ts';
import { Rational } from '../exact/rational.ts';
import { Real } from '../exact/real.ts';
import type { Vector } from '../exact/vector.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { descentEnclosure, firstStep } from './descent-enclosure.ts';
import { EXACT } from './exact-arithmetic.ts';
import { flowEnclosure } from './flow-enclosure.ts';

type Enclosure = (bits: number) => readonly Interval[];

/** All coordinates at once, computed once for each number of bits; what was too much work is so with more bits. */
function remembered(enclosure: Enclosure): Enclosure {
  const known = new Map<number, readonly Interval[]>();
  let refusal: { readonly bits: number; readonly error: UndecidedError } | undefined;
  return (bits) => {
    if (refusal !== undefined && bits >= refusal.bits) throw refusal.error;
    const found = known.get(bits);
    if (found !== undefined) return found;
    try {
      const intervals = enclosure(bits);
      known.set(bits, intervals);
      return intervals;
    } catch (error) {
      if (error instanceof UndecidedError) refusal = { bits, error };
      throw error;
    }
  };
}

function stepCount(amount: Real): number {
  const steps = EXACT.integer(amount);
  if (steps < 0) throw new UndefinedValueError(`undefined training; expected at least 0 steps: ${steps}`);
  return steps;
}

/** Weights that are known exactly, or how to enclose them. */
export type Weights =
  | { readonly kind: 'exact'; readonly at: Vector }
  | { readonly kind: 'enclosed'; readonly at: Enclosure };

/** The weights of gradient descent on the logistic loss of the vectors after so many steps from 0. */
export function descended(vectors: readonly Vector[], dimension: number, amount: Real, rate: Real): Weights {
  const steps = stepCount(amount);
  const exact = rate.asRational();
  if (steps === 0) return { kind: 'exact', at: firstStep([], dimension, Rational.zero) };
  if (steps === 1 && exact !== undefined) return { kind: 'exact', at: firstStep(vectors, dimension, exact) };
  return { kind: 'enclosed', at: remembered(descentEnclosure(vectors, dimension, steps, rate)) };
}

/** The weights of gradient flow from 0 at a time. */
export function flowed(vectors: readonly Vector[], dimension: number, time: Real): Weights {
  const sign = time.sign();
  if (sign === undefined) throw new UndecidedError('undecided time; expected its sign to show');
  if (sign < 0) throw new UndefinedValueError('undefined training; expected a time of at least 0: a negative one');
  if (sign === 0) return { kind: 'exact', at: firstStep([], dimension, Rational.zero) };
  return { kind: 'enclosed', at: remembered(flowEnclosure(vectors, dimension, time)) };
}

/** One real number for each coordinate. */
export function coordinates(weights: Weights, dimension: number): readonly Real[] {
  if (weights.kind === 'exact') return weights.at.map((entry) => Real.fromRational(entry));
  return Array.from({ length: dimension }, (_, i) => Real.enclosed((bits) => weights.at(bits)[i] as Interval));
}

/**
 * Equation (8) of nar2019 for enclosed weights. The extremal points may be tied; they need not be known, as the minimum of intervals
 * encloses the minimum.
 */
export function enclosedIntercept(weights: Enclosure, { positives, negatives }: Dataset): Real {
  if (positives.length === 0 || negatives.length === 0)
    throw new UndefinedValueError('equation (8) needs a point in each class');
  return Real.enclosed((bits) => {
    const normal = weights(bits);
    const score = (p: Vector) =>
      p.reduce(
        (sum, entry, i) => sum.add((normal[i] as Interval).mul(Interval.enclosing(entry, bits), bits), bits),
        Interval.zero,
      );
    const least = positives.map(score).reduce((a, b) => a.min(b));
    const largest = negatives.map(score).reduce((a, b) => a.max(b));
    const { lo, hi, scale } = least.add(largest, bits).neg();
    return new Interval(lo, hi, scale + 1);
  });
}
