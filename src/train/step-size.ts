/** The step size of gradient descent from the smoothness of the loss, and what is known of steps beyond it. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Batch, Method } from './batch.ts';

/**
 * β encloses the largest curvature of the loss: λ_max(Σ_k m_k v_k v_kᵀ)/4, which is that at u = 0. For stochastic gradient it is the largest
 * curvature of the loss of one vector, max m_k‖v_k‖²/4.
 */
export interface Smoothness {
  readonly least: number;
  readonly greatest: number;
}

/** What a step size means for one dataset. Status is read before numbers. */
export type StepSize =
  /** η < 2/β: every full gradient step lowers the loss, unless the gradient is 0. 1/β where none was asked for. */
  | { readonly status: 'descends'; readonly stepSize: number; readonly smoothness: Smoothness }
  /** η ≥ 2/β: see `BEYOND_THE_BOUND`. */
  | { readonly status: 'too-large'; readonly stepSize: number; readonly limit: number; readonly smoothness: Smoothness }
  /** All vectors are 0 or of multiplicity 0: the loss is constant, and no step moves. */
  | { readonly status: 'constant-loss' }
  /** Coordinates or multiplicities that are not finite, or whose squares overflow. */
  | { readonly status: 'not-finite' }
  /** A step size has to be positive and finite. */
  | { readonly status: 'invalid'; readonly stepSize: number };

/**
 * What happens at η ≥ 2/β, for messages. The loss may rise in a step. On separable data gradient descent reaches a region so flat that the step is small
 * enough there, and the loss tends to 0 (Wu, Bartlett, Telgarsky, Yu, COLT 2024; for the direction see Wu, Braverman, Lee, NeurIPS 2023). On inseparable data it may cycle when
 * η exceeds 2 over the curvature at the minimum (Meng, Orvieto, Cao, De Sa 2024). None of it is proved here.
 */
export const BEYOND_THE_BOUND =
  'the loss may rise from step to step; on separable data it still tends to 0 in the end, on inseparable data the steps may cycle or stay away from the minimum for ever';

/** Relative size of one rounding in float64. */
const UNIT = 2 ** -53;

/**
 * β of dataset k, as an interval that holds it: the eigenvalues that ml-matrix computes (Householder and QL, backward stable) widened by what forming
 * Σ m v vᵀ and finding its eigenvalues may have rounded, and never above a quarter of the trace. `undefined` where something is not finite.
 * @example
 * smoothness({ datasets: 1, points: 1, dimension: 2, vectors: new Float64Array([3, 4]) }, 0).greatest // 6.25
 */
export function smoothness(batch: Batch, k: number, method?: Method): Smoothness | undefined {
  const { points, dimension: d, vectors, multiplicities } = batch;
  const sums = Array.from({ length: d }, () => new Array<number>(d).fill(0));
  let trace = 0;
  let longest = 0;
  for (let point = k * points; point < (k + 1) * points; point++) {
    const m = multiplicities?.[point] ?? 1;
    let square = 0;
    for (let i = 0; i < d; i++) {
      const entry = vectors[point * d + i] as number;
      square += entry * entry;
      for (let j = 0; j <= i; j++) (sums[i] as number[])[j]! += m * entry * vectors[point * d + j]!;
    }
    trace += m * square;
    longest = Math.max(longest, m * square);
  }
  if (!Number.isFinite(trace)) return undefined;
  const rounding = 1 + (points + d + 4) * UNIT;
  if (method?.kind === 'stochastic-gradient')
    return { least: longest / rounding / 4, greatest: (longest * rounding) / 4 };
  if (trace === 0) return { least: 0, greatest: 0 };
  const largest = Math.max(...eigenvalues(sums));
  const slack = (points + 10 * d * d + 10) * UNIT * trace;
  return {
    least: Math.max(largest - slack, trace / d / rounding, longest / rounding) / 4,
    greatest: Math.min(largest + slack, d === 1 || points === 1 ? trace : trace * rounding) / 4,
  };
}

function eigenvalues(lower: readonly (readonly number[])[]): readonly number[] {
  const symmetric = lower.map((_, i) => lower.map((_, j) => (j <= i ? lower[i]![j]! : lower[j]![i]!)));
  return new EigenvalueDecomposition(new Matrix(symmetric), { assumeSymmetric: true }).realEigenvalues;
}

/**
 * Judges a step size for dataset k, or chooses 1/β when none is given. The bound says nothing about normalised gradient descent, whose steps have a fixed length: it
 * circles a minimum, and on separable data converges in direction with any step size.
 * @example
 * stepSize({ datasets: 1, points: 1, dimension: 2, vectors: new Float64Array([3, 4]) }, 0).stepSize // 0.16
 * stepSize({ datasets: 1, points: 1, dimension: 2, vectors: new Float64Array([3, 4]) }, 0, 1).status // 'too-large'
 */
export function stepSize(batch: Batch, k: number, given?: number, method?: Method): StepSize {
  if (given !== undefined && !(given > 0 && given < Number.POSITIVE_INFINITY))
    return { status: 'invalid', stepSize: given };
  const bound = smoothness(batch, k, method);
  if (bound === undefined) return { status: 'not-finite' };
  if (bound.greatest === 0) return { status: 'constant-loss' };
  const chosen = given ?? 1 / bound.greatest;
  const limit = 2 / bound.greatest;
  if (!Number.isFinite(chosen)) return { status: 'not-finite' };
  return chosen < limit
    ? { status: 'descends', stepSize: chosen, smoothness: bound }
    : { status: 'too-large', stepSize: chosen, limit, smoothness: bound };
}

/**
 * 1/β for every dataset, to start from (1 where the loss is constant or not finite: no step moves, or every step shows that it is not).
 */
export function defaultStepSizes(batch: Batch, method?: Method): Float64Array {
  return Float64Array.from({ length: batch.datasets }, (_, k) => {
    const found = stepSize(batch, k, undefined, method);
    return found.status === 'descends' ? found.stepSize : 1;
  });
}
