import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REFERENCE_PAIRS } from '../../checks/experiments/reference-pairs.ts';
import { Rational } from '../../src/exact/rational.ts';
import { vector } from '../../src/exact/vector.ts';
import { type TwoPointSample, twoPointFlowApprox } from '../../src/flow/two-point-flow.ts';
import { type TwoPointGram, twoPointGram } from '../../src/flow/two-point-gram.ts';
import { activeOffsetApprox, tieCoefficientApprox, twoPointLimit } from '../../src/flow/two-point-limits.ts';

function samplesAt(gram: TwoPointGram, ...logTimes: number[]): readonly TwoPointSample[] {
  const flow = twoPointFlowApprox(gram, logTimes);
  if (flow.status !== 'integrated') throw new Error(`expected a flow that can be integrated: ${flow.status}`);
  return flow.samples;
}

function sampleAt(gram: TwoPointGram, logTime: number): TwoPointSample {
  return samplesAt(gram, logTime)[0] as TwoPointSample;
}

/** Pairs of points in the plane with small rational coordinates. */
const coordinates = fc
  .tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 1, max: 4 }))
  .map(([n, d]) => Rational.of(n, d));
const pairs = fc
  .tuple(coordinates, coordinates, coordinates, coordinates)
  .map(([x1, x2, y1, y2]) => twoPointGram([x1, x2], [y1, y2]));

/** Pairs where one point is active: b ≥ a is rare among all pairs, so y is x, stretched and turned a little. */
const stretchedPairs = fc
  .tuple(coordinates, coordinates, fc.integer({ min: 2, max: 8 }), coordinates)
  .map(([x1, x2, k, y2]) => twoPointGram([x1, x2], [x1.mul(Rational.of(k)), x2.mul(Rational.of(k)).add(y2)]));

describe('twoPointFlowApprox', () => {
  it.each(REFERENCE_PAIRS)('agrees with 12 digits of the reference for x = $x, y = $y', ({ x, y, early, late }) => {
    const samples = samplesAt(twoPointGram(vector(...x), vector(...y)), 10, 500);
    [early, late].forEach((expected, i) => {
      const { p, q } = samples[i] as TwoPointSample;
      expect(p / (expected[0] as number)).toBeCloseTo(1, 12);
      expect(q / (expected[1] as number)).toBeCloseTo(1, 12);
    });
  });

  it('does not depend on the times asked for before', () => {
    const gram = twoPointGram(vector(1, 0), vector(0, 2));
    const direct = sampleAt(gram, 100);
    const last = samplesAt(gram, -3, 0, 1, 7, 50, 99.5, 100).at(-1) as TwoPointSample;
    expect(last.p / direct.p).toBeCloseTo(1, 12);
    expect(last.q / direct.q).toBeCloseTo(1, 12);
  });

  it('starts with slope 1/2 in t: p ≈ t/2 for small t', () => {
    const { p, q, pSlope } = sampleAt(twoPointGram(vector(1, 0), vector(0, 2)), -12);
    const t = Math.exp(-12);
    for (const value of [p, q, pSlope]) expect(value / (t / 2)).toBeCloseTo(1, 4);
  });

  it('stays stiffly stable: κ of 3202 and of 8 million', () => {
    for (const y2 of ['1/20', '1/1000']) {
      const gram = twoPointGram(vector(1, 0), vector(-1, y2));
      const limit = twoPointLimit(gram);
      const { pSlope } = sampleAt(gram, 500);
      expect(limit.status === 'two-active' && pSlope / limit.pSlope.toNumber()).toBeCloseTo(1, 6);
    }
  });

  it('refuses x = −y, and times that do not increase', () => {
    const parallel = twoPointGram(vector(1, 2), vector(-1, -2));
    expect(twoPointFlowApprox(parallel, [1])).toEqual({ status: 'inseparable' });
    expect(twoPointLimit(parallel)).toEqual({ status: 'inseparable' });
    const gram = twoPointGram(vector(1), vector(2));
    expect(() => twoPointFlowApprox(gram, [2, 1])).toThrow('invalid log time at index 1');
    expect(() => twoPointFlowApprox(gram, [Number.NaN])).toThrow(RangeError);
    expect(() => twoPointGram(vector(1), vector(1, 2))).toThrow('expected equal dimensions: 1 and 2');
  });
});

