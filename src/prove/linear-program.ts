/** Nonnegative solutions of linear equations: HiGHS proposes which unknowns are positive, exact elimination finds and checks their values. */
import highsLoader, { type Highs } from 'highs';
import { solveLinearSystem } from '../exact/linear-algebra.ts';
import { Rational } from '../exact/rational.ts';

/** Columns of a system of equations, sparse: row to coefficient. */
export interface Column {
  readonly entries: ReadonlyMap<number, Rational>;
  /** What the sum keeps small: the solution prefers columns of low cost. */
  readonly cost: number;
  /** Whether it counts for the condition that these columns' values add up to 1. */
  readonly counted: boolean;
}

// The package's types describe its CommonJS form, in which the function is a property; an import gets the function itself.
const loaded = highsLoader as unknown as (typeof highsLoader)['default'];

let solver: Promise<Highs> | undefined;

/**
 * Values ≥ 0 of the columns, positive ones only, with Σ value · column = 0 and Σ over counted columns = 1.
 * `undefined` when there are none, or when the float solver fails.
 */
export async function conicCombination(columns: readonly Column[]): Promise<ReadonlyMap<number, Rational> | undefined> {
  const kept = possiblyPositive(columns);
  if (!kept.some((k) => columns[k]!.counted)) return undefined;
  solver ??= loaded();
  const highs: Highs = await solver;
  const program = programText(columns, kept);
  let support: number[];
  try {
    const solution = highs.solve(program, { presolve: 'on', output_flag: false });
    if (solution.Status !== 'Optimal') return undefined;
    support = kept.filter((k) => (solution.Columns[`x${k}`]?.Primal ?? 0) > 1e-9);
  } catch {
    return undefined;
  }
  return exactCombination(columns, support);
}

/** Columns that are not forced to zero by a row in which all coefficients have one sign. */
export function possiblyPositive(columns: readonly Column[]): number[] {
  let kept = columns.map((_, k) => k);
  for (;;) {
    const signs = new Map<number, number>();
    for (const k of kept)
      for (const [row, coefficient] of columns[k]!.entries)
        signs.set(row, (signs.get(row) ?? 0) | (coefficient.sign() > 0 ? 1 : 2));
    const next = kept.filter((k) => [...columns[k]!.entries.keys()].every((row) => signs.get(row) === 3));
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

function programText(columns: readonly Column[], kept: readonly number[]): string {
  const rows = new Map<number, string[]>();
  const costs: string[] = [];
  const counted: string[] = [];
  for (const k of kept) {
    const { entries, cost, counted: counts } = columns[k]!;
    costs.push(`+ ${cost} x${k}`);
    if (counts) counted.push(`+ 1 x${k}`);
    for (const [row, coefficient] of entries) {
      const value = coefficient.toNumber();
      const line = rows.get(row) ?? [];
      line.push(`${value < 0 ? '-' : '+'} ${Math.abs(value)} x${k}`);
      rows.set(row, line);
    }
  }
  const equations = [...rows].map(([row, line]) => `r${row}: ${line.join('\n ')} = 0`);
  return `Minimize\n obj: ${costs.join('\n ')}\nSubject To\n${equations.join('\n')}\nnorm: ${counted.join('\n ')} = 1\nEnd\n`;
}

/** The values when only the columns of the support may be positive. */
export function exactCombination(
  columns: readonly Column[],
  support: readonly number[],
): ReadonlyMap<number, Rational> | undefined {
  const places = [...new Set(support.flatMap((k) => [...columns[k]!.entries.keys()]))];
  const rows = places.map((row) => support.map((k) => columns[k]!.entries.get(row) ?? Rational.zero));
  rows.push(support.map((k) => (columns[k]!.counted ? Rational.one : Rational.zero)));
  const solutions = solveLinearSystem(rows, [...places.map(() => Rational.zero), Rational.one], support.length);
  if (solutions.status === 'none') return undefined;
  const values = solutions.status === 'unique' ? solutions.solution : solutions.particular;
  if (values.some((value) => value.sign() < 0)) return undefined;
  return new Map(support.flatMap((k, j) => (values[j]!.isZero() ? [] : [[k, values[j]!] as const])));
}
