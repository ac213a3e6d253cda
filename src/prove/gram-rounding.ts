/** From floats to exact Gram matrices: rounded, moved onto the equations, and tried for being positive semidefinite. */
import { Rational } from '../exact/rational.ts';
import { type GramSystem, STRICT_SUM } from './gram-system.ts';
import type { Terms } from './monomials.ts';

/** Symmetric matrices row by row, and the weights of the columns. */
export interface ExactGram {
  readonly matrices: readonly (readonly (readonly Rational[])[])[];
  readonly weights: readonly Rational[];
}

/** The coarser, the shorter the proof; the finer, the nearer to the floats. */
const DENOMINATOR_BITS = [0, 1, 3, 7, 12, 20, 30];

interface Unknown {
  readonly entries: Terms;
  readonly value: number;
}

/** The nearest exact solution of the equations that is found, with matrices positive semidefinite and weights ≥ 0; or `undefined`. */
export function exactGram(
  system: GramSystem,
  matrices: readonly Float64Array[],
  weights: readonly number[],
): ExactGram | undefined {
  const unknowns: Unknown[] = [
    ...system.unknowns.map(({ block, p, q, entries }) => ({
      entries,
      value: matrices[block]![p * system.blocks[block]!.basis.length + q]!,
    })),
    ...system.columnEntries.map((entries, k) => ({ entries, value: weights[k]! < 1e-7 ? 0 : weights[k]! })),
  ];
  const pivots = pivotsOf(system, unknowns);
  for (const bits of DENOMINATOR_BITS) {
    const values = unknowns.map(({ value }) => rounded(value, bits));
    if (!moveOntoEquations(unknowns, values, pivots)) return undefined;
    const found = asGram(system, values);
    if (found !== undefined) return found;
  }
  return undefined;
}

function rounded(value: number, bits: number): Rational {
  return Rational.of(BigInt(Math.round(value * 2 ** bits)), 1n << BigInt(bits));
}

/** Unknowns that the equations can be solved for, one for each independent equation: large ones, for the sake of accuracy. */
function pivotsOf(system: GramSystem, unknowns: readonly Unknown[]): { rows: number[]; columns: number[] } {
  const rows = [...new Set(unknowns.flatMap(({ entries }) => [...entries.keys()]))];
  const place = new Map(rows.map((row, k) => [row, k]));
  // A weight near zero must stay what it is, and so should a small diagonal entry: moving it breaks positivity.
  const usable = [...unknowns.keys()].filter((k) => k < system.unknowns.length || unknowns[k]!.value > 1e-3);
  const matrix = rows.map(() => new Float64Array(usable.length));
  usable.forEach((k, column) => {
    for (const [row, coefficient] of unknowns[k]!.entries) matrix[place.get(row)!]![column] = coefficient.toNumber();
  });
  const chosen: { rows: number[]; columns: number[] } = { rows: [], columns: [] };
  const order = [...rows.keys()].sort((a, b) => filled(matrix[a]!) - filled(matrix[b]!));
  for (const [step, i] of order.entries()) {
    const row = matrix[i]!;
    let best = -1;
    for (let j = 0; j < row.length; j++) if (best < 0 || Math.abs(row[j]!) > Math.abs(row[best]!)) best = j;
    if (best < 0 || Math.abs(row[best]!) < 1e-9) continue;
    chosen.rows.push(rows[i]!);
    chosen.columns.push(usable[best]!);
    for (const other of order.slice(step + 1)) {
      const factor = matrix[other]![best]! / row[best]!;
      if (factor === 0) continue;
      const target = matrix[other]!;
      for (let j = 0; j < row.length; j++) target[j]! -= factor * row[j]!;
      target[best] = 0;
    }
  }
  return chosen;
}

function filled(row: Float64Array): number {
  return row.reduce((count, value) => count + (value === 0 ? 0 : 1), 0);
}

/** Changes the pivots' values so that every equation holds; false when they cannot. */
function moveOntoEquations(
  unknowns: readonly Unknown[],
  values: Rational[],
  { columns }: { readonly columns: readonly number[] },
): boolean {
  const residual = new Map<number, Rational>([[STRICT_SUM, Rational.one]]);
  unknowns.forEach(({ entries }, k) => {
    if (values[k]!.isZero()) return;
    for (const [row, coefficient] of entries)
      residual.set(row, (residual.get(row) ?? Rational.zero).sub(coefficient.mul(values[k]!)));
  });
  const equations = new Map<number, Map<number, Rational>>();
  for (const k of columns)
    for (const [row, coefficient] of unknowns[k]!.entries) {
      const equation = equations.get(row) ?? new Map<number, Rational>();
      equation.set(k, coefficient);
      equations.set(row, equation);
    }
  const changes = sparseSolution(equations, residual);
  if (changes === undefined) return false;
  for (const [k, change] of changes) values[k] = values[k]!.add(change);
  return true;
}

