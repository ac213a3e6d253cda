import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vector } from '../../src/exact/vector.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { type FloatDataset, floatDataset } from '../../src/geometry/float-dataset.ts';
import type { Backend } from '../../src/train/backend.ts';
import type { Batch } from '../../src/train/batch.ts';
import { cpuBackend } from '../../src/train/cpu/cpu-backends.ts';
import { float32Verdicts } from '../../src/train/float32-range.ts';
import { hardestPairsWeights } from '../../src/train/hardest-pairs.ts';
import { centredIntercept, interceptTradeOff, interceptWithin } from '../../src/train/intercept.ts';
import { hardestPairs, pairVectors } from '../../src/train/pair-vectors.ts';
import { referenceWeights } from '../../src/train/reference.ts';
import { defaultStepSizes, smoothness, stepSize } from '../../src/train/step-size.ts';
import { batchOf, liftedVectors } from '../../src/train/training-vectors.ts';
import { randomBatch } from './planar-batches.ts';

const dimension = 2;
const points = fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 })), { maxLength: 6 });
const datasets = fc
  .record({ positives: points, negatives: points })
  .map((data): FloatDataset => ({ dimension, ...data }));
const filled = datasets.filter(({ positives, negatives }) => positives.length > 0 && negatives.length > 0);
const descent = { kind: 'gradient-descent' } as const;

