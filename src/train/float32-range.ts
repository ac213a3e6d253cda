/** Whether training in float32 still follows the method at given weights: where it cannot, that is said and not hidden. */
import type { Batch, TrainingSettings } from './batch.ts';
import { logisticWeight } from './logistic-loss.ts';

/**
 * Margins from which no engine in float32 is trusted: at 87.3 = 126 ln 2 e^−margin leaves the normal numbers (1.7% off at 100, 0 from 104 on, or flushed to 0 at once), and the
 * lane kernel pulls at every margin beyond 82 as at 82.
 */
export const UNDERFLOW_MARGIN = 82;
/** Half a unit in the last place, relative: the largest error of one rounding to float32. */
const HALF_ULP = 2 ** -24;
const LEAST_NORMAL = 2 ** -126;
const LEAST_SUBNORMAL = 2 ** -149;

/** What was looked at, for reports. */
export interface Float32Numbers {
  /** The least margin of the vectors that pull (multiplicity above 0). */
  readonly leastMargin: number;
  /** The share of the true update's length that lies in coordinates where it is below half an ulp of the weight, and so is lost or distorted. */
  readonly lostShare: number;
  /** What roundings of the weights may have added up to in the given steps, relative to the weights' length: a worst case, seldom met. */
  readonly accumulatedRounding: number;
  /** What one evaluation of a margin may be off by, absolutely, so relatively in the pull of that vector. */
  readonly marginError: number;
}

/** Whether one dataset's training in float32 is to be trusted. */
export type Float32Verdict = Float32Numbers &
  (
    | { readonly status: 'followed' }
    /** Most of the true update is below rounding: the weights stand still, or move in some coordinates only. */
    | { readonly status: 'stalled' }
    /** Every margin is beyond what float32 can pull at. */
    | { readonly status: 'underflow' }
    /** The roundings may have added up to more than the tolerance, in the weights or in a margin. */
    | { readonly status: 'imprecise' }
    /** The loss is constant or at its minimum: there is no update to follow. */
    | { readonly status: 'no-update' }
    | { readonly status: 'not-finite' }
  );

/** An ulp of float32 at a value. */
function ulp32(value: number): number {
  const size = Math.abs(value);
  return size < LEAST_NORMAL ? LEAST_SUBNORMAL : 2 ** (Math.floor(Math.log2(size)) - 23);
}

/**
 * Judges each dataset of a batch at the given weights (float64, row-major [datasets][dimension]), which so many steps led to. The update judged is that of a full
 * gradient step of the settings' size (of fixed length for normalised gradient descent), also for stochastic gradient, whose mean it is.
 * @param tolerance what `accumulatedRounding` and `marginError` may be at most
 */
export function float32Verdicts(
  batch: Batch,
  settings: TrainingSettings,
  weights: Float64Array,
  steps: number,
  tolerance = 0.05,
): Float32Verdict[] {
  return Array.from({ length: batch.datasets }, (_, k) => verdict(batch, settings, weights, k, steps, tolerance));
}

function verdict(
  batch: Batch,
  { method, stepSizes }: TrainingSettings,
  weights: Float64Array,
  k: number,
  steps: number,
  tolerance: number,
): Float32Verdict {
  const { points, dimension: d, vectors, multiplicities } = batch;
  const u = weights.subarray(k * d, (k + 1) * d);
  const update = new Float64Array(d);
  let leastMargin = Number.POSITIVE_INFINITY;
  const sizes: { margin: number; size: number }[] = [];
  for (let point = k * points; point < (k + 1) * points; point++) {
    const m = multiplicities?.[point] ?? 1;
    if (m === 0) continue;
    let margin = 0;
    let size = 0;
    for (let i = 0; i < d; i++) {
      const term = u[i]! * vectors[point * d + i]!;
      margin += term;
      size += Math.abs(term);
    }
    sizes.push({ margin, size });
    leastMargin = Math.min(leastMargin, margin);
    const pull = m * logisticWeight(margin);
    for (let i = 0; i < d; i++) update[i]! += pull * vectors[point * d + i]!;
  }
  const length = Math.hypot(...update);
  const share = method.kind === 'stochastic-gradient' ? 1 / points : 1;
  const factor = stepSizes[k]! * (method.kind === 'normalised-gradient-descent' ? 1 / length : share);
  const lost = update.map((entry, i) => (Math.abs(factor * entry) < ulp32(u[i]!) / 2 ? entry : 0));
  const rounding = steps * Math.hypot(...u.map((entry) => ulp32(entry) / 2));
  // Vectors far from the least margin hardly pull, so what they are off by does not matter.
  const largest = sizes.reduce(
    (most, { margin, size }) => (margin <= leastMargin + 3 ? Math.max(most, size) : most),
    0,
  );
  const numbers = {
    leastMargin,
    lostShare: length > 0 ? Math.hypot(...lost) / length : 0,
    accumulatedRounding: u.every((entry) => entry === 0) ? 0 : rounding / Math.hypot(...u),
    // The vector, each product and each sum are rounded: d + 1 roundings on the longest way.
    marginError: (d + 1) * HALF_ULP * largest,
  };
  return { ...numbers, status: statusOf(numbers, length, tolerance) };
}

function statusOf(numbers: Float32Numbers, length: number, tolerance: number): Float32Verdict['status'] {
  const { leastMargin, lostShare, accumulatedRounding, marginError } = numbers;
  if (leastMargin === Number.POSITIVE_INFINITY) return 'no-update';
  if (!Number.isFinite(leastMargin) || !Number.isFinite(length)) return 'not-finite';
  if (leastMargin > UNDERFLOW_MARGIN) return 'underflow';
  if (length === 0) return 'no-update';
  if (lostShare > 0.5) return 'stalled';
  return marginError > tolerance || accumulatedRounding > tolerance ? 'imprecise' : 'followed';
}
