/**
 * Semidefinite programs in floats: a primal-dual interior-point method with predictor and corrector (the direction of Helmberg, Rendl,
 * Vanderbei, Wolkowicz 1996, Kojima and Monteiro).
 *
 * Written here because the solver among our packages that has semidefinite cones, SCS, is compiled without LAPACK and refuses them in
 * WebAssembly, and because rounding to rationals wants nearly the full accuracy of floats, which first-order methods do not give.
 * Nothing it returns decides anything: see `sum-of-squares.ts`.
 */
import { choleskyFactor, inverseFromFactor, solveWithFactor } from './dense-cholesky.ts';

/** value · (X[p,q] + X[q,p]) / 2 of a block in an equation; p ≤ q, and value · X[p,p] on the diagonal. */
export interface BlockEntry {
  readonly equation: number;
  readonly p: number;
  readonly q: number;
  readonly value: number;
}

/** Minimise Σ cost · trace of X over blocks X ⪰ 0 with the equations' left sides equal to the right sides. */
export interface SemidefiniteProgram {
  readonly blocks: readonly { readonly size: number; readonly cost: number; readonly entries: readonly BlockEntry[] }[];
  readonly rightSide: readonly number[];
}

export interface SemidefiniteSolution {
  /** Row by row. */
  readonly primal: readonly Float64Array[];
  readonly slack: readonly Float64Array[];
  /** The largest violation of an equation. */
  readonly residual: number;
  /** trace(X S) over all blocks. */
  readonly gap: number;
}

const MOST_ITERATIONS = 60;
const ACCURACY = 1e-10;
const STEP_TO_BOUNDARY = 0.95;

interface Block {
  readonly size: number;
  readonly cost: number;
  readonly entries: readonly BlockEntry[];
  /** Entries by equation. */
  readonly groups: readonly { readonly equation: number; readonly entries: readonly BlockEntry[] }[];
  x: Float64Array;
  s: Float64Array;
}

function identity(n: number, scale: number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = scale;
  return matrix;
}

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) c[i * n + j]! += factor * b[k * n + j]!;
    }
  return c;
}

/** A(X), added to a vector. */
function addImage(image: Float64Array, { entries, size }: Block, x: Float64Array, factor = 1): void {
  for (const { equation, p, q, value } of entries)
    image[equation]! += (factor * value * (x[p * size + q]! + x[q * size + p]!)) / 2;
}

/** The block of Σ y_i A_i. */
function adjoint({ entries, size }: Block, y: Float64Array): Float64Array {
  const sum = new Float64Array(size * size);
  for (const { equation, p, q, value } of entries) {
    const half = (value * y[equation]!) / 2;
    sum[p * size + q]! += half;
    sum[q * size + p]! += half;
  }
  return sum;
}

/** The part of the Schur complement that a block adds: A_i • (X A_j S⁻¹). */
function addSchur(schur: Float64Array, m: number, { groups, size: n, x }: Block, inverse: Float64Array): void {
  const t = new Float64Array(n * n);
  for (const [k, { equation: i, entries }] of groups.entries()) {
    t.fill(0);
    for (const { p, q, value } of entries)
      for (const [a, b] of p === q
        ? [[p, q]]
        : [
            [p, q],
            [q, p],
          ]) {
        const half = p === q ? value : value / 2;
        for (let r = 0; r < n; r++) {
          const factor = half * x[r * n + a!]!;
          if (factor === 0) continue;
          const row = r * n;
          const other = b! * n;
          for (let c = 0; c < n; c++) t[row + c]! += factor * inverse[other + c]!;
        }
      }
    for (let l = k; l < groups.length; l++) {
      const { equation: j, entries: others } = groups[l]!;
      let sum = 0;
      for (const { p, q, value } of others) sum += (value * (t[p * n + q]! + t[q * n + p]!)) / 2;
      schur[i * m + j]! += sum;
      if (i !== j) schur[j * m + i]! += sum;
    }
  }
}

/** The largest step ≤ 1 that keeps x + step · d positive definite, and a little less. */
function stepLength(x: Float64Array, d: Float64Array, n: number): number {
  if (n === 1) return d[0]! >= 0 ? 1 : Math.min(1, (-STEP_TO_BOUNDARY * x[0]!) / d[0]!);
  for (let step = 1; step > 1e-8; step *= 0.85)
    if (
      choleskyFactor(
        x.map((value, k) => value + (step / STEP_TO_BOUNDARY) * d[k]!),
        n,
      ) !== undefined
    )
      return step;
  return 0;
}

/** X R S⁻¹ made symmetric. */
function scaledBy(x: Float64Array, r: Float64Array, inverse: Float64Array, n: number): Float64Array {
  const t = product(product(x, r, n), inverse, n);
  const symmetric = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) symmetric[i * n + j] = (t[i * n + j]! + t[j * n + i]!) / 2;
  return symmetric;
}

