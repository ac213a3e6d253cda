/** One step of Radau IIA: the collocation equations, solved by Newton's method in arrays that are kept from step to step. */
import { factorInPlace, solveInPlace } from './dense-lu.ts';
import type { OdeSystem } from './radau.ts';
import { NODES, STAGES, WEIGHTS } from './radau-nodes.ts';

const NEWTON_ITERATIONS = 16;
/** A factored matrix is used again as long as each update is this much smaller than the last. */
const CONTRACTION = 0.05;
/** An update of this size that does not shrink any more is rounding, where large numbers cancel. */
const STAGNATION = 1e-10;
/** Newton's error below which only rounding is left to see, as a share of what a step may be off. */
const NEWTON_SHARE = 0.02;

export class Collocation {
  /** y at the end of the step. */
  readonly end: Float64Array;
  /** The integrals at the end of the step; set by `quadrature`. */
  readonly integrals: Float64Array;
  readonly #system: OdeSystem;
  /** Z_i = Y_i − y_0, which solves Z_i = h Σ_j a_ij f(t_j, y_0 + Z_j). */
  readonly #increments: Float64Array;
  readonly #stages: readonly Float64Array[];
  readonly #slopes: readonly Float64Array[];
  readonly #jacobian: Float64Array;
  readonly #matrix: Float64Array;
  readonly #pivots: Int32Array;
  readonly #update: Float64Array;
  readonly #rates: Float64Array;
  #start: Float64Array;
  #from = 0;
  #step = 0;

  constructor(system: OdeSystem) {
    const n = system.size;
    const vectors = () => Array.from({ length: STAGES }, () => new Float64Array(n));
    this.#system = system;
    this.#start = new Float64Array(n);
    this.#increments = new Float64Array(STAGES * n);
    this.#stages = vectors();
    this.#slopes = vectors();
    this.#jacobian = new Float64Array(n * n);
    this.#matrix = new Float64Array(STAGES * n * STAGES * n);
    this.#pivots = new Int32Array(STAGES * n);
    this.#update = new Float64Array(STAGES * n);
    this.#rates = new Float64Array(system.integrandCount);
    this.end = new Float64Array(n);
    this.integrals = new Float64Array(system.integrandCount);
  }

  /** Takes as a first guess what the polynomial of a solved step (perhaps this one) says, by a matrix of `continuation`. */
  continueFrom(other: Collocation, matrix: Float64Array): void {
    const n = this.#system.size;
    const known = other.#increments;
    for (let i = 0; i < STAGES; i++) {
      for (let k = 0; k < n; k++) {
        let sum = 0;
        for (let j = 0; j < STAGES; j++) sum += (matrix[i * STAGES + j] as number) * (known[j * n + k] as number);
        this.#update[i * n + k] = sum;
      }
    }
    this.#increments.set(this.#update);
  }

  /** Takes as a first guess a straight line of the given slope. */
  continueAlong(trend: Float64Array, h: number): void {
    const n = this.#system.size;
    for (let i = 0; i < STAGES; i++) {
      for (let k = 0; k < n; k++) this.#increments[i * n + k] = h * (NODES[i] as number) * (trend[k] as number);
    }
  }

