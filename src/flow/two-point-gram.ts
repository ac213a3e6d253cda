/** The inner products of two augmented points: all that the dynamics of two points depend on. */
import { Rational } from '../exact/rational.ts';
import { dot, type Vector } from '../exact/vector.ts';

/** a = ‖x‖²+1, b = <x,y>−1, c = ‖y‖²+1: the Gram matrix of x~ = (x, 1) and y~ = (y, −1), where the negative is z = −y. */
export type TwoPointGram = { readonly a: Rational; readonly b: Rational; readonly c: Rational };

/**
 * The Gram matrix of a positive point and the paper's y (the negative point times −1).
 * @throws RangeError when the dimensions differ.
 * @example
 * twoPointGram(vector(1, 0), vector(0, 2)).b.toString() // '-1'
 */
export function twoPointGram(x: Vector, y: Vector): TwoPointGram {
  if (x.length !== y.length)
    throw new RangeError(`invalid pair of points; expected equal dimensions: ${x.length} and ${y.length}`);
  const one = Rational.one;
  return { a: dot(x, x).add(one), b: dot(x, y).sub(one), c: dot(y, y).add(one) };
}

/** D = ac − b² ≥ 0; 0 exactly when x~ and y~ are parallel, that is x = −y. */
export function gramDeterminant({ a, b, c }: TwoPointGram): Rational {
  return a.mul(c).sub(b.mul(b));
}
