/**
 * Gradient flow of cross-entropy for two points, from w~(0) = 0, in logarithmic time.
 *
 * With w~ = p x~ + q y~ and margins α = <w~, x~>, β = <w~, y~>, the flow dw~/dt = x~/(1+e^α) + y~/(1+e^β) runs for times
 * far beyond e^700. In τ = log(1+t) and A = α − τ, B = β − τ it reads
 *
 *   A' = a u + b v − 1,  B' = b u + c v − 1,  p' = u,  q' = v,  u = 1/(e^A + e^−τ),  v = 1/(e^B + e^−τ),
 *
 * all from 0, where nothing overflows and no digits cancel. Near its limit it is stiff when x is close to −y.
 */
import { statesAtLogTimes } from './log-time.ts';
import { marginsAsUnknowns } from './margin-system.ts';
import { gramDeterminant, type TwoPointGram } from './two-point-gram.ts';

/** The flow at t = e^logTime: w~ = p x~ + q y~, and the slopes dp/dlog t and dq/dlog t. */
export type TwoPointSample = {
  readonly logTime: number;
  readonly p: number;
  readonly q: number;
  readonly pSlope: number;
  readonly qSlope: number;
};

export type TwoPointFlow =
  | { readonly status: 'integrated'; readonly samples: readonly TwoPointSample[] }
  /** x = −y: the classes share a point, w~ stays bounded, and p and q are not determined by w~. */
  | { readonly status: 'inseparable' }
  | { readonly status: 'stalled'; readonly samples: readonly TwoPointSample[]; readonly logTime: number };

/**
 * The flow at each of the given values of log t (in increasing order; any finite numbers), in floats with a local error
 * of `tolerance` a step: about 12 correct digits. Uncertified, as every float here: it illustrates, it decides nothing.
 * @throws RangeError when the times do not increase or are not finite.
 * @example
 * twoPointFlowApprox(twoPointGram(vector(1, 0), vector(0, 2)), [10, 500]).status // 'integrated'
 */
export function twoPointFlowApprox(gram: TwoPointGram, logTimes: readonly number[], tolerance = 1e-13): TwoPointFlow {
  if (gramDeterminant(gram).isZero()) return { status: 'inseparable' };
  const [a, b, c] = [gram.a.toNumber(), gram.b.toNumber(), gram.c.toNumber()];
  const system = marginsAsUnknowns(Float64Array.of(a, b, b, c), Float64Array.of(1, 1));
  const outcome = statesAtLogTimes(system, new Float64Array(2), logTimes, tolerance);
  const samples = outcome.states.map(({ logTime, state, slopes, stretch }) => ({
    logTime,
    p: state.integrals[0] as number,
    q: state.integrals[1] as number,
    pSlope: (slopes[0] as number) * stretch,
    qSlope: (slopes[1] as number) * stretch,
  }));
  return outcome.status === 'integrated'
    ? { status: 'integrated', samples }
    : { status: 'stalled', samples, logTime: outcome.logTime };
}