/** The solution of sparse equations, by elimination that takes the shortest equation first; `undefined` when there is none. */
function sparseSolution(
  equations: ReadonlyMap<number, ReadonlyMap<number, Rational>>,
  rightSide: ReadonlyMap<number, Rational>,
): Map<number, Rational> | undefined {
  for (const [row, value] of rightSide) if (!value.isZero() && !equations.has(row)) return undefined;
  const waiting = [...equations].map(([row, left]) => ({
    left: new Map(left),
    right: rightSide.get(row) ?? Rational.zero,
  }));
  const solved: { unknown: number; left: ReadonlyMap<number, Rational>; right: Rational }[] = [];
  while (waiting.length > 0) {
    let shortest = 0;
    for (const [k, { left }] of waiting.entries()) if (left.size < waiting[shortest]!.left.size) shortest = k;
    const [{ left, right }] = waiting.splice(shortest, 1) as [(typeof waiting)[number]];
    if (left.size === 0) {
      if (!right.isZero()) return undefined;
      continue;
    }
    const counts = new Map([...left.keys()].map((k) => [k, 0]));
    for (const other of waiting) for (const k of left.keys()) if (other.left.has(k)) counts.set(k, counts.get(k)! + 1);
    const [unknown] = [...counts].reduce((least, next) => (next[1] < least[1] ? next : least));
    const pivot = left.get(unknown)!;
    for (const other of waiting) {
      const entry = other.left.get(unknown);
      if (entry === undefined) continue;
      const factor = entry.div(pivot);
      for (const [k, coefficient] of left) {
        const next = (other.left.get(k) ?? Rational.zero).sub(factor.mul(coefficient));
        if (next.isZero()) other.left.delete(k);
        else other.left.set(k, next);
      }
      other.right = other.right.sub(factor.mul(right));
    }
    solved.push({ unknown, left, right });
  }
  const solution = new Map<number, Rational>();
  for (const { unknown, left, right } of solved.reverse()) {
    let rest = right;
    for (const [k, coefficient] of left)
      if (k !== unknown) rest = rest.sub(coefficient.mul(solution.get(k) ?? Rational.zero));
    solution.set(unknown, rest.div(left.get(unknown)!));
  }
  return solution;
}

function asGram(system: GramSystem, values: readonly Rational[]): ExactGram | undefined {
  const weights = values.slice(system.unknowns.length);
  if (weights.some((weight) => weight.sign() < 0)) return undefined;
  const matrices = system.blocks.map(({ basis }) => basis.map(() => basis.map(() => Rational.zero)));
  system.unknowns.forEach(({ block, p, q }, k) => {
    matrices[block]![p]![q] = values[k]!;
    matrices[block]![q]![p] = values[k]!;
  });
  return matrices.every((matrix) => squaresOf(matrix) !== undefined) ? { matrices, weights } : undefined;
}

/**
 * Weights d > 0 and vectors v with Σ d · v vᵀ = the symmetric matrix, or `undefined` when it is not positive semidefinite.
 * @example
 * squaresOf([vector(1, 1), vector(1, 1)]).length // 1
 * squaresOf([vector(0, 1), vector(1, 0)]) // undefined
 */
export function squaresOf(
  matrix: readonly (readonly Rational[])[],
): { weight: Rational; vector: readonly Rational[] }[] | undefined {
  const rest = matrix.map((row) => [...row]);
  const squares: { weight: Rational; vector: readonly Rational[] }[] = [];
  for (let k = 0; k < rest.length; k++) {
    const pivot = rest[k]![k]!;
    if (pivot.sign() < 0) return undefined;
    if (pivot.isZero()) {
      if (rest[k]!.some((entry) => !entry.isZero())) return undefined;
      continue;
    }
    const vector = rest[k]!.map((entry) => entry.div(pivot));
    for (let i = k; i < rest.length; i++) {
      if (vector[i]!.isZero()) continue;
      const factor = vector[i]!.mul(pivot);
      for (let j = k; j < rest.length; j++) rest[i]![j] = rest[i]![j]!.sub(factor.mul(vector[j]!));
    }
    squares.push({ weight: pivot, vector });
  }
  return squares;
}
