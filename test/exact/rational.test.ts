import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../src/exact/rational.ts';
import { rationals } from './arbitrary-numbers.ts';

type Law = (a: Rational, b: Rational, c: Rational) => boolean;

const fieldLaws: Record<string, Law> = {
  'addition is associative': (a, b, c) =>
    a
      .add(b)
      .add(c)
      .equals(a.add(b.add(c))),
  'addition commutes': (a, b) => a.add(b).equals(b.add(a)),
  'multiplication is associative': (a, b, c) =>
    a
      .mul(b)
      .mul(c)
      .equals(a.mul(b.mul(c))),
  'multiplication commutes': (a, b) => a.mul(b).equals(b.mul(a)),
  'multiplication distributes over addition': (a, b, c) => a.mul(b.add(c)).equals(a.mul(b).add(a.mul(c))),
  'subtraction undoes addition': (a, b) => a.add(b).sub(b).equals(a),
  'division undoes multiplication': (a, b) => b.isZero() || a.mul(b).div(b).equals(a),
  'order agrees with the sign of the difference': (a, b) => a.compare(b) === a.sub(b).sign(),
  'order is kept by addition': (a, b, c) => a.compare(b) === a.add(c).compare(b.add(c)),
  'sums are those of the definition': (a, b) =>
    a
      .add(b)
      .equals(Rational.of(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)),
  'products are those of the definition': (a, b) =>
    a.mul(b).equals(Rational.of(a.numerator * b.numerator, a.denominator * b.denominator)),
  'text reads back': (a) => Rational.parse(a.toString()).equals(a),
  'parts are reduced and the denominator is positive': (a, b) => isReduced(a.mul(b)) && isReduced(a.add(b)),
};

function isReduced({ numerator, denominator }: Rational): boolean {
  return denominator > 0n && Rational.of(numerator, denominator).denominator === denominator;
}

describe('Rational', () => {
  for (const [name, law] of Object.entries(fieldLaws))
    it(name, () => fc.assert(fc.property(rationals, rationals, rationals, law)));

  it('catches a planted false law: subtraction does not commute', () => {
    const details = fc.check(fc.property(rationals, rationals, (a, b) => a.sub(b).equals(b.sub(a))));
    expect(details.failed).toBe(true);
  });

  it('does not absorb small terms, as floats do', () => {
    const tiny = Rational.parse('1e-40');
    expect(Rational.one.add(tiny).sub(Rational.one).equals(tiny)).toBe(true);
    expect(Rational.parse('0.1').add(Rational.parse('0.2')).toString()).toBe('3/10');
  });

  it('floors towards minus infinity', () => {
    expect(Rational.parse('-7/2').floor()).toBe(-4n);
    expect(Rational.parse('-4').floor()).toBe(-4n);
    expect(Rational.parse('7/2').floor()).toBe(3n);
  });

  it.each(['NaN', 'Infinity', '1/0', '', '1/2/3', '0x10', '1e99999'])('refuses %j', (text) => {
    expect(() => Rational.parse(text)).toThrow(RangeError);
  });

  it('gives a float for parts beyond the range of floats', () => {
    const large = 10n ** 400n;
    expect(Rational.of(large, large * 3n).toNumber()).toBeCloseTo(1 / 3, 15);
    expect(Rational.fromNumber(0.1).toNumber()).toBe(0.1);
  });
});
