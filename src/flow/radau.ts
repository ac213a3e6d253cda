/**
 * Radau IIA collocation with 5 stages (order 9, L-stable) for systems y' = f(time, y), with integrals along the way.
 *
 * Implicit, because the flows here have rates that may differ by factors of thousands; of high order, because twelve
 * digits are wanted. Each step is taken once whole and once in halves, and the difference steers the step size.
 * Source: E. Hairer, G. Wanner, Solving Ordinary Differential Equations II (1996), sections IV.5 and IV.8.
 */

import { exp, log } from '../formula/float-functions.ts';
import { Collocation } from './collocation.ts';
import { continuation, FIRST_HALF, SECOND_HALF } from './radau-nodes.ts';

/** The functions write their values to `out`; `y` is only theirs to read. */
export interface OdeSystem {
  readonly size: number;
  readonly integrandCount: number;
  /** Whether the integrals steer the step size too. */
  readonly exactIntegrals: boolean;
  /** dy/dtime. */
  slope(time: number, y: Float64Array, out: Float64Array): void;
  /** ∂slope_i/∂y_j, row-major. */
  jacobian(time: number, y: Float64Array, out: Float64Array): void;
  /** Functions whose integrals over time are wanted with y; they do not act back on it. */
  integrands(time: number, y: Float64Array, out: Float64Array): void;
}

export interface OdeState {
  readonly time: number;
  readonly y: Float64Array;
  readonly integrals: Float64Array;
  /** The step size that the error control suggests next. */
  readonly suggestedStep: number;
  /**
   * The mean slope of the last step; none at a start. Next to it the slope itself is a poor guess of what comes: where a solution is stiff,
   * rounding makes it huge.
   */
  readonly trend?: Float64Array;
}

export type OdeOutcome =
  | { readonly status: 'reached'; readonly state: OdeState; readonly steps: number }
  | { readonly status: 'stalled'; readonly state: OdeState; readonly reason: 'step-too-small' | 'too-many-steps' };

/** Halved steps of a method of order 9 are off by a 511th of the difference to the whole one. */
const REFINEMENT = 2 ** 9 - 1;
const ERROR_ORDER = 10;
const SMALLEST_STEP = 1e-12;
const MOST_STEPS = 1_000;
/** After a stall the tolerance is loosened by this factor, down to LOOSEST. */
const LOOSENING = 100;
const LOOSEST = 1e-5;
const MOST_GROWTH = 5;
/** Where rounding is all that is seen, longer steps do no harm. */
const ROUNDING_GROWTH = 2;
/** The difference of a whole step and two halves that is accepted as rounding, relative as in `distance`. */
const MOST_ROUNDING = 1e-6;
/** Beyond so many steps' lengths the last step's polynomial is no guess any more. */
const FARTHEST_GUESS = 2.5;

/**
 * As `integrate`, but a stall is followed by attempts with looser tolerances, from where it happened: where large numbers cancel, rounding may
 * leave fewer digits than were asked for.
 */
export function integrateLoosening(
  system: OdeSystem,
  from: OdeState,
  end: number,
  tolerance: number,
): { readonly outcome: OdeOutcome; readonly tolerance: number } {
  const outcome = integrate(system, from, end, tolerance);
  if (outcome.status === 'reached' || tolerance * LOOSENING > LOOSEST) return { outcome, tolerance };
  return integrateLoosening(system, { ...outcome.state, suggestedStep: 1e-2 }, end, tolerance * LOOSENING);
}

/**
 * Integrates from a state to a later time with a local error of at most `tolerance · max(1, |component|)` a step.
 * @returns `stalled` with the last state reached when steps would have to become absurdly small or many.
 */
export function integrate(system: OdeSystem, from: OdeState, end: number, tolerance = 1e-13): OdeOutcome {
  const whole = new Collocation(system);
  const first = new Collocation(system);
  const second = new Collocation(system);
  let state = from;
  let previousStep = 0;
  let rejected: Attempt | undefined;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const left = end - state.time;
    if (left <= 0) return { status: 'reached', state, steps };
    const h = Math.min(state.suggestedStep, left);
    // The halves start from the polynomial of the whole step, and the next whole step from that of the last one.
    if (previousStep > 0 && h <= FARTHEST_GUESS * previousStep)
      whole.continueFrom(whole, continuation(1, h / previousStep));
    else whole.continueAlong(state.trend ?? slopeAt(system, state), h);
    previousStep = 0;
    let error = Number.NaN;
    if (whole.solve(state.time, state.y, h, tolerance)) {
      first.continueFrom(whole, FIRST_HALF);
      if (first.solve(state.time, state.y, h / 2, tolerance)) {
        second.continueFrom(whole, SECOND_HALF);
        if (second.solve(state.time + h / 2, first.end, h / 2, tolerance)) {
          first.quadrature(state.integrals);
          second.quadrature(first.integrals);
          error = distance(whole.end, second.end);
          if (system.exactIntegrals) {
            whole.quadrature(state.integrals);
            error = Math.max(error, distance(whole.integrals, second.integrals));
          }
          error /= REFINEMENT * tolerance;
        }
      }
    }
    const rounded = isRounding(error, h, rejected) && error * REFINEMENT * tolerance < MOST_ROUNDING;
    if (error <= 1 || rounded) {
      rejected = undefined;
      const growth = rounded ? ROUNDING_GROWTH : Math.min(MOST_GROWTH, stepFactor(Math.max(error, 1e-12)));
      // A step cut short by the end says little about the next one.
      const suggestedStep = Math.max(h * growth, h === left ? state.suggestedStep : 0);
      const time = h === left ? end : state.time + h;
      const y = second.end.slice();
      const trend = y.map((value, k) => (value - (state.y[k] as number)) / h);
      state = { time, y, integrals: second.integrals.slice(), suggestedStep, trend };
      previousStep = h;
    } else {
      const factor = Number.isFinite(error) ? Math.max(0.2, stepFactor(error)) : 0.25;
      if (h * factor < SMALLEST_STEP * Math.max(1, state.time))
        return { status: 'stalled', state, reason: 'step-too-small' };
      state = { ...state, suggestedStep: h * factor };
      rejected = { error, h };
    }
  }
  return { status: 'stalled', state, reason: 'too-many-steps' };
}

interface Attempt {
  /** In units of the allowed one. */
  readonly error: number;
  readonly h: number;
}

/**
 * Whether an error is what rounding leaves: it fell by less than the square of the step, where a method of order 9 lets it fall by the tenth
 * power. Smaller steps would not help.
 */
function isRounding(error: number, h: number, rejected: Attempt | undefined): boolean {
  return rejected !== undefined && error > rejected.error * (h / rejected.h) * (h / rejected.h);
}

function slopeAt(system: OdeSystem, { time, y }: OdeState): Float64Array {
  const slope = new Float64Array(system.size);
  system.slope(time, y, slope);
  return slope;
}

/** By how much the step may change after an error in units of the allowed one: error^(−1/10), without `**`, whose last bits may be the machine's. */
function stepFactor(error: number): number {
  return 0.9 * exp(-log(error) / ERROR_ORDER);
}

/** The largest difference of two vectors, each component relative to max(1, its size). */
function distance(u: Float64Array, v: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < u.length; k++) {
    const difference = Math.abs((u[k] as number) - (v[k] as number)) / Math.max(1, Math.abs(u[k] as number));
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}
