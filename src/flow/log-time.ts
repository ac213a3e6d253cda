/** A flow's states at given values of log t. */

import { exp, log1p } from '../formula/float-functions.ts';
import type { MarginSystem } from './margin-system.ts';
import { integrateLoosening, type OdeState } from './radau.ts';

/** log(1 + e^s): τ at log t = s. */
export function shiftedLogTime(s: number): number {
  return s > 0 ? s + log1p(exp(-s)) : log1p(exp(s));
}

export interface StateAtLogTime {
  readonly logTime: number;
  readonly state: OdeState;
  /** m_k r_k: the slopes dp_k/dτ. */
  readonly slopes: Float64Array;
  /** dτ/dlog t = t/(1+t). */
  readonly stretch: number;
}

export type StatesAtLogTimes =
  | { readonly status: 'integrated'; readonly states: readonly StateAtLogTime[]; readonly tolerance: number }
  /** What was reached before; `logTime` was not. */
  | {
      readonly status: 'stalled';
      readonly states: readonly StateAtLogTime[];
      readonly logTime: number;
      readonly reason: 'step-too-small' | 'too-many-steps';
    };

/**
 * The states of a flow that starts from y at τ = 0, at each of the given values of log t, and the tolerance that all steps met.
 * @throws RangeError when the times do not increase or are not finite.
 */
export function statesAtLogTimes(
  system: MarginSystem,
  y: Float64Array,
  logTimes: readonly number[],
  tolerance: number,
): StatesAtLogTimes {
  logTimes.forEach((s, i) => {
    if (!Number.isFinite(s) || (i > 0 && s <= (logTimes[i - 1] as number)))
      throw new RangeError(`invalid log time at index ${i}; expected finite, increasing numbers: ${s}`);
  });
  const states: StateAtLogTime[] = [];
  let worst = tolerance;
  let state: OdeState = { time: 0, y, integrals: new Float64Array(system.vectors), suggestedStep: 1e-2 };
  for (const logTime of logTimes) {
    const { outcome, tolerance: kept } = integrateLoosening(system, state, shiftedLogTime(logTime), worst);
    worst = kept;
    if (outcome.status === 'stalled') return { status: 'stalled', states, logTime, reason: outcome.reason };
    state = outcome.state;
    const slopes = new Float64Array(system.vectors);
    system.integrands(state.time, state.y, slopes);
    states.push({ logTime, state, slopes, stretch: 1 / (1 + exp(-logTime)) });
  }
  return { status: 'integrated', states, tolerance: worst };
}
