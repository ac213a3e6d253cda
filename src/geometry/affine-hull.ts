/** The affine hull of finitely many points, exactly. */
import { type Matrix, reducedRowEchelonForm, solveLinearSystem } from '../exact/linear-algebra.ts';
import type { Rational } from '../exact/rational.ts';
import { combination, difference, dot, sum, type Vector } from '../exact/vector.ts';

/** base + span(directions). Equal hulls have equal directions: they are an echelon form. */
export interface AffineHull {
  /** 0 for a single point (or only copies of one). */
  readonly dimension: number;
  readonly base: Vector;
  /** A basis of the hull's direction space, `dimension` vectors; not orthogonal in general. */
  readonly directions: Matrix;
}

/**
 * The affine hull of at least one point; `undefined` for none (nar2019's Theorem 3 speaks of no direction then).
 * @example
 * affineHull([vector(1, 1), vector(3, 1)]).directions.length // 1
 */
export function affineHull(points: readonly Vector[]): AffineHull | undefined {
  const base = points[0];
  if (base === undefined) return undefined;
  const { rows } = reducedRowEchelonForm(points.slice(1).map((point) => difference(point, base)));
  return { dimension: rows.length, base, directions: rows };
}

/** The point of the hull nearest to a given point: its orthogonal projection. */
export function projectionOnAffineHull(hull: AffineHull, point: Vector): Vector {
  const { base, directions } = hull;
  const offset = difference(point, base);
  const gram = directions.map((u) => directions.map((v) => dot(u, v)));
  const solutions = solveLinearSystem(
    gram,
    directions.map((u) => dot(u, offset)),
  );
  // The Gram matrix of a basis is regular.
  if (solutions.status !== 'unique') throw new Error('invalid affine hull; expected independent directions');
  return sum(base, combination(solutions.solution, directions, base.length));
}

/** The point of the hull nearest to the origin: 0 = base − base is projected, so any dimension serves. */
export function nearestPointToOrigin(hull: AffineHull): Vector {
  return projectionOnAffineHull(hull, difference(hull.base, hull.base));
}

/**
 * The squared distance of the hull from the origin: the largest Σ Δ_k² over orthonormal r_k with <r_k, ·> = Δ_k on all
 * points (nar2019, Theorem 3), attained by a full set.
 * @example
 * squaredDistanceFromOrigin(affineHull([vector(1, 1), vector(3, 1)])).toString() // '1'
 */
export function squaredDistanceFromOrigin(hull: AffineHull): Rational {
  const nearest = nearestPointToOrigin(hull);
  return dot(nearest, nearest);
}
