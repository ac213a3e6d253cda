/** Theorem 1's limit by the integrator alone, its rates and its ties; `test/bench/flow.bench.ts` times the same on 1,000 pairs a case. */
import { describe, expect, it } from 'vitest';
import type { TwoPointSample } from '../../src/flow/two-point-flow.ts';
import type { TwoPointGram } from '../../src/flow/two-point-gram.ts';
import { tieCoefficientApprox } from '../../src/flow/two-point-limits.ts';
import {
  type Case,
  exponentRatio,
  gradientDescent,
  randomPairs,
  samplesAt,
  slopeError,
  smoothStepSize,
  tiedPairs,
} from './random-pairs.ts';

/** The same for all pairs: at rate 0.05, e^−50 is left. */
const LATE = 1000;
const ALLOWED = 1e-10;

function sampleAt(gram: TwoPointGram, logTime: number, tolerance?: number): TwoPointSample {
  return samplesAt(gram, [logTime], tolerance)[0] as TwoPointSample;
}

function median(values: readonly number[]): number {
  return [...values].sort((u, v) => u - v)[Math.floor(values.length / 2)] as number;
}

describe.each(['two-active', 'one-active'] satisfies Case[])('random pairs, %s', (form) => {
  const pairs = randomPairs(form, 80, 4);

  it('have the slopes of Theorem 1 to 1e-10, at the benchmark’s tolerance too', () => {
    for (const pair of pairs) {
      for (const tolerance of [1e-13, 1e-10]) {
        expect(slopeError(sampleAt(pair.gram, LATE, tolerance), pair)).toBeLessThan(ALLOWED);
      }
    }
  });

  it('would not have them at an early time, or by w~/log t instead of the slope', () => {
    const early = pairs.map((pair) => slopeError(sampleAt(pair.gram, 10), pair));
    expect(Math.min(...early)).toBeGreaterThan(ALLOWED);
    const ratios = pairs.map((pair) => {
      const { p, q } = sampleAt(pair.gram, LATE);
      return slopeError({ pSlope: p / LATE, qSlope: q / LATE }, pair);
    });
    expect(median(ratios)).toBeGreaterThan(1e-5);
  });

  it('approach them with the stated exponents, and not with others', () => {
    const slow = pairs.filter(({ limit }) => limit.decay.toNumber() < 0.6);
    const fast = pairs.filter(({ limit }) => limit.decay.toNumber() > 2);
    expect(Math.min(slow.length, fast.length)).toBeGreaterThan(3);
    for (const group of [slow, fast]) {
      const ratio = median(group.map((pair) => exponentRatio(pair)));
      expect(Math.abs(ratio - 1)).toBeLessThan(0.02);
    }
    // Without its logarithm the law of fast pairs is seen to fail the same criterion.
    expect(Math.abs(median(fast.map((pair) => exponentRatio(pair, { logarithm: false }))) - 1)).toBeGreaterThan(0.04);
  });
});

describe('exact ties', () => {
  it('follow log log t, and their slopes are off by 1/((c − a) log t) rather than by a power of t', () => {
    for (const gram of tiedPairs(20, 8)) {
      const gap = gram.c.sub(gram.a).toNumber();
      samplesAt(gram, [1e4, 1e6]).forEach(({ q, qSlope, logTime }) => {
        const unit = Math.log(logTime) / logTime;
        // Constants grow as the gap shrinks; the order is what is tested, over a factor of 100 in log t.
        const room = 20 * (1 + 1 / (gap * gap)) * unit;
        expect(Math.abs(q - tieCoefficientApprox(gram, 'x', logTime))).toBeLessThan(room);
        expect(Math.abs(qSlope * gap * logTime - 1)).toBeLessThan(room);
        // Planted: the limit 0 itself, or a slope twice as large, fail this criterion.
        for (const wrong of [0, 2]) expect(Math.abs(wrong * qSlope * gap * logTime - 1)).toBeGreaterThan(0.5);
      });
    }
  });
});

describe('plain gradient descent', () => {
  it('is where the flow is at t = rate · steps, and far from the limit', () => {
    const [pair] = randomPairs('two-active', 1, 4) as [ReturnType<typeof randomPairs>[number]];
    const steps = 100_000;
    const rate = smoothStepSize(pair.gram);
    const [, whole] = gradientDescent(pair.gram, rate, steps);
    const logTime = Math.log(rate * steps);
    const sample = sampleAt(pair.gram, logTime);
    expect(whole.p / sample.p).toBeCloseTo(1, 2);
    expect(slopeError({ pSlope: whole.p / logTime, qSlope: whole.q / logTime }, pair)).toBeGreaterThan(1e-3);
  });
});
