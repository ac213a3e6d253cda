/**
 * The three margin problems in floats, for search: fast, and decided by nobody. Each has an exact twin without `Approx`.
 *
 * All are one problem: the shortest u with <u, v> ≥ 1 for all v is u = p/|p|², where p is the shortest point of the hull of
 * the vectors v; if p = Σ λ_k v_k, the multipliers are λ_k/|p|². There is no such u exactly when p = 0.
 */
import type { FloatDataset } from '../geometry/float-dataset.ts';
import { minimumNormApprox } from './minimum-norm-approx.ts';
import { MinimumNormWorkspace } from './minimum-norm-workspace.ts';

/** A solution in floats. Multipliers are one for each point, in order (for pairs: summed over the other class). */
export interface SolvedApprox {
  readonly status: 'solved';
  readonly normal: Float64Array;
  readonly intercept: number;
  readonly positiveMultipliers: number[];
  readonly negativeMultipliers: number[];
}

/** `inseparable` means that the hulls look like meeting; `one-class` and `empty` that points are missing. */
export type AugmentedApprox = SolvedApprox | { readonly status: 'inseparable' } | { readonly status: 'empty' };
export type HardMarginApprox = AugmentedApprox | { readonly status: 'one-class' };

const INSEPARABLE = { status: 'inseparable' } as const;
const ONE_CLASS = { status: 'one-class' } as const;
const EMPTY = { status: 'empty' } as const;

/** One for all callers that bring none: results never point into it, and JavaScript runs one solve at a time. */
const SHARED = new MinimumNormWorkspace();

/** Copies (x, 1) and −(z, 1) to the workspace. */
export function loadAugmented(data: FloatDataset, ws: MinimumNormWorkspace): void {
  const { dimension: d, positives, negatives } = data;
  ws.resize(d + 1, positives.length + negatives.length, 0);
  const { points } = ws;
  let at = 0;
  for (let i = 0; i < positives.length; i++) {
    const x = positives[i]!;
    for (let t = 0; t < d; t++) points[at++] = x[t]!;
    points[at++] = 1;
  }
  for (let j = 0; j < negatives.length; j++) {
    const z = negatives[j]!;
    for (let t = 0; t < d; t++) points[at++] = -z[t]!;
    points[at++] = -1;
  }
}

/** Copies both classes, moved so that the first positive is the origin: differences of far-off points stay accurate. */
export function loadPairs(data: FloatDataset, ws: MinimumNormWorkspace): void {
  const { dimension: d, positives, negatives } = data;
  ws.resize(d, positives.length, negatives.length);
  const { points } = ws;
  const origin = positives[0]!;
  let at = 0;
  for (let i = 0; i < positives.length; i++) {
    const x = positives[i]!;
    for (let t = 0; t < d; t++) points[at++] = x[t]! - origin[t]!;
  }
  for (let j = 0; j < negatives.length; j++) {
    const z = negatives[j]!;
    for (let t = 0; t < d; t++) points[at++] = z[t]! - origin[t]!;
  }
}

/** Copies the vectors as they are. */
export function loadVectors(vectors: readonly Float64Array[], ws: MinimumNormWorkspace): void {
  const d = vectors[0]?.length ?? 0;
  ws.resize(d, vectors.length, 0);
  let at = 0;
  for (const v of vectors) for (let t = 0; t < d; t++) ws.points[at++] = v[t]!;
}

function zeros(length: number): number[] {
  const result: number[] = [];
  for (let i = 0; i < length; i++) result.push(0);
  return result;
}

/** The first `length` entries of p times `factor`. */
function scaledPoint(p: Float64Array, length: number, factor: number): Float64Array {
  const result = new Float64Array(length);
  for (let t = 0; t < length; t++) result[t] = factor * p[t]!;
  return result;
}

/**
 * (P2) in floats: the shortest (w, b) with <w,x_i> + b ≥ 1 and <w,z_j> + b ≤ −1. One class may be empty.
 * @example
 * augmentedSvmApprox(floatDataset(data)).intercept // -2
 */
