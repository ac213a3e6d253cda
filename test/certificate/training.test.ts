/** Enclosures of training hold what independent computations with 50 digits find, at every number of bits; wrong ones are missed. */
import type { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { curvatureBound, descentEnclosure, firstStep, MOST_STEPS } from '../../src/certificate/descent-enclosure.ts';
import { ExponentialTable } from '../../src/certificate/exponential-table.ts';
import { flowEnclosure } from '../../src/certificate/flow-enclosure.ts';
import { logisticWeight } from '../../src/certificate/logistic-weight.ts';
import { descended, flowed } from '../../src/certificate/trained-weights.ts';
import { UndecidedError, UndefinedValueError } from '../../src/exact/definedness.ts';
import type { Interval } from '../../src/exact/interval.ts';
import { Rational } from '../../src/exact/rational.ts';
import { Real } from '../../src/exact/real.ts';
import { type Vector, vector } from '../../src/exact/vector.ts';
import { augmentedVectors } from '../../src/geometry/dataset.ts';
import { IntegerStream, randomDataset } from '../svm/random-datasets.ts';
import { D, decimal, descendedDecimal, distanceOutside, flowedDecimal } from './high-precision-training.ts';

const BITS = [48, 64, 96, 128];
/** 50 digits, less what 90 steps lose. */
const REFERENCE_ERROR = 1e-40;

interface Problem {
  readonly vectors: readonly Vector[];
  readonly dimension: number;
}

/** Lifted points of a few random datasets, separable or not. */
function problems(count: number, seed: number): Problem[] {
  const stream = new IntegerStream(seed);
  return Array.from({ length: count }, (_, k) => {
    const dimension = 1 + (k % 3);
    const data = randomDataset(stream, k % 2 === 0 ? 'integers' : 'lattice', dimension, 3);
    return { vectors: augmentedVectors(data, Rational.one), dimension: dimension + 1 };
  });
}

const decimals = (vectors: readonly Vector[]) => vectors.map((v) => v.map(decimal));

function outside(intervals: readonly Interval[], values: readonly Decimal[]): number {
  return Math.max(...intervals.map((interval, i) => distanceOutside(interval, values[i] as Decimal)));
}

function widest(intervals: readonly Interval[]): number {
  return Math.max(...intervals.map((interval) => interval.width().toNumber()));
}

describe('the logistic weight', () => {
  it('is within its error at any margin', () => {
    for (const [n, d] of [
      [0n, 1n],
      [1n, 3n],
      [-22n, 7n],
      [40n, 1n],
      [-300n, 1n],
      [10n ** 9n, 1n],
    ] as const)
      for (const places of [20, 64, 200]) {
        const { value, error } = logisticWeight(n, d, places);
        const expected = new D(1).div(new D(n.toString()).div(d.toString()).exp().plus(1)).times(new D(2).pow(places));
        const off = expected.minus(value.toString()).abs().minus(error.toString());
        expect(off.lessThanOrEqualTo(expected.times(1e-45).plus(1e-30)), `${n}/${d} at ${places}`).toBe(true);
      }
  });
});

describe('the table of exponentials', () => {
  it('is below, by at most an ulp, for random arguments and at its corners', () => {
    const stream = new IntegerStream(13);
    for (const places of [40, 95, 160]) {
      const table = new ExponentialTable(places);
      const unit = 1n << BigInt(places);
      const random = () => (BigInt(stream.between(0, 2 ** 30)) * unit * BigInt(stream.between(0, 60))) >> 30n;
      const corners = [0n, 1n, unit - 1n, unit, unit + 1n, unit >> 8n, (unit >> 8n) - 1n, unit >> 16n, 40n * unit];
      for (const x of [...corners, ...Array.from({ length: 200 }, random)]) {
        const exact = new D(x.toString()).div(unit.toString()).neg().exp().times(unit.toString());
        const off = exact.minus(table.lower(x).toString()).toNumber();
        expect(off, `${x} over 2^${places}`).toBeGreaterThanOrEqual(-1e-9);
        expect(off, `${x} over 2^${places}`).toBeLessThanOrEqual(2);
      }
    }
  });
});

describe('gradient descent', () => {
  const cases = problems(12, 7).map((problem, k) => {
    // Enough steps for the table, and too few. Below 2/β, where errors do not grow, and far above it, where they do.
    const rate = [Rational.of(1, 4), Rational.of(1, 60), Rational.of(2)][k % 3] as Rational;
    return { ...problem, rate, steps: [2, 7, 90][(k >> 1) % 3] as number };
  });

  it('is enclosed, more narrowly with more bits', () => {
    for (const { vectors, dimension, rate, steps } of cases) {
      const reference = descendedDecimal(decimals(vectors), dimension, steps, decimal(rate));
      const enclosure = descentEnclosure(vectors, dimension, steps, Real.fromRational(rate));
      for (const bits of BITS) {
        expect(outside(enclosure(bits), reference)).toBeLessThan(REFERENCE_ERROR);
        expect(widest(enclosure(bits))).toBeLessThan(2 ** (4 - bits));
      }
    }
  });

  it('planted: one step more, one step fewer and another rate are outside', () => {
    let told = 0;
    for (const { vectors, dimension, rate, steps } of cases) {
      const intervals = descentEnclosure(vectors, dimension, steps, Real.fromRational(rate))(64);
      const others = [
        descendedDecimal(decimals(vectors), dimension, steps + 1, decimal(rate)),
        descendedDecimal(decimals(vectors), dimension, steps - 1, decimal(rate)),
        descendedDecimal(decimals(vectors), dimension, steps, decimal(rate).times('1.000000001')),
      ];
      // Where the classes mirror each other's points, 0 is the minimum and training stays there.
      if (others.every((other) => outside(intervals, other) > 1e-15)) told += 1;
    }
    expect(told).toBeGreaterThan(8);
  });

  it('at an irrational rate', () => {
    const { vectors, dimension } = problems(1, 3)[0] as Problem;
    const enclosure = descentEnclosure(vectors, dimension, 9, Real.parse('1/50').sqrt());
    const reference = descendedDecimal(decimals(vectors), dimension, 9, new D('0.02').sqrt());
    for (const bits of BITS) expect(outside(enclosure(bits), reference)).toBeLessThan(REFERENCE_ERROR);
  });

  it('is exact after one step and before it', () => {
    const vectors = [vector(2, 1), vector(-1, -1)];
    const rate = Real.parse('1/3');
    expect(descended(vectors, 2, Real.parse('0'), rate)).toEqual({ kind: 'exact', at: vector(0, 0) });
    expect(descended(vectors, 2, Real.parse('1'), rate)).toEqual({ kind: 'exact', at: vector('1/6', 0) });
    expect(firstStep(vectors, 2, Rational.one)).toEqual(vector('1/2', 0));
    expect(curvatureBound(vectors)).toEqual(Rational.of(7, 4));
  });

  it('says what it cannot follow and what means nothing', () => {
    const vectors = [vector(1)];
    const rate = Real.parse('1');
    expect(() => descended(vectors, 1, Real.parse(String(MOST_STEPS + 1)), rate)).toThrow(
      'undecided training; expected at most 10000 steps: 10001',
    );
    expect(() => descentEnclosure(vectors, 1, 9999, Real.parse('100'))(64)).toThrow(UndecidedError);
    expect(() => descentEnclosure(vectors, 1, 9999, rate)(60_000)).toThrow(UndecidedError);
    expect(() => descended(vectors, 1, Real.parse('-1'), rate)).toThrow(UndefinedValueError);
    expect(() => descended(vectors, 1, Real.parse('1/2'), rate)).toThrow(UndefinedValueError);
    expect(() => flowed(vectors, 1, Real.parse('-1'))).toThrow(UndefinedValueError);
  });
});

describe('gradient flow', () => {
  /** p and q of the project's table at log t = 10, computed with 34 digits by an independent integration. */
  const TABLE = [
    { x: [1, 0], y: [0, 2], p: '7.0138277611441', q: '3.6224434568415' },
    { x: ['1/2'], y: [-3], p: '19.0939658909845', q: '5.82451346252435' },
    { x: [1, 0], y: [1, 2], p: '5.3464635636223', q: '1.96527963483192' },
    { x: [1, 1], y: [2, 1], p: '3.02347027285086', q: '1.09442860944717' },
    { x: [1, 0], y: [3, 1], p: '4.92954932961988', q: '0.428600567528959' },
    { x: [1, 0], y: [4, 1], p: '5.05606474368286', q: '0.193960401088793' },
  ] as const;

  it.each(TABLE)('of $x and $y at log t = 10', ({ x, y, p, q }) => {
    const vectors = [vector(...x, 1), vector(...y, -1)];
    const intervals = flowEnclosure(vectors, x.length + 1, Real.parse('10').exp())(64);
    const [a, b] = decimals(vectors) as [Decimal[], Decimal[]];
    const expected = a.map((entry, i) => entry.times(p).plus((b[i] as Decimal).times(q)));
    expect(outside(intervals, expected)).toBeLessThan(1e-12);
    expect(widest(intervals)).toBeLessThan(1e-18);
  });

  it('of one vector is z + log z = σt + 1 for z = e^margin', () => {
    for (const time of ['1/100', '3', '1000000']) {
      const v = vector('3/2', -1);
      const right = decimal(Rational.parse(time)).times('3.25').plus(1);
      let z = right;
      for (let k = 0; k < 60; k++) z = z.times(right.plus(1).minus(z.ln())).div(z.plus(1));
      // The weights are v·log z/σ.
      const expected = decimals([v])[0]!.map((entry) => entry.times(z.ln()).div('3.25'));
      for (const bits of BITS) {
        const intervals = flowEnclosure([v], 2, Real.parse(time))(bits);
        expect(outside(intervals, expected)).toBeLessThan(REFERENCE_ERROR);
        expect(widest(intervals)).toBeLessThan(2 ** (4 - bits));
      }
    }
  });

  it('of random datasets, against the method of Runge and Kutta', () => {
    for (const { vectors, dimension } of problems(6, 11)) {
      const size = Math.max(1, curvatureBound(vectors).toNumber());
      const time = Rational.of(Math.round(2000 / size), 1000);
      const reference = flowedDecimal(decimals(vectors), dimension, decimal(time));
      const intervals = flowEnclosure(vectors, dimension, Real.fromRational(time))(64);
      expect(outside(intervals, reference)).toBeLessThan(1e-9);
    }
  });

  it('planted: a later and an earlier time are outside', () => {
    const vectors = [vector(1, 0, 1), vector(0, 2, -1)];
    const at = (time: string) => flowEnclosure(vectors, 3, Real.parse(time))(64);
    const value = at('5').map((interval) => decimal(interval.lower()));
    for (const time of ['4.999999', '5.000001']) expect(outside(at(time), value)).toBeGreaterThan(1e-8);
    expect(outside(at('5'), value)).toBe(0);
  });

  it('starts at 0, stays there where nothing pulls, and ends what takes too long', () => {
    expect(flowed([vector(1, 1)], 2, Real.zero)).toEqual({ kind: 'exact', at: vector(0, 0) });
    for (const interval of flowEnclosure([vector(1), vector(-1)], 1, Real.parse('9'))(64))
      expect(interval.contains(Rational.zero)).toBe(true);
    expect(() => flowEnclosure([vector(1000, 1), vector(-999, -1)], 2, Real.parse('1e9'))(64)).toThrow(UndecidedError);
  });
});
