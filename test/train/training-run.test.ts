/** Runs: the same whatever disturbs them, ended by what ends them. */
import { afterAll, describe, expect, it } from 'vitest';
import { Rational } from '../../src/exact/rational.ts';
import { vector } from '../../src/exact/vector.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { floatDataset, floatVector } from '../../src/geometry/float-dataset.ts';
import { augmentedSvm } from '../../src/svm/augmented-svm.ts';
import { hardMarginSvm } from '../../src/svm/hard-margin-svm.ts';
import type { Availability, Backend } from '../../src/train/backend.ts';
import { cpuBackend, simdBackend, threadsBackend } from '../../src/train/cpu/cpu-backends.ts';
import { referenceWeights } from '../../src/train/reference.ts';
import { type Asked, trainingProblem } from '../../src/train/training-problem.ts';
import {
  isSampleStep,
  nextSampleStep,
  type RunPlan,
  type RunState,
  type RunWatch,
  trainingRun,
} from '../../src/train/training-run.ts';

function available(found: Availability): Backend {
  if (found.status === 'absent') throw new Error(found.reason);
  return found.backend;
}

const plain = available(cpuBackend());

const data: Dataset = {
  dimension: 2,
  positives: [vector(2, 1), vector(3, 3), vector(4, 2)],
  negatives: [vector(-1, 0), vector(0, -2)],
};
const mixed: Dataset = { dimension: 1, positives: [vector(0), vector(2), vector(9)], negatives: [vector(1)] };
const base: Asked = {
  loss: 'cross-entropy',
  method: 'gradient-descent',
  batchSize: 1,
  pairs: { kind: 'all' },
  seed: 7,
};

function limitOf(points: Dataset, loss: Asked['loss']): Float64Array | undefined {
  const result = loss === 'cross-entropy' ? augmentedSvm(points) : hardMarginSvm(points);
  if (result.status !== 'solved') return undefined;
  const { normal, intercept } = result.certificate;
  return floatVector(loss === 'cross-entropy' ? [...normal, intercept ?? Rational.zero] : normal);
}

function planOf(changes: Partial<Asked>, steps: number, more: Partial<RunPlan> = {}, points = data): RunPlan {
  const asked = { ...base, ...changes };
  const problem = trainingProblem(points, asked);
  if (problem.status !== 'problem') throw new Error(problem.status);
  const limit = limitOf(points, asked.loss);
  return {
    observed: { data: floatDataset(points), loss: asked.loss, ...(limit === undefined ? {} : { limit }) },
    dimension: problem.dimension,
    steps,
    round: problem.round,
    ...(problem.stepsPerRound === undefined ? {} : { stepsPerRound: problem.stepsPerRound }),
    ...more,
  };
}

const run = (plan: RunPlan, from?: RunState, watch?: RunWatch, backend: Backend = plain) =>
  trainingRun(backend, plan, from, watch);

const CASES: readonly (readonly [string, Partial<Asked>])[] = [
  ['gradient descent', {}],
  ['normalised', { method: 'normalised-gradient-descent' }],
  ['stochastic', { method: 'stochastic-gradient', batchSize: 2 }],
  ['all pairs', { loss: 'differential' }],
  ['sampled pairs', { loss: 'differential', pairs: { kind: 'sampled', count: 3 } }],
  ['hardest pairs', { loss: 'differential', pairs: { kind: 'hardest', count: 2, stepsPerRound: 7 } }],
];

