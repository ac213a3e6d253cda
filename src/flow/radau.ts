/**
 * Radau IIA collocation with 5 stages (order 9, L-stable) for systems y' = f(time, y), with integrals along the way.
 *
 * Implicit, because the flows here have rates that may differ by factors of thousands; of high order, because twelve
 * digits are wanted. Each step is taken once whole and once in halves, and the difference steers the step size.
 * Source: E. Hairer, G. Wanner, Solving Ordinary Differential Equations II (1996), sections IV.5 and IV.8.
 */
import { LuDecomposition, Matrix, solve } from 'ml-matrix';

export type OdeSystem = {
  /** dy/dtime. */
  readonly slope: (time: number, y: readonly number[]) => readonly number[];
  /** The rows ∂slope_i/∂y_j. */
  readonly jacobian: (time: number, y: readonly number[]) => readonly (readonly number[])[];
  /** Functions whose integrals over time are wanted with y; they do not act back on it. */
  readonly integrands: (time: number, y: readonly number[]) => readonly number[];
};

export type OdeState = {
  readonly time: number;
  readonly y: readonly number[];
  readonly integrals: readonly number[];
  /** The step size that the error control suggests next. */
  readonly suggestedStep: number;
};

export type OdeOutcome =
  | { readonly status: 'reached'; readonly state: OdeState; readonly steps: number }
  | { readonly status: 'stalled'; readonly state: OdeState; readonly reason: 'step-too-small' | 'too-many-steps' };

const STAGES = 5;
const ORDER = 2 * STAGES - 1;
const NEWTON_ITERATIONS = 12;
/** Newton's method converges quadratically: after an update of this relative size the error is far below rounding. */
const NEWTON_TOLERANCE = 1e-11;
const SMALLEST_STEP = 1e-12;
const MOST_STEPS = 100_000;

/**
 * Integrates from a state to a later time with a local error of at most `tolerance · max(1, |component|)` a step.
 * @returns `stalled` with the last state reached when steps would have to become absurdly small or many.
 */
export function integrate(system: OdeSystem, from: OdeState, end: number, tolerance = 1e-13): OdeOutcome {
  let state = from;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const left = end - state.time;
    if (left <= 0) return { status: 'reached', state, steps };
    const h = Math.min(state.suggestedStep, left);
    const whole = collocationStep(system, state, h);
    const half = whole && collocationStep(system, state, h / 2);
    const halves = half && collocationStep(system, half, h / 2);
    const error = whole && halves ? distance(whole, halves) / (2 ** ORDER - 1) / tolerance : Number.NaN;
    if (halves && error <= 1) {
      const growth = Math.min(5, 0.9 * Math.max(error, 1e-12) ** (-1 / (ORDER + 1)));
      // A step cut short by the end says little about the next one.
      const suggestedStep = Math.max(h * growth, h === left ? state.suggestedStep : 0);
      state = { ...halves, time: h === left ? end : state.time + h, suggestedStep };
    } else {
      const factor = Number.isFinite(error) ? Math.max(0.2, 0.9 * error ** (-1 / (ORDER + 1))) : 0.25;
      if (h * factor < SMALLEST_STEP * Math.max(1, state.time))
        return { status: 'stalled', state, reason: 'step-too-small' };
      state = { ...state, suggestedStep: h * factor };
    }
  }
  return { status: 'stalled', state, reason: 'too-many-steps' };
}

