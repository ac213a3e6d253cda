/**
 * Gradient flow of the loss Σ_k log(1 + e^−<u, v_k>) in logarithmic time, as a system in few unknowns y.
 *
 * In τ = log(1+t) and with margins A_k = <u, v_k> − τ the flow du/dt = Σ v_k/(1+e^<u, v_k>) reads
 *
 *   du/dτ = Σ_k r_k v_k,  r_k = 1/(e^A_k + e^−τ),
 *
 * where nothing overflows: the vectors that support the limit have bounded A_k, all other A_k grow and their r_k vanish. Two choices of
 * the unknowns, both of the form A = R y + (a multiple of τ), dy/dτ = C r − drift:
 *
 * - the margins A themselves, dA/dτ = G r − 1 with the Gram matrix G: no digit is ever lost, but there are as many unknowns as vectors;
 * - u itself along the principal axes of the vectors, each in units of the spread there: A = <u, v> − τ loses the digits of τ, three at
 *   τ = 500, but thousands of vectors cost no more unknowns than there are coordinates.
 */
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { exp } from '../formula/float-functions.ts';
import type { OdeSystem } from './radau.ts';

/** A singular value below this share of the largest is rounding of a 0. */
const NEGLIGIBLE = 1e-14;

/** Its integrands are the m_k r_k, whose integrals p_k give u = u(0) + Σ p_k v_k. */
export interface MarginSystem extends OdeSystem {
  readonly vectors: number;
  /** The margins A_k. */
  margins(time: number, y: Float64Array): Float64Array;
}

/** Row-major [vectors][dimension], and how often each counts in the loss. */
export interface VectorRows {
  readonly rows: Float64Array;
  readonly dimension: number;
  readonly multiplicities: Float64Array;
}

/** A system with the way from weights to its unknowns and back. */
export interface WeightFlow {
  readonly system: MarginSystem;
  /** The y at τ = 0 of a start u(0). */
  initial(start: Float64Array): Float64Array;
  /** u, from the start u(0), y and the p_k. */
  weights(start: Float64Array, y: Float64Array, coefficients: Float64Array): Float64Array;
  /** du/dτ, from y and the dp_k/dτ. */
  velocity(time: number, y: Float64Array, coefficientSlopes: Float64Array): Float64Array;
}

/** The flow of some vectors: in its margins if they are clearly independent (and so can always be separated), else in u. */
export function weightFlow(vectors: VectorRows): WeightFlow {
  const { rows, dimension, multiplicities } = vectors;
  const count = multiplicities.length;
  const gram = count > dimension ? undefined : gramMatrix(rows, count, dimension);
  if (gram === undefined || !isClearlyDefinite(gram, count)) return weightsAsUnknowns(vectors);
  return {
    system: marginsAsUnknowns(gram, multiplicities),
    initial: (start) => multiplicities.map((_, k) => rowProduct(rows, k, start, 0, dimension)),
    weights: (start, _, coefficients) => combination(rows, coefficients, start),
    velocity: (_, __, slopes) => combination(rows, slopes, new Float64Array(dimension)),
  };
}

/** start + Σ c_k v_k. */
function combination(rows: Float64Array, coefficients: Float64Array, start: Float64Array): Float64Array {
  const total = start.slice();
  const dimension = total.length;
  coefficients.forEach((coefficient, k) => {
    for (let i = 0; i < dimension; i++)
      total[i] = (total[i] as number) + coefficient * (rows[k * dimension + i] as number);
  });
  return total;
}

function gramMatrix(rows: Float64Array, count: number, dimension: number): Float64Array {
  const gram = new Float64Array(count * count);
  for (let k = 0; k < count; k++)
    for (let l = 0; l < count; l++) gram[k * count + l] = rowProduct(rows, k, rows, l, dimension);
  return gram;
}

/** Whether each vector has a thousandth of its length at least outside of the span of those before it, by Cholesky's method. */
function isClearlyDefinite(gram: Float64Array, count: number): boolean {
  const factor = new Float64Array(count * count);
  for (let k = 0; k < count; k++) {
    for (let l = 0; l < k; l++) {
      const rest = (gram[k * count + l] as number) - rowProduct(factor, k, factor, l, count);
      factor[k * count + l] = rest / (factor[l * count + l] as number);
    }
    const square = gram[k * count + k] as number;
    const rest = square - rowProduct(factor, k, factor, k, count);
    if (!(rest > 1e-6 * square)) return false;
    factor[k * count + k] = Math.sqrt(rest);
  }
  return true;
}

/** The flow in its margins, of vectors with a row-major Gram matrix; they may be dependent. */
export function marginsAsUnknowns(gram: Float64Array, multiplicities: Float64Array): MarginSystem {
  const size = multiplicities.length;
  const reading = gram.map((_, index) => (index % (size + 1) === 0 ? 1 : 0));
  // G is symmetric: its row k is what vector k adds to all margins.
  return linearSystem({
    reading,
    pull: gram,
    multiplicities,
    size,
    shifted: true,
  });
}

