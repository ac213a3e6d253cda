/**
 * Refutations with sums of squares: a semidefinite program proposes Gram matrices, exact arithmetic makes them certificates.
 *
 * The program asks for Gram matrices whose smallest eigenvalue is as large as possible. Where it is positive, rounding keeps them positive
 * semidefinite. Where it can only be zero, all solutions share a kernel; its vectors are rational, as a rule short ones, and taking them out of
 * the bases leaves a smaller program (facial reduction).
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { kernel } from '../exact/linear-algebra.ts';
import { Rational } from '../exact/rational.ts';
import { simplestBetween } from '../exact/simplest.ts';
import type { Problem, WeightedProduct } from './assembly.ts';
import { exactGram, squaresOf } from './gram-rounding.ts';
import { type GramBlock, type GramSystem, gramSystem, STRICT_SUM } from './gram-system.ts';
import { plus, type Terms, ZERO } from './monomials.ts';
import { type Product, timesSquare } from './products.ts';
import { type BlockEntry, type SemidefiniteSolution, semidefiniteSolution } from './semidefinite-program.ts';

/** What a unit of trace costs beside a unit of the smallest eigenvalue: little, so that it decides only between equals. */
const TRACE_COST = 1e-6;
const INTERIOR = 1e-6;
const MOST_ROUNDS = 5;
/**
 * How a kernel is read off: from what the dual solution exposes, which is certain but may be a part, or from all small eigenvalues, which is
 * the rest at once but may be too much; and how far entries may be from what they are rounded to, short vectors first.
 */
interface KernelReading {
  readonly exposed: boolean;
  readonly tolerance: number;
}

const KERNEL_READINGS: readonly KernelReading[] = [
  { exposed: true, tolerance: 1e-2 },
  { exposed: false, tolerance: 1e-2 },
  { exposed: true, tolerance: 3e-4 },
];
const LARGEST_SYSTEM = 320;

/** Weighted products that add up to zero: the products of the columns, and those of the blocks times squares. */
export function sumOfSquares(
  problem: Problem,
  blocks: readonly GramBlock[],
  columns: readonly Product[],
  expired: () => boolean,
): WeightedProduct[] | undefined {
  return facialSearch(problem, blocks, columns, expired, MOST_ROUNDS);
}

function facialSearch(
  problem: Problem,
  blocks: readonly GramBlock[],
  columns: readonly Product[],
  expired: () => boolean,
  rounds: number,
): WeightedProduct[] | undefined {
  const system = gramSystem(problem, blocks, columns);
  if (system.blocks.length === 0 || !system.columns.some(({ strict }) => strict)) return undefined;
  const found = floatSolution(system, expired);
  if (found === undefined || found.smallest < -1e-3) return undefined;
  if (found.smallest > INTERIOR) {
    const exact = exactGram(system, found.matrices, found.weights);
    if (exact !== undefined)
      return [
        ...system.columns.flatMap((product, k) =>
          exact.weights[k]!.isZero() ? [] : [{ weight: exact.weights[k]!, product }],
        ),
        ...system.blocks.flatMap((block, k) => squareProducts(problem, block, exact.matrices[k]!)),
      ];
  }
  if (rounds === 0) return undefined;
  for (const reading of KERNEL_READINGS) {
    if (expired()) return undefined;
    const reduced = withoutKernels(system, found, reading);
    const sum = reduced && facialSearch(problem, reduced, columns, expired, rounds - 1);
    if (sum !== undefined) return sum;
  }
  return undefined;
}

function squareProducts(
  { monomials, rewriting }: Problem,
  { product, basis }: GramBlock,
  matrix: readonly (readonly Rational[])[],
): WeightedProduct[] {
  return squaresOf(matrix)!.map(({ weight, vector }) => {
    const root = vector.reduce<Terms>((sum, factor, k) => plus(sum, basis[k]!, factor), ZERO);
    return { weight, product: timesSquare(monomials, rewriting, product, root) };
  });
}

interface FloatSolution {
  readonly matrices: readonly Float64Array[];
  readonly slacks: readonly Float64Array[];
  readonly weights: readonly number[];
  /** What the eigenvalues of all matrices could be kept above. */
  readonly smallest: number;
}

/**
 * Maximises t ≤ 1 such that the equations have a solution with all Gram matrices ⪰ t. With u = 1 − t and matrices X + t·1 the program has
 * interior points on both sides, whatever the equations are.
 */
