/** The law of the limit: slopes against the exact solutions of (P2) and (P3), constants against the dual equations, ties against log log t. */
import { describe, expect, it } from 'vitest';
import { pairDifferences } from '../../src/certificate/exact-oracle.ts';
import { Rational } from '../../src/exact/rational.ts';
import { scaled, type Vector, vector } from '../../src/exact/vector.ts';
import { type FlowLimit, flowLimitApprox } from '../../src/flow/flow-limit.ts';
import { type FlowSample, gradientFlowApprox } from '../../src/flow/gradient-flow.ts';
import { augmentedVectors, type Dataset } from '../../src/geometry/dataset.ts';
import { floatVector } from '../../src/geometry/float-dataset.ts';
import { augmentedSvm } from '../../src/svm/augmented-svm.ts';
import { homogeneousSvm } from '../../src/svm/homogeneous-svm.ts';
import { pairwiseSvm } from '../../src/svm/pairwise-svm.ts';
import { FLAVOURS, IntegerStream, randomDataset } from '../svm/random-datasets.ts';

type Regular = Extract<FlowLimit, { status: 'regular' }>;
type Tie = Extract<FlowLimit, { status: 'tie' }>;

interface Problem {
  readonly vectors: readonly Vector[];
  /** û, exactly. */
  readonly direction: Vector;
}

/** The vectors of a loss and the shortest u with <u, v> ≥ 1, by the exact solvers; undefined for inseparable data. */
function problem(data: Dataset, loss: 'cross-entropy' | 'pairs'): Problem | undefined {
  const result = loss === 'pairs' ? pairwiseSvm(data) : augmentedSvm(data);
  if (result.status !== 'solved') return undefined;
  const { normal, intercept } = result.certificate;
  return loss === 'pairs'
    ? { vectors: pairDifferences(data), direction: scaled(normal, Rational.of(1, 2)) }
    : { vectors: augmentedVectors(data, Rational.one), direction: [...normal, intercept as Rational] };
}

function sampleOf(vectors: readonly Vector[], ...logTimes: number[]): readonly FlowSample[] {
  const flow = gradientFlowApprox(vectors.map(floatVector), logTimes);
  if (flow.status !== 'integrated') throw new Error(`stalled before log t = ${flow.logTime}`);
  return flow.samples;
}

function slopeError(sample: FlowSample, direction: Vector): number {
  const exact = floatVector(direction);
  return Math.hypot(...sample.slope.map((entry, i) => entry - (exact[i] as number))) / Math.hypot(...exact);
}

function problems(count: number, seed: number): Problem[] {
  const stream = new IntegerStream(seed);
  const found: Problem[] = [];
  for (let k = 0; found.length < count; k++) {
    const flavour = FLAVOURS[k % 3] as (typeof FLAVOURS)[number];
    const data = randomDataset(stream, flavour, 1 + (k % 3), 5);
    const next = problem(data, k % 2 === 0 ? 'pairs' : 'cross-entropy');
    if (next !== undefined) found.push(next);
  }
  return found;
}

const LATE = 500;