/**
 * With V = U Σ W^T the unknowns are y = Σ W^T u: margins are U y − τ and dy/dτ = Σ² U^T r. In u itself the margins of points far from the origin
 * would be small differences of huge products, and so would its slope; here each direction has its own size.
 */
function weightsAsUnknowns({ rows, dimension, multiplicities }: VectorRows): WeightFlow {
  const count = multiplicities.length;
  const matrix = Matrix.from1DArray(count, dimension, rows);
  const { rightSingularVectors: axes, diagonal } = new SingularValueDecomposition(matrix, { autoTranspose: true });
  const kept = diagonal.filter((size) => size > NEGLIGIBLE * (diagonal[0] as number));
  const size = kept.length;
  const along = matrix.mmul(axes);
  const unit = new Float64Array(count * size);
  for (let k = 0; k < count; k++)
    for (let j = 0; j < size; j++) unit[k * size + j] = along.get(k, j) / (kept[j] as number);
  const longest = multiplicities.reduce((most, _, k) => Math.max(most, rowProduct(unit, k, unit, k, size)), 0);
  const share = 1 / Math.sqrt(longest);
  const system = linearSystem({
    reading: unit.map((entry) => entry * share),
    pull: unit.map(
      (entry, index) => ((entry * (kept[index % size] as number)) / share) * (kept[index % size] as number),
    ),
    multiplicities,
    size,
    shifted: false,
  });
  /** Along the axes: Σ^−1 y. */
  const inWeights = (y: Float64Array) => y.map((entry, j) => (entry * share) / (kept[j] as number));
  return {
    system,
    initial: (start) =>
      Float64Array.from(kept, (length, j) =>
        start.reduce((sum, entry, i) => sum + (length / share) * axes.get(i, j) * entry, 0),
      ),
    // Not from the p_k: where vectors oppose each other, these are huge and their sum is not.
    weights: (start, y) => {
      const moved = inWeights(y).map((part, j) => part - start.reduce((sum, u, i) => sum + axes.get(i, j) * u, 0));
      return start.map((entry, i) => moved.reduce((sum, part, j) => sum + axes.get(i, j) * part, entry));
    },
    velocity: (time, y) => {
      const slope = new Float64Array(size);
      system.slope(time, y, slope);
      const parts = inWeights(slope);
      return Float64Array.from({ length: dimension }, (_, i) =>
        parts.reduce((sum, part, j) => sum + axes.get(i, j) * part, 0),
      );
    },
  };
}

function rowProduct(u: Float64Array, k: number, v: Float64Array, l: number, dimension: number): number {
  let sum = 0;
  for (let i = 0; i < dimension; i++) sum += (u[k * dimension + i] as number) * (v[l * dimension + i] as number);
  return sum;
}

interface LinearForm {
  /** R, row-major [vectors][size]. */
  readonly reading: Float64Array;
  /** C transposed, row-major [vectors][size]. */
  readonly pull: Float64Array;
  readonly multiplicities: Float64Array;
  readonly size: number;
  /** Whether y has τ taken off already; else A = R y − τ. */
  readonly shifted: boolean;
}

function linearSystem({ reading, pull, multiplicities, size, shifted }: LinearForm): MarginSystem {
  const vectors = multiplicities.length;
  const [drift, shift] = shifted ? [1, 0] : [0, 1];
  const margin = (time: number, y: Float64Array, k: number) => {
    let sum = -shift * time;
    for (let j = 0; j < size; j++) sum += (reading[k * size + j] as number) * (y[j] as number);
    return sum;
  };
  const rates = (time: number, y: Float64Array, out: Float64Array) => {
    const floor = exp(-time);
    for (let k = 0; k < vectors; k++) out[k] = (multiplicities[k] as number) / (exp(margin(time, y, k)) + floor);
  };
  const current = new Float64Array(vectors);
  return {
    size,
    vectors,
    margins: (time, y) => multiplicities.map((_, k) => margin(time, y, k)),
    integrandCount: vectors,
    // In u itself the p_k are only told, and where they are huge and cancel they carry more rounding than the tolerance.
    exactIntegrals: shifted,
    integrands: rates,
    slope(time, y, out) {
      rates(time, y, current);
      out.fill(-drift);
      for (let k = 0; k < vectors; k++) {
        const rate = current[k] as number;
        for (let j = 0; j < size; j++) out[j] = (out[j] as number) + rate * (pull[k * size + j] as number);
      }
    },
    jacobian(time, y, out) {
      out.fill(0);
      const floor = exp(-time);
      for (let k = 0; k < vectors; k++) {
        const growth = exp(margin(time, y, k));
        const rate = 1 / (growth + floor);
        // ∂r/∂A = −r² e^A; where e^A overflows, r is 0 and so is this.
        const derivative = rate === 0 ? 0 : -(multiplicities[k] as number) * rate * (growth * rate);
        if (derivative === 0) continue;
        for (let i = 0; i < size; i++) {
          const factor = derivative * (pull[k * size + i] as number);
          for (let j = 0; j < size; j++)
            out[i * size + j] = (out[i * size + j] as number) + factor * (reading[k * size + j] as number);
        }
      }
    },
  };
}