describe('twoPointLimit against the flow at log t = 500', () => {
  const s = 500;
  /** What is left of the transient, by the stated rate, and rounding relative to the size of the terms. */
  const allowance = (decay: number, size: number) =>
    100 * s * Math.exp(-s * Math.min(decay, 1)) + 1e-9 * Math.max(1, size);

  it('has the slopes and the constants of two active points', () => {
    fc.assert(
      fc.property(pairs, (gram) => {
        const limit = twoPointLimit(gram);
        fc.pre(limit.status === 'two-active');
        const [pHat, qHat, decay] = [limit.pSlope, limit.qSlope, limit.decay].map((value) => value.toNumber()) as [
          number,
          number,
          number,
        ];
        const { p, q, pSlope, qSlope } = sampleAt(gram, s);
        const slack = allowance(decay, Math.max(pHat, qHat));
        expect(Math.abs(pSlope - pHat)).toBeLessThan(slack);
        expect(Math.abs(qSlope - qHat)).toBeLessThan(slack);
        expect(Math.abs(p - pHat * s - limit.pOffset.toNumber())).toBeLessThan(s * slack);
        expect(Math.abs(q - qHat * s - limit.qOffset.toNumber())).toBeLessThan(s * slack);
      }),
      { numRuns: 100 },
    );
  });

  it('has the slopes and the constant of one active point', () => {
    fc.assert(
      fc.property(stretchedPairs, fc.boolean(), ({ a, b, c }, swapped) => {
        // Exchanging the points exchanges p and q: the limit must follow, though Theorem 1 assumes ‖x‖ ≤ ‖y‖.
        const gram = swapped ? { a: c, b, c: a } : { a, b, c };
        const limit = twoPointLimit(gram);
        fc.pre(limit.status === 'one-active');
        const sample = sampleAt(gram, s);
        const slack = allowance(limit.decay.toNumber(), 1);
        expect(Math.abs(sample.pSlope - limit.pSlope.toNumber())).toBeLessThan(slack);
        expect(Math.abs(sample.qSlope - limit.qSlope.toNumber())).toBeLessThan(slack);
        const [active, other] = limit.active === 'x' ? [sample.p, sample.q] : [sample.q, sample.p];
        const slope = limit.active === 'x' ? limit.pSlope : limit.qSlope;
        const offset = active - slope.toNumber() * s;
        expect(Math.abs(offset - activeOffsetApprox(gram, limit.active, other))).toBeLessThan(s * slack);
      }),
      { numRuns: 100 },
    );
  });

  it('catches a planted wrong constant: ρ_p without the logarithm of D', () => {
    const gram = twoPointGram(vector(1, 0), vector(0, 2));
    const limit = twoPointLimit(gram);
    if (limit.status !== 'two-active') throw new Error(limit.status);
    const { p } = sampleAt(gram, s);
    const measured = p - limit.pSlope.toNumber() * s;
    // G⁻¹ (log(1/(c−b)), log(1/(a−b))): the printed formula with D left out, for a = 2, b = −1, c = 5, D = 9.
    const wrong = (5 * Math.log(1 / 6) + Math.log(1 / 3)) / 9;
    expect(Math.abs(measured - limit.pOffset.toNumber())).toBeLessThan(1e-9);
    expect(Math.abs(measured - wrong)).toBeGreaterThan(0.1);
  });

  it('names the nearer point: x = 4, y = 1, where the printed case formula would be false', () => {
    const gram = twoPointGram(vector(4), vector(1));
    const limit = twoPointLimit(gram);
    expect(limit).toMatchObject({ status: 'one-active', active: 'y' });
    expect(sampleAt(gram, s).qSlope).toBeCloseTo(1 / 2, 12);
    expect(sampleAt(gram, s).pSlope).toBeCloseTo(0, 12);
  });
});

describe('a tie of the two cases', () => {
  const gram = twoPointGram(vector(1, 0), vector(3, 1));
  const { a, c } = { a: 2, c: 11 };

  it('follows the log log law, at the stated pace and with the stated constant', () => {
    const limit = twoPointLimit(gram);
    expect(limit).toMatchObject({ status: 'tie', active: 'x' });
    const times = [1e3, 1e5, 1e7, 1e9];
    const errors = samplesAt(gram, ...times).map(({ q }, i) =>
      Math.abs(q - tieCoefficientApprox(gram, 'x', times[i] as number)),
    );
    errors.forEach((error, i) => {
      const time = times[i] as number;
      expect(error).toBeLessThan((2 * Math.log(time)) / time + 1e-6);
    });
  });

  it('does not follow it with a planted wrong constant, log(c/a) for log((c−a)/a)', () => {
    const time = 1e7;
    const { q } = sampleAt(gram, time);
    const wrong = (Math.log(time) + Math.log(c / a)) / (c - a);
    expect(Math.abs(q - wrong)).toBeGreaterThan(1e-2);
  });

  it('holds with the points exchanged', () => {
    const exchanged = { a: gram.c, b: gram.b, c: gram.a };
    expect(twoPointLimit(exchanged)).toMatchObject({ status: 'tie', active: 'y' });
    const { p } = sampleAt(exchanged, 1e7);
    expect(p).toBeCloseTo(tieCoefficientApprox(exchanged, 'y', 1e7), 5);
  });
});
