/** The shortest point of the affine hull of integer vectors, without fractions. */
import { type IntegerVector, integerDot } from './integer-vectors.ts';

/**
 * p = point/total = Σ (weights_k/total) v_k with Σ weights = total > 0, and <point, v_k> = level for every k, so that
 * |p|² = level/total. All are integers; they may share a factor.
 */
export interface AffineMinimum {
  readonly weights: readonly bigint[];
  readonly total: bigint;
  readonly point: IntegerVector;
  readonly level: bigint;
}

/**
 * The shortest point of the affine hull of at least one vector; `undefined` when they are affinely dependent.
 *
 * The weights are proportional to the solution μ of (G + 11ᵀ) μ = 1 with G the Gram matrix, which is positive definite
 * exactly when the vectors are affinely independent (Wolfe 1976, section 4). Elimination is Bareiss's: every division is
 * exact and every entry a minor, and a positive definite matrix needs no pivoting.
 * @example
 * affineMinimum([[1n, 0n], [0n, 1n]]).point.length // 2
 */
export function affineMinimum(vectors: readonly IntegerVector[]): AffineMinimum | undefined {
  const k = vectors.length;
  const rows: bigint[][] = [];
  for (let i = 0; i < k; i++) {
    const row: bigint[] = [];
    for (let j = 0; j < k; j++) row.push(j < i ? rows[j]![i]! : integerDot(vectors[i]!, vectors[j]!) + 1n);
    row.push(1n);
    rows.push(row);
  }
  let previous = 1n;
  for (let s = 0; s < k; s++) {
    const pivotRow = rows[s]!;
    const pivot = pivotRow[s]!;
    if (pivot === 0n) return undefined;
    for (let i = s + 1; i < k; i++) {
      const row = rows[i]!;
      const factor = row[s]!;
      for (let j = s + 1; j <= k; j++) row[j] = (row[j]! * pivot - factor * pivotRow[j]!) / previous;
    }
    previous = pivot;
  }
  // Cramer's numerators: with x_i = weights_i/determinant, back substitution stays in the integers.
  const determinant = previous;
  const weights = new Array<bigint>(k).fill(0n);
  let total = 0n;
  for (let i = k - 1; i >= 0; i--) {
    const row = rows[i]!;
    let value = row[k]! * determinant;
    for (let j = i + 1; j < k; j++) value -= row[j]! * weights[j]!;
    weights[i] = value / row[i]!;
    total += weights[i]!;
  }
  const point = new Array<bigint>(vectors[0]!.length).fill(0n);
  for (let i = 0; i < k; i++)
    for (let t = 0; t < point.length; t++) point[t] = point[t]! + weights[i]! * vectors[i]![t]!;
  return { weights, total, point, level: integerDot(point, vectors[0]!) };
}
