/**
 * Trains random datasets on one backend and holds the directions to the proved rate; prints one line of JSON:
 * `node test/train/limits-process.ts BACKEND DATASETS STEPS [POINTS A CLASS] [DIMENSION] [SEED]`.
 */
import type { BackendName } from '../../src/train/backend.ts';
import { openedBackend } from '../../src/train/backends.ts';
import { type LimitTrial, limitTrial, randomProblems } from './limit-trial.ts';

export interface LimitSummary {
  readonly name: BackendName;
  readonly device: string;
  readonly datasets: number;
  readonly steps: number;
  readonly seconds: number;
  readonly violations: number;
  readonly marginViolations: number;
  /** Datasets of which the bounds from the steps alone, from the length and from the early weights say nothing. */
  readonly silent: readonly [number, number, number];
  /** 1 − cos to (P2): median and largest, after a twentieth of the steps and after all. */
  readonly early: readonly [number, number];
  readonly errors: readonly [number, number];
  /** Error over bound (from early weights): median and largest. */
  readonly used: readonly [number, number];
  readonly float32: Readonly<Record<string, number>>;
  /** Planted: held to (P1) instead. Violations, and the median error early and late. */
  readonly planted: { readonly violations: number; readonly early: number; readonly late: number };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
}

function spread(values: readonly number[]): [number, number] {
  return [quantile(values, 0.5), quantile(values, 1)];
}

function silent(bounds: readonly number[]): number {
  return bounds.filter((bound) => bound === Number.POSITIVE_INFINITY).length;
}

function counts(words: readonly string[]): Record<string, number> {
  const result: Record<string, number> = {};
  for (const word of words) result[word] = (result[word] ?? 0) + 1;
  return result;
}

const [name, datasets, steps, half, dimension, seed] = process.argv.slice(2);
const found = await openedBackend(name as BackendName);
if (found.status === 'absent') {
  process.stdout.write(`${JSON.stringify({ absent: `skipped: ${name}: ${found.reason}; ${found.remedy}` })}\n`);
} else {
  const problems = randomProblems(Number(datasets), Number(half ?? 2), Number(dimension ?? 2), Number(seed ?? 1));
  const right = await limitTrial(found.backend, problems, Number(steps));
  // A part will do for what is planted.
  const few = Math.min(1000, Number(datasets));
  const part = {
    batch: {
      ...problems.batch,
      datasets: few,
      vectors: problems.batch.vectors.subarray(0, few * problems.batch.points * problems.batch.dimension),
    },
    stepSizes: problems.stepSizes.subarray(0, few),
    limits: problems.limits.slice(0, few),
    hardMargins: problems.hardMargins.slice(0, few),
  };
  const wrong: LimitTrial = await limitTrial(found.backend, part, Number(steps), part.hardMargins);
  const summary: LimitSummary = {
    name: name as BackendName,
    device: found.backend.device,
    datasets: Number(datasets),
    steps: Number(steps),
    seconds: right.seconds,
    violations: right.violations,
    marginViolations: right.marginViolations,
    silent: [silent(right.fromSteps), silent(right.fromLength), silent(right.fromEarly)],
    early: spread(right.early),
    errors: spread(right.errors),
    used: spread(right.errors.map((error, k) => error / (right.fromEarly[k] as number))),
    float32: counts(right.float32),
    planted: { violations: wrong.violations, early: quantile(wrong.early, 0.5), late: quantile(wrong.errors, 0.5) },
  };
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  await found.backend.dispose();
}
process.stdout.write('', () => process.exit(0));
