/** How many points a dataset may have, and where a new one has room. Pure, for the playground, the pages of claims and the exercises. */
import type { Declaration, Range } from '../../src/certificate/statement.ts';
import { snapped } from '../../src/figure/frame.ts';
import type { Point, Side } from '../../src/figure/scene.ts';
import type { ExactPoint } from './points.ts';

/** Smallest and largest number of points in each class; in both together at most `total`. */
export interface ClassSizes {
  readonly positives: Range;
  readonly negatives: Range;
  readonly total?: number;
}

type DatasetDeclaration = Declaration & { readonly kind: 'dataset' };

/** The one dataset that a statement is given; `undefined` where it is given none, or several. */
export function givenDataset(given: readonly Declaration[]): DatasetDeclaration | undefined {
  const datasets = given.filter((declaration): declaration is DatasetDeclaration => declaration.kind === 'dataset');
  return datasets.length === 1 ? datasets[0] : undefined;
}

/** The sizes that a statement leaves open; `undefined` where it fixes the number of points, or is given no dataset. */
export function openSizes(given: readonly Declaration[]): ClassSizes | undefined {
  const declared = givenDataset(given);
  if (declared === undefined) return undefined;
  const { positives, negatives } = declared;
  return [positives, negatives].some(([low, high]) => low < high) ? { positives, negatives } : undefined;
}

function count(points: readonly Pick<ExactPoint, 'side'>[], side: Side): number {
  return points.filter((point) => point.side === side).length;
}

function classRange(sizes: ClassSizes, side: Side): Range {
  return side === 'positive' ? sizes.positives : sizes.negatives;
}

function pointsText(n: number, side: string): string {
  return `${n === 1 ? 'one' : n} ${side}${side === '' ? '' : ' '}point${n === 1 ? '' : 's'}`;
}

/** Why a point cannot be added; `undefined` where it can. */
export function reasonNotToAdd(
  points: readonly Pick<ExactPoint, 'side'>[],
  side: Side,
  sizes: ClassSizes,
): string | undefined {
  const { total = Number.POSITIVE_INFINITY } = sizes;
  if (points.length >= total) return `At most ${pointsText(total, '')} here.`;
  const [, most] = classRange(sizes, side);
  return count(points, side) < most ? undefined : `At most ${pointsText(most, side)} here.`;
}

/** Why a point cannot be removed; `undefined` where it can. */
export function reasonNotToRemove(
  points: readonly Pick<ExactPoint, 'side'>[],
  index: number,
  sizes: ClassSizes,
): string | undefined {
  const side = points[index]?.side;
  if (side === undefined) return 'This one has to stay.';
  const [least] = classRange(sizes, side);
  if (count(points, side) > least) return undefined;
  const text = pointsText(least, side);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} ${least === 1 ? 'has' : 'have'} to stay.`;
}

/** The middle, then the eight places around it, then those farther out. */
const AROUND: readonly Point[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
  [1, 1],
  [-1, 1],
  [-1, -1],
  [1, -1],
];

/**
 * A place near another that keeps a distance from all points: for those who add by a button and move the point from there.
 * @param spacing a length of the grid, above 0
 * @param flat whether points lie on the first axis
 */
export function freePlace(taken: readonly Point[], middle: Point, spacing: number, flat: boolean): Point {
  for (let k = 0; ; k++) {
    const ring = Math.ceil(k / AROUND.length);
    const [dx, dy] = k === 0 ? [0, 0] : (AROUND[(k - 1) % AROUND.length] as Point);
    const at: Point = [
      snapped(middle[0] + ring * dx * spacing, spacing),
      flat ? 0 : snapped(middle[1] + ring * dy * spacing, spacing),
    ];
    // A little less than the spacing: floats of the grid are rounded.
    if (taken.every(([x, y]) => Math.hypot(x - at[0], y - at[1]) > 0.99 * spacing)) return at;
  }
}
