/**
 * Rigorous enclosures of gradient flow u' = Σ_k s_k v_k, s_k = 1/(1 + e^<u, v_k>), from u(0) = 0.
 *
 * Soundness. The loss is convex, so two solutions never move apart, and a curve u with defect ‖u' − Σ s_k(u) v_k‖ ≤ δ gains at most δ a
 * unit of time on the true flow: its distance at the end of a step is at most that at the start plus h·δ.
 *
 * One step of length h starts from a point of a grid. On it, time is τ in [0, 1], and the curve is u(τ) = u(0) + h Σ v_k ∫S_k for polynomials
 * S_k meant to be the weights. Its defect is Σ v_k e_k with e_k = S_k − s_k(u(τ)). As u is known exactly, so is
 * the speed of the margin, A_k = h Σ_l <v_k, v_l> S_l, and s_k solves s' = −A_k s(1 − s). With r_k = S_k' + A_k S_k(1 − S_k),
 *   e_k' = r_k − A_k (1 − S_k − s_k) e_k,   hence   |e_k| ≤ (|e_k(0)| + max|r_k|) · e^{max|A_k|·(1 + max|S_k|)}   (Grönwall).
 * A step is accepted only where that exponent is at most 2 (the factor is then below 8) and r_k is small; polynomials are bounded by
 * the sum of their coefficients' sizes. The coefficients of S_k are those that make the first ones of r_k vanish up to rounding: Taylor's.
 * So whatever chooses the step sizes, the bound holds.
 */
import { UndecidedError } from '../exact/definedness.ts';
import { bitLength, ceilDivision, floorDivision } from '../exact/integers.ts';
import type { Interval } from '../exact/interval.ts';
import { Rational } from '../exact/rational.ts';
import type { Real } from '../exact/real.ts';
import type { Vector } from '../exact/vector.ts';
import {
  around,
  type IntegerFamily,
  integerDot,
  integerFamily,
  logisticWeight,
  lowerEnd,
  refuseBeyond,
} from './logistic-weight.ts';

/** Steps × vectors × squared degree × words of 64 bits: a fifth of a second. */
const MOST_WORK = 3_000_000;
/** Grönwall's factor is below 8 while the exponent is at most 2. */
const GROWTH = 8n;
/** Bits beyond those asked for, which rounding, residuals and the number of steps use up. */
const GUARD = 34;
/** A residual of so many ulps is small. */
const SMALL_RESIDUAL = 1n << 14n;

/**
 * Enclosures of the coordinates of u(time), time ≥ 0, for a number of working bits.
 * @throws UndecidedError where the digits asked for would take too much work.
 */
export function flowEnclosure(
  vectors: readonly Vector[],
  dimension: number,
  time: Real,
): (bits: number) => readonly Interval[] {
  const family = integerFamily(vectors, dimension);
  const gram = family.vectors.map((u) => family.vectors.map((v) => integerDot(u, v)));
  return (bits) => enclosed(family, gram, time, bits);
}

function enclosed(family: IntegerFamily, gram: readonly (readonly bigint[])[], time: Real, bits: number) {
  const { dimension, denominator, vectors, sizes } = family;
  const total = sizes.reduce((sum, size) => sum + size, 0n);
  const places = bits + GUARD + bitLength(total / denominator);
  const degree = Math.ceil(places / 3);
  const { at: end, exact } = lowerEnd(time, places);
  const weights = new Array<bigint>(dimension).fill(0n);
  // The speed is at most Σ‖v_k‖, so time moved by an ulp moves the weights by as many.
  let error = exact ? 0n : ceilDivision(total, denominator);
  let elapsed = Rational.zero;
  let length = 1 / (1 + Number(total / denominator)) ** 2;
  let work = 0;
  while (elapsed.compare(end) < 0) {
    const left = end.sub(elapsed);
    const wanted = dyadic(length);
    const h = wanted.compare(left) >= 0 ? left : wanted;
    const fine = places + Math.max(0, bitLength(h.numerator) - bitLength(h.denominator) + 1);
    work += vectors.length * (degree * (degree + 2 * vectors.length) + 400) * (fine / 64);
    refuseBeyond(MOST_WORK, work, 'times');
    const step = taylorStep(family, gram, weights, { h, places, fine, degree });
    if (!step.accepted) {
      length = Math.min(0.8 * step.factor, 0.75) * h.toNumber();
      continue;
    }
    for (let i = 0; i < dimension; i++) weights[i] = (weights[i] as bigint) + (step.change[i] as bigint);
    error += step.error;
    elapsed = elapsed.add(h);
    length = Math.min(0.9 * step.factor, 2) * h.toNumber();
  }
  return around(weights, error, places);
}

/** A positive float of 16 significant bits as a rational; only step sizes depend on it. */
function dyadic(x: number): Rational {
  const exponent = Math.floor(Math.log2(x)) - 15;
  if (!Number.isFinite(exponent))
    throw new UndecidedError('undecided training; expected a time within the range of floats: a larger one');
  const mantissa = BigInt(Math.round(x / 2 ** exponent));
  return exponent >= 0 ? Rational.of(mantissa << BigInt(exponent)) : Rational.of(mantissa, 1n << BigInt(-exponent));
}

interface StepSize {
  readonly h: Rational;
  /** Places of the weights u, and of the coefficients: more of these where the step is long and the coefficients are small. */
  readonly places: number;
  readonly fine: number;
  readonly degree: number;
}

interface Step {
  readonly accepted: boolean;
  /** By how much a step may be longer. */
  readonly factor: number;
  readonly change: readonly bigint[];
  /** What the step adds to the distance from the flow, in ulps of u. */
  readonly error: bigint;
}

