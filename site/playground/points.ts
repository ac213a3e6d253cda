/** The points of the playground: exact coordinates as texts, in the order in which they came. Pure data, for the build, the page and links. */
import { Rational } from '../../src/exact/rational.ts';
import type { Point, Side } from '../../src/figure/scene.ts';
import type { PlainDataset } from '../engine/messages.ts';

/** Exact optima of so many points take a tenth of a second. */
export const MOST_POINTS = 60;
/** Characters of a coordinate: more than a reader types, less than slows exact arithmetic down. */
export const LONGEST_COORDINATE = 60;

export interface ExactPoint {
  readonly side: Side;
  /** Reduced rationals, one or two. */
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

/** `undefined` for data that are not of one or two dimensions, or too many. */
export function pointsOf({ dimension, positives, negatives }: PlainDataset): Points | undefined {
  if ((dimension !== 1 && dimension !== 2) || positives.length + negatives.length > MOST_POINTS) return undefined;
  const of = (side: Side, rows: PlainDataset['positives']) => rows.map((at) => ({ side, at }));
  return { dimension, points: [...of('positive', positives), ...of('negative', negatives)] };
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

/** What was there before, step by step. */
export class History<T> {
  readonly #past: T[] = [];
  readonly #most: number;

  constructor(most = 200) {
    this.#most = most;
  }

  get depth(): number {
    return this.#past.length;
  }

  remember(value: T): void {
    this.#past.push(value);
    if (this.#past.length > this.#most) this.#past.shift();
  }

  back(): T | undefined {
    return this.#past.pop();
  }
}
