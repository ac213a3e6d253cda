import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UndecidedError, UndefinedValueError } from '../../src/exact/definedness.ts';
import { Rational } from '../../src/exact/rational.ts';
import { Real } from '../../src/exact/real.ts';
import { rationals, surds } from './arbitrary-numbers.ts';

const real = (literal: string | number) => Real.parse(`${literal}`);
const power = (base: string, exponent: string) => real(base).pow(Rational.parse(exponent));

describe('Real keeps exact what is exact', () => {
  it.each<[string, Real, string]>([
    ['√2·√8', real(2).sqrt().mul(real(8).sqrt()), '4'],
    ['√(4/9)', real('4/9').sqrt(), '2/3'],
    ['exp 0', Real.zero.exp(), '1'],
    ['log 1', Real.one.log(), '0'],
    ['sin 0', Real.zero.sin(), '0'],
    ['cos 0', Real.zero.cos(), '1'],
    ['tan 0', Real.zero.tan(), '0'],
    ['asin 0', Real.zero.asin(), '0'],
    ['acos 1', Real.one.acos(), '0'],
    ['atan 0', Real.zero.atan(), '0'],
    ['0·π', Real.zero.mul(Real.pi), '0'],
    ['π − π, the same number', Real.pi.sub(Real.pi), '0'],
    ['8^(1/3)', power('8', '1/3'), '2'],
    ['(4/9)^(-3/2)', power('4/9', '-3/2'), '27/8'],
    ['2^(3/2)', power('2', '3/2'), '2*sqrt(2)'],
    ['0^0', power('0', '0'), '1'],
    ['0^(1/3)', power('0', '1/3'), '0'],
    ['(-2)^3', power('-2', '3'), '-8'],
    ['1/(1+√2)', Real.one.div(Real.one.add(real(2).sqrt())), '-1 + sqrt(2)'],
    ['max(√2, 7/5)', real(2).sqrt().max(real('7/5')), 'sqrt(2)'],
    ['abs(1-√2)', Real.one.sub(real(2).sqrt()).abs(), '-1 + sqrt(2)'],
  ])('%s', (_, value, text) => {
    expect(value.isExact()).toBe(true);
    expect(value.toString()).toBe(text);
  });

  it('agrees with surds on sums, products and order', () => {
    fc.assert(
      fc.property(surds, surds, (a, b) => {
        const [x, y] = [Real.fromSurd(a), Real.fromSurd(b)];
        expect(x.add(y).asSurd()?.equals(a.add(b))).toBe(true);
        expect(x.mul(y).asSurd()?.equals(a.mul(b))).toBe(true);
        expect(x.compare(y)).toBe(a.compare(b));
      }),
      { numRuns: 50 },
    );
  });
});

