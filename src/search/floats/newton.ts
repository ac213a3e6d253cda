/**
 * Newton's method on the few equations that a candidate should satisfy, in floats, moving it in as few directions as there
 * are equations: pivots are taken in the order given, as in Gauss–Jordan elimination, and all other numbers stay as they are
 * (small integers, mostly). Derivatives are differences: the equations are compiled formulas, some with a solver inside.
 */
import { Matrix, solve } from 'ml-matrix';
import type { Direction } from './directions.ts';

/** The values of the equations at some numbers; `undefined` where they have none. */
export type Equations = (numbers: Float64Array) => readonly number[] | undefined;

const MOST_STEPS = 7;
/** A column whose reduced entries are all below this times its size adds nothing to those before it. */
const DEPENDENT = 1e-7;
/** Residuals up to this are rounding; those up to `NEARLY` are taken when they do not shrink any more. */
const SOLVED = 1e-13;
const NEARLY = 1e-10;

function largest(values: readonly number[]): number {
  let most = 0;
  for (const value of values) {
    const size = Math.abs(value);
    if (!(size <= most)) most = size;
  }
  return most;
}

export function moved(numbers: Float64Array, { indices, weights }: Direction, by: number): Float64Array {
  const result = Float64Array.from(numbers);
  for (let i = 0; i < indices.length; i++) result[indices[i]!]! += by * weights[i]!;
  return result;
}

/** A step of finite differences that moves the numbers by about a millionth of their size. */
function differenceStep(numbers: Float64Array, { indices, weights }: Direction): number {
  let [size, weight] = [1, 1e-12];
  for (let i = 0; i < indices.length; i++) {
    size = Math.max(size, Math.abs(numbers[indices[i]!]!));
    weight = Math.max(weight, Math.abs(weights[i]!));
  }
  return (1e-6 * size) / weight;
}

interface Step {
  readonly direction: Direction;
  readonly by: number;
}

/** Solves J Δ = −values by Gauss–Jordan, with columns computed as they are asked for. */
function newtonStep(
  equations: Equations,
  at: Float64Array,
  values: readonly number[],
  order: readonly Direction[],
): Step[] {
  const n = values.length;
  const rhs = values.map((value) => -value);
  const reductions: { row: number; column: number[]; direction: Direction }[] = [];
  for (const direction of order) {
    if (reductions.length === n) break;
    const step = differenceStep(at, direction);
    const nearby = equations(moved(at, direction, step));
    if (nearby === undefined || nearby.length !== n) continue;
    const column = nearby.map((value, i) => (value - values[i]!) / step);
    const size = largest(column);
    for (const { row, column: factors } of reductions) {
      const head = column[row]! / factors[row]!;
      for (let i = 0; i < n; i++) if (i !== row) column[i]! -= head * factors[i]!;
      column[row] = head;
    }
    let row = -1;
    for (let i = 0; i < n; i++) {
      if (reductions.some((r) => r.row === i)) continue;
      if (row === -1 || Math.abs(column[i]!) > Math.abs(column[row]!)) row = i;
    }
    if (row === -1 || !(Math.abs(column[row]!) > DEPENDENT * size)) continue;
    reductions.push({ row, column, direction });
    const head = rhs[row]! / column[row]!;
    for (let i = 0; i < n; i++) if (i !== row) rhs[i]! -= head * column[i]!;
    rhs[row] = head;
  }
  return reductions.map(({ row, direction }) => ({ direction, by: rhs[row]! }));
}

/** The shortest Δ with J Δ = −values (least squares where there is none), in all directions. */
function shortestStep(
  equations: Equations,
  at: Float64Array,
  values: readonly number[],
  directions: readonly Direction[],
): Step[] {
  const columns = directions.flatMap((direction) => {
    const step = differenceStep(at, direction);
    const nearby = equations(moved(at, direction, step));
    if (nearby === undefined || nearby.length !== values.length) return [];
    return [{ direction, entries: nearby.map((value, i) => (value - values[i]!) / step) }];
  });
  const jacobian = new Matrix(values.map((_, i) => columns.map(({ entries }) => entries[i]!)));
  if (columns.length === 0 || jacobian.to1DArray().some((entry) => !Number.isFinite(entry))) return [];
  const multipliers = solve(jacobian.mmul(jacobian.transpose()), Matrix.columnVector(values.map((v) => -v)), true);
  const by = jacobian.transpose().mmul(multipliers).to1DArray();
  return columns.map(({ direction }, k) => ({ direction, by: by[k]! }));
}

/** Where a Newton step leads: the whole step, or a part of it when the whole overshoots. */
function landing(
  equations: Equations,
  at: Float64Array,
  error: number,
  steps: readonly Step[],
): { numbers: Float64Array; values: readonly number[] } | undefined {
  for (const damping of [1, 0.3]) {
    const numbers = steps.reduce((v, { direction, by }) => moved(v, direction, damping * by), at);
    const values = equations(numbers);
    if (values !== undefined && largest(values) < error) return { numbers, values };
  }
  return undefined;
}

/**
 * Numbers near the given ones at which the equations are (nearly) zero, reached along the directions that come first in
 * `order`; `undefined` when Newton's method does not get there.
 * @example
 * solvedNear(([x]) => [x * x - 4], Float64Array.of(3), [{ indices: [0], weights: [1] }])[0].toFixed(9) // '2.000000000'
 */
export function solvedNear(
  equations: Equations,
  numbers: Float64Array,
  order: readonly Direction[],
): Float64Array | undefined {
  return iterated(equations, numbers, order, newtonStep);
}

/** The same with the shortest steps, in all the directions: dearer, and the least change of the numbers as a whole. */
export function solvedNearest(
  equations: Equations,
  numbers: Float64Array,
  directions: readonly Direction[],
): Float64Array | undefined {
  return iterated(equations, numbers, directions, shortestStep);
}

function iterated(
  equations: Equations,
  numbers: Float64Array,
  directions: readonly Direction[],
  stepOf: typeof newtonStep,
): Float64Array | undefined {
  let at = numbers;
  let values = equations(at);
  for (let step = 0; values !== undefined; step++) {
    const error = largest(values);
    if (error <= SOLVED) return at;
    const steps = step < MOST_STEPS ? stepOf(equations, at, values, directions) : [];
    const next = steps.length === 0 ? undefined : landing(equations, at, error, steps);
    if (next === undefined || !(largest(next.values) < 0.9 * error)) {
      const best = next ?? { numbers: at, values };
      return largest(best.values) <= NEARLY ? best.numbers : undefined;
    }
    ({ numbers: at, values } = next);
  }
  return undefined;
}
