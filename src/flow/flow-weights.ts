/** The weights of gradient flow at one moderate time, for a search that asks for them thousands of times. */

import { log1p } from '../formula/float-functions.ts';
import { vectorRows } from './gradient-flow.ts';
import { weightFlow } from './margin-system.ts';
import { integrateLoosening } from './radau.ts';

/** Steps of order 9 at this tolerance give nine digits or more. */
const TOLERANCE = 1e-10;

/**
 * u(time) for du/dt = Σ_k v_k/(1+e^<u, v_k>), u(0) = 0: gradient flow of Σ_k log(1 + e^−<u, v_k>), where the v_k are lifted points (x, 1) and
 * (−z, −1), or differences x_i − z_j. About nine digits; uncertified, and the same bits on every machine. Without vectors the
 * result is empty. Separable or not, the flow exists for all times; for inseparable vectors beyond t = 10^8 fewer digits are left.
 * @throws RangeError when the vectors differ in dimension, or the time is negative or not finite; Error when the integrator stalls, which takes
 * coordinates near the limits of floats.
 * @example
 * flowWeights([[1, 0], [-1, 0]], 100) // [0, 0]
 */
export function flowWeights(vectors: readonly (readonly number[])[], time: number): number[] {
  if (!(time >= 0 && time < Number.POSITIVE_INFINITY))
    throw new RangeError(`invalid time; expected a finite number ≥ 0: ${time}`);
  if (vectors.length === 0) return [];
  const family = vectorRows(vectors);
  const flow = weightFlow(family);
  const origin = new Float64Array(family.dimension);
  const start = {
    time: 0,
    y: flow.initial(origin),
    integrals: new Float64Array(flow.system.vectors),
    suggestedStep: 1e-2,
  };
  const { outcome } = integrateLoosening(flow.system, start, log1p(time), TOLERANCE);
  if (outcome.status === 'stalled')
    throw new Error(
      `gradient flow stalled at log(1 + t) = ${outcome.state.time}; scale the coordinates: ${outcome.reason}`,
    );
  return Array.from(flow.weights(origin, outcome.state.y, outcome.state.integrals));
}
