/**
 * Datasets that random points rarely are: far from the origin, tiny or huge, clustered, flat, on a line, mirrored, with repeated
 * points, hardly separable, or with whole classes tied. Counterexamples live there more often than in general position.
 */
import fc from 'fast-check';
import { Rational } from '../../exact/rational.ts';
import { difference, dot, scaled, sum, type Vector } from '../../exact/vector.ts';
import type { Dataset } from '../../geometry/dataset.ts';

type Arrangement = (data: Dataset) => fc.Arbitrary<Dataset>;

const TEN = Rational.of(10);

function mapped(data: Dataset, f: (p: Vector) => Vector): Dataset {
  return { ...data, positives: data.positives.map(f), negatives: data.negatives.map(f) };
}

function axis(dimension: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: dimension - 1 });
}

function direction(dimension: number): fc.Arbitrary<Vector> {
  return fc
    .array(fc.integer({ min: -3, max: 3 }), { minLength: dimension, maxLength: dimension })
    .map((entries) =>
      (entries.every((e) => e === 0) ? entries.map((_, i) => +(i === 0)) : entries).map((e) => Rational.of(e)),
    );
}

function withCoordinate(k: number, f: (x: Rational) => Rational): (p: Vector) => Vector {
  return (p) => p.map((x, i) => (i === k ? f(x) : x));
}

const farShifted: Arrangement = (data) =>
  fc.tuple(axis(data.dimension), fc.constantFrom(-1, 1), fc.integer({ min: 1, max: 4 })).map(([k, sign, e]) =>
    mapped(
      data,
      withCoordinate(k, (x) => x.add(Rational.of(sign * 10 ** e))),
    ),
  );

const flattened: Arrangement = (data) =>
  fc.tuple(axis(data.dimension), fc.integer({ min: -12, max: 12 }), fc.integer({ min: 1, max: 6 })).map(([k, p, q]) =>
    mapped(
      data,
      withCoordinate(k, () => Rational.of(p, q)),
    ),
  );

const resized: Arrangement = (data) =>
  fc.integer({ min: -4, max: 4 }).map((e) => mapped(data, (p) => scaled(p, TEN.pow(e))));

/** Every second positive is the one before it. */
const repeated: Arrangement = (data) =>
  fc.constant({ ...data, positives: data.positives.map((p, i) => (i % 2 === 1 ? data.positives[i - 1]! : p)) });

/** Each class drawn together towards its first point. */
const clustered: Arrangement = (data) =>
  fc.integer({ min: 1, max: 4 }).map((e) => {
    const towards = (points: readonly Vector[]) =>
      points.map((p) => sum(points[0]!, scaled(difference(p, points[0]!), TEN.pow(-e))));
    return { ...data, positives: towards(data.positives), negatives: towards(data.negatives) };
  });

/** All points on one line, in the order in which they lie along it: whether it separates them is left as it was. */
const collinear: Arrangement = (data) =>
  fc
    .tuple(direction(data.dimension), direction(data.dimension))
    .map(([u, origin]) => mapped(data, (p) => sum(origin, scaled(u, dot(u, p)))));

/** The negatives are the positives turned round the origin, or mirrored in an axis: as many of them as there are. */
const mirrored: Arrangement = (data) =>
  fc.tuple(axis(data.dimension), fc.boolean()).map(([k, point]) => {
    const image = (p: Vector) => (point ? p.map((x) => x.neg()) : withCoordinate(k, (x) => x.neg())(p));
    return {
      ...data,
      negatives: data.negatives.map((z, j) => (data.positives[j] === undefined ? z : image(data.positives[j]))),
    };
  });

/** The negatives moved along a direction until they hardly miss the positives in it. */
const nearlyTouching: Arrangement = (data) =>
  fc.tuple(direction(data.dimension), fc.integer({ min: 0, max: 4 })).map(([u, e]) => {
    if (data.positives.length === 0 || data.negatives.length === 0) return data;
    const heights = (points: readonly Vector[]) => points.map((p) => dot(u, p)).sort((a, b) => a.compare(b));
    const gap = heights(data.positives)[0]!.sub(heights(data.negatives).at(-1)!).sub(TEN.pow(-e));
    const step = scaled(u, gap.div(dot(u, u)));
    return { ...data, negatives: data.negatives.map((z) => sum(z, step)) };
  });

/** Each class on a hyperplane across one axis, so that all its points may be active at once. */
const tied: Arrangement = (data) =>
  fc
    .tuple(axis(data.dimension), fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 6 }))
    .map(([k, low, gap]) => ({
      ...data,
      positives: data.positives.map(withCoordinate(k, () => Rational.of(low + gap))),
      negatives: data.negatives.map(withCoordinate(k, () => Rational.of(low))),
    }));

export const ARRANGEMENTS: Readonly<Record<string, Arrangement>> = {
  farShifted,
  flattened,
  resized,
  repeated,
  clustered,
  collinear,
  mirrored,
  nearlyTouching,
  tied,
};

/** The dataset as it is, mostly, or in one of the arrangements. */
export function arranged(data: Dataset): fc.Arbitrary<Dataset> {
  return fc.oneof(
    { weight: 14, arbitrary: fc.constant(data) },
    ...Object.values(ARRANGEMENTS).map((arrangement) => ({ weight: 1, arbitrary: arrangement(data) })),
  );
}