describe('Real decides, or says that it could not', () => {
  it('orders what differs', () => {
    expect(real(2).sqrt().add(real(3).sqrt()).compare(real(10).sqrt())).toBe(-1);
    expect(Real.pi.compare(real('355/113'))).toBe(-1);
    expect(Real.one.exp().compare(Real.pi)).toBe(-1);
    const golden = Real.one.add(real(5).sqrt()).div(real(2));
    expect(golden.mul(golden).compare(golden.add(Real.one))).toBe(0);
  });

  it('never guesses an equality of enclosures', () => {
    expect(real(2).log().exp().compare(real(2))).toBeUndefined();
    expect(Real.one.atan().mul(real(4)).compare(Real.pi)).toBeUndefined();
    expect(
      real(3)
        .add(real(8).sqrt())
        .sqrt()
        .compare(Real.one.add(real(2).sqrt())),
    ).toBeUndefined();
  });

  it('separates a difference of 1e-200 when it may use the bits, and not before', () => {
    const near = Real.pi.add(real('1e-200'));
    const other = Real.one.atan().mul(real(4));
    expect(near.compare(other, 512)).toBeUndefined();
    expect(near.compare(other)).toBe(1);
  });

  it('knows that exponentials are positive far below the range of enclosures', () => {
    expect(real(-5000).exp().sign()).toBe(1);
    expect(real('-1e12').exp().sign()).toBe(1);
    expect(real('-1e12').exp().add(Real.one).log().sign(128)).toBeUndefined();
  });

  it('takes the root of a sum of squares that may be 0', () => {
    const nothing = Real.one.atan().mul(real(4)).sub(Real.pi);
    const norm = nothing.mul(nothing).sqrt();
    expect(norm.sign(256)).toBeUndefined();
    expect(norm.compare(real('1e-50'))).toBe(-1);
    expect(() => nothing.sqrt()).toThrow(UndecidedError);
    expect(nothing.abs().compare(real('1e-50'))).toBe(-1);
    expect(nothing.max(real('-1e-50')).compare(real('1e-50'))).toBe(-1);
  });

  it.each<[string, () => Real, string]>([
    ['1/0', () => Real.one.div(Real.zero), 'undefined quotient; expected a non-zero divisor: 0'],
    ['0/0', () => Real.zero.div(Real.zero), 'undefined quotient; expected a non-zero divisor: 0'],
    [
      '1/(√8−2√2)',
      () =>
        Real.one.div(
          real(8)
            .sqrt()
            .sub(real(2).sqrt().mul(real(2))),
        ),
      'undefined quotient',
    ],
    ['√−1', () => real(-1).sqrt(), 'undefined square root; expected at least 0: -1'],
    ['√(1−√2)', () => Real.one.sub(real(2).sqrt()).sqrt(), 'expected at least 0: 1 - sqrt(2)'],
    ['log 0', () => Real.zero.log(), 'undefined logarithm; expected a positive number: 0'],
    ['log −π', () => Real.pi.neg().log(), 'undefined logarithm'],
    ['asin 2', () => real(2).asin(), 'undefined arc sine; expected between -1 and 1: 2'],
    ['acos −π', () => Real.pi.neg().acos(), 'undefined arc cosine'],
    ['(−8)^(1/3)', () => power('-8', '1/3'), 'undefined power'],
    ['0^−1', () => power('0', '-1'), 'undefined quotient'],
  ])('refuses %s', (_, compute, message) => {
    expect(compute).toThrow(UndefinedValueError);
    expect(compute).toThrow(message);
  });

  it.each<[string, () => Real]>([
    ['1/(π − 4 atan 1)', () => Real.one.div(Real.pi.sub(Real.one.atan().mul(real(4))))],
    ['log(e^(log 2) − 2)', () => real(2).log().exp().sub(real(2)).log()],
    ['tan(2 atan(1) … π/2)', () => Real.pi.div(real(2)).tan()],
  ])('does not decide %s', (_, compute) => {
    expect(compute).toThrow(UndecidedError);
  });
});

describe('Real as digits', () => {
  it.each<[Real, number, string]>([
    [real('1/3').sqrt(), 10, '0.5773502692'],
    [Real.pi, 30, '3.14159265358979323846264338328'],
    [real('0.5'), 10, '0.5'],
    [real('-1/3'), 4, '-0.3333'],
    [real('2/3'), 4, '0.6667'],
    [real('99999'), 3, '100000'],
    [real('0.000012345'), 3, '0.0000123'],
    [real('1e-30'), 5, '1e-30'],
    [real('1/3').mul(real('1e-9')), 3, '3.33e-10'],
    [real('1.5e25'), 5, '1.5e+25'],
    [real(-5000).exp(), 5, '3.3697e-2172'],
    [real(2).log().exp(), 10, '2.000000000'],
    [Real.zero, 10, '0'],
  ])('%s to %i digits', (value, digits, text) => {
    expect(value.toDecimal(digits)).toBe(text);
  });

  it('does not print digits of a number that may be 0', () => {
    expect(() => Real.one.atan().mul(real(4)).sub(Real.pi).toDecimal(5)).toThrow(UndecidedError);
  });

  it('rounds rationals to the digits asked for', () => {
    fc.assert(
      fc.property(rationals, (value) => {
        const text = Real.fromRational(value).toDecimal(40);
        expect(
          Rational.parse(text)
            .sub(value)
            .abs()
            .compare(value.abs().mul(Rational.parse('1e-39'))) <= 0,
        ).toBe(true);
        expect(Math.abs(Number(text) - value.toNumber())).toBeLessThanOrEqual(Math.abs(value.toNumber()) * 1e-15);
      }),
    );
  });

  it('gives floats that are right to the last place or the one beside it', () => {
    const cases: [Real, number][] = [
      [Real.pi, Math.PI],
      [real(2).sqrt(), Math.SQRT2],
      [real(-2).exp(), Math.exp(-2)],
      [real(1e300).log(), Math.log(1e300)],
      [real(-800).exp(), 0],
    ];
    for (const [value, expected] of cases)
      expect(Math.abs(value.toNumber() - expected)).toBeLessThanOrEqual(Math.abs(expected) * 2 ** -52);
  });

  it('gives enclosures as narrow as asked', () => {
    for (const value of [Real.pi, real(2).sqrt(), real(100).exp(), real('1e-30').sin(), Real.pi.sub(real('22/7'))])
      for (const bits of [8, 64, 500]) expect(value.enclosure(bits).isWithin(bits)).toBe(true);
  });
});
