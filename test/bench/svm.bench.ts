/**
 * Speed of the margin solvers at 6 points in two dimensions, next to scikit-learn and cvxopt on the same datasets:
 * `npx node test/bench/svm.bench.ts`, with PYTHON naming an interpreter that has numpy, scikit-learn and cvxopt.
 *
 * What is compared with what: `hardMarginSvmApprox` with scikit-learn's SVC (linear, C = 1e10), both on (P1);
 * `augmentedSvmApprox` with cvxopt's interior-point QP, both on (P2), which SVC cannot state because it never penalises
 * the intercept. Rounds alternate, so that a busy machine slows all alike; medians are printed. Everything runs on one core.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyKkt } from '../../src/certificate/kkt.ts';
import { solveLinearSystem } from '../../src/exact/linear-algebra.ts';
import { Rational } from '../../src/exact/rational.ts';
import { dot, type Vector } from '../../src/exact/vector.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { floatDataset } from '../../src/geometry/float-dataset.ts';
import { augmentedSvm } from '../../src/svm/augmented-svm.ts';
import { hardMarginSvm } from '../../src/svm/hard-margin-svm.ts';
import { MinimumNormWorkspace } from '../../src/svm/minimum-norm-workspace.ts';
import { augmentedSvmApprox, hardMarginSvmApprox } from '../../src/svm/svm-approx.ts';
import { IntegerStream } from '../svm/random-datasets.ts';

const ROUNDS = 7;
const DATASETS = 1000;
const SECONDS = 0.4;

/** Separable datasets of 3 points against 3 with coordinates in −9 … 9. */
function separableDatasets(count: number, dimension: number, perClass: number, size: number): Dataset[] {
  const stream = new IntegerStream(2024);
  const cloud = (side: number) =>
    Array.from({ length: perClass }, () =>
      Array.from({ length: dimension }, () => Rational.of(stream.between(-size, size) + side * Math.floor(size / 2))),
    );
  const found: Dataset[] = [];
  while (found.length < count) {
    const data = { dimension, positives: cloud(1), negatives: cloud(-1) };
    if (hardMarginSvm(data).status === 'solved') found.push(data);
  }
  return found;
}

