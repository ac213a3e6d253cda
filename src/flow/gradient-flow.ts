/** Gradient flow of cross-entropy and of the pair loss for any dataset, in logarithmic time. */
import type { FloatDataset } from '../geometry/float-dataset.ts';
import { floatDifferences, floatLifted } from '../geometry/float-vectors.ts';
import { type StateAtLogTime, statesAtLogTimes } from './log-time.ts';
import { type VectorRows, type WeightFlow, weightFlow } from './margin-system.ts';

/** The flow at t = e^logTime. */
export interface FlowSample {
  readonly logTime: number;
  /** u; for cross-entropy (w, b), for the pair loss w. */
  readonly weights: Float64Array;
  /** du/dlog t, which tends to the limit direction much faster than u/log t does. */
  readonly slope: Float64Array;
  /** p_k with u = u(0) + Σ p_k v_k, and dp_k/dlog t: the multipliers of the limit, as the flow finds them. */
  readonly coefficients: Float64Array;
  readonly coefficientSlopes: Float64Array;
  /** <u, v_k> − log(1 + t): bounded where v_k supports the limit. */
  readonly margins: Float64Array;
}

export type GradientFlow =
  /** With the tolerance that was met: where large numbers cancel it may be looser than the one asked for. */
  | { readonly status: 'integrated'; readonly samples: readonly FlowSample[]; readonly tolerance: number }
  /** The samples before `logTime`, which was not reached. */
  | { readonly status: 'stalled'; readonly samples: readonly FlowSample[]; readonly logTime: number };

export interface FlowOptions {
  /** u(0); 0 when absent. */
  readonly start?: ArrayLike<number>;
  /** m_k > 0, how often each vector counts; 1 when absent. */
  readonly multiplicities?: ArrayLike<number>;
  /** Of the local error of a step, in margins. */
  readonly tolerance?: number;
}

/**
 * The flow du/dt = Σ_k m_k v_k/(1+e^<u, v_k>) at each of the given values of log t (increasing, finite; e^500 and beyond). Uncertified, as
 * every float here. For inseparable vectors u tends to a minimum of the loss, where log t beyond 30 tells nothing more: ask
 * `separability` first.
 * @param vectors the v_k, all of one dimension; at least one.
 * @throws RangeError when there is no vector, or dimensions or counts differ, or the times do not increase.
 * @example
 * gradientFlowApprox([[1, 1], [1, -1]], [10, 500]).status // 'integrated'
 */
export function gradientFlowApprox(
  vectors: readonly ArrayLike<number>[],
  logTimes: readonly number[],
  { start, multiplicities, tolerance = 1e-13 }: FlowOptions = {},
): GradientFlow {
  const family = vectorRows(vectors, multiplicities);
  const flow = weightFlow(family);
  const origin = startingWeights(start, family.dimension);
  const outcome = statesAtLogTimes(flow.system, flow.initial(origin), logTimes, tolerance);
  const samples = outcome.states.map((state) => sampleOf(flow, origin, state));
  return outcome.status === 'integrated'
    ? { status: 'integrated', samples, tolerance: outcome.tolerance }
    : { status: 'stalled', samples, logTime: outcome.logTime };
}

/**
 * The flow of cross-entropy Σ log(1+e^−(<w,x_i>+b)) + Σ log(1+e^(<w,z_j>+b)); weights are (w, b), coefficients belong to the positives and then
 * the negatives. By nar2019, Theorem 2, its slope tends to the solution of (P2).
 * @example
 * crossEntropyFlow(floatDataset(data), [500]).samples[0].slope.map(Math.round) // Float64Array.of(1, -2)
 */
export function crossEntropyFlow(
  data: FloatDataset,
  logTimes: readonly number[],
  options: FlowOptions = {},
): GradientFlow {
  return gradientFlowApprox(floatLifted(data), logTimes, options);
}

/**
 * The flow of the pair loss Σ_ij log(1+e^−<w, x_i − z_j>): differential training. Coefficients belong to pairs, (1,1), (1,2), …; the slope
 * tends to half of the solution of (P3), which asks for margins of 2.
 * @example
 * pairFlow(floatDataset(data), [500]).samples[0].slope.map((w) => w * 2) // Float64Array.of(1)
 */
export function pairFlow(data: FloatDataset, logTimes: readonly number[], options: FlowOptions = {}): GradientFlow {
  return gradientFlowApprox(floatDifferences(data), logTimes, options);
}

/**
 * Vectors in the flat form that the system reads.
 * @throws RangeError when there is none, or dimensions or counts differ.
 */
export function vectorRows(vectors: readonly ArrayLike<number>[], multiplicities?: ArrayLike<number>): VectorRows {
  const dimension = vectors[0]?.length;
  if (dimension === undefined) throw new RangeError('no vectors; expected at least one: 0');
  const other = vectors.findIndex((v) => v.length !== dimension);
  if (other >= 0)
    throw new RangeError(
      `invalid vector at index ${other}; expected ${dimension} coordinates: ${vectors[other]?.length}`,
    );
  const weights = Float64Array.from(multiplicities ?? vectors.map(() => 1));
  if (weights.length !== vectors.length)
    throw new RangeError(
      `invalid multiplicities; expected one for each of ${vectors.length} vectors: ${weights.length}`,
    );
  return { rows: Float64Array.from(vectors.flatMap((v) => Array.from(v))), dimension, multiplicities: weights };
}

function startingWeights(start: ArrayLike<number> | undefined, dimension: number): Float64Array {
  const origin = Float64Array.from(start ?? new Float64Array(dimension));
  if (origin.length !== dimension)
    throw new RangeError(`invalid start; expected ${dimension} coordinates: ${origin.length}`);
  return origin;
}

function sampleOf(
  flow: WeightFlow,
  origin: Float64Array,
  { logTime, state, slopes, stretch }: StateAtLogTime,
): FlowSample {
  return {
    logTime,
    weights: flow.weights(origin, state.y, state.integrals),
    slope: flow.velocity(state.time, state.y, slopes).map((entry) => entry * stretch),
    coefficients: state.integrals,
    coefficientSlopes: slopes.map((entry) => entry * stretch),
    margins: flow.system.margins(state.time, state.y),
  };
}
