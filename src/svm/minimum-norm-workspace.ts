/** Scratch memory for the float solver, so that a solve allocates nothing but its result. */

/**
 * The vectors v whose hull's shortest point is sought, and the solver's state. With `secondCount` = 0 the vectors are the
 * first `firstCount` rows of `points`; otherwise they are all differences of one of those and one of the `secondCount`
 * rows that follow. All matrices are row-major. Not for concurrent use; arrays grow when a larger problem arrives.
 */
export class MinimumNormWorkspace {
  /** Length of each vector. */
  dimension = 0;
  firstCount = 0;
  secondCount = 0;
  points = new Float64Array(0);

  /** Number of vectors in the corral, the affinely independent set that carries the current point. */
  size = 0;
  /** Row numbers (in each class) of the corral's vectors; the second is 0 when there are no pairs. */
  corralFirst = new Int32Array(0);
  corralSecond = new Int32Array(0);
  /** The corral's vectors: size × dimension. */
  corral = new Float64Array(0);
  /** Convex weights of the current point. */
  weights = new Float64Array(0);
  /** Affine weights of the shortest point of the corral's affine hull. */
  trial = new Float64Array(0);
  /** Orthonormal rows q_1 …, spanning the differences v_i − v_0, which are Σ_j R_ji q_j. Row 0 is unused. */
  basis = new Float64Array(0);
  triangle = new Float64Array(0);
  /** <q_i, v_0>, so that v_0 − Σ_i <q_i, v_0> q_i is the shortest point of the affine hull. */
  projection = new Float64Array(0);
  /** The shortest point of the corral's affine hull; at the end that of the hull. */
  nearest = new Float64Array(0);
  /** Scratch of length dimension. */
  candidate = new Float64Array(0);
  /** The largest squared norm of a vector that has entered the corral. */
  radiusSquared = 0;

  #capacity = 0;
  #rows = 0;

  /** Makes room for a problem; `points` is left for the caller to fill. */
  resize(dimension: number, firstCount: number, secondCount: number): void {
    this.dimension = dimension;
    this.firstCount = firstCount;
    this.secondCount = secondCount;
    const rows = (firstCount + secondCount) * dimension;
    if (rows > this.#rows) {
      this.#rows = 2 * rows;
      this.points = new Float64Array(this.#rows);
    }
    // One more than the corral's maximum (dimension + 1): the newcomer is written before it is accepted.
    const capacity = dimension + 2;
    if (capacity <= this.#capacity) return;
    this.#capacity = capacity;
    this.corralFirst = new Int32Array(capacity);
    this.corralSecond = new Int32Array(capacity);
    this.corral = new Float64Array(capacity * dimension);
    this.weights = new Float64Array(capacity);
    this.trial = new Float64Array(capacity);
    this.basis = new Float64Array(capacity * dimension);
    this.triangle = new Float64Array(capacity * capacity);
    this.projection = new Float64Array(capacity);
    this.nearest = new Float64Array(dimension);
    this.candidate = new Float64Array(dimension);
  }
}