  /** Solves the step from y0 at `time`, after a guess; false when Newton's iteration does not converge. */
  solve(time: number, y0: Float64Array, h: number, tolerance: number): boolean {
    const n = this.#system.size;
    const z = this.#increments;
    this.#from = time;
    this.#start = y0;
    this.#step = h;
    let scale = 1;
    for (let k = 0; k < n; k++) scale = Math.max(scale, Math.abs(y0[k] as number));
    let previous = Number.POSITIVE_INFINITY;
    let fresh = false;
    let age = 0;
    for (let iteration = 0; iteration < NEWTON_ITERATIONS; iteration++) {
      this.#evaluateStages(y0);
      this.#writeResidual();
      if (!fresh || iteration === 0) {
        if (!this.#factor()) return false;
        fresh = true;
        age = 0;
      }
      solveInPlace(this.#matrix, this.#pivots, STAGES * n, this.#update);
      let size = 0;
      for (let row = 0; row < STAGES * n; row++) {
        const change = this.#update[row] as number;
        z[row] = (z[row] as number) - change;
        if (!(Math.abs(change) <= size)) size = Math.abs(change);
      }
      if (!Number.isFinite(size)) return false;
      // With the matrix of this very point the next update is about the square of this one; later it shrinks by a factor.
      const contraction = size / previous;
      const remaining = iteration === 0 ? size * size : size * Math.min(contraction, 1);
      if (remaining <= NEWTON_SHARE * tolerance * scale || size <= 4e-16 * scale) return this.#finish(y0);
      // With a matrix of this iteration or the last one an update that stays is rounding: the step is as good as it gets.
      if (age === 1 && contraction > 0.5 && size <= STAGNATION * scale) return this.#finish(y0);
      age += 1;
      if (contraction > CONTRACTION && iteration > 0) fresh = false;
      previous = size;
    }
    return false;
  }

  #finish(y0: Float64Array): true {
    const last = this.#increments.subarray((STAGES - 1) * this.#system.size);
    for (let k = 0; k < last.length; k++) this.end[k] = (y0[k] as number) + (last[k] as number);
    return true;
  }

  /** Adds the integrals over the solved step to those before it. */
  quadrature(before: Float64Array): void {
    const count = this.integrals.length;
    this.integrals.set(before);
    if (count === 0) return;
    const n = this.#system.size;
    for (let j = 0; j < STAGES; j++) {
      const y = this.#stages[j] as Float64Array;
      for (let k = 0; k < n; k++) y[k] = (this.#start[k] as number) + (this.#increments[j * n + k] as number);
      this.#system.integrands(this.#from + (NODES[j] as number) * this.#step, y, this.#rates);
      const weight = this.#step * (WEIGHTS[(STAGES - 1) * STAGES + j] as number);
      for (let k = 0; k < count; k++)
        this.integrals[k] = (this.integrals[k] as number) + weight * (this.#rates[k] as number);
    }
  }

  #evaluateStages(y0: Float64Array): void {
    const n = this.#system.size;
    for (let i = 0; i < STAGES; i++) {
      const y = this.#stages[i] as Float64Array;
      for (let k = 0; k < n; k++) y[k] = (y0[k] as number) + (this.#increments[i * n + k] as number);
      this.#system.slope(this.#from + (NODES[i] as number) * this.#step, y, this.#slopes[i] as Float64Array);
    }
  }

  /** Z_i − h Σ_j a_ij f_j into `update`. */
  #writeResidual(): void {
    const n = this.#system.size;
    for (let i = 0; i < STAGES; i++) {
      for (let k = 0; k < n; k++) {
        let sum = 0;
        for (let j = 0; j < STAGES; j++)
          sum += (WEIGHTS[i * STAGES + j] as number) * ((this.#slopes[j] as Float64Array)[k] as number);
        this.#update[i * n + k] = (this.#increments[i * n + k] as number) - this.#step * sum;
      }
    }
  }

  /** The matrix of Newton's method, δ − h a_ij ∂f(Y_j), factored. */
  #factor(): boolean {
    const n = this.#system.size;
    const rows = STAGES * n;
    const [matrix, jacobian] = [this.#matrix, this.#jacobian];
    for (let j = 0; j < STAGES; j++) {
      this.#system.jacobian(this.#from + (NODES[j] as number) * this.#step, this.#stages[j] as Float64Array, jacobian);
      for (let i = 0; i < STAGES; i++) {
        const factor = -this.#step * (WEIGHTS[i * STAGES + j] as number);
        for (let k = 0; k < n; k++) {
          const row = (i * n + k) * rows + j * n;
          for (let l = 0; l < n; l++) matrix[row + l] = factor * (jacobian[k * n + l] as number);
        }
      }
    }
    for (let row = 0; row < rows; row++) matrix[row * rows + row] = (matrix[row * rows + row] as number) + 1;
    return factorInPlace(matrix, this.#pivots, rows);
  }
}