/** Calls a second, over whole passes through the items. */
function rate<T>(items: readonly T[], call: (item: T) => unknown): number {
  const start = performance.now();
  let calls = 0;
  let elapsed = 0;
  while (elapsed < SECONDS * 1000) {
    for (const item of items) if (call(item) === 'wrong') throw new Error('a certificate was refused');
    calls += items.length;
    elapsed = performance.now() - start;
  }
  return (calls / elapsed) * 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

/** Elimination over `Rational`, the obvious way: what the fraction-free elimination is measured against. */
function plainGauss(matrix: readonly Vector[], rightSide: Vector): Vector {
  const rows = matrix.map((row, i) => [...row, rightSide[i]!]);
  for (let column = 0; column < rows.length; column++) {
    const found = rows.findIndex((row, i) => i >= column && !row[column]!.isZero());
    [rows[column], rows[found]] = [rows[found]!, rows[column]!];
    const lead = rows[column]!.map((entry) => entry.div(rows[column]![column]!));
    rows[column] = lead;
    rows.forEach((row, i) => {
      if (i !== column) rows[i] = row.map((entry, j) => entry.sub(row[column]!.mul(lead[j]!)));
    });
  }
  return rows.map((row) => row.at(-1)!);
}

interface Baseline {
  readonly seconds: number;
  readonly count: number;
  readonly objectives: readonly number[];
}

function pythonRound(path: string): { sklearn: Baseline; cvxopt: Baseline } | undefined {
  const script = new URL('./svm_baselines.py', import.meta.url).pathname;
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const run = spawnSync(process.env.PYTHON ?? 'python3', [script, path], { env, maxBuffer: 1 << 28 });
  return run.status === 0 ? JSON.parse(run.stdout.toString()) : undefined;
}

/** The largest relative deviation of a baseline's objectives from the exact ones. */
function worstDeviation(objectives: readonly number[], exact: readonly number[]): number {
  return objectives.reduce((worst, value, k) => Math.max(worst, Math.abs(value - exact[k]!) / exact[k]!), 0);
}

const small = separableDatasets(DATASETS, 2, 3, 9);
const large = separableDatasets(50, 10, 25, 50).map(floatDataset);
const floats = small.map(floatDataset);
const workspace = new MinimumNormWorkspace();
const stream = new IntegerStream(1);
const systems = Array.from({ length: 200 }, () => {
  const row = () => Array.from({ length: 6 }, () => Rational.of(stream.between(-99, 99), stream.between(1, 9)));
  return { matrix: Array.from({ length: 6 }, row), rightSide: row() };
}).filter(({ matrix, rightSide }) => solveLinearSystem(matrix, rightSide).status === 'unique');

function certified(solve: typeof augmentedSvm | typeof hardMarginSvm): (data: Dataset) => unknown {
  return (data) => {
    const result = solve(data);
    return result.status === 'solved' && verifyKkt(result.certificate) === undefined ? 'right' : 'wrong';
  };
}

const ours: Record<string, () => number> = {
  '(P2) float, 6 points in 2-D': () => rate(floats, (data) => augmentedSvmApprox(data, workspace)),
  '(P1) float, 6 points in 2-D': () => rate(floats, (data) => hardMarginSvmApprox(data, workspace)),
  '(P2) float, 50 points in 10-D': () => rate(large, (data) => augmentedSvmApprox(data, workspace)),
  '(P1) float, 50 points in 10-D': () => rate(large, (data) => hardMarginSvmApprox(data, workspace)),
  '(P2) exact and verified, 6 points in 2-D': () => rate(small, certified(augmentedSvm)),
  '(P1) exact and verified, 6 points in 2-D': () => rate(small, certified(hardMarginSvm)),
  'rational 6 × 6 system, fraction-free': () => rate(systems, (s) => solveLinearSystem(s.matrix, s.rightSide)),
  'rational 6 × 6 system, plain Gauss': () => rate(systems, (s) => plainGauss(s.matrix, s.rightSide)),
};

const folder = mkdtempSync(join(tmpdir(), 'marginalia-bench-'));
const path = join(folder, 'datasets.json');
const numbers = (points: readonly Vector[]) => points.map((x) => x.map((entry) => entry.toNumber()));
writeFileSync(
  path,
  JSON.stringify(small.map((d) => ({ positives: numbers(d.positives), negatives: numbers(d.negatives) }))),
);

const rates: Record<string, number[]> = {};
const note = (name: string, value: number) => {
  rates[name] = [...(rates[name] ?? []), value];
};
let baselines: ReturnType<typeof pythonRound>;
for (const run of Object.values(ours)) run(); // warm-up
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(ours)) note(name, run());
  if (round === 0 || baselines !== undefined) baselines = pythonRound(path);
  if (baselines === undefined) continue;
  note('(P1) scikit-learn SVC', baselines.sklearn.count / baselines.sklearn.seconds);
  note('(P2) cvxopt qp', baselines.cvxopt.count / baselines.cvxopt.seconds);
}
rmSync(folder, { recursive: true });

console.log(`median of ${ROUNDS} rounds, calls a second on one core (least … greatest)`);
for (const [name, values] of Object.entries(rates))
  console.log(
    `${name.padEnd(44)} ${median(values).toFixed(0).padStart(9)}   (${Math.min(...values).toFixed(0)} … ${Math.max(...values).toFixed(0)})`,
  );
if (baselines === undefined) {
  console.log('no baselines: pip install numpy scikit-learn cvxopt, and name that interpreter in PYTHON');
} else {
  const ratio = (a: string, b: string) => median(rates[a]!.map((value, k) => value / rates[b]![k]!)).toFixed(0);
  console.log(`(P1) float / scikit-learn: ${ratio('(P1) float, 6 points in 2-D', '(P1) scikit-learn SVC')} ×`);
  console.log(`(P2) float / cvxopt: ${ratio('(P2) float, 6 points in 2-D', '(P2) cvxopt qp')} ×`);
  console.log(
    `(P2) exact and verified / cvxopt: ${ratio('(P2) exact and verified, 6 points in 2-D', '(P2) cvxopt qp')} ×`,
  );
  const exactObjective = (solve: typeof augmentedSvm | typeof hardMarginSvm, withIntercept: boolean) =>
    small.map((data) => {
      const result = solve(data);
      if (result.status !== 'solved') throw new Error(result.status);
      const { normal, intercept } = result.certificate;
      const u = withIntercept ? [...normal, intercept!] : normal;
      return dot(u, u).toNumber();
    });
  const p1 = worstDeviation(baselines.sklearn.objectives, exactObjective(hardMarginSvm, false));
  const p2 = worstDeviation(baselines.cvxopt.objectives, exactObjective(augmentedSvm, true));
  console.log(
    `largest relative deviation from the exact objective: SVC ${p1.toExponential(1)}, cvxopt ${p2.toExponential(1)}`,
  );
}
