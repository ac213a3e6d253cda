/** Exact linear algebra over the rationals: echelon form, rank, determinant, linear systems. */
import { gcd } from './integers.ts';
import { Rational } from './rational.ts';
import type { Vector } from './vector.ts';

/** Rows of equal length. */
export type Matrix = readonly Vector[];

/** The non-zero rows of the reduced row echelon form, each with a leading 1, and the columns of those leading ones. */
export interface EchelonForm {
  readonly rows: Matrix;
  readonly pivots: readonly number[];
}

/** All x with A x = b: one, none, or particular + span(kernel). */
export type LinearSolutions =
  | { readonly status: 'unique'; readonly solution: Vector }
  | { readonly status: 'none' }
  | { readonly status: 'many'; readonly particular: Vector; readonly kernel: Matrix };

interface Elimination {
  /** Row k is `pivot` × row k of the echelon form for k < pivots.length, and 0 after that. */
  readonly rows: readonly bigint[][];
  readonly pivots: readonly number[];
  readonly pivot: bigint;
  readonly swaps: number;
  /** The product of the rows' denominators: the integer matrix's determinant is that many times the matrix's. */
  readonly scale: bigint;
}

/** The row times the least common denominator of its entries. */
function integerRow(row: Vector): { integers: bigint[]; denominator: bigint } {
  let denominator = 1n;
  for (const entry of row)
    if (denominator % entry.denominator !== 0n) denominator *= entry.denominator / gcd(denominator, entry.denominator);
  return { integers: row.map((entry) => entry.numerator * (denominator / entry.denominator)), denominator };
}

/**
 * Fraction-free Gauss–Jordan elimination (Bareiss 1968): rows are made integer, every division is exact, and entries stay
 * minors of the matrix. Elimination over `Rational` takes a gcd at every step: about five times slower at 6 × 6 (svm.bench.ts).
 */
function eliminate(matrix: Matrix): Elimination {
  const columns = matrix[0]?.length ?? 0;
  let scale = 1n;
  const rows = matrix.map((row) => {
    const { integers, denominator } = integerRow(row);
    scale *= denominator;
    return integers;
  });
  const pivots: number[] = [];
  let pivot = 1n;
  let swaps = 0;
  for (let column = 0; column < columns && pivots.length < rows.length; column++) {
    const top = pivots.length;
    const found = rows.findIndex((row, i) => i >= top && row[column] !== 0n);
    if (found < 0) continue;
    if (found !== top) {
      [rows[top], rows[found]] = [rows[found]!, rows[top]!];
      swaps += 1;
    }
    const lead = rows[top]!;
    const next = lead[column]!;
    rows.forEach((row, i) => {
      if (i === top) return;
      const factor = row[column]!;
      for (let j = 0; j < columns; j++) row[j] = (row[j]! * next - factor * lead[j]!) / pivot;
    });
    pivot = next;
    pivots.push(column);
  }
  return { rows, pivots, pivot, swaps, scale };
}

/**
 * The reduced row echelon form without its zero rows.
 * @example
 * reducedRowEchelonForm([vector(2, 4), vector(1, 2)]).pivots.join(' ') // '0'
 */
export function reducedRowEchelonForm(matrix: Matrix): EchelonForm {
  const { rows, pivots, pivot } = eliminate(matrix);
  return { rows: rows.slice(0, pivots.length).map((row) => row.map((entry) => Rational.of(entry, pivot))), pivots };
}

/** The rank; 0 for a matrix without rows. */
export function rank(matrix: Matrix): number {
  return eliminate(matrix).pivots.length;
}

/**
 * The determinant of a square matrix; 1 for the empty one.
 * @throws RangeError when the matrix is not square.
 */
export function determinant(matrix: Matrix): Rational {
  const uneven = matrix.find((row) => row.length !== matrix.length);
  if (uneven !== undefined)
    throw new RangeError(`invalid matrix; expected rows of length ${matrix.length}: ${uneven.length}`);
  const { pivots, pivot, swaps, scale } = eliminate(matrix);
  if (pivots.length < matrix.length) return Rational.zero;
  return Rational.of(swaps % 2 === 0 ? pivot : -pivot, scale);
}

/** A basis of {x : A x = 0}, from the echelon form of A with that many columns. */
function kernelBasis({ rows, pivots }: EchelonForm, columns: number): Matrix {
  const basis: Vector[] = [];
  for (let free = 0; free < columns; free++) {
    if (pivots.includes(free)) continue;
    const v = Array.from({ length: columns }, (_, j) => (j === free ? Rational.one : Rational.zero));
    pivots.forEach((column, i) => {
      v[column] = rows[i]![free]!.neg();
    });
    basis.push(v);
  }
  return basis;
}

/**
 * A basis of the kernel {x : A x = 0}; `columns` is needed for a matrix without rows, whose kernel is everything.
 * @example
 * kernel([vector(1, 1)])[0].join(' ') // '-1 1'
 */
export function kernel(matrix: Matrix, columns: number = matrix[0]?.length ?? 0): Matrix {
  return kernelBasis(reducedRowEchelonForm(matrix), columns);
}

/**
 * Every solution of A x = b. The particular solution has 0 at the free unknowns. `unknowns` is needed for a system
 * without equations.
 * @throws RangeError when A and b have different numbers of rows.
 * @example
 * solveLinearSystem([vector(2, 0), vector(0, 4)], vector(1, 1)).status // 'unique'
 */
export function solveLinearSystem(
  matrix: Matrix,
  rightSide: Vector,
  unknowns: number = matrix[0]?.length ?? 0,
): LinearSolutions {
  if (matrix.length !== rightSide.length)
    throw new RangeError(`invalid right side; expected length ${matrix.length}: ${rightSide.length}`);
  const { rows, pivots } = reducedRowEchelonForm(matrix.map((row, i) => [...row, rightSide[i]!]));
  if (pivots.at(-1) === unknowns && pivots.length > 0) return { status: 'none' };
  const particular = Array.from({ length: unknowns }, () => Rational.zero);
  pivots.forEach((column, i) => {
    particular[column] = rows[i]![unknowns]!;
  });
  if (pivots.length === unknowns) return { status: 'unique', solution: particular };
  return { status: 'many', particular, kernel: kernelBasis({ rows, pivots }, unknowns) };
}
