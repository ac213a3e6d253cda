import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REFERENCE_PAIRS } from '../../checks/experiments/reference-pairs.ts';
import { Rational } from '../../src/exact/rational.ts';
import { vector } from '../../src/exact/vector.ts';
import { flowWeights } from '../../src/flow/flow-weights.ts';
import {
  crossEntropyFlow,
  type FlowOptions,
  type FlowSample,
  gradientFlowApprox,
  pairFlow,
} from '../../src/flow/gradient-flow.ts';
import { twoPointFlowApprox } from '../../src/flow/two-point-flow.ts';
import { twoPointGram } from '../../src/flow/two-point-gram.ts';
import { floatDataset } from '../../src/geometry/float-dataset.ts';
import { floatLifted } from '../../src/geometry/float-vectors.ts';
import { separability } from '../../src/svm/separability.ts';
import { IntegerStream, randomDataset } from '../svm/random-datasets.ts';

type Vectors = readonly (readonly number[])[];

function samples(vectors: Vectors, logTimes: readonly number[], options: FlowOptions = {}): readonly FlowSample[] {
  const flow = gradientFlowApprox(vectors, logTimes, options);
  if (flow.status !== 'integrated') throw new Error(`stalled before log t = ${flow.logTime}`);
  return flow.samples;
}

function sample(vectors: Vectors, logTime: number, options: FlowOptions = {}): FlowSample {
  return samples(vectors, [logTime], options)[0] as FlowSample;
}

function distance(u: ArrayLike<number>, v: ArrayLike<number>): number {
  return Math.hypot(...Array.from(u, (entry, i) => entry - (v[i] as number)));
}

/** log Σ m_k log(1 + e^−margin): the loss where it would underflow. */
function logLoss({ margins, logTime }: FlowSample): number {
  const logs = Array.from(margins, (excess) => {
    const margin = excess + Math.log1p(Math.exp(logTime));
    return margin > 30 ? -margin : Math.log(Math.log1p(Math.exp(-margin)));
  });
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}

const coordinate = fc.integer({ min: -8, max: 8 }).map((n) => n / 2);
/** One to six lifted points in the plane; about half of the families can be separated. */
const families = fc
  .array(fc.tuple(coordinate, coordinate, fc.constantFrom(1, -1)), { minLength: 1, maxLength: 6 })
  .map((points) => points.map(([x, y, side]) => [x, y, side]));