/** One step of the method; undefined when Newton's iteration does not converge. */
function collocationStep(system: OdeSystem, from: OdeState, h: number): OdeState | undefined {
  const { nodes, weights } = RADAU;
  const n = from.y.length;
  const times = nodes.map((c) => from.time + c * h);
  // Z_i = Y_i − y_0 solves Z_i = h Σ_j a_ij f(t_j, y_0 + Z_j).
  let z = new Array<number>(STAGES * n).fill(0);
  const stage = (i: number) => from.y.map((y0, k) => y0 + (z[i * n + k] as number));
  const scale = Math.max(1, ...from.y.map(Math.abs));
  for (let iteration = 0; ; iteration++) {
    const slopes = times.map((t, i) => system.slope(t, stage(i)));
    const jacobians = times.map((t, i) => system.jacobian(t, stage(i)));
    const residual = z.map((value, row) => {
      const [i, k] = [Math.floor(row / n), row % n];
      return slopes.reduce((rest, f, j) => rest - h * entry(weights, i, j) * (f[k] as number), value);
    });
    const matrix = Matrix.zeros(STAGES * n, STAGES * n);
    for (let row = 0; row < STAGES * n; row++) {
      for (let column = 0; column < STAGES * n; column++) {
        const [i, j] = [Math.floor(row / n), Math.floor(column / n)];
        const derivative = entry(jacobians[j] as number[][], row % n, column % n);
        matrix.set(row, column, (row === column ? 1 : 0) - h * entry(weights, i, j) * derivative);
      }
    }
    if (!residual.every(Number.isFinite)) return undefined;
    const update = new LuDecomposition(matrix).solve(Matrix.columnVector(residual)).to1DArray();
    z = z.map((value, row) => value - (update[row] as number));
    const size = Math.max(...update.map(Math.abs)) / scale;
    if (size <= NEWTON_TOLERANCE) break;
    if (!Number.isFinite(size) || iteration === NEWTON_ITERATIONS) return undefined;
  }
  const rates = times.map((t, i) => system.integrands(t, stage(i)));
  const integrals = from.integrals.map((value, k) =>
    rates.reduce((total, rate, j) => total + h * entry(weights, STAGES - 1, j) * (rate[k] as number), value),
  );
  return { time: from.time + h, y: stage(STAGES - 1), integrals, suggestedStep: from.suggestedStep };
}

/** The largest difference of two states, each component relative to max(1, its size). */
function distance(a: OdeState, b: OdeState): number {
  const [u, v] = [
    [...a.y, ...a.integrals],
    [...b.y, ...b.integrals],
  ];
  return Math.max(...u.map((value, i) => Math.abs(value - (v[i] as number)) / Math.max(1, Math.abs(value))));
}

function entry(rows: readonly (readonly number[])[], i: number, j: number): number {
  return (rows[i] as readonly number[])[j] as number;
}

const RADAU = radauCoefficients(STAGES);

/**
 * The nodes c_i in (0, 1], roots of P_s − P_(s−1) moved from [−1, 1], and the weights a_ij, which integrate polynomials
 * of degree below s exactly from 0 to c_i. The last row holds the quadrature weights, as the last node is 1.
 */
function radauCoefficients(s: number): { nodes: number[]; weights: number[][] } {
  const nodes = Array.from({ length: s }, (_, i) => {
    let x = -Math.cos((Math.PI * (2 * i + 1)) / (2 * s - 1));
    for (let k = 0; k < 60 && i < s - 1; k++) {
      const [value, derivative] = legendreDifference(s, x);
      x -= value / derivative;
    }
    return (1 + x) / 2;
  });
  const moments = Matrix.zeros(s, s);
  const integrals = Matrix.zeros(s, s);
  for (let k = 0; k < s; k++) {
    nodes.forEach((c, i) => {
      moments.set(k, i, c ** k);
      integrals.set(k, i, c ** (k + 1) / (k + 1));
    });
  }
  return { nodes, weights: solve(moments, integrals).transpose().to2DArray() };
}

/** P_s − P_(s−1) and its derivative at x, by the three-term recurrence. */
function legendreDifference(s: number, x: number): [value: number, derivative: number] {
  let [previous, current] = [1, x];
  let [previousSlope, slope] = [0, 1];
  for (let k = 2; k <= s; k++) {
    const next = ((2 * k - 1) * x * current - (k - 1) * previous) / k;
    const nextSlope = previousSlope + (2 * k - 1) * current;
    [previous, current, previousSlope, slope] = [current, next, slope, nextSlope];
  }
  return [current - previous, slope - previousSlope];
}
