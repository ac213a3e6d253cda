/**
 * CMA-ES: descent without derivatives, for objectives with kinks, ridges and holes, which is what minima over points and
 * active sets have.
 *
 * Source: N. Hansen, "The CMA Evolution Strategy: A Tutorial", arXiv 1604.00772 (2016), with its default parameters (no
 * negative weights). A generation is sampled around a mean; the better half moves the mean and shapes the covariance.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { exp, log } from '../../formula/float-functions.ts';
import type { Choices } from '../random.ts';

/** A sample may be moved before it is judged (onto hypotheses); its judgement is smaller for better ones. */
export interface Judged {
  readonly numbers: Float64Array;
  readonly merit: number;
  /** What decides between equal merits; smaller is better, from 0 to 1. */
  readonly interest: number;
}

/** Negative when a is better than b: by merit, and by interest where the merits are the same. */
function order(a: Judged, b: Judged): number {
  const gap = a.merit - b.merit;
  return Math.abs(gap) <= 1e-12 * Math.abs(b.merit) ? a.interest - b.interest : gap;
}

export interface Evolution {
  /** Where to start, and the size of first steps in each number. */
  readonly start: Float64Array;
  readonly steps: Float64Array;
  readonly choices: Choices;
  /** Judges a sample; `undefined` ends the descent (the budget is spent, or nothing is left to find). */
  readonly judge: (sample: Float64Array) => Judged | undefined;
  /** Told of a generation before it is judged. */
  readonly prepare?: ((samples: readonly Float64Array[]) => void) | undefined;
  readonly generations: number;
  /** A descent ends when its best merit has not improved by this factor for a while. */
  readonly improvement: number;
}

/** Beyond this many numbers the covariance stays diagonal: its full form would cost more than the evaluations. */
const MOST_CORRELATED = 40;

class Distribution {
  readonly n: number;
  readonly lambda: number;
  readonly mean: Float64Array;
  sigma = 0.5;
  readonly #steps: Float64Array;
  readonly #weights: number[];
  readonly #muEffective: number;
  readonly #full: boolean;
  readonly #pathS: Float64Array;
  readonly #pathC: Float64Array;
  readonly #covariance: Float64Array;
  #axes: Float64Array;
  #lengths: Float64Array;
  #stale = 0;

  constructor(start: Float64Array, steps: Float64Array) {
    const n = start.length;
    this.n = n;
    this.lambda = 4 + Math.floor(3 * log(n + 1));
    this.mean = Float64Array.from(start);
    this.#steps = steps;
    const mu = Math.floor(this.lambda / 2);
    const raw = Array.from({ length: mu }, (_, i) => log(mu + 0.5) - log(i + 1));
    const total = raw.reduce((a, b) => a + b, 0);
    this.#weights = raw.map((w) => w / total);
    this.#muEffective = 1 / this.#weights.reduce((a, w) => a + w * w, 0);
    this.#full = n <= MOST_CORRELATED;
    this.#pathS = new Float64Array(n);
    this.#pathC = new Float64Array(n);
    this.#covariance = new Float64Array(n * n);
    this.#axes = new Float64Array(n * n);
    this.#lengths = new Float64Array(n).fill(1);
    for (let i = 0; i < n; i++) {
      this.#covariance[i * n + i] = 1;
      this.#axes[i * n + i] = 1;
    }
  }

  sample(choices: Choices): Float64Array {
    const { n } = this;
    const z = new Float64Array(n);
    for (let i = 0; i < n; i++) z[i] = this.#lengths[i]! * choices.normal();
    const x = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let y = 0;
      if (this.#full) for (let j = 0; j < n; j++) y += this.#axes[i * n + j]! * z[j]!;
      else y = z[i]!;
      x[i] = this.mean[i]! + this.sigma * this.#steps[i]! * y;
    }
    return x;
  }