export function augmentedSvmApprox(data: FloatDataset, workspace: MinimumNormWorkspace = SHARED): AugmentedApprox {
  const n = data.positives.length;
  const m = data.negatives.length;
  if (n + m === 0) return EMPTY;
  loadAugmented(data, workspace);
  const square = minimumNormApprox(workspace);
  if (!(square > 0)) return INSEPARABLE;
  const positiveMultipliers = zeros(n);
  const negativeMultipliers = zeros(m);
  for (let k = 0; k < workspace.size; k++) {
    const row = workspace.corralFirst[k]!;
    const multiplier = workspace.weights[k]! / square;
    if (row < n) positiveMultipliers[row] = multiplier;
    else negativeMultipliers[row - n] = multiplier;
  }
  const normal = scaledPoint(workspace.nearest, data.dimension, 1 / square);
  const intercept = workspace.nearest[data.dimension]! / square;
  return { status: 'solved', normal, intercept, positiveMultipliers, negativeMultipliers };
}

/** The intercept with the largest margin for a given normal: −½ min <w,x_i> − ½ max <w,z_j>. Source: nar2019, (8). */
function centredIntercept(data: FloatDataset, w: Float64Array): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const x of data.positives) {
    let value = 0;
    for (let t = 0; t < w.length; t++) value += w[t]! * x[t]!;
    if (value < low) low = value;
  }
  for (const z of data.negatives) {
    let value = 0;
    for (let t = 0; t < w.length; t++) value += w[t]! * z[t]!;
    if (value > high) high = value;
  }
  return -0.5 * low - 0.5 * high;
}

/**
 * (P1) in floats: the shortest w with <w,x_i> + b ≥ 1 and <w,z_j> + b ≤ −1 for some b, and that b. Its normal is (P3)'s.
 * Needs a point in each class.
 */
export function hardMarginSvmApprox(data: FloatDataset, workspace: MinimumNormWorkspace = SHARED): HardMarginApprox {
  const n = data.positives.length;
  const m = data.negatives.length;
  if (n + m === 0) return EMPTY;
  if (n === 0 || m === 0) return ONE_CLASS;
  loadPairs(data, workspace);
  const square = minimumNormApprox(workspace);
  if (!(square > 0)) return INSEPARABLE;
  const positiveMultipliers = zeros(n);
  const negativeMultipliers = zeros(m);
  for (let k = 0; k < workspace.size; k++) {
    const multiplier = (2 * workspace.weights[k]!) / square;
    positiveMultipliers[workspace.corralFirst[k]!]! += multiplier;
    negativeMultipliers[workspace.corralSecond[k]!]! += multiplier;
  }
  // The pairs' differences must reach 2, so u is doubled.
  const normal = scaledPoint(workspace.nearest, data.dimension, 2 / square);
  return {
    status: 'solved',
    normal,
    intercept: centredIntercept(data, normal),
    positiveMultipliers,
    negativeMultipliers,
  };
}

/** The shortest u with <u, v> ≥ 1 for every vector, in floats; its intercept is 0 and its vectors are the positives. */
export function homogeneousSvmApprox(
  vectors: readonly Float64Array[],
  workspace: MinimumNormWorkspace = SHARED,
): AugmentedApprox {
  if (vectors.length === 0) return EMPTY;
  loadVectors(vectors, workspace);
  const square = minimumNormApprox(workspace);
  if (!(square > 0)) return INSEPARABLE;
  const positiveMultipliers = zeros(vectors.length);
  for (let k = 0; k < workspace.size; k++)
    positiveMultipliers[workspace.corralFirst[k]!] = workspace.weights[k]! / square;
  const normal = scaledPoint(workspace.nearest, workspace.dimension, 1 / square);
  return { status: 'solved', normal, intercept: 0, positiveMultipliers, negativeMultipliers: [] };
}
