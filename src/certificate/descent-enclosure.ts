/**
 * Rigorous enclosures of gradient descent on Σ_k log(1 + e^−<u, v_k>) from u(0) = 0, at a constant rate.
 *
 * Soundness. A step is the map F(u) = u + η Σ_k s_k(u) v_k with s_k(u) = 1/(1 + e^<u, v_k>). Its derivative is I − ηH, and the
 * eigenvalues of H lie between 0 and β = Σ‖v_k‖²/4. So F is Lipschitz in Euclidean norm with the constant
 * Λ = max(1, |1 − ηβ|), which is 1 for 0 ≤ η ≤ 2/β: errors made once are not magnified later.
 *
 * We iterate points u_t of a grid, not boxes. Let F~ be the step as computed: each weight off by at most e_k ulps, the sum
 * rounded to the grid, and η replaced by a rational below it where it is not rational itself. Then
 *   ‖u_{t+1} − F(u_t)‖ ≤ η Σ e_k‖v_k‖ + dimension + (what η was moved by) Σ‖v_k‖   [ulps],
 *   ‖u_{t+1} − w_{t+1}‖ ≤ that + Λ ‖u_t − w_t‖
 * for the true iterates w_t. Each coordinate of w_T lies within the final bound of that of u_T.
 */
import { UndecidedError } from '../exact/definedness.ts';
import { bitLength, ceilDivision, floorDivision } from '../exact/integers.ts';
import type { Interval } from '../exact/interval.ts';
import { Rational } from '../exact/rational.ts';
import type { Real } from '../exact/real.ts';
import { combination, dot, type Vector } from '../exact/vector.ts';
import { ExponentialTable } from './exponential-table.ts';
import {
  around,
  type IntegerFamily,
  integerDot,
  integerFamily,
  logisticWeight,
  lowerEnd,
  refuseBeyond,
  scaledUp,
} from './logistic-weight.ts';

/** Steps that an exact reading follows; beyond them a statement is undecided. */
export const MOST_STEPS = 10_000;
/** Steps × vectors × coordinates × words of 64 bits: about a second. */
const MOST_WORK = 8_000_000;
/** Errors would fill more than the digits asked for. */
const MOST_GROWTH = 4096;

/** So many weights make up for a table. */
const MANY = 200;

const QUARTER = Rational.of(1, 4);

/** β = Σ‖v_k‖²/4: no curvature of the loss exceeds it. */
export function curvatureBound(vectors: readonly Vector[]): Rational {
  return vectors.reduce((sum, v) => sum.add(dot(v, v)), Rational.zero).mul(QUARTER);
}

/** The weights after one step, exactly: (η/2) Σ v_k. */
export function firstStep(vectors: readonly Vector[], dimension: number, rate: Rational): Vector {
  const half = rate.div(Rational.two);
  return combination(
    vectors.map(() => half),
    vectors,
    dimension,
  );
}

/**
 * Enclosures of the coordinates of w_T, for a number of working bits.
 * @throws UndecidedError beyond `MOST_STEPS`, and where the digits asked for would take too much work.
 */
export function descentEnclosure(
  vectors: readonly Vector[],
  dimension: number,
  steps: number,
  rate: Real,
): (bits: number) => readonly Interval[] {
  if (steps > MOST_STEPS)
    throw new UndecidedError(`undecided training; expected at most ${MOST_STEPS} steps: ${steps}`);
  const family = integerFamily(vectors, dimension);
  const curvature = curvatureBound(vectors);
  return (bits) => enclosed(family, curvature, steps, rate, bits);
}

function enclosed(family: IntegerFamily, curvature: Rational, steps: number, rate: Real, bits: number) {
  const { dimension, denominator, vectors, sizes } = family;
  const total = sizes.reduce((sum, size) => sum + size, 0n);
  const factor = lipschitz(rate, curvature);
  const growth = steps * Math.log2(factor.toNumber());
  if (!(growth <= MOST_GROWTH))
    throw new UndecidedError(
      'undecided training; expected a rate at which errors do not grow beyond bounds: a larger one',
    );
  const scale = lowerEnd(rate, 8).at.abs().mul(Rational.of(total, denominator)).floor();
  const places = bits + bitLength(scale) + bitLength(BigInt(steps * dimension)) + Math.ceil(growth) + 4;
  refuseBeyond(MOST_WORK, steps * vectors.length * (dimension + 4) * (places / 64) ** 1.5, 'runs');

  const { at: eta, exact } = lowerEnd(rate, places);
  const drift = exact ? 0n : ceilDivision(total, denominator);
  const [n, d] = [eta.numerator, eta.denominator * denominator];
  const unit = denominator << BigInt(places);
  const table = steps * vectors.length > MANY ? new ExponentialTable(places) : undefined;
  const weights = new Array<bigint>(dimension).fill(0n);
  let error = 0n;
  for (let step = 0; step < steps; step++) {
    const pull = new Array<bigint>(dimension).fill(0n);
    let slack = 0n;
    for (let k = 0; k < vectors.length; k++) {
      const v = vectors[k] as readonly bigint[];
      const { value, error: off } = logisticWeight(integerDot(weights, v), unit, places, table);
      for (let i = 0; i < dimension; i++) pull[i] = (pull[i] as bigint) + value * (v[i] as bigint);
      slack += off * (sizes[k] as bigint);
    }
    for (let i = 0; i < dimension; i++) weights[i] = (weights[i] as bigint) + floorDivision(n * (pull[i] as bigint), d);
    const local = ceilDivision((n < 0n ? -n : n) * slack, d) + BigInt(dimension) + drift;
    error = local + scaledUp(error, factor);
  }
  return around(weights, error, places);
}

/** Λ, rounded upward. */
function lipschitz(rate: Real, curvature: Rational): Rational {
  const { at, exact } = lowerEnd(rate, 64);
  const size = exact ? at.abs() : at.abs().add(Rational.of(1, 1n << 64n));
  const product = size.mul(curvature);
  const bound = rate.sign() === 1 ? product.sub(Rational.one) : product.add(Rational.one);
  if (bound.compare(Rational.one) <= 0) return Rational.one;
  return Rational.of(bound.mul(Rational.of(1n << 32n)).floor() + 1n, 1n << 32n);
}
