/**
 * What gradient flow of Σ m_k log(1 + e^−<u, v_k>) does at last, given its limit direction exactly.
 *
 * Let û be the shortest vector with <û, v_k> ≥ 1 for all k, and T the tight vectors, <û, v_k> = 1. In τ = log(1+t) and w = u − û τ the
 * flow becomes dw/dτ = Σ_T m_k e^−<w, v_k> v_k − û + (terms that vanish): gradient flow of the convex function
 *
 *   Φ(w) = Σ_T m_k e^−<w, v_k> + <û, w>.
 *
 * Where û is a positive combination of all of T, Φ has one minimum ρ in the span of T; there m_k e^−<ρ, v_k> = α_k with û = Σ α_k v_k, the
 * equations of soudry2018. So u = û log t + ρ + (a constant orthogonal to T) + o(1), at the rate of the least eigenvalue of Φ'' on the span.
 * Otherwise there is a tie: Φ has no minimum, and w grows like log log t.
 */
import { EigenvalueDecomposition, inverse, LuDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';
import { rank, solveLinearSystem } from '../exact/linear-algebra.ts';
import { Rational } from '../exact/rational.ts';
import { combination, difference, dot, equalVectors, type Vector } from '../exact/vector.ts';
import { exp, log } from '../formula/float-functions.ts';
import { floatVector } from '../geometry/float-dataset.ts';

export type FlowLimit =
  | {
      readonly status: 'regular';
      /** The k with <û, v_k> = 1, exactly. */
      readonly tight: readonly number[];
      /** ρ, the part of the constant in the span of the tight vectors; the flow's start and early course do not enter it. */
      readonly offset: Float64Array;
      /** α_k of the tight vectors, in their order. */
      readonly multipliers: readonly number[];
      /** The slope du/dlog t at time t is off by O(t^−decay), with a further factor log t where decay is 1. */
      readonly decay: number;
    }
  | {
      readonly status: 'tie';
      readonly tight: readonly number[];
      /**
       * The tight vectors without a multiplier, less their part in the span of the others. With r the shortest vector of <r, ·> ≥ 1 on these,
       * the slope du/dlog t is û + r/log t + …, and u is û log t + r log log t + ….
       */
      readonly remainders: readonly Vector[];
    }
  /** Dependent tight vectors, of which floats find no positive combination: a tie, or too near to one. */
  | { readonly status: 'undecided'; readonly tight: readonly number[] };

const NEWTON_ITERATIONS = 200;
/** Multipliers below this share of the largest may be zeros. */
const LEAST_SHARE = 1e-9;

/**
 * The limit law for exact vectors and the exact û. Which vectors are tight, and whether independent ones tie, is decided exactly; the numbers
 * are floats.
 * @throws RangeError when û is not feasible, no vector is tight, or the tight ones are independent and û is not the shortest.
 * @example
 * flowLimitApprox([vector(1, 0), vector(0, 1)], vector(1, 1)).offset // Float64Array.of(0, 0)
 */
export function flowLimitApprox(
  vectors: readonly Vector[],
  direction: Vector,
  multiplicities: readonly number[] = vectors.map(() => 1),
): FlowLimit {
  const excess = vectors.map((v) => dot(direction, v).sub(Rational.one));
  const missed = excess.findIndex((value) => value.sign() < 0);
  if (missed >= 0)
    throw new RangeError(`infeasible direction; expected <u, v> ≥ 1 at index ${missed}: ${excess[missed]} + 1`);
  const tight = [...excess.keys()].filter((k) => excess[k]?.isZero());
  if (tight.length === 0) throw new RangeError('no tight vector; expected one at least: 0');
  const exact = tight.map((k) => vectors[k] as Vector);
  const span = rank(exact);
  if (span === tight.length) {
    const multipliers = combinationOver(
      exact,
      exact.map(() => Rational.one),
    );
    const combined = combination(multipliers, exact, direction.length);
    const negative = multipliers.find((alpha) => alpha.sign() < 0);
    if (negative !== undefined || !equalVectors(combined, direction))
      throw new RangeError(
        `not the shortest direction; expected a combination with multipliers ≥ 0: ${negative ?? 'none'}`,
      );
    const remainders = tieRemainders(exact, multipliers);
    if (remainders.length > 0) return { status: 'tie', tight, remainders };
  }
  const rows = exact.map(floatVector);
  const weights = tight.map((k) => multiplicities[k] as number);
  const constant = constantInSpan(rows, weights, span, floatVector(direction));
  if (constant === undefined) return { status: 'undecided', tight };
  const gaps = excess.filter((value) => !value.isZero()).map((value) => value.toNumber());
  return { status: 'regular', tight, ...constant, decay: Math.min(1, constant.decay, ...gaps) };
}

/** Of independent vectors those with α_k = 0, less their part in the span of the others. */
function tieRemainders(tight: readonly Vector[], multipliers: Vector): Vector[] {
  const support = tight.filter((_, k) => !multipliers[k]?.isZero());
  return tight
    .filter((_, k) => multipliers[k]?.isZero())
    .map((v) => {
      const products = support.map((s) => dot(s, v));
      return difference(v, combination(combinationOver(support, products), support, v.length));
    });
}

/** The c with <Σ c_k v_k, v_l> = values_l, for independent v_k. */
function combinationOver(vectors: readonly Vector[], values: Vector): Vector {
  const gram = vectors.map((v) => vectors.map((w) => dot(v, w)));
  const result = solveLinearSystem(gram, values);
  if (result.status !== 'unique') throw new Error('dependent vectors; expected independent ones');
  return result.solution;
}

/**
 * The minimum ρ of Φ in the span, by Newton's method with halved steps; undefined where it runs away.
 *
 * As <û, v_k> = 1 for all of T, Φ's scale goes into ρ = −log(|û|²/Σ m) û + w, and w minimises Σ (m_k/Σ m) e^−<w, v_k> + <û, w>/|û|². Coordinates
 * along the principal axes, in units of the spread there, keep the equations well scaled.
 */
function constantInSpan(
  rows: readonly Float64Array[],
  multiplicities: readonly number[],
  span: number,
  direction: Float64Array,
): { offset: Float64Array; multipliers: readonly number[]; decay: number } | undefined {
  const vectors = new Matrix(rows.map((row) => Array.from(row)));
  const { rightSingularVectors, diagonal } = new SingularValueDecomposition(vectors, { autoTranspose: true });
  const axes = rightSingularVectors.subMatrix(0, direction.length - 1, 0, span - 1);
  const spreads = Matrix.diag(diagonal.slice(0, span));
  const units = axes.mmul(inverse(spreads));
  const points = vectors.mmul(units);
  const total = multiplicities.reduce((sum, m) => sum + m, 0);
  const square = direction.reduce((sum, entry) => sum + entry * entry, 0);
  const goal = units
    .transpose()
    .mmul(Matrix.columnVector(direction))
    .mul(1 / square);
  const shares = (at: Matrix) =>
    points
      .mmul(at)
      .to1DArray()
      .map((margin, k) => ((multiplicities[k] as number) / total) * exp(-margin));
  const at = minimum(points, goal, shares, Matrix.zeros(span, 1));
  const found = at && shares(at);
  if (found === undefined || Math.min(...found) < LEAST_SHARE) return undefined;
  const multipliers = found.map((share) => share * square);
  const original = points.mmul(spreads);
  const curvature = original.transpose().mmul(Matrix.diag(multipliers)).mmul(original);
  const { realEigenvalues } = new EigenvalueDecomposition(curvature, { assumeSymmetric: true });
  const level = log(square / total);
  const moved = units.mmul(at as Matrix).to1DArray();
  return {
    offset: direction.map((entry, i) => (moved[i] as number) - level * entry),
    multipliers,
    decay: Math.min(...realEigenvalues),
  };
}

function minimum(
  points: Matrix,
  goal: Matrix,
  shares: (at: Matrix) => readonly number[],
  start: Matrix,
): Matrix | undefined {
  const value = (at: Matrix) => shares(at).reduce((sum, term) => sum + term, 0) + goal.dot(at);
  let at = start;
  for (let iteration = 0; iteration < NEWTON_ITERATIONS; iteration++) {
    const alpha = [...shares(at)];
    const curvature = points.transpose().mmul(Matrix.diag(alpha)).mmul(points);
    const gradient = Matrix.sub(goal, points.transpose().mmul(Matrix.columnVector(alpha)));
    const factors = new LuDecomposition(curvature);
    if (factors.isSingular()) return undefined;
    const step = factors.solve(gradient);
    // Newton's decrement: how far above the minimum Φ is, twice.
    const decrement = gradient.dot(step);
    if (!Number.isFinite(decrement)) return undefined;
    let share = 1;
    // Near the minimum rounding hides the decrease, and whole steps are right.
    while (
      decrement > 1e-12 &&
      share > 1e-12 &&
      !(value(Matrix.sub(at, Matrix.mul(step, share))) <= value(at) - (share * decrement) / 4)
    )
      share /= 2;
    at = Matrix.sub(at, Matrix.mul(step, share));
    if (decrement < 1e-24) return at;
  }
  return undefined;
}
