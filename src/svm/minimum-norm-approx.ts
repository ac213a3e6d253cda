/**
 * Wolfe's algorithm in floats: the shortest point of the convex hull of finitely many vectors.
 *
 * Source: Ph. Wolfe, "Finding the nearest point in a polytope", Mathematical Programming 11 (1976). A *corral* is an
 * affinely independent set of vectors whose affine hull's shortest point lies inside their convex hull. A major cycle
 * adds the vector that lies lowest in the direction of the current point; minor cycles drop vectors until the rest is a
 * corral. We hold the affine hull as an orthonormal basis (Gram–Schmidt, done twice) instead of Wolfe's normal equations:
 * the point is then accurate to rounding of the data even when it is tiny, which is what nearly inseparable data need.
 *
 * Only + − × ÷ and √ are used, all correctly rounded by IEEE 754, so a result is the same on every machine.
 */
import type { MinimumNormWorkspace } from './minimum-norm-workspace.ts';

/** The optimality gap |p|² − min <p, v> that counts as none, relative to |p||v|. */
export const GAP_TOLERANCE = 4e-15;
/** A point this short, relative to the longest vector of the corral, counts as the origin. */
export const ORIGIN_TOLERANCE = 1e-14;
/** A direction this short, relative to its vector, before it counts as already spanned. */
export const SPAN_TOLERANCE = 1e-13;
/** A squared norm that falls by more than this factor has cancelled digits that are worth a second projection. */
const CANCELLATION = 1e-2;

/** Writes vector number `first` (minus `second`) to row `row` of the corral and returns its squared norm. */
function enter(ws: MinimumNormWorkspace, row: number, first: number, second: number): number {
  const { corral, points, dimension: d } = ws;
  const start = row * d;
  const x = first * d;
  let square = 0;
  if (ws.secondCount === 0) {
    for (let t = 0; t < d; t++) {
      const value = points[x + t]!;
      corral[start + t] = value;
      square += value * value;
    }
  } else {
    const z = (ws.firstCount + second) * d;
    for (let t = 0; t < d; t++) {
      const value = points[x + t]! - points[z + t]!;
      corral[start + t] = value;
      square += value * value;
    }
  }
  ws.corralFirst[row] = first;
  ws.corralSecond[row] = second;
  return square;
}

/** The number of the row, among `count` from `from`, on which `sign` × <direction, row> is least; −1 if all are NaN. */
function lowestRow(
  points: Float64Array,
  d: number,
  from: number,
  count: number,
  p: Float64Array,
  sign: number,
): number {
  let best = Number.POSITIVE_INFINITY;
  let row = -1;
  let at = from * d;
  for (let k = 0; k < count; k++) {
    let value = 0;
    for (let t = 0; t < d; t++) value += p[t]! * points[at++]!;
    value *= sign;
    if (value < best) {
      best = value;
      row = k;
    }
  }
  return row;
}

/**
 * Projects `nearest` off the basis once more. After cancellation it is orthogonal to the basis only relative to the
 * longer vector that it came from, and that error, times a long vector, would hide violated constraints: points at 10⁴
 * with a margin of 1 came out with the wrong support without this.
 */
function projectAgain(ws: MinimumNormWorkspace, last: number): void {
  const { basis, nearest, projection, dimension: d } = ws;
  for (let j = 1; j <= last; j++) {
    const q = j * d;
    let r = 0;
    for (let t = 0; t < d; t++) r += basis[q + t]! * nearest[t]!;
    for (let t = 0; t < d; t++) nearest[t] = nearest[t]! - r * basis[q + t]!;
    projection[j] = projection[j]! + r;
  }
}

/** Extends the basis by corral vector `row` ≥ 1 and moves `nearest`; false when the vector is spanned already. */
function extend(ws: MinimumNormWorkspace, row: number): boolean {
  const { corral, basis, triangle, candidate, nearest, dimension: d } = ws;
  const stride = d + 2;
  const start = row * d;
  let length = 0;
  for (let t = 0; t < d; t++) {
    const value = corral[start + t]! - corral[t]!;
    candidate[t] = value;
    length += value * value;
  }
  for (let j = 1; j < row; j++) triangle[j * stride + row] = 0;
  let rest = length;
  // Twice is enough (Kahan, Parlett): once leaves errors that grow with the ill-conditioning of the corral.
  for (let pass = 0; pass < 2 && row > 1; pass++) {
    for (let j = 1; j < row; j++) {
      const q = j * d;
      let r = 0;
      for (let t = 0; t < d; t++) r += basis[q + t]! * candidate[t]!;
      for (let t = 0; t < d; t++) candidate[t] = candidate[t]! - r * basis[q + t]!;
      triangle[j * stride + row] = triangle[j * stride + row]! + r;
    }
    rest = 0;
    for (let t = 0; t < d; t++) rest += candidate[t]! * candidate[t]!;
  }
  if (!(rest > SPAN_TOLERANCE * SPAN_TOLERANCE * length)) return false;
  const norm = Math.sqrt(rest);
  let c = 0;
  for (let t = 0; t < d; t++) {
    const value = candidate[t]! / norm;
    basis[start + t] = value;
    c += value * nearest[t]!;
  }
  triangle[row * stride + row] = norm;
  ws.projection[row] = c;
  let before = 0;
  let after = 0;
  for (let t = 0; t < d; t++) {
    const value = nearest[t]!;
    before += value * value;
    const shorter = value - c * basis[start + t]!;
    nearest[t] = shorter;
    after += shorter * shorter;
  }
  if (after < CANCELLATION * before) projectAgain(ws, row);
  return true;
}

