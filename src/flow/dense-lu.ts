/** Linear systems in flat arrays, without any allocation: the inner loop of the integrator solves hundreds of them a millisecond. */

/**
 * Factors the row-major size × size matrix in place, with partial pivoting: below the diagonal the multipliers, and in `pivots` the row that
 * was exchanged with each.
 * @returns false when a column has no pivot (a singular matrix, or one that is not finite).
 */
export function factorInPlace(matrix: Float64Array, pivots: Int32Array, size: number): boolean {
  for (let column = 0; column < size; column++) {
    let pivot = column;
    let largest = Math.abs(matrix[column * size + column] as number);
    for (let row = column + 1; row < size; row++) {
      const candidate = Math.abs(matrix[row * size + column] as number);
      if (candidate > largest) {
        largest = candidate;
        pivot = row;
      }
    }
    if (!(largest > 0 && largest < Number.POSITIVE_INFINITY)) return false;
    pivots[column] = pivot;
    if (pivot !== column) {
      for (let k = 0; k < size; k++) {
        const kept = matrix[column * size + k] as number;
        matrix[column * size + k] = matrix[pivot * size + k] as number;
        matrix[pivot * size + k] = kept;
      }
    }
    const inverse = 1 / (matrix[column * size + column] as number);
    const end = (column + 1) * size;
    for (let row = column + 1; row < size; row++) {
      let target = row * size + column;
      let source = column * size + column;
      const factor = (matrix[target] as number) * inverse;
      matrix[target] = factor;
      if (factor === 0) continue;
      target++;
      source++;
      // Four at a time: a tenth to a half faster than one by one.
      for (; source + 3 < end; source += 4, target += 4) {
        matrix[target] = (matrix[target] as number) - factor * (matrix[source] as number);
        matrix[target + 1] = (matrix[target + 1] as number) - factor * (matrix[source + 1] as number);
        matrix[target + 2] = (matrix[target + 2] as number) - factor * (matrix[source + 2] as number);
        matrix[target + 3] = (matrix[target + 3] as number) - factor * (matrix[source + 3] as number);
      }
      for (; source < end; source++, target++)
        matrix[target] = (matrix[target] as number) - factor * (matrix[source] as number);
    }
  }
  return true;
}

/** Replaces the right-hand side by the solution, for a matrix that `factorInPlace` factored. */
export function solveInPlace(factors: Float64Array, pivots: Int32Array, size: number, side: Float64Array): void {
  for (let row = 0; row < size; row++) {
    const pivot = pivots[row] as number;
    if (pivot !== row) {
      const kept = side[row] as number;
      side[row] = side[pivot] as number;
      side[pivot] = kept;
    }
  }
  for (let row = 1; row < size; row++) {
    let value = side[row] as number;
    for (let k = 0; k < row; k++) value -= (factors[row * size + k] as number) * (side[k] as number);
    side[row] = value;
  }
  for (let row = size - 1; row >= 0; row--) {
    let value = side[row] as number;
    for (let k = row + 1; k < size; k++) value -= (factors[row * size + k] as number) * (side[k] as number);
    side[row] = value / (factors[row * size + row] as number);
  }
}
