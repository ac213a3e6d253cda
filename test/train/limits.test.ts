/** Trained directions against exact limits, within the proved rate, on every backend; 10,000 datasets each are for test/bench/limits.bench.ts. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { BackendName } from '../../src/train/backend.ts';
import { BACKEND_NAMES } from '../../src/train/backends.ts';
import { limitBound, traceSmoothness } from '../../src/train/limit-bound.ts';
import { referenceWeights } from '../../src/train/reference.ts';
import { distanceInDirection, randomProblems } from './limit-trial.ts';
import type { LimitSummary } from './limits-process.ts';
import { vulkanEnvironment } from './software-vulkan.ts';

const PROCESS = fileURLToPath(new URL('./limits-process.ts', import.meta.url));
const DATASETS = 300;
/** Op by op, a step takes a tenth of a millisecond on a processor and much longer on a software card. */
const STEPS: Readonly<Record<BackendName, number>> = {
  cpu: 10_000,
  simd: 10_000,
  threads: 10_000,
  'fused-webgpu': 10_000,
  'tfjs-webgpu': 40,
  'tfjs-wasm': 4000,
  'tfjs-cpu': 2000,
  'tfjs-node': 2000,
};

describe.each(BACKEND_NAMES)('%s', (name) => {
  it('comes as close to (P2) as is proved', ({ skip }) => {
    const few = name === 'tfjs-webgpu' ? 32 : DATASETS;
    const line = execFileSync(process.execPath, [PROCESS, name, `${few}`, `${STEPS[name]}`, '1', '2'], {
      env: vulkanEnvironment(),
      encoding: 'utf8',
      timeout: 120_000,
    });
    const summary = JSON.parse(line.trim().split('\n').at(-1) as string) as LimitSummary | { absent: string };
    if ('absent' in summary) return skip(summary.absent);
    expect([summary.violations, summary.marginViolations]).toEqual([0, 0]);
    if (STEPS[name] < 1000) return;
    // The bounds say something, the errors fall, and (P1) in the place of (P2) breaks the bound.
    expect(summary.silent[2]).toBeLessThan(DATASETS / 10);
    expect(summary.errors[0]).toBeLessThan(summary.early[0] / 1.5);
    expect(summary.planted.violations).toBeGreaterThan(0);
    expect(summary.planted.late).toBeGreaterThan(summary.planted.early / 1.5);
    expect(summary.float32.followed).toBeGreaterThan(0.9 * DATASETS);
  });
});

describe('the bound', () => {
  it('holds with multiplicities, in float64, and from the steps alone', () => {
    const { batch, limits } = randomProblems(40, 1, 2, 7);
    const multiplicities = Float64Array.from({ length: 80 }, (_, k) => 1 + (k % 2));
    for (const [k, limit] of limits.entries()) {
      const vectors = [0, 1].map((i) => batch.vectors.subarray((2 * k + i) * 3, (2 * k + i + 1) * 3));
      const counts = [...multiplicities.subarray(2 * k, 2 * k + 2)];
      const stepSize = 1 / traceSmoothness(vectors, counts);
      const one = {
        datasets: 1,
        points: 2,
        dimension: 3,
        vectors: batch.vectors.subarray(6 * k, 6 * k + 6),
        multiplicities: Float64Array.from(counts),
      };
      const settings = { method: { kind: 'gradient-descent' }, stepSizes: Float64Array.of(stepSize) } as const;
      const weights = referenceWeights(one, settings, 5000);
      const bound = limitBound({ vectors, multiplicities: counts, limit, stepSize });
      const error = distanceInDirection(weights, limit);
      expect(error).toBeLessThanOrEqual(bound.fromSteps(5000));
      expect(error).toBeLessThanOrEqual(bound.fromLength(Math.hypot(...weights)));
      expect(bound.fromSteps(10 ** 9)).toBeLessThan(bound.fromSteps(10 ** 6));
    }
  });

  it('says nothing outside its hypotheses', () => {
    const problem = { vectors: [[2]], limit: [0.5] };
    expect(limitBound({ ...problem, stepSize: 1.01 }).fromSteps(1e9)).toBe(Number.POSITIVE_INFINITY);
    expect(limitBound({ ...problem, stepSize: 0.1, multiplicities: [0.5] }).fromLength(1e9)).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(limitBound({ ...problem, stepSize: 1 }).fromSteps(1)).toBe(Number.POSITIVE_INFINITY);
  });
});
