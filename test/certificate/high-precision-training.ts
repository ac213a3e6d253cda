/** Training with 50 digits by decimal.js: an independent reference for the kernel's enclosures, which share no code with it. */
import { Decimal } from 'decimal.js';
import type { Interval } from '../../src/exact/interval.ts';
import type { Rational } from '../../src/exact/rational.ts';

export const D = Decimal.clone({ precision: 50 });
type Numbers = readonly Decimal[];

export function decimal(value: Rational): Decimal {
  return new D(value.numerator.toString()).div(value.denominator.toString());
}

function inner(u: Numbers, v: Numbers): Decimal {
  return u.reduce((sum, x, i) => sum.plus(x.times(v[i] as Decimal)), new D(0));
}

/** Σ v/(1 + e^<u, v>): the direction of steepest descent. */
export function pull(vectors: readonly Numbers[], u: Numbers): Numbers {
  const weights = vectors.map((v) => new D(1).div(inner(u, v).exp().plus(1)));
  return u.map((_, i) =>
    vectors.reduce((sum, v, k) => sum.plus((v[i] as Decimal).times(weights[k] as Decimal)), new D(0)),
  );
}

function moved(u: Numbers, direction: Numbers, by: Decimal): Numbers {
  return u.map((x, i) => x.plus((direction[i] as Decimal).times(by)));
}

export function descendedDecimal(
  vectors: readonly Numbers[],
  dimension: number,
  steps: number,
  rate: Decimal,
): Numbers {
  let u: Numbers = Array.from({ length: dimension }, () => new D(0));
  for (let step = 0; step < steps; step++) u = moved(u, pull(vectors, u), rate);
  return u;
}

function rungeKutta(vectors: readonly Numbers[], dimension: number, time: Decimal, steps: number): Numbers {
  const h = time.div(steps);
  let u: Numbers = Array.from({ length: dimension }, () => new D(0));
  for (let step = 0; step < steps; step++) {
    const a = pull(vectors, u);
    const b = pull(vectors, moved(u, a, h.div(2)));
    const c = pull(vectors, moved(u, b, h.div(2)));
    const d = pull(vectors, moved(u, c, h));
    const mean = a.map((x, i) => x.plus(b[i]!.times(2)).plus(c[i]!.times(2)).plus(d[i]!).div(6));
    u = moved(u, mean, h);
  }
  return u;
}

/** The classical Runge–Kutta method with 64 and 128 steps, extrapolated: about 11 digits at moderate times. */
export function flowedDecimal(vectors: readonly Numbers[], dimension: number, time: Decimal): Numbers {
  const [rough, fine] = [64, 128].map((steps) => rungeKutta(vectors, dimension, time, steps)) as [Numbers, Numbers];
  return fine.map((x, i) => x.times(16).minus(rough[i]!).div(15));
}

/** How far a number lies outside an interval; 0 inside. */
export function distanceOutside(interval: Interval, value: Decimal): number {
  const [low, high] = [decimal(interval.lower()), decimal(interval.upper())];
  return Math.max(low.minus(value).toNumber(), value.minus(high).toNumber(), 0);
}