/**
 * Affine weights of `nearest`: R β = −c by back substitution, and 1 − Σβ for the first. Returns the least of them.
 * NB: weights get no tolerance. One of 1e-19 can be real: a tiny weight on a long vector turns a tiny point.
 */
function affineWeights(ws: MinimumNormWorkspace): number {
  const { trial, triangle, projection, size } = ws;
  const stride = ws.dimension + 2;
  let first = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = size - 1; i > 0; i--) {
    let value = -projection[i]!;
    for (let j = i + 1; j < size; j++) value -= triangle[i * stride + j]! * trial[j]!;
    value /= triangle[i * stride + i]!;
    trial[i] = value;
    first -= value;
    if (value < least) least = value;
  }
  trial[0] = first;
  return Math.min(first, least);
}

/** Moves the weights towards the affine weights until one vanishes, and drops the vectors without weight. */
function retreat(ws: MinimumNormWorkspace): void {
  const { weights, trial, corral, dimension: d } = ws;
  let theta = 1;
  let blocking = -1;
  for (let i = 0; i < ws.size; i++) {
    if (trial[i]! > 0) continue;
    const ratio = weights[i]! / (weights[i]! - trial[i]!);
    if (blocking < 0 || ratio < theta) {
      theta = ratio;
      blocking = i;
    }
  }
  if (!(theta >= 0)) theta = 0;
  let kept = 0;
  for (let i = 0; i < ws.size; i++) {
    const weight = theta * trial[i]! + (1 - theta) * weights[i]!;
    if (i === blocking || !(weight > 0)) continue;
    weights[kept] = weight;
    if (kept !== i) {
      for (let t = 0; t < d; t++) corral[kept * d + t] = corral[i * d + t]!;
      ws.corralFirst[kept] = ws.corralFirst[i]!;
      ws.corralSecond[kept] = ws.corralSecond[i]!;
    }
    kept += 1;
  }
  ws.size = kept;
}

/** Builds basis and `nearest` anew for the corral (after a drop), shortening it should rounding make it dependent. */
function rebuild(ws: MinimumNormWorkspace): void {
  for (let t = 0; t < ws.dimension; t++) ws.nearest[t] = ws.corral[t]!;
  for (let row = 1; row < ws.size; row++) if (!extend(ws, row)) ws.size = row;
}

function squaredLength(p: Float64Array, d: number): number {
  let square = 0;
  for (let t = 0; t < d; t++) square += p[t]! * p[t]!;
  return square;
}

/** The row of the shortest vector (0 for pairs: any start serves, and all pairs are too many). */
function startingRow(ws: MinimumNormWorkspace): number {
  if (ws.secondCount > 0) return 0;
  const { points, dimension: d } = ws;
  let best = Number.POSITIVE_INFINITY;
  let row = 0;
  let at = 0;
  for (let k = 0; k < ws.firstCount; k++) {
    let square = 0;
    for (let t = 0; t < d; t++) {
      const value = points[at++]!;
      square += value * value;
    }
    if (square < best) {
      best = square;
      row = k;
    }
  }
  return row;
}

/**
 * Leaves the shortest point of the hull in `ws.nearest`, its corral and convex weights in `ws.corralFirst`,
 * `ws.corralSecond` and `ws.weights` (the first `ws.size` of each), and returns its squared norm: 0 when it counts as the
 * origin. Needs at least one vector. Uncertified: `certifiedMinimumNormPoint` decides.
 */
export function minimumNormApprox(ws: MinimumNormWorkspace): number {
  const { dimension: d, firstCount, secondCount, points, nearest, weights, corralFirst, corralSecond } = ws;
  ws.size = 1;
  ws.radiusSquared = enter(ws, 0, startingRow(ws), 0);
  weights[0] = 1;
  for (let t = 0; t < d; t++) nearest[t] = ws.corral[t]!;
  let square = ws.radiusSquared;
  // The norm falls at each major cycle, so the loop ends; the cap is for rounding (and NaN) alone.
  const cap = 100 + 10 * (firstCount + secondCount);
  for (let cycle = 0; cycle < cap; cycle++) {
    if (square <= ORIGIN_TOLERANCE * ORIGIN_TOLERANCE * ws.radiusSquared) return 0;
    const first = lowestRow(points, d, 0, firstCount, nearest, 1);
    const second = secondCount === 0 ? 0 : lowestRow(points, d, firstCount, secondCount, nearest, -1);
    const row = ws.size;
    if (first < 0 || second < 0 || row > d) return square;
    let known = false;
    for (let i = 0; i < row; i++) known ||= corralFirst[i] === first && corralSecond[i] === second;
    if (known) return square;
    const norm = enter(ws, row, first, second);
    let value = 0;
    for (let t = 0; t < d; t++) value += nearest[t]! * ws.corral[row * d + t]!;
    if (square - value <= GAP_TOLERANCE * Math.sqrt(square * norm)) return square;
    if (!extend(ws, row)) return square;
    if (norm > ws.radiusSquared) ws.radiusSquared = norm;
    weights[row] = 0;
    ws.size = row + 1;
    while (ws.size > 1 && !(affineWeights(ws) > 0)) {
      retreat(ws);
      rebuild(ws);
    }
    if (ws.size === 1) weights[0] = 1;
    else for (let i = 0; i < ws.size; i++) weights[i] = ws.trial[i]!;
    const next = squaredLength(nearest, d);
    if (!(next < square)) return next;
    square = next;
  }
  return square;
}
