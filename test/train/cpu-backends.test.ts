import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Availability, Backend } from '../../src/train/backend.ts';
import type { Batch, Method, TrainingSettings } from '../../src/train/batch.ts';
import { batchParts, joinedWeights } from '../../src/train/cpu/batch-parts.ts';
import { cpuBackend, simdBackend, threadsBackend } from '../../src/train/cpu/cpu-backends.ts';
import { LaneEngine } from '../../src/train/cpu/lane-engine.ts';
import { logisticLoss } from '../../src/train/logistic-loss.ts';
import { referenceWeights } from '../../src/train/reference.ts';
import { defaultStepSizes } from '../../src/train/step-size.ts';
import { gradientDescentWeights, trainBatchSync } from '../../src/train/synchronous.ts';
import { deviation, randomBatch } from './planar-batches.ts';

function opened(found: Availability): Backend {
  if (found.status === 'absent') throw new Error(`${found.name}: ${found.reason}`);
  return found.backend;
}

const backends = [
  opened(cpuBackend()),
  opened(simdBackend()),
  opened(simdBackend({ fused: true })),
  opened(simdBackend({ precision: 'float32' })),
  opened(simdBackend({ precision: 'float32', fused: true })),
  opened(threadsBackend({ threads: 2 })),
  opened(threadsBackend({ threads: 2, precision: 'float32' })),
];
const named = backends.map((backend) => ({ title: `${backend.name} (${backend.device})`, backend }));
afterAll(async () => {
  for (const backend of backends) await backend.dispose();
});

const methods: readonly Method[] = [
  { kind: 'gradient-descent' },
  { kind: 'normalised-gradient-descent' },
  { kind: 'stochastic-gradient', batchSize: 1, seed: 5 },
  { kind: 'stochastic-gradient', batchSize: 3, seed: 6 },
];