describe('a run', () => {
  const engines = [cpuBackend(), simdBackend(), threadsBackend()].map(available);
  afterAll(async () => {
    for (const engine of engines) await engine.dispose();
  });
  const cases = CASES.flatMap(([name, changes]) =>
    engines.map((engine) => ({ name, changes, engine, on: engine.name })),
  );

  it.each(cases)('is bit for bit the same when it is stopped and resumed: $name, $on', async ({ changes, engine }) => {
    const plan = planOf(changes, 500);
    const whole = await run(plan, undefined, {}, engine);
    const controller = new AbortController();
    const watch: RunWatch = {
      signal: controller.signal,
      onProgress: ({ step }) => {
        if (step >= 20) controller.abort();
      },
    };
    const stopped = await run(plan, undefined, watch, engine);
    expect(stopped.status).toBe('interrupted');
    expect(stopped.step).toBeLessThan(500);
    expect(await run(plan, stopped, {}, engine)).toEqual(whole);
    // Planted: a run from other weights is another run.
    const moved = { ...stopped, weights: stopped.weights.map((entry) => entry * (1 + 1e-12)) };
    expect((await run(plan, moved, {}, engine)).weights).not.toEqual(whole.weights);
  });

  it('takes the steps of the reference', async () => {
    const problem = trainingProblem(data, base);
    if (problem.status !== 'problem') throw new Error(problem.status);
    const { batch, settings } = problem.round(new Float64Array(3));
    expect((await run(planOf({}, 321))).weights).toEqual(referenceWeights(batch, settings, 321));
  });

  it('comes near its limit by every method, and lowers the loss', async () => {
    for (const [name, changes] of CASES) {
      const { history } = await run(planOf(changes, 20_000));
      const last = history.at(-1)!;
      expect(last.angle, name).toBeLessThan(0.2);
      expect(last.margin, name).toBeGreaterThan(0);
      expect(last.loss, name).toBeLessThan(history[0]!.loss);
    }
  });
});

describe('a run ends', () => {
  it('within the tolerance, at a step of the history', async () => {
    const plan = planOf({ method: 'normalised-gradient-descent' }, 1_000_000, { tolerance: 0.01 });
    const { status, step, history } = await run(plan);
    expect([status, history.at(-1)!.step]).toEqual(['converged', step]);
    expect(history.at(-1)!.angle).toBeLessThanOrEqual(0.01);
    expect(history.at(-2)!.angle).toBeGreaterThan(0.01);
  });

  it('when nothing moves: at the minimum of inseparable data', async () => {
    const { status, history } = await run(planOf({}, 1_000_000, {}, mixed));
    expect(status).toBe('still');
    expect(history.at(-1)!.margin).toBeLessThan(0);
    expect(history.at(-1)!.angle).toBeNull();
  });

  it('when the weights overflow', async () => {
    const plan = planOf({ rate: 1e308 }, 1000);
    expect((await run(plan)).status).toBe('not-finite');
  });

  it('when float32 underflows, and says what it distorts', async () => {
    const float32: Backend = { ...plain, precision: 'float32' };
    const plan = planOf({ method: 'normalised-gradient-descent' }, 10_000_000);
    expect((await run(plan, undefined, {}, float32)).status).toBe('underflow');
    expect((await run({ ...plan, steps: 10 }, undefined, {}, float32)).caution).toBeUndefined();
    const far = await run(planOf({ rate: 1e-9 }, 5, {}, data), { ...(await run(planOf({}, 5))), step: 0 }, {}, float32);
    expect(far.caution).toBe('stalled');
  });
});

describe('steps of the history', () => {
  it('do not depend on how many are asked for, nor on where a run resumes', () => {
    const steps = [1];
    while ((steps.at(-1) as number) < 10_000) steps.push(nextSampleStep(steps.at(-1) as number, 10_000));
    expect(steps.slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
    expect(steps).toContain(1000);
    expect(steps.length).toBeLessThan(50);
    for (let step = 0; step < 9999; step++)
      expect(nextSampleStep(step, 10_000)).toBe(steps.find((other) => other > step));
    expect(steps.every((step) => isSampleStep(step))).toBe(true);
    expect(isSampleStep(nextSampleStep(1000, 1100))).toBe(false);
  });

  it('are ends of rounds', () => {
    for (let step = 0; step < 5000; step = nextSampleStep(step, 10_000, 100)) expect(step % 100).toBe(0);
  });
});

describe('problems that cannot be trained', () => {
  it.each([
    [
      'all points alike',
      { loss: 'differential' },
      { dimension: 1, positives: [vector(1)], negatives: [vector(1)] },
      'constant-loss',
    ],
    ['a huge coordinate', {}, { dimension: 1, positives: [vector('1e200')], negatives: [vector(1)] }, 'not-finite'],
  ] as const)('%s', (_, changes, points, status) => {
    expect(trainingProblem(points, { ...base, ...changes }).status).toBe(status);
  });

  it('too many pairs are counted, not listed', () => {
    const many = Array.from({ length: 6000 }, (_, k) => vector(k));
    const points = { dimension: 1, positives: many, negatives: many };
    expect(trainingProblem(points, { ...base, loss: 'differential' })).toMatchObject({
      status: 'too-many-pairs',
      pairs: 36_000_000,
    });
  });
});
