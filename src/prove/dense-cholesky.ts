/** Cholesky factors of dense symmetric matrices in floats, stored row by row. */

/**
 * L with L Lᵀ = the matrix, or `undefined` when it is not positive definite. With `skip` > 0, a pivot smaller than that times the largest
 * diagonal entry is replaced by a huge one, so that the unknown of a dependent equation becomes zero.
 */
export function choleskyFactor(matrix: Float64Array, n: number, skip = 0): Float64Array | undefined {
  const l = new Float64Array(n * n);
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, matrix[i * n + i]!);
  for (let j = 0; j < n; j++) {
    let pivot = matrix[j * n + j]!;
    for (let k = 0; k < j; k++) pivot -= l[j * n + k]! ** 2;
    if (skip > 0 && pivot <= skip * largest) pivot = 1e128;
    if (!(pivot > 0)) return undefined;
    const root = Math.sqrt(pivot);
    l[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = matrix[i * n + j]!;
      const [a, b] = [i * n, j * n];
      for (let k = 0; k < j; k++) sum -= l[a + k]! * l[b + k]!;
      l[a + j] = sum / root;
    }
  }
  return l;
}

/** x with L Lᵀ x = right. */
export function solveWithFactor(l: Float64Array, right: Float64Array, n: number): Float64Array {
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= l[i * n + k]! * x[k]!;
    x[i] = sum / l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < n; k++) sum -= l[k * n + i]! * x[k]!;
    x[i] = sum / l[i * n + i]!;
  }
  return x;
}

/** (L Lᵀ)⁻¹. */
export function inverseFromFactor(l: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  const unit = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    unit.fill(0);
    unit[j] = 1;
    const column = solveWithFactor(l, unit, n);
    for (let i = 0; i < n; i++) inverse[i * n + j] = column[i]!;
  }
  return inverse;
}
