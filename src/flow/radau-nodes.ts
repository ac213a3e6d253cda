/** The coefficients of Radau IIA collocation. Source: E. Hairer, G. Wanner, Solving Ordinary Differential Equations II (1996), section IV.5. */
import { factorInPlace, solveInPlace } from './dense-lu.ts';

export const STAGES = 5;

/** Near enough to the roots for Newton's method; no cosine, whose last bits are the machine's own. */
const FIRST_GUESSES = [0.06, 0.28, 0.58, 0.86];

/** The nodes c_i in (0, 1]: 1, and the other roots of P_5 − P_4 moved from [−1, 1]. */
export const NODES: readonly number[] = [...FIRST_GUESSES.map(root), 1];

/**
 * The weights a_ij, row-major, which integrate polynomials of degree below 5 exactly from 0 to c_i. The last row holds the quadrature weights,
 * as the last node is 1.
 */
export const WEIGHTS: Float64Array = integrationWeights();

function root(guess: number): number {
  let x = 2 * guess - 1;
  for (let k = 0; k < 60; k++) {
    const [value, derivative] = legendreDifference(x);
    x -= value / derivative;
  }
  return (1 + x) / 2;
}

/** P_5 − P_4 and its derivative at x, by the three-term recurrence. */
function legendreDifference(x: number): [value: number, derivative: number] {
  let [previous, current] = [1, x];
  let [previousSlope, slope] = [0, 1];
  for (let k = 2; k <= STAGES; k++) {
    const next = ((2 * k - 1) * x * current - (k - 1) * previous) / k;
    const nextSlope = previousSlope + (2 * k - 1) * current;
    [previous, current, previousSlope, slope] = [current, next, slope, nextSlope];
  }
  return [current - previous, slope - previousSlope];
}

/** The solution of Σ_j a_ij c_j^k = c_i^(k+1)/(k+1) for k = 0 … 4. */
function integrationWeights(): Float64Array {
  const moments = new Float64Array(STAGES * STAGES);
  NODES.forEach((c, j) => {
    for (let k = 0, power = 1; k < STAGES; k++, power *= c) moments[k * STAGES + j] = power;
  });
  const pivots = new Int32Array(STAGES);
  factorInPlace(moments, pivots, STAGES);
  const weights = new Float64Array(STAGES * STAGES);
  NODES.forEach((c, i) => {
    const row = weights.subarray(i * STAGES, (i + 1) * STAGES);
    for (let k = 0, power = c; k < STAGES; k++, power *= c) row[k] = power / (k + 1);
    solveInPlace(moments, pivots, STAGES, row);
  });
  return weights;
}

/** 0 and the nodes: where the collocation polynomial of a step is known. */
const KNOTS = [0, ...NODES];
/** The barycentric weights of the knots. */
const BARYCENTRIC = KNOTS.map((c) =>
  KNOTS.reduce((product, other) => (other === c ? product : product / (c - other)), 1),
);

/**
 * What the polynomial of a step says of another one, from `start` of the length `ratio` in units of the first: the row-major matrix that takes the
 * increments at the nodes of the first step to those at the nodes of the second. Far outside of the first step a polynomial of degree 5
 * is a guess.
 */
export function continuation(start: number, ratio: number): Float64Array {
  const matrix = new Float64Array(STAGES * STAGES);
  for (let j = 0; j < STAGES; j++) {
    const base = lagrangeValue(j + 1, start);
    for (let i = 0; i < STAGES; i++)
      matrix[i * STAGES + j] = lagrangeValue(j + 1, start + (NODES[i] as number) * ratio) - base;
  }
  return matrix;
}

/** The Lagrange polynomial of one knot at x. */
function lagrangeValue(knot: number, x: number): number {
  let product = BARYCENTRIC[knot] as number;
  for (let k = 0; k <= STAGES; k++) if (k !== knot) product *= x - (KNOTS[k] as number);
  return product;
}

/** From a step to its halves. */
export const FIRST_HALF = continuation(0, 0.5);
export const SECOND_HALF = continuation(0.5, 0.5);