function taylorStep(
  { dimension, denominator, vectors, sizes }: IntegerFamily,
  gram: readonly (readonly bigint[])[],
  weights: readonly bigint[],
  { h, places, fine, degree }: StepSize,
): Step {
  const shift = BigInt(fine);
  const unit = 1n << shift;
  const at = denominator << BigInt(places);
  const starts = vectors.map((v) => logisticWeight(integerDot(weights, v), at, fine));
  const S = starts.map(({ value }) => [value]);
  const series = S.map((weight) => new LogisticSeries(weight, shift));
  const square = h.denominator * denominator * denominator;
  for (let j = 0; j < degree; j++) {
    // NB: all A_k of this order before any S_k of the next one.
    for (const [k, one] of series.entries()) {
      const row = gram[k] as readonly bigint[];
      let speed = 0n;
      for (let l = 0; l < S.length; l++) speed += (row[l] as bigint) * (S[l]?.[j] as bigint);
      one.speeds.push(floorDivision(h.numerator * speed, square));
    }
    for (const one of series) one.extend(j < degree - 1);
  }
  const bounds = series.map((one) => one.bounds());
  const last = bounds.reduce((most, { tail }) => (tail > most ? tail : most), 0n);
  const factor = last === 0n ? 4 : 2 ** ((8 - bitLength(last)) / (degree - 1));
  const accepted = bounds.every(
    ({ speed, size, residual }) =>
      residual <= SMALL_RESIDUAL && size <= 2n * unit && (speed * (unit + size)) >> shift <= 2n * unit - 2n,
  );
  if (!accepted) return { accepted, factor, change: [], error: 0n };
  let slack = 0n;
  const pull = new Array<bigint>(dimension).fill(0n);
  for (let k = 0; k < vectors.length; k++) {
    const v = vectors[k] as readonly bigint[];
    const integral = (S[k] as bigint[]).reduce((sum, c, j) => sum + floorDivision(c, BigInt(j + 1)), 0n);
    for (let i = 0; i < dimension; i++) pull[i] = (pull[i] as bigint) + integral * (v[i] as bigint);
    const off = GROWTH * ((starts[k]?.error as bigint) + (bounds[k]?.residual as bigint)) + BigInt(degree);
    slack += off * (sizes[k] as bigint);
  }
  const divisor = (h.denominator * denominator) << BigInt(fine - places);
  return {
    accepted,
    factor,
    change: pull.map((p) => floorDivision(h.numerator * p, divisor)),
    error: ceilDivision(h.numerator * slack, divisor) + BigInt(dimension),
  };
}

/** One weight S as a polynomial in fixed point, its coefficients found one after the other from S' = −A S(1 − S). */
class LogisticSeries {
  readonly speeds: bigint[] = [];
  readonly #weight: bigint[];
  readonly #shift: bigint;
  /** Coefficients of S − S², exact over 2^(2·places). */
  readonly #products: bigint[] = [];
  /** Sizes of the first coefficients of the residual, over 2^(3·places). */
  #residual = 0n;

  constructor(weight: bigint[], shift: bigint) {
    this.#weight = weight;
    this.#shift = shift;
  }

  /** Takes in the latest speed; adds the next coefficient of S if it is wanted. */
  extend(wanted: boolean): void {
    const [S, A, E] = [this.#weight, this.speeds, this.#products];
    const j = A.length - 1;
    let square = 0n;
    for (let i = 0; 2 * i < j; i++) square += (S[i] as bigint) * (S[j - i] as bigint);
    square *= 2n;
    if (j % 2 === 0) square += (S[j / 2] as bigint) ** 2n;
    E.push(((S[j] as bigint) << this.#shift) - square);
    if (!wanted) return;
    let flow = 0n;
    for (let i = 0; i <= j; i++) flow += (A[i] as bigint) * (E[j - i] as bigint);
    const next = floorDivision(-(flow >> (2n * this.#shift)), BigInt(j + 1));
    S.push(next);
    this.#residual += size(((BigInt(j + 1) * next) << (2n * this.#shift)) + flow);
  }

  /** Bounds on [0, 1], in ulps: of A, of S, of the residual S' + A S(1 − S), and the size of the last coefficient of S. */
  bounds(): { speed: bigint; size: bigint; residual: bigint; tail: bigint } {
    const [S, A, E] = [this.#weight, this.speeds, this.#products];
    const K = S.length;
    const tailsS = tails(S);
    // S² beyond the coefficients that were computed.
    let beyond = 0n;
    for (let i = 1; i < K; i++) beyond += size(S[i] as bigint) * (tailsS[K - i] as bigint);
    const tailsE = tails(E).map((tail) => tail + beyond);
    let residual = this.#residual;
    for (let i = 0; i < K; i++) residual += size(A[i] as bigint) * (tailsE[K - 1 - i] as bigint);
    const most = tailsS[0] as bigint;
    // A is computed with an error below one ulp a coefficient; S − S² is at most 2 + 4 where a step is accepted.
    return {
      speed: (tails(A)[0] as bigint) + BigInt(K),
      size: most,
      residual: (residual >> (2n * this.#shift)) + 1n + 6n * BigInt(K),
      tail: size(S[K - 1] as bigint),
    };
  }
}

function size(n: bigint): bigint {
  return n < 0n ? -n : n;
}

/** Σ of the sizes from each index on. */
function tails(values: readonly bigint[]): bigint[] {
  const sums = new Array<bigint>(values.length);
  let sum = 0n;
  for (let i = values.length - 1; i >= 0; i--) {
    sum += size(values[i] as bigint);
    sums[i] = sum;
  }
  return sums;
}
