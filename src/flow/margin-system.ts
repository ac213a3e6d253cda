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
 * - u itself, times the length of the longest vector, so that an error of y is an error of margins: A = <u, v> − τ loses the digits of τ,
 *   three at τ = 500, but thousands of vectors cost no more unknowns than there are coordinates.
 */
import type { OdeSystem } from './radau.ts';

/** A flow from u = 0 at τ = 0, where y = 0 too; its integrands are the r_k, whose integrals p_k give u = Σ p_k v_k. */
export interface MarginSystem extends OdeSystem {
  readonly vectors: number;
}

/** The flow in its margins, of vectors with a (row-major) Gram matrix; they may be dependent. */
export function marginsAsUnknowns(gram: Float64Array, vectors: number): MarginSystem {
  const identity = Float64Array.from(gram, (_, index) => (index % (vectors + 1) === 0 ? 1 : 0));
  return marginSystem(identity, gram, vectors, vectors, true);
}

/** The flow in u times `scale`, of the rows of a row-major matrix with `dimension` columns. */
export function weightsAsUnknowns(rows: Float64Array, dimension: number, scale: number): MarginSystem {
  const vectors = rows.length / dimension;
  return marginSystem(
    rows.map((entry) => entry / scale),
    rows.map((entry) => entry * scale),
    vectors,
    dimension,
    false,
  );
}

/**
 * @param reading R, row-major [vectors][size].
 * @param pull C transposed, row-major [vectors][size].
 * @param shifted whether y already has τ taken off; else A does.
 */
function marginSystem(
  reading: Float64Array,
  pull: Float64Array,
  vectors: number,
  size: number,
  shifted: boolean,
): MarginSystem {
  const [drift, shift] = shifted ? [1, 0] : [0, 1];
  const rates = (time: number, y: Float64Array, out: Float64Array) => {
    const floor = Math.exp(-time);
    for (let k = 0; k < vectors; k++) {
      let margin = -shift * time;
      for (let j = 0; j < size; j++) margin += (reading[k * size + j] as number) * (y[j] as number);
      out[k] = 1 / (Math.exp(margin) + floor);
    }
  };
  const current = new Float64Array(vectors);
  return {
    size,
    vectors,
    integrandCount: vectors,
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
      rates(time, y, current);
      out.fill(0);
      const floor = Math.exp(-time);
      for (let k = 0; k < vectors; k++) {
        const rate = current[k] as number;
        // ∂r/∂A = −r e^A r, and e^A r = 1 − r e^−τ: a form in which large A gives 0 and not ∞·0.
        const derivative = -rate * (1 - rate * floor);
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