const shapes = fc.record({
  datasets: fc.integer({ min: 1, max: 70 }),
  points: fc.integer({ min: 1, max: 13 }),
  dimension: fc.integer({ min: 1, max: 9 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  counted: fc.boolean(),
});

async function trained(backend: Backend, batch: Batch, settings: TrainingSettings, runs: readonly number[]) {
  const session = await backend.session(batch, settings);
  for (const steps of runs) await session.advance(steps);
  const weights = await session.weights();
  await session.dispose();
  return weights;
}

const TOLERANCE = { float64: 1e-12, float32: 2e-5 } as const;

/** Whether a backend agrees with the reference on one shape. */
async function agrees(backend: Backend, shape: Parameters<typeof randomBatch>[0], method: Method): Promise<boolean> {
  // Normalised steps circle a minimum chaotically, so that only separable data can be compared.
  const batch = randomBatch(shape, method.kind === 'normalised-gradient-descent');
  const stepSizes = defaultStepSizes(batch).map((size) => Math.min(size, 1) / 2);
  const start = Float64Array.from({ length: shape.datasets * shape.dimension }, (_, k) => (k % 5) / 8);
  const settings = { method, stepSizes, start, firstStep: 7 };
  const weights = await trained(backend, batch, settings, [12]);
  return deviation(weights, referenceWeights(batch, settings, 12)) < TOLERANCE[backend.precision];
}

describe.each(named)('$title', ({ backend }) => {
  it.each(methods)('follows the reference: $kind $batchSize', async (method) => {
    await fc.assert(
      fc.asyncProperty(shapes, (shape) => agrees(backend, shape, method)),
      { numRuns: 25, seed: 1 },
    );
  });

  it.each(methods)('resumes bit for bit: $kind $batchSize', async (method) => {
    const batch = randomBatch({ datasets: 9, points: 5, dimension: 3, seed: 3, counted: true }, true);
    const settings = { method, stepSizes: new Float64Array(9).fill(0.25) };
    const straight = await trained(backend, batch, settings, [40]);
    expect(await trained(backend, batch, settings, [1, 0, 26, 13])).toEqual(straight);
    const half = await trained(backend, batch, settings, [17]);
    expect(await trained(backend, batch, { ...settings, start: half, firstStep: 17 }, [23])).toEqual(straight);
  });

  it('does not look at vectors of multiplicity 0', async () => {
    const plain = randomBatch({ datasets: 3, points: 2, dimension: 2, seed: 9, counted: false });
    const vectors = new Float64Array(3 * 5 * 2).fill(77);
    for (let k = 0; k < 3; k++) vectors.set(plain.vectors.subarray(4 * k, 4 * k + 4), 10 * k);
    const multiplicities = Float64Array.from({ length: 15 }, (_, k) => (k % 5 < 2 ? 1 : 0));
    const padded = { datasets: 3, points: 5, dimension: 2, vectors, multiplicities };
    const settings = { method: methods[0]!, stepSizes: new Float64Array(3).fill(0.1) };
    const weights = await trained(backend, padded, settings, [30]);
    expect(deviation(weights, await trained(backend, plain, settings, [30]))).toBeLessThan(
      TOLERANCE[backend.precision],
    );
  });

  it('lowers the loss in every step below 2/β', async () => {
    const batch = randomBatch({ datasets: 6, points: 7, dimension: 3, seed: 11, counted: true });
    // 1/β, nearly doubled.
    const session = await backend.session(batch, {
      method: methods[0]!,
      stepSizes: defaultStepSizes(batch).map((size) => 1.9 * size),
    });
    let before = losses(batch, new Float64Array(18));
    for (let step = 0; step < 60; step++) {
      await session.advance(1);
      const after = losses(batch, await session.weights());
      const rounding = backend.precision === 'float64' ? 1e-14 : 1e-5;
      after.forEach((loss, k) => {
        expect(loss).toBeLessThanOrEqual(before[k]! * (1 + rounding));
      });
      before = after;
    }
  });

  it('stays finite and still at margins beyond its range', async () => {
    const batch = { datasets: 2, points: 1, dimension: 1, vectors: Float64Array.of(1, 1) };
    const start = Float64Array.of(1e5, -1e5);
    for (const method of methods) {
      const weights = await trained(backend, batch, { method, start, stepSizes: Float64Array.of(1, 1) }, [3]);
      expect([...weights], method.kind).toEqual([1e5, -1e5 + 3]);
    }
  });
});

function losses({ datasets, points, dimension: d, vectors, multiplicities }: Batch, weights: Float64Array): number[] {
  return Array.from({ length: datasets }, (_, k) => {
    let loss = 0;
    for (let point = k * points; point < (k + 1) * points; point++) {
      let margin = 0;
      for (let i = 0; i < d; i++) margin += weights[k * d + i]! * vectors[point * d + i]!;
      loss += (multiplicities?.[point] ?? 1) * logisticLoss(margin);
    }
    return loss;
  });
}

describe('faulty backends', () => {
  /** `cpu` on a batch that is changed first. */
  const faulty = (change: (batch: Batch, settings: TrainingSettings) => [Batch, TrainingSettings]): Backend => ({
    ...opened(cpuBackend()),
    session: (batch, settings) => opened(cpuBackend()).session(...change(batch, settings)),
  });
  const faults: Record<string, Backend> = {
    'a wrong sign': faulty((batch, settings) => [
      batch,
      { ...settings, stepSizes: settings.stepSizes.map((size) => -size) },
    ]),
    'ignored multiplicities': faulty(({ multiplicities: _, ...batch }, settings) => [batch, settings]),
    'a start that is forgotten': faulty((batch, { start: _, ...settings }) => [batch, settings]),
    'one dataset for all': faulty((batch, settings) => [
      { ...batch, vectors: batch.vectors.map((_, k) => batch.vectors[k % (batch.points * batch.dimension)]!) },
      settings,
    ]),
    'draws that begin at 0': faulty((batch, settings) => [batch, { ...settings, firstStep: 0 }]),
  };
  it.each(Object.entries(faults))('are caught: %s', async (_, backend) => {
    const shape = { datasets: 5, points: 4, dimension: 3, seed: 2, counted: true };
    const verdicts = await Promise.all(methods.map((method) => agrees(backend, shape, method)));
    expect(verdicts).toContain(false);
  });
});

describe('synchronous training', () => {
  const batch = randomBatch({ datasets: 37, points: 6, dimension: 3, seed: 8, counted: false });
  const settings = { method: methods[0]!, stepSizes: new Float64Array(37).fill(0.2) };

  it('gives the bits of simd and threads', async () => {
    for (const method of methods) {
      const weights = trainBatchSync(batch, { ...settings, method }, 33);
      for (const backend of [backends[1]!, backends[5]!])
        expect(await trained(backend, batch, { ...settings, method }, [33])).toEqual(weights);
    }
  });

  it('leaves nothing of one batch for the next', () => {
    const first = trainBatchSync(batch, settings, 5);
    trainBatchSync(
      randomBatch({ datasets: 90, points: 9, dimension: 5, seed: 4, counted: true }),
      { ...settings, stepSizes: new Float64Array(90).fill(1) },
      3,
    );
    expect(trainBatchSync(batch, settings, 5)).toEqual(first);
  });

  it('of one dataset is the first of a batch', () => {
    const rows = Array.from({ length: 6 }, (_, point) => batch.vectors.subarray(3 * point, 3 * point + 3));
    const alone = gradientDescentWeights(rows, 50, 0.2);
    expect(deviation(trainBatchSync(batch, settings, 50).subarray(0, 3), alone)).toBeLessThan(1e-13);
    expect(gradientDescentWeights(rows, 20, 0.2, gradientDescentWeights(rows, 30, 0.2))).toEqual(alone);
  });

  it('in parts is the whole', () => {
    const parts = batchParts(batch, settings, 100);
    expect(parts.length).toBeGreaterThan(5);
    const weights = parts.map((part) => {
      const engine = new LaneEngine(part.batch, part.settings, { precision: 'float64', fused: false, wide: false });
      engine.advance(12);
      return engine.weights();
    });
    expect(joinedWeights(weights)).toEqual(trainBatchSync(batch, settings, 12));
  });
});