/** `undefined` when the method breaks down before it comes anywhere near. */
export function semidefiniteSolution(
  program: SemidefiniteProgram,
  expired: () => boolean = () => false,
): SemidefiniteSolution | undefined {
  const m = program.rightSide.length;
  const b = Float64Array.from(program.rightSide);
  const blocks = program.blocks.map(({ size, cost, entries }): Block => {
    const groups = new Map<number, BlockEntry[]>();
    for (const entry of entries) groups.set(entry.equation, [...(groups.get(entry.equation) ?? []), entry]);
    return {
      size,
      cost,
      entries,
      groups: [...groups].sort(([i], [j]) => i - j).map(([equation, list]) => ({ equation, entries: list })),
      x: identity(size, 10),
      s: identity(size, 10),
    };
  });
  const total = blocks.reduce((sum, { size }) => sum + size, 0);
  const y = new Float64Array(m);
  const gapOf = () =>
    blocks.reduce((sum, { x, s }) => sum + x.reduce((inner, value, k) => inner + value * s[k]!, 0), 0);
  const primalResidual = () => {
    const residual = Float64Array.from(b);
    for (const block of blocks) addImage(residual, block, block.x, -1);
    return residual;
  };
  let best: SemidefiniteSolution | undefined;
  for (let iteration = 0; iteration < MOST_ITERATIONS && !expired(); iteration++) {
    const residual = primalResidual();
    const worst = residual.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const gap = gapOf();
    const dual = blocks.map((block) => {
      const sum = adjoint(block, y);
      return block.s.map((value, k) => (k % (block.size + 1) === 0 ? block.cost : 0) - value - sum[k]!);
    });
    const worstDual = dual.reduce((most, r) => r.reduce((inner, value) => Math.max(inner, Math.abs(value)), most), 0);
    if (worst < 1e-6)
      best = { primal: blocks.map(({ x }) => x), slack: blocks.map(({ s }) => s), residual: worst, gap };
    if (worst < ACCURACY && worstDual < ACCURACY * 10 && gap < ACCURACY * 100) break;
    const mu = gap / total;
    const inverses: Float64Array[] = [];
    for (const { s, size } of blocks) {
      const factor = choleskyFactor(s, size);
      if (factor === undefined) return best;
      inverses.push(inverseFromFactor(factor, size));
    }
    const schur = new Float64Array(m * m);
    blocks.forEach((block, k) => {
      addSchur(schur, m, block, inverses[k]!);
    });
    for (let i = 0; i < m; i++) schur[i * m + i]! *= 1 + 1e-14;
    const factor = choleskyFactor(schur, m, 1e-13);
    if (factor === undefined) return best;
    const dualParts = blocks.map(({ x, size }, k) => scaledBy(x, dual[k]!, inverses[k]!, size));
    const direction = (target: number, corrections: readonly Float64Array[] | undefined) => {
      const right = Float64Array.from(residual);
      const centred = blocks.map(({ x }, k) =>
        x.map((value, e) => target * inverses[k]![e]! - value - (corrections === undefined ? 0 : corrections[k]![e]!)),
      );
      blocks.forEach((block, k) => {
        addImage(right, block, centred[k]!, -1);
        addImage(right, block, dualParts[k]!);
      });
      const dy = solveWithFactor(factor, right, m);
      const ds = blocks.map((block, k) => {
        const sum = adjoint(block, dy);
        return dual[k]!.map((value, e) => value - sum[e]!);
      });
      const dx = blocks.map(({ x, size }, k) => {
        const change = scaledBy(x, ds[k]!, inverses[k]!, size);
        return centred[k]!.map((value, e) => value - change[e]!);
      });
      const shortest = (steps: readonly number[]) => steps.reduce((least, step) => Math.min(least, step), 1);
      const primalStep = shortest(blocks.map(({ x, size }, k) => stepLength(x, dx[k]!, size)));
      const dualStep = shortest(blocks.map(({ s, size }, k) => stepLength(s, ds[k]!, size)));
      return { dx, ds, dy, primalStep, dualStep };
    };
    const affine = direction(0, undefined);
    let after = 0;
    blocks.forEach(({ x, s }, k) => {
      for (let e = 0; e < x.length; e++)
        after += (x[e]! + affine.primalStep * affine.dx[k]![e]!) * (s[e]! + affine.dualStep * affine.ds[k]![e]!);
    });
    const centring = Math.min(1, Math.max(1e-6, (after / gap) ** 3));
    const corrections = blocks.map(({ size }, k) => {
      const t = product(product(affine.dx[k]!, affine.ds[k]!, size), inverses[k]!, size);
      return t.map((value, e) => (value + t[(e % size) * size + Math.floor(e / size)]!) / 2);
    });
    const { dx, ds, dy, primalStep, dualStep } = direction(centring * mu, corrections);
    if (Math.max(primalStep, dualStep) < 1e-6) return best;
    blocks.forEach((block, k) => {
      block.x = block.x.map((value, e) => value + primalStep * dx[k]![e]!);
      block.s = block.s.map((value, e) => value + dualStep * ds[k]![e]!);
    });
    for (let i = 0; i < m; i++) y[i]! += dualStep * dy[i]!;
  }
  return best;
}