describe('flowLimitApprox against the flow, on random datasets in 1 to 3 dimensions', () => {
  const all = problems(150, 11).map((p) => ({ ...p, limit: flowLimitApprox(p.vectors, p.direction) }));
  const regular = all.filter((p): p is Problem & { limit: Regular } => p.limit.status === 'regular');
  const settled = regular.filter(({ limit }) => limit.decay >= 0.06);

  it('meets every case', () => {
    expect(settled.length).toBeGreaterThan(90);
    expect(all.some(({ limit }) => limit.status === 'tie')).toBe(true);
    expect(settled.some(({ limit, direction }) => limit.tight.length > direction.length)).toBe(true);
  });

  it('slopes tend to (P2) and to half of (P3)', () => {
    for (const { vectors, direction } of settled) {
      const [sample] = sampleOf(vectors, LATE);
      // Rounding is amplified by the multipliers times the squared lengths.
      expect(slopeError(sample as FlowSample, direction)).toBeLessThan(1e-9);
    }
  });

  it('residuals satisfy the dual equations: m e^−<ρ, v> = α with Σ α v = û', () => {
    for (const { vectors, direction, limit } of settled) {
      const [sample] = sampleOf(vectors, LATE) as [FlowSample];
      const exact = floatVector(direction);
      const recombined = exact.map((_, i) =>
        limit.tight.reduce(
          (sum, k, l) => sum + (limit.multipliers[l] as number) * (vectors[k] as Vector)[i]!.toNumber(),
          0,
        ),
      );
      const size = Math.hypot(...exact);
      expect(Math.hypot(...recombined.map((e, i) => e - (exact[i] as number)))).toBeLessThan(1e-9 * size);
      limit.tight.forEach((k, l) => {
        const v = floatVector(vectors[k] as Vector);
        const product = v.reduce((sum, entry, i) => sum + entry * (limit.offset[i] as number), 0);
        expect(product).toBeCloseTo(-Math.log(limit.multipliers[l] as number), 8);
        expect(sample.margins[k]).toBeCloseTo(product, 8);
        // The flow finds the multipliers by itself.
        expect((sample.coefficientSlopes[k] as number) / (limit.multipliers[l] as number)).toBeCloseTo(1, 7);
      });
    }
  });

  it('is approached at the rate of `decay`, and not faster', () => {
    const fits = settled.flatMap(({ vectors, direction, limit }) => {
      // Far enough for the slowest term to be alone, near enough to be seen over rounding.
      const [early, late] = [9 / limit.decay, 15 / limit.decay];
      const [first, second] = sampleOf(vectors, early, late).map((sample) => slopeError(sample, direction)) as [
        number,
        number,
      ];
      return second > 1e-11 && first < 1e-2 && limit.decay < 0.8
        ? [Math.log(first / second) / (late - early) / limit.decay]
        : [];
    });
    expect(fits.length).toBeGreaterThan(20);
    const near = fits.filter((ratio) => Math.abs(ratio - 1) < 0.1).length;
    expect(near / fits.length).toBeGreaterThan(0.9);
    expect(Math.min(...fits)).toBeGreaterThan(0.7);
  });

  it('planted: with a multiplier doubled or the rate doubled, the same criteria fail', () => {
    const { vectors, direction, limit } = settled.find(
      ({ limit: l }) => l.tight.length > 1 && l.decay < 0.5,
    ) as Problem & {
      limit: Regular;
    };
    const [early, sample] = sampleOf(vectors, 9 / limit.decay, LATE) as [FlowSample, FlowSample];
    const k = limit.tight[0] as number;
    expect(sample.margins[k]).not.toBeCloseTo(-Math.log(2 * (limit.multipliers[0] as number)), 1);
    expect(slopeError(early, direction)).toBeGreaterThan(1e-6);
  });
});

describe('a constant that tight, dependent vectors share', () => {
  // Four corners: every multiplier vector (s, s, 1/4 − s, 1/4 − s) is dual, and the flow picks one.
  const corners = [vector(1, 1), vector(1, -1), vector(1, 1), vector(1, 0)];

  it('is the minimum of Φ, not the multipliers of a solver', () => {
    const limit = flowLimitApprox(corners, vector(1, 0));
    expect(limit.status).toBe('regular');
    const [sample] = sampleOf(corners, LATE) as [FlowSample];
    expect(Array.from(sample.coefficientSlopes)).toEqual(
      (limit as Regular).multipliers.map((alpha) => expect.closeTo(alpha, 9)),
    );
    expect((limit as Regular).multipliers.every((alpha) => alpha > 0.1)).toBe(true);
  });

  it('counts multiplicities', () => {
    const limit = flowLimitApprox([vector(1, 1), vector(1, -1)], vector(1, 0), [3, 1]) as Regular;
    // α = (1/2, 1/2) all the same; ρ solves 3 e^−(r+s) = e^−(r−s) = 1/2.
    expect(limit.multipliers[0]).toBeCloseTo(1 / 2, 12);
    expect(limit.offset[0]).toBeCloseTo((Math.log(6) + Math.log(2)) / 2, 12);
    expect(limit.offset[1]).toBeCloseTo(Math.log(3) / 2, 12);
  });

  it('refuses a direction that is not feasible, touches nothing or is not the shortest', () => {
    expect(() => flowLimitApprox([vector(1, 0)], vector('1/2', 0))).toThrow('infeasible direction');
    expect(() => flowLimitApprox([vector(1, 0)], vector(2, 0))).toThrow('no tight vector');
    expect(() => flowLimitApprox([vector(1, 0)], vector(1, 1))).toThrow('not the shortest direction');
    expect(() => flowLimitApprox([vector(1, 0), vector(3, 1)], vector(1, -2))).toThrow('multipliers ≥ 0: -');
  });
});

