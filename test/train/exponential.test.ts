/** How accurate the lane kernel's 1/(1 + e^margin) is, in units of the last place, against fixed-point integers. */
import { describe, expect, it } from 'vitest';
import { LaneEngine } from '../../src/train/cpu/lane-engine.ts';
import { FORMATS, type LaneForm, type Precision } from '../../src/train/cpu/lanes.ts';
import { logisticWeight } from '../../src/train/logistic-loss.ts';

/** Fractional bits of the oracle. */
const BITS = 160n;
const ONE = 1n << BITS;

/** A float64 as a fixed-point integer, rounded down. */
function fixed(value: number): bigint {
  const exponent = Math.max(-1074, Math.floor(Math.log2(Math.abs(value) || 1)) - 60);
  const whole = BigInt(value * 2 ** -exponent);
  return exponent >= 0 ? whole << (BITS + BigInt(exponent)) : (whole << BITS) >> BigInt(-exponent);
}

/** e^value for value ≥ 0: Taylor's series at value/2^20, squared 20 times. */
function fixedExponential(value: number): bigint {
  const x = fixed(value) >> 20n;
  let term = ONE;
  let sum = ONE;
  for (let k = 1n; term > 0n; k++) {
    term = ((term * x) >> BITS) / k;
    sum += term;
  }
  for (let k = 0; k < 20; k++) sum = (sum * sum) >> BITS;
  return sum;
}

/** The error of a weight in ulps of the format. */
function ulps(margin: number, weight: number, mantissaBits: number): number {
  const grown = fixedExponential(Math.abs(margin));
  const [above, below] = margin > 0 ? [ONE, ONE + grown] : [grown, ONE + grown];
  // The true weight as above/below; scaled so that the quotient has some 80 digits after the float's.
  const scale = 1100n;
  const exact = (above << scale) / below;
  const exponent = Math.floor(Math.log2(weight));
  const given = BigInt(weight * 2 ** -exponent * 2 ** mantissaBits) << (scale - BigInt(mantissaBits - exponent));
  const ulp = 1n << (scale - BigInt(mantissaBits - exponent));
  return Number(((given - exact) * 1000n) / ulp) / 1000;
}

/** The kernel's weights at margins: u = (1, 0) and v = (margin, 1) move the second coordinate by it in a step of size 1. */
function kernelWeights(margins: Float64Array, form: LaneForm): Float64Array {
  const datasets = margins.length;
  const vectors = Float64Array.from({ length: 2 * datasets }, (_, k) => (k % 2 === 0 ? margins[k / 2]! : 1));
  const start = Float64Array.from({ length: 2 * datasets }, (_, k) => 1 - (k % 2));
  const settings = {
    method: { kind: 'gradient-descent' } as const,
    stepSizes: new Float64Array(datasets).fill(1),
    start,
  };
  const engine = new LaneEngine({ datasets, points: 1, dimension: 2, vectors }, settings, form);
  engine.advance(1);
  return engine.weights().filter((_, k) => k % 2 === 1);
}

/** Margins from everywhere in the range, and around the changes of the exponent. */
function margins(precision: Precision): Float64Array {
  const { saturation } = FORMATS[precision];
  const spread = Array.from({ length: 3000 }, (_, k) => ((k + 0.37) / 1500 - 1) * saturation);
  const near = Array.from({ length: 1500 }, (_, k) => (k - 750) / 250);
  const turns = Array.from({ length: 100 }, (_, k) => (k - 50.5) * Math.LN2 * (1 + 1e-9 * (k % 3)));
  const all = Float64Array.from([...spread, ...near, ...turns, 0, 1e-20, -1e-20]);
  return precision === 'float32' ? Float64Array.from(all, Math.fround) : all;
}

/** The greatest error over the margins, in ulps. */
function worst(weights: Float64Array, at: Float64Array, precision: Precision): number {
  const bits = FORMATS[precision].mantissaBits;
  return at.reduce((most, margin, k) => Math.max(most, Math.abs(ulps(margin, weights[k]!, bits))), 0);
}

describe('the logistic weight in lanes', () => {
  it.each([
    { precision: 'float64', fused: false, wide: false },
    { precision: 'float64', fused: false, wide: true },
    { precision: 'float64', fused: true, wide: false },
    { precision: 'float32', fused: false, wide: false },
    { precision: 'float32', fused: false, wide: true },
    { precision: 'float32', fused: true, wide: false },
  ] as const)('$precision (fused: $fused, wide: $wide) is off by less than 2.5 ulps', (form) => {
    const at = margins(form.precision);
    expect(worst(kernelWeights(at, form), at, form.precision)).toBeLessThan(2.5);
  });

  it('is measured by an oracle that sees a wrong one', () => {
    const at = margins('float64');
    expect(worst(at.map(logisticWeight), at, 'float64')).toBeLessThan(3);
    expect(
      worst(
        at.map((margin) => logisticWeight(margin) * (1 + 1e-15)),
        at,
        'float64',
      ),
    ).toBeGreaterThan(4);
  });

  it('keeps what is no number', () => {
    for (const precision of ['float64', 'float32'] as const)
      expect([...kernelWeights(Float64Array.of(Number.NaN), { precision, fused: false, wide: false })]).toEqual([
        Number.NaN,
      ]);
  });
});