describe('gradientFlowApprox', () => {
  it.each(REFERENCE_PAIRS)('has the 12 digits of the reference for x = $x, y = $y', ({ x, y, early, late }) => {
    const data = { dimension: x.length, positives: [vector(...x)], negatives: [vector(...y).map((e) => e.neg())] };
    const flow = crossEntropyFlow(floatDataset(data), [10, 500]);
    expect(flow.status).toBe('integrated');
    flow.samples.forEach(({ coefficients: [p, q] }, i) => {
      const expected = i === 0 ? early : late;
      expect((p as number) / expected[0]).toBeCloseTo(1, 12);
      expect((q as number) / expected[1]).toBeCloseTo(1, 12);
    });
  });

  it('agrees with the flow of two points, and u = p x~ + q y~', () => {
    const flow = twoPointFlowApprox(twoPointGram(vector(1, 2), vector(3, -1)), [-2, 3, 80]);
    if (flow.status !== 'integrated') throw new Error(flow.status);
    const [x, y] = [
      [1, 2, 1],
      [3, -1, -1],
    ];
    samples([x, y], [-2, 3, 80]).forEach((s, i) => {
      const { p, q, pSlope, qSlope } = flow.samples[i] as (typeof flow.samples)[number];
      const combined = (u: number, v: number) => x.map((entry, k) => u * entry + v * (y[k] as number));
      expect(distance(s.weights, combined(p, q))).toBeLessThan(1e-12 * (1 + Math.hypot(p, q)));
      expect(distance(s.slope, combined(pSlope, qSlope))).toBeLessThan(1e-12);
    });
  });

  it('agrees with a classical explicit integration in plain time', () => {
    const vectors = [
      [2, 1, 1],
      [0, 3, 1],
      [1, 2, -1],
      [3, -1, -1],
    ];
    const time = 40;
    expect(distance(sample(vectors, Math.log(time)).weights, rungeKutta(vectors, time, 4000))).toBeLessThan(1e-9);
  });

  it('lets the loss fall', () => {
    const times = [-5, -1, 0, 1, 2, 5, 10, 20, 25];
    fc.assert(
      fc.property(families, (vectors) => {
        const losses = samples(vectors, times).map(logLoss);
        losses.slice(1).forEach((loss, i) => {
          expect(loss).toBeLessThan((losses[i] as number) + 1e-9);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('turns with the data, and does not depend on their order or the times asked for before', () => {
    const rotated = ([x, y, side]: readonly number[]) => [
      0.6 * (x as number) - 0.8 * (y as number),
      0.8 * (x as number) + 0.6 * (y as number),
      side as number,
    ];
    fc.assert(
      fc.property(families, fc.constantFrom(-3, 2, 15), (vectors, logTime) => {
        const { weights } = sample(vectors, logTime);
        const size = 1e-9 * (1 + Math.hypot(...weights));
        expect(distance(sample(vectors.map(rotated), logTime).weights, rotated(Array.from(weights)))).toBeLessThan(
          size,
        );
        expect(distance(sample([...vectors].reverse(), logTime).weights, weights)).toBeLessThan(size);
        const last = samples(
          vectors,
          [-4, 1, logTime].filter((s, i) => i === 2 || s < logTime),
        ).at(-1) as FlowSample;
        expect(distance(last.weights, weights)).toBeLessThan(size);
      }),
      { numRuns: 60 },
    );
  });

  it('takes a repeated vector for one that counts twice, and not for one', () => {
    fc.assert(
      fc.property(families, (vectors) => {
        const twice = sample([...vectors, vectors[0] as number[]], 4);
        const counted = sample(vectors, 4, { multiplicities: vectors.map((_, k) => (k === 0 ? 2 : 1)) });
        expect(distance(twice.weights, counted.weights)).toBeLessThan(1e-9 * (1 + Math.hypot(...twice.weights)));
      }),
      { numRuns: 60 },
    );
    const single = [[1, 0, 1]];
    expect(distance(sample([...single, ...single], 4).weights, sample(single, 4).weights)).toBeGreaterThan(0.1);
  });

  it('goes on from a start as from an earlier time', () => {
    // u(t + s) is the flow from u(s) at time t; times are e^2 and e^3 here.
    const vectors = [
      [2, 1, 1],
      [0, 3, 1],
      [1, 2, -1],
      [3, -1, -1],
      [4, -1, -1],
    ];
    const start = sample(vectors, 2).weights;
    const there = sample(vectors, Math.log(Math.exp(2) + Math.exp(3))).weights;
    expect(distance(sample(vectors, 3, { start }).weights, there)).toBeLessThan(1e-10);
    expect(distance(sample(vectors, 3).weights, there)).toBeGreaterThan(1e-3);
  });

  it('finds the minimum of the loss of inseparable vectors', () => {
    const vectors = [
      [3, 1],
      [1, 1],
      [-2, -1],
    ];
    const { weights, slope } = sample(vectors, 25);
    const gradient = [0, 1].map((i) =>
      vectors.reduce((sum, v) => sum + (v[i] as number) / (1 + Math.exp(v[0]! * weights[0]! + v[1]! * weights[1]!)), 0),
    );
    expect(Math.hypot(...gradient)).toBeLessThan(1e-10);
    expect(Math.hypot(...slope)).toBeLessThan(1e-3);
  });

  it('follows points far from the origin', () => {
    const data = { dimension: 1, positives: [[10_000]], negatives: [[9_995], [9_990]] };
    const [early, late] = samples(
      floatLifted(data).map((v) => Array.from(v)),
      [250, 500],
    ) as [FlowSample, FlowSample];
    // (P2) of 10000 against 9995: w = 2/5, b = −3999.
    expect(((late.weights[0] as number) - (early.weights[0] as number)) / 250).toBeCloseTo(0.4, 9);
    expect((late.slope[1] as number) / -3999).toBeCloseTo(1, 6);
  });

  it('refuses what is no family of vectors', () => {
    expect(() => gradientFlowApprox([], [1])).toThrow('no vectors');
    expect(() => gradientFlowApprox([[1, 2], [1]], [1])).toThrow(
      'invalid vector at index 1; expected 2 coordinates: 1',
    );
    expect(() => gradientFlowApprox([[1]], [1], { start: [1, 2] })).toThrow('invalid start');
    expect(() => gradientFlowApprox([[1]], [1], { multiplicities: [1, 2] })).toThrow('invalid multiplicities');
    expect(() => gradientFlowApprox([[1]], [2, 1])).toThrow('invalid log time at index 1');
  });
});

describe('pairFlow', () => {
  it('is the flow of all differences: one pair of points, w parallel to x − z', () => {
    const flow = pairFlow({ dimension: 2, positives: [[3, 1]], negatives: [[1, 0]] }, [500]);
    expect(flow.status).toBe('integrated');
    const { slope } = flow.samples[0] as FlowSample;
    expect(slope[0]).toBeCloseTo(2 / 5, 12);
    expect(slope[1]).toBeCloseTo(1 / 5, 12);
  });
});

describe('flowWeights', () => {
  it('has nine digits of the careful flow, and some at late times where nothing separates the data', () => {
    const stream = new IntegerStream(3);
    for (let k = 0; k < 100; k++) {
      const exact = randomDataset(stream, k % 2 === 0 ? 'integers' : 'lattice', 1 + (k % 3), 5);
      const vectors = floatLifted(floatDataset(exact)).map((v) => Array.from(v));
      if (vectors.length === 0) continue;
      const separable = separability(exact).status === 'separable';
      for (const time of [1e-3, 1, 1e4, 1e12]) {
        const { weights } = sample(vectors, Math.log(time));
        const digits = separable || time < 1e8 ? 1e-9 : 1e-3;
        expect(distance(flowWeights(vectors, time), weights)).toBeLessThan(digits * Math.hypot(...weights) + 1e-13);
      }
    }
  });

  it('is nothing at time 0 or without vectors, and refuses other times', () => {
    expect(flowWeights([[1, 2]], 0)).toEqual([0, 0]);
    expect(flowWeights([], 5)).toEqual([]);
    expect(flowWeights([[0, 0]], 5)).toEqual([0, 0]);
    expect(() => flowWeights([[1]], -1)).toThrow('invalid time; expected a finite number ≥ 0: -1');
    expect(() => flowWeights([[1]], Number.NaN)).toThrow(RangeError);
    expect(() => flowWeights([[1], [1, 2]], 1)).toThrow('invalid vector at index 1');
  });

  it('has the same bits in every run', () => {
    const vectors = [
      [2, 1, 1],
      [0, 3, 1],
      [1, 2, -1],
      [3, -1, -1],
    ];
    expect(flowWeights(vectors, 1000)).toEqual(flowWeights(structuredClone(vectors), 1000));
    expect(Rational.fromNumber(flowWeights(vectors, 1000)[0] as number).toString()).toMatchInlineSnapshot(
      `"8975823850322429/2251799813685248"`,
    );
  });
});

/** The classical Runge–Kutta method of order 4 in plain time, from 0. */
function rungeKutta(vectors: Vectors, time: number, steps: number): number[] {
  const pull = (u: readonly number[]) =>
    u.map((_, i) =>
      vectors.reduce(
        (sum, v) => sum + (v[i] as number) / (1 + Math.exp(v.reduce((dot, e, j) => dot + e * (u[j] as number), 0))),
        0,
      ),
    );
  const moved = (u: readonly number[], v: readonly number[], h: number) => u.map((e, i) => e + h * (v[i] as number));
  const h = time / steps;
  let u: number[] = (vectors[0] as readonly number[]).map(() => 0);
  for (let k = 0; k < steps; k++) {
    const a = pull(u);
    const b = pull(moved(u, a, h / 2));
    const c = pull(moved(u, b, h / 2));
    const d = pull(moved(u, c, h));
    u = u.map(
      (e, i) => e + (h / 6) * ((a[i] as number) + 2 * (b[i] as number) + 2 * (c[i] as number) + (d[i] as number)),
    );
  }
  return u;
}