describe('ties', () => {
  // û = (1, 0, 0) by the first vector alone; the others are tight without a multiplier.
  const tied = [vector(1, 0, 0), vector(1, 2, 0), vector(1, -1, 2), vector(4, 1, -3)];
  const direction = vector(1, 0, 0);
  const limit = flowLimitApprox(tied, direction) as Tie;

  it('are recognised exactly', () => {
    expect(limit).toMatchObject({ status: 'tie', tight: [0, 1, 2] });
    expect(limit.remainders.map((v) => v.join(' '))).toEqual(['0 2 0', '0 -1 2']);
    const nudged = [...tied.slice(0, 2), vector('1000001/1000000', -1, 2), tied[3] as Vector];
    expect(flowLimitApprox(nudged, direction)).toMatchObject({ status: 'tie', tight: [0, 1] });
    expect(flowLimitApprox([tied[0] as Vector, tied[3] as Vector], direction).status).toBe('regular');
  });

  it('have slopes off by r/log t, with r the shortest vector on the remainders', () => {
    const solved = homogeneousSvm(limit.remainders);
    if (solved.status !== 'solved') throw new Error(solved.status);
    const r = floatVector(solved.certificate.normal);
    // By hand: (1/2, 3/4) has margin 1 with (2, 0) and (−1, 2), and both multipliers are positive.
    expect(Array.from(r)).toEqual([0, 0.5, 0.75]);
    const times = [1e2, 1e3, 1e4, 1e5];
    const errors = sampleOf(tied, ...times).map(({ slope, logTime }) =>
      [0, 1, 2].map((i) => ((slope[i] as number) - (i === 0 ? 1 : 0)) * logTime - (r[i] as number)),
    );
    // What is left falls like log log t/log t.
    errors.forEach((error, i) => {
      const time = times[i] as number;
      expect(Math.hypot(...error)).toBeLessThan((3 * Math.log(time)) / time + 1e-9);
    });
    // Planted: half of r, or no r at all, is seen to be wrong at every time.
    for (const error of errors)
      expect(Math.hypot(...error.map((e, i) => e + (r[i] as number) / 2))).toBeGreaterThan(0.2);
  });

  it('grow like log log t: ten times the log of t adds r log 10', () => {
    const [first, second] = sampleOf(tied, 1e4, 1e5) as [FlowSample, FlowSample];
    const [one, two] = [1, 2].map((i) => (second.weights[i] as number) - (first.weights[i] as number));
    expect((one as number) / (0.5 * Math.log(10))).toBeCloseTo(1, 2);
    expect((two as number) / (0.75 * Math.log(10))).toBeCloseTo(1, 2);
  });

  it('of dependent vectors are left undecided', () => {
    // Only (1, 0) carries û; with (1, −3) instead all three do.
    expect(flowLimitApprox([vector(1, 0), vector(1, 2), vector(1, 3)], vector(1, 0)).status).toBe('undecided');
    expect(flowLimitApprox([vector(1, 0), vector(1, 2), vector(1, -3)], vector(1, 0)).status).toBe('regular');
  });
});
