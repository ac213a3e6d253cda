/** Hyperplanes {x : <normal, x> + intercept = 0} that tell positives from negatives. */
import type { Rational } from '../exact/rational.ts';
import { difference, dot, scaled, type Vector } from '../exact/vector.ts';

/** A zero normal is allowed: (P2) of one class has it, and the whole space lies on one side then. */
export interface Hyperplane {
  readonly normal: Vector;
  readonly intercept: Rational;
}

/** <w, x> + b: positive on the positives' side. */
export function hyperplaneValue(hyperplane: Hyperplane, point: Vector): Rational {
  return dot(hyperplane.normal, point).add(hyperplane.intercept);
}

/** The point of the hyperplane nearest to a given point; `undefined` when the normal is 0. */
export function projectionOnHyperplane(hyperplane: Hyperplane, point: Vector): Vector | undefined {
  const square = dot(hyperplane.normal, hyperplane.normal);
  if (square.isZero()) return undefined;
  return difference(point, scaled(hyperplane.normal, hyperplaneValue(hyperplane, point).div(square)));
}

/** The hyperplane's squared distance from a point; `undefined` when the normal is 0. */
export function squaredDistanceToHyperplane(hyperplane: Hyperplane, point: Vector): Rational | undefined {
  const square = dot(hyperplane.normal, hyperplane.normal);
  if (square.isZero()) return undefined;
  const value = hyperplaneValue(hyperplane, point);
  return value.mul(value).div(square);
}
