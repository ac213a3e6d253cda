/** Points of two classes that readers move, add and remove: exact coordinates as texts, in the order in which they came. Pure data, for the build, pages and links. */
import { Rational } from '../../src/exact/rational.ts';
import type { Point, Side } from '../../src/figure/scene.ts';
import type { PlainDataset } from '../engine/messages.ts';

/** Exact optima of so many points take a tenth of a second. */
export const MOST_POINTS = 60;
/** Characters of a coordinate: more than a reader types, less than slows exact arithmetic down. */
export const LONGEST_COORDINATE = 60;

export interface ExactPoint {
  readonly side: Side;
  /** Reduced rationals. */
  readonly at: readonly string[];
}

export interface Points {
  readonly dimension: 1 | 2;
  readonly points: readonly ExactPoint[];
}

/**
 * A coordinate in lowest terms.
 * @throws RangeError for what is no number, or too long.
 * @example
 * coordinateText('0.5') // '1/2'
 */
export function coordinateText(text: string): string {
  const written = text.trim().replaceAll('−', '-');
  if (written.length > LONGEST_COORDINATE)
    throw new RangeError(`number too long; expected at most ${LONGEST_COORDINATE} characters: ${written.length}`);
  if (written === '') throw new RangeError('no number; expected 2, -3/2 or 0.1: nothing');
  const reduced = Rational.parse(written).toString();
  // 1e50 is short, and its digits are not.
  if (reduced.length > LONGEST_COORDINATE)
    throw new RangeError(`number too long; expected at most ${LONGEST_COORDINATE} digits: ${reduced.length}`);
  return reduced;
}

export function coordinateValue(text: string): number {
  return Rational.parse(text).toNumber();
}

/** Points on the line lie on the axis of the plane. */
export function placeOf({ at }: ExactPoint): Point {
  return [coordinateValue(at[0] ?? '0'), coordinateValue(at[1] ?? '0')];
}

/** @example namesOf(points) // ['x1', 'z1', 'z2'] */
export function namesOf(points: readonly ExactPoint[]): string[] {
  const counts = { positive: 0, negative: 0 };
  return points.map(({ side }) => `${side === 'positive' ? 'x' : 'z'}${++counts[side]}`);
}

export function plainDataset({ dimension, points }: Points): PlainDataset {
  const of = (side: Side) => points.filter((point) => point.side === side).map(({ at }) => at);
  return { dimension, positives: of('positive'), negatives: of('negative') };
}

/** The points of a dataset one after the other, positives first. */
export function listedPoints({ positives, negatives }: PlainDataset): readonly ExactPoint[] {
  const of = (side: Side, rows: PlainDataset['positives']) => rows.map((at) => ({ side, at }));
  return [...of('positive', positives), ...of('negative', negatives)];
}

/** `undefined` for data that are not of one or two dimensions, or too many. */
export function pointsOf(data: PlainDataset): Points | undefined {
  const { dimension } = data;
  const points = listedPoints(data);
  return (dimension === 1 || dimension === 2) && points.length <= MOST_POINTS ? { dimension, points } : undefined;
}

/** The index among all points of the k-th one of a class. */
export function indexOf({ points }: Points, side: Side, k: number): number {
  const indices = points.flatMap((point, index) => (point.side === side ? [index] : []));
  return indices[k] ?? -1;
}

/** The same points with one coordinate more or fewer. */
export function inDimension({ points }: Points, dimension: 1 | 2): Points {
  return {
    dimension,
    points: points.map(({ side, at: [first = '0', second = '0'] }) => ({
      side,
      at: dimension === 1 ? [first] : [first, second],
    })),
  };
}
