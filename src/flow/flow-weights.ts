/** The weights of gradient flow at one moderate time, for a search that asks for them thousands of times. */
import { marginsAsUnknowns, weightsAsUnknowns } from './margin-system.ts';
import { integrate } from './radau.ts';

const TOLERANCE = 1e-9;

/**
 * u(time) for du/dt = Σ_k v_k/(1+e^<u, v_k>), u(0) = 0: gradient flow of Σ_k log(1 + e^−<u, v_k>), where the v_k are lifted points (x, 1) and
 * (−z, −1), or differences x_i − z_j. About nine digits; uncertified, and the same bits on every machine. Without vectors the
 * result is empty. Separable or not, the flow exists for all times.
 * @throws RangeError when the vectors differ in dimension, or the time is negative or not finite; Error when the integrator stalls, which takes
 * coordinates near the limits of floats.
 * @example
 * flowWeights([[1]], 0) // [0]
 */
export function flowWeights(vectors: readonly (readonly number[])[], time: number): number[] {
  if (!(time >= 0 && time < Number.POSITIVE_INFINITY))
    throw new RangeError(`invalid time; expected a finite number ≥ 0: ${time}`);
  const count = vectors.length;
  const dimension = vectors[0]?.length ?? 0;
  const other = vectors.findIndex((v) => v.length !== dimension);
  if (other >= 0)
    throw new RangeError(
      `invalid vector at index ${other}; expected ${dimension} coordinates: ${vectors[other]?.length}`,
    );
  const rows = Float64Array.from(vectors.flat());
  const longest = Math.sqrt(
    vectors.reduce(
      (most, v) =>
        Math.max(
          most,
          v.reduce((sum, entry) => sum + entry * entry, 0),
        ),
      0,
    ),
  );
  if (longest === 0 || time === 0) return new Array<number>(dimension).fill(0);
  const system =
    count < dimension
      ? marginsAsUnknowns(gramMatrix(rows, count, dimension), count)
      : weightsAsUnknowns(rows, dimension, longest);
  const start = {
    time: 0,
    y: new Float64Array(system.size),
    integrals: new Float64Array(count),
    suggestedStep: 0.1 / Math.max(1, longest),
  };
  const outcome = integrate(system, start, Math.log1p(time), TOLERANCE);
  if (outcome.status === 'stalled')
    throw new Error(
      `gradient flow stalled at log(1 + t) = ${outcome.state.time}; scale the coordinates: ${outcome.reason}`,
    );
  const { y, integrals } = outcome.state;
  if (count >= dimension) return Array.from(y, (entry) => entry / longest);
  return Array.from({ length: dimension }, (_, i) =>
    integrals.reduce((sum, p, k) => sum + p * (rows[k * dimension + i] as number), 0),
  );
}

/** The inner products of the rows, row-major. */
function gramMatrix(rows: Float64Array, count: number, dimension: number): Float64Array {
  const gram = new Float64Array(count * count);
  for (let k = 0; k < count; k++) {
    for (let l = 0; l < count; l++) {
      let sum = 0;
      for (let i = 0; i < dimension; i++)
        sum += (rows[k * dimension + i] as number) * (rows[l * dimension + i] as number);
      gram[k * count + l] = sum;
    }
  }
  return gram;
}