function floatSolution(system: GramSystem, expired: () => boolean): FloatSolution | undefined {
  const rows = [
    ...new Set([
      STRICT_SUM,
      ...[...system.unknowns, ...system.columnEntries.map((entries) => ({ entries }))].flatMap(({ entries }) => [
        ...entries.keys(),
      ]),
    ]),
  ];
  if (rows.length > LARGEST_SYSTEM) return undefined;
  const place = new Map(rows.map((row, k) => [row, k]));
  const entries: BlockEntry[][] = system.blocks.map(() => []);
  const sizes = system.blocks.map(() => 1e-9);
  const traces = new Float64Array(rows.length);
  // Each block and each column is scaled to coefficients of at most 1.
  for (const { block, entries: terms } of system.unknowns)
    for (const coefficient of terms.values())
      sizes[block] = Math.max(sizes[block]!, Math.abs(coefficient.toNumber()) / 2);
  for (const { block, p, q, entries: terms } of system.unknowns)
    for (const [row, coefficient] of terms) {
      const value = coefficient.toNumber() / sizes[block]!;
      entries[block]!.push({ equation: place.get(row)!, p, q, value });
      if (p === q) traces[place.get(row)!]! += value;
    }
  const columnSizes = system.columnEntries.map((terms) =>
    [...terms].reduce(
      (most, [row, coefficient]) => (row === STRICT_SUM ? most : Math.max(most, Math.abs(coefficient.toNumber()))),
      1e-9,
    ),
  );
  const columnBlocks = system.columnEntries.map((terms, k) => ({
    size: 1,
    cost: TRACE_COST,
    entries: [...terms].map(([row, coefficient]) => ({
      equation: place.get(row)!,
      p: 0,
      q: 0,
      value: row === STRICT_SUM ? 1 : coefficient.toNumber() / columnSizes[k]!,
    })),
  }));
  const shift = [...traces].flatMap((value, equation) =>
    value === 0 ? [] : [{ equation, p: 0, q: 0, value: -value }],
  );
  const solution = semidefiniteSolution(
    {
      blocks: [
        ...system.blocks.map(({ basis }, k) => ({ size: basis.length, cost: TRACE_COST, entries: entries[k]! })),
        ...columnBlocks,
        { size: 1, cost: 1, entries: shift },
      ],
      rightSide: rows.map((row, k) => (row === STRICT_SUM ? 1 : 0) - traces[k]!),
    },
    expired,
  );
  return solution && unscaled(system, solution, sizes, columnSizes);
}

function unscaled(
  system: GramSystem,
  { primal, slack }: SemidefiniteSolution,
  sizes: readonly number[],
  columnSizes: readonly number[],
): FloatSolution {
  const count = system.blocks.length;
  const smallest = 1 - primal.at(-1)![0]!;
  const raw = primal.slice(count, -1).map(([value]) => value!);
  // The scaled strict weights add up to 1; the exact condition is on the unscaled ones, so everything is multiplied by one number.
  const weights = raw.map((value, k) => value / columnSizes[k]!);
  const total = weights.reduce((sum, weight, k) => (system.columns[k]!.strict ? sum + weight : sum), 0);
  const matrices = system.blocks.map(({ basis }, k) =>
    primal[k]!.map((value, e) => (value + (e % (basis.length + 1) === 0 ? smallest : 0)) / sizes[k]! / total),
  );
  return {
    matrices,
    slacks: slack.slice(0, count),
    weights: weights.map((weight) => weight / total),
    smallest,
  };
}

/** The blocks with the shared kernels of their matrices taken out of the bases; `undefined` when none is seen. */
function withoutKernels(
  system: GramSystem,
  { matrices, slacks }: FloatSolution,
  { exposed, tolerance }: KernelReading,
): GramBlock[] | undefined {
  const largestSlack = Math.max(
    ...slacks.flatMap((slack, k) => eigenpairs(slack, system.blocks[k]!.basis.length)[0]!.value),
  );
  let changed = false;
  const blocks = system.blocks.flatMap(({ product, basis }, k): GramBlock[] => {
    const n = basis.length;
    const largest = Math.max(1e-3, eigenpairs(matrices[k]!, n)[0]!.value);
    const vectors = exposed
      ? eigenpairs(slacks[k]!, n).filter(
          ({ value, vector }) => value > 1e-3 * largestSlack && quadratic(matrices[k]!, vector) < 1e-4 * largest,
        )
      : eigenpairs(matrices[k]!, n).filter(({ value }) => value < 1e-4 * largest);
    if (vectors.length === 0) return [{ product, basis }];
    changed = true;
    const left = kernel(
      rationalRows(
        vectors.map(({ vector }) => vector),
        tolerance,
      ),
      n,
    );
    const combined = left.map((factors) =>
      factors.reduce<Terms>((sum, factor, p) => plus(sum, basis[p]!, factor), ZERO),
    );
    return combined.length === 0 ? [] : [{ product, basis: combined }];
  });
  return changed ? blocks : undefined;
}

/** Eigenvalues of a symmetric matrix in descending order, with unit vectors. */
function eigenpairs(matrix: Float64Array, n: number): { value: number; vector: number[] }[] {
  const rows = Array.from({ length: n }, (_, i) => [...matrix.slice(i * n, (i + 1) * n)]);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(rows), {
    assumeSymmetric: true,
  });
  const pairs = realEigenvalues.map((value, column) => ({ value, vector: eigenvectorMatrix.getColumn(column) }));
  return pairs.sort((a, b) => b.value - a.value);
}

function quadratic(matrix: Float64Array, v: readonly number[]): number {
  let sum = 0;
  for (const [i, a] of v.entries()) for (const [j, b] of v.entries()) sum += a * matrix[i * v.length + j]! * b;
  return sum;
}

/** The echelon form of nearly rational vectors, rounded to simple entries. */
function rationalRows(vectors: readonly (readonly number[])[], tolerance: number): Rational[][] {
  const rows = vectors.map((v) => [...v]);
  const n = rows[0]!.length;
  const pivots = new Set<number>();
  for (const row of rows) {
    let best = 0;
    for (let j = 0; j < n; j++) if (Math.abs(row[j]!) > Math.abs(row[best]!)) best = j;
    if (Math.abs(row[best]!) < 1e-6) continue;
    pivots.add(best);
    const pivot = row[best]!;
    for (let j = 0; j < n; j++) row[j]! /= pivot;
    for (const other of rows) {
      if (other === row) continue;
      const factor = other[best]!;
      for (let j = 0; j < n; j++) other[j]! -= factor * row[j]!;
    }
  }
  return rows.map((row) =>
    row.map((entry) => simplestBetween(Rational.fromNumber(entry - tolerance), Rational.fromNumber(entry + tolerance))),
  );
}