  /** Learns from a generation, best first. */
  update(ranked: readonly Judged[]): void {
    const { n } = this;
    const mu = this.#weights.length;
    const cs = (this.#muEffective + 2) / (n + this.#muEffective + 5);
    const ds = 1 + 2 * Math.max(0, Math.sqrt((this.#muEffective - 1) / (n + 1)) - 1) + cs;
    const cc = (4 + this.#muEffective / n) / (n + 4 + (2 * this.#muEffective) / n);
    const c1 = 2 / ((n + 1.3) ** 2 + this.#muEffective);
    const cmu = Math.min(
      1 - c1,
      (2 * (this.#muEffective - 2 + 1 / this.#muEffective)) / ((n + 2) ** 2 + this.#muEffective),
    );
    // Displacements of the parents, in units of sigma and of the first steps.
    const moves = ranked
      .slice(0, mu)
      .map(({ numbers }) =>
        Float64Array.from(numbers, (x, i) => (x - this.mean[i]!) / (this.sigma * (this.#steps[i] || 1))),
      );
    const mean = new Float64Array(n);
    for (const [k, move] of moves.entries()) for (let i = 0; i < n; i++) mean[i]! += this.#weights[k]! * move[i]!;
    for (let i = 0; i < n; i++) this.mean[i]! += this.sigma * this.#steps[i]! * mean[i]!;
    const white = this.#whitened(mean);
    let square = 0;
    for (let i = 0; i < n; i++) {
      this.#pathS[i] = (1 - cs) * this.#pathS[i]! + Math.sqrt(cs * (2 - cs) * this.#muEffective) * white[i]!;
      square += this.#pathS[i]! ** 2;
    }
    const expected = Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
    const stalled = Math.sqrt(square) < (1.4 + 2 / (n + 1)) * expected * 1.5 ? 1 : 0;
    for (let i = 0; i < n; i++)
      this.#pathC[i] = (1 - cc) * this.#pathC[i]! + stalled * Math.sqrt(cc * (2 - cc) * this.#muEffective) * mean[i]!;
    const c = this.#covariance;
    const keep = 1 - c1 - cmu;
    for (let i = 0; i < n; i++) {
      for (let j = this.#full ? 0 : i; j <= i; j++) {
        let rank = 0;
        for (let k = 0; k < mu; k++) rank += this.#weights[k]! * moves[k]![i]! * moves[k]![j]!;
        const value = keep * c[i * n + j]! + c1 * this.#pathC[i]! * this.#pathC[j]! + cmu * rank;
        c[i * n + j] = value;
        c[j * n + i] = value;
      }
    }
    this.sigma *= exp(Math.min(1, (cs / ds) * (Math.sqrt(square) / expected - 1)));
    this.#stale += 1;
    if (this.#stale * (c1 + cmu) * n * 10 >= 1) this.#decompose();
  }

  #whitened(v: Float64Array): Float64Array {
    const { n } = this;
    const result = new Float64Array(n);
    if (!this.#full) {
      for (let i = 0; i < n; i++) result[i] = v[i]! / this.#lengths[i]!;
      return result;
    }
    for (let j = 0; j < n; j++) {
      let along = 0;
      for (let i = 0; i < n; i++) along += this.#axes[i * n + j]! * v[i]!;
      along /= this.#lengths[j]!;
      for (let i = 0; i < n; i++) result[i]! += this.#axes[i * n + j]! * along;
    }
    return result;
  }

  #decompose(): void {
    const { n } = this;
    this.#stale = 0;
    if (!this.#full) {
      for (let i = 0; i < n; i++) this.#lengths[i] = Math.sqrt(Math.max(1e-14, this.#covariance[i * n + i]!));
      return;
    }
    const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
      Matrix.from1DArray(n, n, this.#covariance),
      { assumeSymmetric: true },
    );
    this.#lengths = Float64Array.from(realEigenvalues, (value) => Math.sqrt(Math.max(1e-14, value)));
    this.#axes = Float64Array.from(eigenvectorMatrix.to1DArray());
  }
}

/** The best sample of a descent; `undefined` when none was judged. */
export function evolved({
  start,
  steps,
  choices,
  judge,
  prepare,
  generations,
  improvement,
}: Evolution): Judged | undefined {
  if (start.length === 0) return undefined;
  const distribution = new Distribution(start, steps);
  const patience = 20 + Math.ceil((20 * distribution.n) / distribution.lambda);
  let best: Judged | undefined;
  let waiting = 0;
  for (let generation = 0; generation < generations; generation++) {
    const judged: Judged[] = [];
    // NB: judging may draw from the same choices. Sampled one by one, a generation is what it always was.
    const samples = prepare && Array.from({ length: distribution.lambda }, () => distribution.sample(choices));
    if (samples !== undefined) prepare?.(samples);
    for (let k = 0; k < distribution.lambda; k++) {
      const sample = judge(samples?.[k] ?? distribution.sample(choices));
      if (sample === undefined) return best;
      judged.push(sample);
    }
    judged.sort(order);
    const [first] = judged as [Judged, ...Judged[]];
    const better = best === undefined || order(first, best) < 0;
    const same = best !== undefined && Math.abs(first.merit - best.merit) <= 1e-12 * Math.abs(best.merit);
    const much =
      best === undefined ||
      (same ? first.interest < best.interest * improvement : first.merit < best.merit * improvement);
    waiting = better && much ? 0 : waiting + 1;
    if (better) best = first;
    if (waiting > patience || distribution.sigma < 1e-12) break;
    distribution.update(judged);
  }
  return best;
}
