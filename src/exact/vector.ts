/** Exact vectors: plain arrays of rationals. */
import { Rational } from './rational.ts';

export type Vector = readonly Rational[];

/** The vector of the given literals or integers. */
export function vector(...entries: readonly (number | string | Rational)[]): Vector {
  return entries.map((e) =>
    e instanceof Rational ? e : typeof e === 'string' ? Rational.parse(e) : Rational.fromNumber(e),
  );
}

/** Σ u_i v_i; 0 for vectors of dimension 0. The shorter length counts, so check dimensions at the edge. */
export function dot(u: Vector, v: Vector): Rational {
  let sum = Rational.zero;
  for (let i = 0; i < u.length; i++) sum = sum.add((u[i] as Rational).mul(v[i] as Rational));
  return sum;
}

export function sum(u: Vector, v: Vector): Vector {
  return u.map((entry, i) => entry.add(v[i] as Rational));
}

export function difference(u: Vector, v: Vector): Vector {
  return u.map((entry, i) => entry.sub(v[i] as Rational));
}

export function scaled(u: Vector, factor: Rational): Vector {
  return u.map((entry) => entry.mul(factor));
}

/** Σ c_i v_i in R^dimension (the zero vector when there are no terms). */
export function combination(coefficients: Vector, vectors: readonly Vector[], dimension: number): Vector {
  let total: Vector = Array.from({ length: dimension }, () => Rational.zero);
  vectors.forEach((v, i) => {
    const c = coefficients[i] as Rational;
    if (!c.isZero()) total = sum(total, scaled(v, c));
  });
  return total;
}

export function equalVectors(u: Vector, v: Vector): boolean {
  return u.length === v.length && u.every((entry, i) => entry.equals(v[i] as Rational));
}
