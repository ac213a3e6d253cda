/** Margins of a hyperplane on a dataset, and diameters, exactly: lengths are given squared, so they stay rational. */
import { Rational } from '../exact/rational.ts';
import { difference, dot, type Vector } from '../exact/vector.ts';
import type { Dataset } from './dataset.ts';
import { type Hyperplane, hyperplaneValue } from './hyperplane.ts';

function least(values: readonly Rational[]): Rational | undefined {
  let result: Rational | undefined;
  for (const value of values) if (result === undefined || value.compare(result) < 0) result = value;
  return result;
}

/**
 * The least of <w,x_i> + b and −(<w,z_j> + b): positive exactly when the hyperplane separates strictly. `undefined`
 * without points.
 */
export function functionalMargin(data: Dataset, hyperplane: Hyperplane): Rational | undefined {
  return least([
    ...data.positives.map((x) => hyperplaneValue(hyperplane, x)),
    ...data.negatives.map((z) => hyperplaneValue(hyperplane, z).neg()),
  ]);
}

/**
 * The squared geometric margin (a distance to the hyperplane, not the width of the slab) with the sign of the margin: a
 * hyperplane that misclassifies a point has a negative one. `undefined` without points or with a zero normal.
 * @example
 * signedSquaredGeometricMargin(data, { normal: vector(2), intercept: Rational.of(-4) }).toString() // '1'
 */
export function signedSquaredGeometricMargin(data: Dataset, hyperplane: Hyperplane): Rational | undefined {
  const margin = functionalMargin(data, hyperplane);
  const square = dot(hyperplane.normal, hyperplane.normal);
  if (margin === undefined || square.isZero()) return undefined;
  return margin.mul(margin.abs()).div(square);
}

/** The points at which the functional margin is attained, by position in their class; empty without points. */
export function nearestPoints(data: Dataset, hyperplane: Hyperplane): { positives: number[]; negatives: number[] } {
  const margin = functionalMargin(data, hyperplane);
  const attains = (value: Rational) => margin?.equals(value) === true;
  return {
    positives: [...data.positives.keys()].filter((i) => attains(hyperplaneValue(hyperplane, data.positives[i]!))),
    negatives: [...data.negatives.keys()].filter((j) => attains(hyperplaneValue(hyperplane, data.negatives[j]!).neg())),
  };
}

/** The largest squared distance between two of the points (R_x² for the positives); 0 for fewer than two points. */
export function squaredDiameter(points: readonly Vector[]): Rational {
  let widest = Rational.zero;
  points.forEach((x, i) => {
    for (const other of points.slice(i + 1)) {
      const offset = difference(x, other);
      const square = dot(offset, offset);
      if (square.compare(widest) > 0) widest = square;
    }
  });
  return widest;
}
