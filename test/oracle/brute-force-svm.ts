/**
 * (P1) and (P2) by trying every set of tight constraints, in exact arithmetic. Shares no step with the solvers: no hulls,
 * no multipliers' signs, only "the shortest among the feasible candidates". Exponential: for a handful of points.
 */
import { solveLinearSystem } from '../../src/exact/linear-algebra.ts';
import { Rational } from '../../src/exact/rational.ts';
import { dot, type Vector } from '../../src/exact/vector.ts';
import { augmentedVectors, type Dataset } from '../../src/geometry/dataset.ts';

function* subsets<T>(items: readonly T[], most: number, from = 0): Generator<T[]> {
  yield [];
  if (most === 0) return;
  for (let i = from; i < items.length; i++)
    for (const rest of subsets(items, most - 1, i + 1)) yield [items[i] as T, ...rest];
}

/** The shortest u, in its first `measured` coordinates, with <u, v> = 1 on all the vectors: Lagrange's linear system. */
function equalityOptimum(vectors: readonly Vector[], size: number, measured: number): Vector | undefined {
  const k = vectors.length;
  const zeros = (length: number) => Array.from({ length }, () => Rational.zero);
  const stationarity = Array.from({ length: size }, (_, t) => {
    const row = zeros(size);
    if (t < measured) row[t] = Rational.one;
    return [...row, ...vectors.map((v) => (v[t] as Rational).neg())];
  });
  const tight = vectors.map((v) => [...v, ...zeros(k)]);
  const rightSide = [...zeros(size), ...vectors.map(() => Rational.one)];
  const solutions = solveLinearSystem([...stationarity, ...tight], rightSide);
  return solutions.status === 'unique' ? solutions.solution.slice(0, size) : undefined;
}

function shortestFeasible(vectors: readonly Vector[], size: number, measured: number): Vector | undefined {
  let best: Vector | undefined;
  let least: Rational | undefined;
  for (const tight of subsets(vectors, size)) {
    if (tight.length === 0) continue;
    const u = equalityOptimum(tight, size, measured);
    if (u === undefined || vectors.some((v) => dot(u, v).compare(Rational.one) < 0)) continue;
    const square = dot(u.slice(0, measured), u.slice(0, measured));
    if (least !== undefined && least.compare(square) <= 0) continue;
    best = u;
    least = square;
  }
  return best;
}

/** (w, b) of (P2), or `undefined` when inseparable. Needs a point. */
export function bruteForceAugmented(data: Dataset): Vector | undefined {
  return shortestFeasible(augmentedVectors(data, Rational.one), data.dimension + 1, data.dimension + 1);
}

/** (w, b) of (P1), or `undefined` when inseparable. Needs a point in each class. */
export function bruteForceHardMargin(data: Dataset): Vector | undefined {
  return shortestFeasible(augmentedVectors(data, Rational.one), data.dimension + 1, data.dimension);
}
