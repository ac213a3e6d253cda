/**
 * The quantities of the formula language again, as a textbook would compute them from integer points: determinants,
 * minors and brute force. Nothing of src/ but the final fraction is used.
 */
import { Rational } from '../../src/exact/rational.ts';

type Point = readonly number[];

function product(u: Point, v: Point): number {
  return u.reduce((total, x, i) => total + x * (v[i] as number), 0);
}

function minus(u: Point, v: Point): number[] {
  return u.map((x, i) => x - (v[i] as number));
}

/** By expansion along the first row: exact for small integers. */
function determinant(matrix: readonly (readonly number[])[]): number {
  const [first, ...rest] = matrix;
  if (first === undefined) return 1;
  return first.reduce(
    (total, x, k) => total + (k % 2 === 0 ? x : -x) * determinant(rest.map((row) => row.filter((_, i) => i !== k))),
    0,
  );
}

function gram(vectors: readonly Point[]): number {
  return determinant(vectors.map((u) => vectors.map((v) => product(u, v))));
}

function subsets<T>([first, ...rest]: readonly T[]): T[][] {
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without, ...without.map((subset) => [first, ...subset])];
}

/** The size of the largest set with a positive Gram determinant. */
export function plainRank(vectors: readonly Point[]): number {
  return Math.max(
    ...subsets(vectors)
      .filter((subset) => gram(subset) > 0)
      .map((subset) => subset.length),
    0,
  );
}

export function plainSquaredDiameter(points: readonly Point[]): number {
  return Math.max(...points.flatMap((p) => points.map((q) => product(minus(p, q), minus(p, q)))));
}

export function plainAffineDimension(points: readonly Point[]): number {
  return plainRank(points.map((p) => minus(p, points[0] as Point)));
}

/** Squared distance of the origin from the affine hull: a quotient of Gram determinants (height of a parallelotope). */
export function plainSquaredAffineDistance(points: readonly Point[]): Rational {
  const origin = points[0] as Point;
  const steps = points.slice(1).map((p) => minus(p, origin));
  const dimension = plainRank(steps);
  const basis = subsets(steps).find((subset) => subset.length === dimension && gram(subset) > 0) as number[][];
  return Rational.of(gram([...basis, origin]), gram(basis));
}
