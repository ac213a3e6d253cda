/** The intercept for a trained normal: with the largest margin, or by the trade-off between the two kinds of error. */
import type { FloatDataset } from '../geometry/float-dataset.ts';
import { type EmptyClass, emptyClass } from './pair-vectors.ts';

export type CentredIntercept =
  | {
      readonly status: 'separates' | 'overlaps';
      readonly intercept: number;
      /** The least of <w,x_i> + b and −<w,z_j> − b: not positive where the classes overlap along w. */
      readonly functionalMargin: number;
    }
  | { readonly status: 'not-finite' }
  | EmptyClass;

/** The values <w, p> of some points. */
function projections(points: readonly ArrayLike<number>[], w: ArrayLike<number>): number[] {
  return points.map((point) => {
    let sum = 0;
    for (let t = 0; t < w.length; t++) sum += w[t]! * point[t]!;
    return sum;
  });
}

/**
 * b = −½ min <w,x_i> − ½ max <w,z_j>, with which w has its largest hard margin. Source: nar2019, (8).
 * @example
 * centredIntercept(floatDataset(data), [1]) // { status: 'separates', intercept: -2, functionalMargin: 1 }
 */
export function centredIntercept(data: FloatDataset, w: ArrayLike<number>): CentredIntercept {
  const empty = emptyClass(data);
  if (empty !== undefined) return empty;
  const low = projections(data.positives, w).reduce((least, value) => Math.min(least, value));
  const high = projections(data.negatives, w).reduce((most, value) => Math.max(most, value));
  const functionalMargin = low / 2 - high / 2;
  if (!Number.isFinite(functionalMargin)) return { status: 'not-finite' };
  const status = functionalMargin > 0 ? 'separates' : 'overlaps';
  return { status, intercept: -low / 2 - high / 2, functionalMargin };
}

/**
 * The intercepts strictly between `from` and `to` (−∞ and ∞ at the ends) make the same errors: `falsePositives` (Type I) negatives with
 * <w,z_j> + b > 0 and `falseNegatives` (Type II) positives with <w,x_i> + b < 0.
 */
export interface InterceptRange {
  readonly from: number;
  readonly to: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

export type TradeOff =
  | { readonly status: 'ranges'; readonly ranges: readonly InterceptRange[] }
  | { readonly status: 'not-finite' }
  | EmptyClass;

/**
 * All intercepts, as ranges in increasing order: false positives grow along it, false negatives fall. This is the histogram of <w, ·> over both classes
 * in the finest classes that matter. Source: nar2019, after (8).
 * @example
 * interceptTradeOff(floatDataset(data), [1]).ranges.map((range) => range.falsePositives) // [0, 0, 1]
 */
export function interceptTradeOff(data: FloatDataset, w: ArrayLike<number>): TradeOff {
  const empty = emptyClass(data);
  if (empty !== undefined) return empty;
  // A point is called positive once b exceeds −<w, point>.
  const turns = [
    ...projections(data.positives, w).map((value) => ({ at: -value, positive: true })),
    ...projections(data.negatives, w).map((value) => ({ at: -value, positive: false })),
  ].sort((a, b) => a.at - b.at);
  if (!turns.every(({ at }) => Number.isFinite(at))) return { status: 'not-finite' };
  const ranges: InterceptRange[] = [];
  let from = Number.NEGATIVE_INFINITY;
  let falsePositives = 0;
  let falseNegatives = data.positives.length;
  for (const { at, positive } of turns) {
    if (at > from) ranges.push({ from, to: at, falsePositives, falseNegatives });
    if (positive) falseNegatives--;
    else falsePositives++;
    from = at;
  }
  ranges.push({ from, to: Number.POSITIVE_INFINITY, falsePositives, falseNegatives });
  return { status: 'ranges', ranges };
}

/** The most that is allowed of one kind of error, as a share of the class that suffers it; the other kind is then made as rare as can be. */
export type ErrorLimit =
  | { readonly kind: 'false-positives'; readonly share: number }
  | { readonly kind: 'false-negatives'; readonly share: number };

export type ChosenIntercept =
  | { readonly status: 'chosen'; readonly intercept: number; readonly range: InterceptRange }
  | { readonly status: 'invalid-share'; readonly share: number }
  | { readonly status: 'not-finite' }
  | EmptyClass;

/**
 * The intercept with the fewest errors of the other kind among those that keep the limit; of several ranges the widest bounded one, and its middle. Where only
 * an unbounded range will do (one kind of error never allowed, classes the wrong way round), the intercept lies as far beyond the last point as half of the
 * widest gap between points, or 1 where all points project to one value.
 * @example
 * interceptWithin(floatDataset(data), [1], { kind: 'false-positives', share: 0 }).intercept // -2
 */
export function interceptWithin(data: FloatDataset, w: ArrayLike<number>, limit: ErrorLimit): ChosenIntercept {
  if (!(limit.share >= 0 && limit.share <= 1)) return { status: 'invalid-share', share: limit.share };
  const tradeOff = interceptTradeOff(data, w);
  if (tradeOff.status !== 'ranges') return tradeOff;
  const limitsPositives = limit.kind === 'false-positives';
  const limited = (range: InterceptRange) => (limitsPositives ? range.falsePositives : range.falseNegatives);
  const other = (range: InterceptRange) => (limitsPositives ? range.falseNegatives : range.falsePositives);
  const most = limit.share * (limitsPositives ? data.negatives : data.positives).length;
  const bounded = (range: InterceptRange) => Number.isFinite(range.from) && Number.isFinite(range.to);
  const width = (range: InterceptRange) => (bounded(range) ? range.to - range.from : -1);
  const [range] = tradeOff.ranges
    .filter((candidate) => limited(candidate) <= most)
    .sort((a, b) => other(a) - other(b) || width(b) - width(a)) as [InterceptRange];
  const widest = Math.max(...tradeOff.ranges.map(width));
  const beyond = widest > 0 ? widest / 2 : 1;
  const intercept = bounded(range)
    ? range.from / 2 + range.to / 2
    : Number.isFinite(range.to)
      ? range.to - beyond
      : range.from + beyond;
  return { status: 'chosen', intercept, range };
}
