/**
 * Many training problems of one shape at once: each dataset is a list of vectors v_k, and its loss at u is
 * Σ_k m_k log(1 + e^−<u, v_k>) with multiplicities m_k ≥ 0.
 *
 * Both losses of nar2019 have this form: cross-entropy over the lifted points (x, 1) and (−z, −1), where u = (w, b), and the
 * pair loss over the differences x_i − z_j, where u = w. A vector of multiplicity 0 is padding.
 */
export interface Batch {
  readonly datasets: number;
  /** Vectors a dataset, padding included. */
  readonly points: number;
  /** Coordinates of a vector; for cross-entropy the last one is that of the intercept. */
  readonly dimension: number;
  /** Row-major [datasets][points][dimension]. */
  readonly vectors: Float64Array;
  /** Row-major [datasets][points]; absent when every multiplicity is 1. */
  readonly multiplicities?: Float64Array;
}

/** Which direction a step takes from the weights u. */
export type Method =
  /** u − η ∇L(u). */
  | { readonly kind: 'gradient-descent' }
  /** u − η ∇L(u)/‖∇L(u)‖; at a vanishing gradient u stays. */
  | { readonly kind: 'normalised-gradient-descent' }
  /** u − η (1/r) Σ over r vectors drawn with replacement, by `drawnIndex(seed, step, draw, points)`; r = 1 is Theorem 6's. */
  | { readonly kind: 'stochastic-gradient'; readonly batchSize: number; readonly seed: number };

export interface TrainingSettings {
  readonly method: Method;
  /** η, one for each dataset. */
  readonly stepSizes: Float64Array;
  /** u(0), row-major [datasets][dimension]; 0 when absent. */
  readonly start?: Float64Array;
  /** Steps taken before, when a run is resumed: draws are numbered from it. */
  readonly firstStep?: number;
}
