/**
 * Rational vectors with given inner products, or nearly so.
 *
 * Exactly, for one or two vectors in four dimensions or more: a number is a sum of four rational squares (Lagrange), so there is an x = (a, b, c, d) with
 * <x, x> as asked; the quaternions ix, jx, kx are orthogonal to x and to each other and as long, so y = (<x, y>/<x, x>) x + u has an orthogonal part u in their
 * span wherever ‖u‖²/‖x‖² is a sum of three squares; in eight dimensions four coordinates are left for any u. Nearly: row by row, with rational
 * approximations of what would be a root; inner products of different vectors stay exact.
 */
import { integerSqrt } from '../exact/integers.ts';
import { Rational } from '../exact/rational.ts';
import type { Vector } from '../exact/vector.ts';
import { dot, scaled, sum } from '../exact/vector.ts';

const ZERO = Rational.zero;
const DECIMALS = [0, 2, 6, 14];
/** How far a first square is below the largest before the search for the others is given up. */
const MOST_TRIES = 2_000;

/** n as a sum of so many squares of integers, the larger first; `undefined` where none was found. */
function integerSquares(n: bigint, count: number): readonly bigint[] | undefined {
  if (count === 0) return n === 0n ? [] : undefined;
  const root = integerSqrt(n);
  if (count === 1) return root * root === n ? [root] : undefined;
  for (let first = root, tries = 0; first >= 0n && tries < MOST_TRIES; first--, tries++) {
    // The largest square is at least the mean.
    if (first * first * BigInt(count) < n) return undefined;
    const others = integerSquares(n - first * first, count - 1);
    if (others !== undefined) return [first, ...others];
  }
  return undefined;
}

/**
 * A number that is not negative as a sum of so many rational squares; `undefined` where it is none, or none was found.
 * @example
 * rationalSquares(Rational.of(7), 4)?.join() // "2,1,1,1"
 */
export function rationalSquares(number: Rational, count: number): Vector | undefined {
  const { numerator, denominator } = number;
  if (numerator < 0n) return undefined;
  return integerSquares(numerator * denominator, count)?.map((root) => Rational.of(root, denominator));
}

function padded(v: Vector, dimension: number): Vector {
  return [...v, ...Array.from({ length: dimension - v.length }, () => ZERO)];
}

/** The fewest squares, at most four. */
function fewestSquares(number: Rational): Vector | undefined {
  for (const count of [1, 2, 3, 4]) {
    const squares = rationalSquares(number, count);
    if (squares !== undefined) return squares;
  }
  return undefined;
}

/** x, y in at most `most` dimensions with exactly these inner products. */
function exactPair(xx: Rational, xy: Rational, yy: Rational, most: number): readonly Vector[] | undefined {
  const x = fewestSquares(xx);
  if (x === undefined || x.length > most || xx.sign() <= 0) return undefined;
  const along = xy.div(xx);
  const rest = yy.sub(xy.mul(along));
  const beside = fewestSquares(rest);
  if (beside !== undefined && x.length + beside.length <= most) {
    const dimension = x.length + beside.length;
    return [padded(x, dimension), [...scaled(x, along), ...beside]];
  }
  const turns = rationalSquares(rest.div(xx), 3);
  if (turns === undefined || most < 4) return undefined;
  const [a, b, c, d] = padded(x, 4) as [Rational, Rational, Rational, Rational];
  const turned: readonly Vector[] = [
    [b.neg(), a, d.neg(), c],
    [c.neg(), d, a, b.neg()],
    [d.neg(), c.neg(), b, a],
  ];
  const y = turned.reduce((v, u, k) => sum(v, scaled(u, turns[k] as Rational)), scaled([a, b, c, d], along));
  return [[a, b, c, d], y];
}

/** The root of a number that is not negative, rounded down to so many decimals unless it is rational. */
function rootNear(number: Rational, decimals: number): Rational {
  const exact = rationalSquares(number, 1)?.[0];
  if (exact !== undefined) return exact;
  const scale = 10n ** BigInt(decimals);
  return Rational.of(integerSqrt((number.numerator * scale * scale) / number.denominator), scale);
}

/** Row by row: each vector's products with those before it are exact, its length is near. */
function near(gram: readonly Vector[], decimals: number): readonly Vector[] | undefined {
  const rows: Rational[][] = [];
  for (const [j, products] of gram.entries()) {
    const row: Rational[] = [];
    for (let i = 0; i < j; i++) {
      const before = rows[i] as Rational[];
      const pivot = before[i] as Rational;
      const left = (products[i] as Rational).sub(dot(row, before));
      if (pivot.isZero() && !left.isZero()) return undefined;
      row.push(pivot.isZero() ? ZERO : left.div(pivot));
    }
    const rest = (products[j] as Rational).sub(dot(row, row));
    row.push(rest.sign() <= 0 ? ZERO : rootNear(rest, decimals));
    rows.push(row);
  }
  return rows;
}

/** Lists of vectors with (nearly) the inner products of a Gram matrix, in a number of dimensions of that range; exact ones first. */
export function realisations(gram: readonly Vector[], [least, most]: readonly [number, number]): Vector[][] {
  const [first = [], second = []] = gram;
  const [xx = ZERO, yy = ZERO] = [first[0], second[1]];
  const exact =
    gram.length === 2
      ? exactPair(xx, second[0] as Rational, yy, most)
      : gram.length === 1
        ? [fewestSquares(xx)].filter((v) => v !== undefined)
        : undefined;
  const found = [exact, ...DECIMALS.map((decimals) => near(gram, decimals))];
  return found.flatMap((rows) => {
    if (rows === undefined || rows.length < gram.length) return [];
    const used = Math.max(0, ...rows.map((row) => row.findLastIndex((entry) => !entry.isZero()) + 1));
    const dimension = Math.max(used, least);
    return dimension > most ? [] : [rows.map((row) => padded(row.slice(0, dimension), dimension))];
  });
}
