/** Training in floats is what the kernel encloses, up to rounding; and it is done once for the same numbers. */
import { describe, expect, it, vi } from 'vitest';
import { exactOracle } from '../../../src/certificate/exact-oracle.ts';
import { UndecidedError, UndefinedValueError } from '../../../src/exact/definedness.ts';
import { Rational } from '../../../src/exact/rational.ts';
import { Real } from '../../../src/exact/real.ts';
import { FloatOracle } from '../../../src/search/floats/float-oracle.ts';
import { FloatReading } from '../../../src/search/floats/float-reading.ts';
import { TrainingMemo, trainingOf } from '../../../src/search/floats/training-memo.ts';
import { hunt } from '../../../src/search/hunt.ts';
import { statementOf } from '../../claim-files.ts';
import { IntegerStream, randomDataset } from '../../svm/random-datasets.ts';

const AMOUNTS = {
  gd: ['30', '1/50'],
  differential: ['30', '1/50'],
  flow: ['7/3'],
} as const;

describe.each(Object.entries(AMOUNTS))('%s', (name, amounts) => {
  it('is what the kernel encloses, to eight digits', () => {
    const stream = new IntegerStream(5);
    let compared = 0;
    for (let k = 0; k < 30; k++) {
      const data = randomDataset(stream, 'integers', 1 + (k % 3), 3);
      if (data.positives.length === 0 || data.negatives.length === 0) continue;
      const reals = (points: readonly (readonly Rational[])[]) => points.map((p) => p.map((x) => Real.fromRational(x)));
      const points = { ...data, positives: reals(data.positives), negatives: reals(data.negatives) };
      const exact = exactOracle(() => ({ status: 'unknown' })).trained(name, points, amounts.map(Real.parse));
      const numbers = amounts.map((a) => Rational.parse(a).toNumber());
      const numbersOf = (points: readonly (readonly Rational[])[]) => points.map((p) => p.map((x) => x.toNumber()));
      const floats = { ...data, positives: numbersOf(data.positives), negatives: numbersOf(data.negatives) };
      const found = new FloatOracle().trained(name, floats, numbers);
      const pairs = [...found.normal.map((x, i) => [x, exact.normal[i]!] as const), [found.intercept, exact.intercept]];
      for (const [x, real] of pairs as [number, Real][])
        expect(Math.abs(x - real.toNumber())).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(x)));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(15);
  });
});

describe('runs', () => {
  const data = { dimension: 1, positives: [[2]], negatives: [[1]] };

  it('are remembered by their numbers', () => {
    const memo = new TrainingMemo();
    const first = memo.weights(trainingOf('gd', data, [40, 0.25]));
    expect(memo.weights(trainingOf('gd', { ...data, positives: [[2]] }, [40, 0.25]))).toBe(first);
    expect(memo.weights(trainingOf('gd', data, [41, 0.25]))).not.toEqual(first);
    expect(memo.weights(trainingOf('gd', { ...data, positives: [[3]] }, [40, 0.25]))).not.toEqual(first);
    expect(memo.weights(trainingOf('flow', data, [40]))).not.toEqual(first);
  });

  it('trained together have the bits of runs trained alone', () => {
    const stream = new IntegerStream(9);
    const runs = Array.from({ length: 40 }, (_, k) => {
      const point = () => [stream.between(-9, 9) / 4, stream.between(-9, 9) / 4];
      const points = { dimension: 2, positives: [point(), point()].slice(k % 2), negatives: [point(), point()] };
      return trainingOf(k % 3 === 0 ? 'differential' : 'gd', points, [900 + 300 * (k % 4), 1 / (3 + (k % 5))]);
    });
    const together = new TrainingMemo();
    expect(together.prepare(runs)).toBeGreaterThan(30);
    for (const run of runs) expect(together.weights(run)).toEqual(new TrainingMemo().weights(run));
    expect(together.prepare([trainingOf('gd', data, [20, 1])])).toBe(0);
  });

  it('trained together change no result of a hunt', () => {
    const statement =
      statementOf(`given: { data: { kind: dataset, dimension: 1, positives: [1, 2], negatives: [1, 2] } }
assuming: [separable(data)]
concluding: 'margin(gd(800, 1/beta)) <= gamma + 1'`);
    const results = [undefined, () => undefined].map((prepare) => {
      const spy = prepare && vi.spyOn(FloatReading.prototype, 'prepare').mockImplementation(prepare);
      const { closest, closestSlack, candidates } = hunt(statement, 1, { candidates: 600 });
      spy?.mockRestore();
      return JSON.stringify([closest, closestSlack, candidates]);
    });
    expect(results[0]).toBe(results[1]);
  });

  it('that mean nothing or take too long are refused', () => {
    expect(() => trainingOf('gd', data, [2.5, 1])).toThrow(UndefinedValueError);
    expect(() => trainingOf('gd', data, [-1, 1])).toThrow(UndefinedValueError);
    expect(() => trainingOf('flow', data, [Number.NaN])).toThrow(UndefinedValueError);
    expect(() => trainingOf('gd', data, [10_001, 1])).toThrow(UndecidedError);
    expect(() => trainingOf('differential', { ...data, negatives: [] }, [3, 1])).toThrow(UndefinedValueError);
  });
});