describe('vectors of the losses', () => {
  const far: Dataset = {
    dimension: 1,
    positives: [vector('1000000000000000/3')],
    negatives: [vector('999999999999999/3')],
  };

  it('are differences taken exactly', () => {
    const found = pairVectors(far);
    expect(found.status === 'vectors' && found.vectors[0]![0]).toBe(1 / 3);
    // The same in floats has lost it.
    const floats = pairVectors(floatDataset(far));
    expect(floats.status === 'vectors' && floats.vectors[0]![0]).not.toBe(1 / 3);
  });

  it('say which class is empty', () => {
    const one = [vector(1)];
    expect(pairVectors({ dimension: 1, positives: one, negatives: [] })).toEqual({
      status: 'empty-class',
      empty: 'negatives',
    });
    expect(pairVectors({ dimension: 1, positives: [], negatives: one })).toEqual({
      status: 'empty-class',
      empty: 'positives',
    });
    expect(pairVectors({ dimension: 1, positives: [], negatives: [] })).toEqual({
      status: 'empty-class',
      empty: 'both',
    });
    expect(liftedVectors({ dimension: 1, positives: [], negatives: [] })).toEqual({ status: 'no-points' });
    expect(liftedVectors({ dimension: 1, positives: [], negatives: one }).status).toBe('vectors');
  });

  it('are padded to one shape, and refused when they have none', () => {
    const [small, large] = [1, 2].map((count) =>
      liftedVectors({ dimension: 1, positives: Array.from({ length: count }, () => [5]), negatives: [] }),
    );
    if (small?.status !== 'vectors' || large?.status !== 'vectors') throw new Error('no vectors');
    const joined = batchOf([small, large]);
    expect(joined).toMatchObject({
      status: 'batch',
      batch: {
        points: 2,
        vectors: Float64Array.of(5, 1, 0, 0, 5, 1, 5, 1),
        multiplicities: Float64Array.of(1, 0, 1, 1),
      },
    });
    expect(batchOf([small, { ...large, dimension: 3 }]).status).toBe('mixed-dimensions');
    expect(batchOf([]).status).toBe('no-points');
  });

  it('of sampled pairs: different ones, by the seed, evenly', () => {
    const data = { dimension: 1, positives: [[1], [2], [3]], negatives: [[0], [-1]] };
    const sampled = (seed: number) => {
      const found = pairVectors(data, { kind: 'sampled', count: 2, seed });
      return found.status === 'vectors' ? found.pairs.map(([i, j]) => 2 * i + j) : [];
    };
    expect(sampled(1)).toEqual(sampled(1));
    const counts = new Array<number>(6).fill(0);
    for (let seed = 0; seed < 3000; seed++) {
      const pairs = sampled(seed);
      expect(new Set(pairs).size).toBe(2);
      for (const pair of pairs) counts[pair]!++;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  it('of the hardest pairs: those that sorting all pairs gives', () => {
    fc.assert(
      fc.property(filled, fc.integer({ min: 1, max: 40 }), fc.integer({ min: -3, max: 3 }), (data, count, slope) => {
        const w = [1, slope];
        const margin = ([i, j]: readonly [number, number]) =>
          w[0]! * (data.positives[i]![0]! - data.negatives[j]![0]!) +
          w[1]! * (data.positives[i]![1]! - data.negatives[j]![1]!);
        const all = data.positives.flatMap((_, i) => data.negatives.map((__, j) => [i, j] as const));
        const sorted = all.sort((a, b) => margin(a) - margin(b) || a[0] - b[0] || a[1] - b[1]);
        expect(hardestPairs(data, w, count).map(margin)).toEqual(sorted.slice(0, count).map(margin));
      }),
    );
  });

  it('of the hardest pairs find the direction of all pairs with fewer of them', async () => {
    const found = cpuBackend();
    const backend = (found as { backend: Backend }).backend;
    const positives = [
      [3, 1],
      [4, -1],
      [9, 9],
      [8, -7],
    ];
    const negatives = [
      [0, 1],
      [-1, -1],
      [-9, 8],
      [-7, -6],
    ];
    const plan = { count: 6, rounds: 40, stepsPerRound: 500 };
    const trained = await hardestPairsWeights(backend, { dimension, positives, negatives }, plan);
    if (trained.status !== 'trained') throw new Error(trained.status);
    // (P3) is solved by (1, 0): the pairs of (3, 1) and (4, −1) with (0, 1) and (−1, −1) are at least 3 apart along it.
    expect(Math.abs(trained.weights[1]! / trained.weights[0]!)).toBeLessThan(0.1);
    expect(trained.pairs[0]).toEqual([0, 0]);
    expect(await hardestPairsWeights(backend, { dimension, positives, negatives: [] }, plan)).toMatchObject({
      status: 'empty-class',
    });
  });
});

describe('step sizes', () => {
  /** ‖Σ m v vᵀ‖ by power iteration: a lower bound that gets close. */
  function powerBound(batch: Batch, k: number): number {
    let x = Array.from({ length: batch.dimension }, (_, i) => 1 + 0.1 * i);
    let value = 0;
    for (let round = 0; round < 300; round++) {
      const image = new Array<number>(batch.dimension).fill(0);
      for (let point = k * batch.points; point < (k + 1) * batch.points; point++) {
        const v = batch.vectors.subarray(point * batch.dimension, (point + 1) * batch.dimension);
        const along = (batch.multiplicities?.[point] ?? 1) * v.reduce((sum, entry, i) => sum + entry * x[i]!, 0);
        v.forEach((entry, i) => {
          image[i]! += along * entry;
        });
      }
      const length = Math.hypot(...x);
      value = Math.hypot(...image) / length;
      const size = Math.hypot(...image) || 1;
      x = image.map((entry) => entry / size);
    }
    return value / 4;
  }

  it('enclose the curvature', () => {
    for (let seed = 1; seed < 60; seed++) {
      const shape = { datasets: 1, points: 1 + (seed % 7), dimension: 1 + (seed % 5), seed, counted: seed % 2 === 0 };
      const batch = randomBatch(shape);
      const { least, greatest } = smoothness(batch, 0)!;
      expect(least).toBeLessThanOrEqual(greatest);
      expect(greatest - least).toBeLessThanOrEqual(1e-10 * greatest);
      const below = greatest === 0 ? 0 : powerBound(batch, 0);
      expect(greatest).toBeGreaterThanOrEqual(below * (1 - 1e-15));
      expect(below).toBeGreaterThanOrEqual(0.9 * least);
    }
  });

  it('are judged', () => {
    const batch = { datasets: 1, points: 2, dimension: 1, vectors: Float64Array.of(2, -1) };
    // β = (4 + 1)/4.
    expect(stepSize(batch, 0)).toMatchObject({ status: 'descends', stepSize: expect.closeTo(0.8, 12) });
    expect(stepSize(batch, 0, 1.59).status).toBe('descends');
    expect(stepSize(batch, 0, 1.61)).toMatchObject({ status: 'too-large', limit: expect.closeTo(1.6, 12) });
    for (const wrong of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(stepSize(batch, 0, wrong)).toEqual({ status: 'invalid', stepSize: wrong });
    expect(stepSize({ ...batch, vectors: Float64Array.of(0, 0) }, 0).status).toBe('constant-loss');
    expect(stepSize({ ...batch, multiplicities: Float64Array.of(0, 0) }, 0).status).toBe('constant-loss');
    expect(stepSize({ ...batch, vectors: Float64Array.of(Number.NaN, 1) }, 0).status).toBe('not-finite');
    expect(stepSize({ ...batch, vectors: Float64Array.of(1e200, 1) }, 0).status).toBe('not-finite');
    const stochastic = { kind: 'stochastic-gradient', batchSize: 1, seed: 1 } as const;
    expect(stepSize(batch, 0, undefined, stochastic)).toMatchObject({ stepSize: expect.closeTo(1, 12) });
  });

  it('beyond the bound may cycle: {2} and {−1} pull against each other', () => {
    const batch = { datasets: 1, points: 2, dimension: 1, vectors: Float64Array.of(2, -1.9) };
    const at = (steps: number) =>
      referenceWeights(batch, { method: descent, stepSizes: Float64Array.of(9) }, steps)[0]!;
    expect(Math.sign(at(4000) - at(4001))).toBe(-Math.sign(at(4001) - at(4002)));
    expect(Math.abs(at(4000) - at(4001))).toBeGreaterThan(1);
    expect(stepSize(batch, 0, 9).status).toBe('too-large');
  });
});

describe('intercepts', () => {
  it('have the least errors that counting each middle finds', () => {
    const shares = fc.constantFrom(0, 0.2, 0.34, 0.5, 1);
    fc.assert(
      fc.property(filled, shares, fc.boolean(), (data, share, positives) => {
        const w = [2, 1];
        const errors = (b: number) => {
          const value = (x: ArrayLike<number>) => w[0]! * x[0]! + w[1]! * x[1]! + b;
          return [
            data.negatives.filter((z) => value(z) > 0).length,
            data.positives.filter((x) => value(x) < 0).length,
          ] as const;
        };
        const found = interceptWithin(data, w, { kind: positives ? 'false-positives' : 'false-negatives', share });
        if (found.status !== 'chosen') throw new Error(found.status);
        expect(errors(found.intercept)).toEqual([found.range.falsePositives, found.range.falseNegatives]);
        const [limited, other] = positives ? [0, 1] : [1, 0];
        const most = share * (positives ? data.negatives : data.positives).length;
        // Values are whole, so every range has a half in it.
        const all = Array.from({ length: 60 }, (_, k) => errors(k - 29.5)).filter((pair) => pair[limited]! <= most);
        expect(errors(found.intercept)[limited]!).toBeLessThanOrEqual(most);
        expect(errors(found.intercept)[other]!).toBe(Math.min(...all.map((pair) => pair[other]!)));
      }),
    );
  });

  it('by equation (8) have the largest margin', () => {
    fc.assert(
      fc.property(filled, fc.integer({ min: -40, max: 40 }), (data, eighths) => {
        const w = [1, -2];
        const margin = (b: number) =>
          Math.min(
            ...data.positives.map((x) => x[0]! - 2 * x[1]! + b),
            ...data.negatives.map((z) => -(z[0]! - 2 * z[1]! + b)),
          );
        const found = centredIntercept(data, w);
        if (found.status !== 'separates' && found.status !== 'overlaps') throw new Error(found.status);
        expect(margin(found.intercept)).toBeCloseTo(found.functionalMargin, 12);
        expect(margin(eighths / 8)).toBeLessThanOrEqual(found.functionalMargin);
        expect(found.status).toBe(found.functionalMargin > 0 ? 'separates' : 'overlaps');
      }),
    );
  });

  it('take the middle of the widest gap, and say what they cannot do', () => {
    const data = { dimension: 1, positives: [[4], [1]], negatives: [[0], [-9]] };
    expect(interceptTradeOff(data, [1])).toMatchObject({ status: 'ranges', ranges: { length: 5 } });
    expect(interceptWithin(data, [1], { kind: 'false-positives', share: 0 })).toMatchObject({ intercept: -0.5 });
    // Half of the negatives may be lost: −1 … 0 has no false negative either, but 0 … 9 is wider.
    expect(interceptWithin(data, [1], { kind: 'false-positives', share: 0.5 })).toMatchObject({ intercept: 4.5 });
    expect(interceptWithin(data, [1], { kind: 'false-negatives', share: 1 })).toMatchObject({
      range: { falsePositives: 0 },
    });
    const swapped = { dimension: 1, positives: [[0]], negatives: [[3]] };
    expect(interceptWithin(swapped, [1], { kind: 'false-positives', share: 0 })).toMatchObject({
      status: 'chosen',
      intercept: -4.5,
    });
    expect(interceptWithin(data, [1], { kind: 'false-positives', share: 1.5 }).status).toBe('invalid-share');
    expect(interceptWithin(data, [Number.NaN], { kind: 'false-positives', share: 0 }).status).toBe('not-finite');
    expect(centredIntercept(data, [Number.POSITIVE_INFINITY]).status).toBe('not-finite');
    expect(centredIntercept({ ...data, negatives: [] }, [1])).toEqual({ status: 'empty-class', empty: 'negatives' });
  });
});

describe("float32's range", () => {
  const batch = { datasets: 1, points: 2, dimension: 2, vectors: Float64Array.of(3, 1, -1, -1) };
  const settings = { method: descent, stepSizes: Float64Array.of(0.3) };
  const at = (weights: readonly number[], steps = 10, size = 0.3) =>
    float32Verdicts(batch, { ...settings, stepSizes: Float64Array.of(size) }, Float64Array.from(weights), steps)[0]!;

  it('is followed, left by stalling, by underflow, by drift, and said', () => {
    expect(at([0, 0]).status).toBe('followed');
    expect(at([8, -16])).toMatchObject({ status: 'followed', leastMargin: 8 });
    // Margin 40: the update of 1e-18 is nothing beside weights of 40.
    expect(at([40, -80])).toMatchObject({ status: 'stalled', lostShare: 1 });
    expect(at([100, -200])).toMatchObject({ status: 'underflow', leastMargin: 100 });
    expect(at([8, -16], 1e7).status).toBe('imprecise');
    expect(at([Number.NaN, 0]).status).toBe('not-finite');
    const nothing = { ...batch, multiplicities: Float64Array.of(0, 0) };
    expect(float32Verdicts(nothing, settings, Float64Array.of(1, 1), 1)[0]!.status).toBe('no-update');
  });

  it('ends where float32 itself stands still', () => {
    const step = (u: number, v: number, m: number) => Math.fround(u + Math.fround(0.3 * v * Math.exp(-m)));
    expect(step(40, 3, 40)).toBe(40);
    expect(step(8, 3, 8)).not.toBe(8);
    expect(Math.fround(Math.exp(-104))).toBe(0);
  });

  it('takes a default step for a dataset that gives none', () => {
    expect([...defaultStepSizes({ ...batch, vectors: new Float64Array(4) })]).toEqual([1]);
  });
});
