import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UndefinedValueError } from '../../src/exact/definedness.ts';
import { Rational } from '../../src/exact/rational.ts';
import { Surd } from '../../src/exact/surd.ts';
import { surds } from './arbitrary-numbers.ts';

type Law = (a: Surd, b: Surd, c: Surd) => boolean;

const one = Surd.of(Rational.one);
const root = (n: number | bigint) => Surd.sqrt(Rational.of(n));

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
  'the inverse is one': (a) => a.isZero() || (a.inverse() as Surd).mul(a).equals(one),
  'order is kept by addition': (a, b, c) => a.compare(b) === a.add(c).compare(b.add(c)),
  'signs multiply': (a, b) => a.mul(b).sign() === a.sign() * b.sign(),
  'equal numbers have equal text': (a, b) => a.add(b).sub(b).toString() === a.toString(),
};

describe('Surd', () => {
  for (const [name, law] of Object.entries(fieldLaws))
    it(name, () => fc.assert(fc.property(surds, surds, surds, law), { numRuns: 60 }));

  it('agrees in sign with 80 decimal digits', () => {
    const High = Decimal.clone({ precision: 80 });
    fc.assert(
      fc.property(surds, (a) => {
        let value = new High(a.rational.numerator.toString()).div(a.rational.denominator.toString());
        for (const { coefficient, radicand } of a.terms) {
          const c = new High(coefficient.numerator.toString()).div(coefficient.denominator.toString());
          value = value.add(c.mul(new High(radicand.toString()).sqrt()));
        }
        return a.sign() === (value.abs().lt('1e-60') ? 0 : value.s);
      }),
    );
  });

  it('decides equalities that floats miss', () => {
    expect(root(2).mul(root(8)).asRational()?.toString()).toBe('4');
    expect(root(2).add(root(3)).sub(root(10)).sign()).toBe(-1);
    expect(
      root(2)
        .add(root(3))
        .mul(root(2).add(root(3)))
        .toString(),
    ).toBe('5 + 2*sqrt(6)');
    const golden = one.add(root(5)).scaled(Rational.of(1, 2));
    expect(golden.mul(golden).equals(golden.add(one))).toBe(true);
  });

  it('merges radicands whose square factors are too large to be found', () => {
    const prime = 1_000_003n;
    expect(
      root(2n * prime * prime)
        .sub(root(2).scaled(Rational.of(prime)))
        .isZero(),
    ).toBe(true);
    expect(
      root(prime * prime)
        .asRational()
        ?.toString(),
    ).toBe('1000003');
    expect(
      root(2n * prime * prime)
        .mul(root(2))
        .asRational()
        ?.toString(),
    ).toBe('2000006');
  });

  it('tells neighbours 1e-30 apart: the sum of two roots against one root', () => {
    const near = Surd.of(Rational.parse('3.14626436994197234232913506571')).sub(root(2)).sub(root(3));
    expect(near.sign()).toBe(-1);
    expect(near.add(Surd.of(Rational.parse('1e-29'))).sign()).toBe(1);
  });

  it('does not take nearly equal numbers for equal (planted: the same question in floats says yes)', () => {
    const n = 10n ** 30n;
    const difference = root(n + 1n)
      .add(root(n - 1n))
      .sub(root(4n * n));
    expect(Math.sqrt(Number(n + 1n)) + Math.sqrt(Number(n - 1n)) - Math.sqrt(Number(4n * n))).toBe(0);
    expect(difference.sign()).toBe(-1);
  });

  it('inverts sums of several independent roots', () => {
    const sum = root(2).add(root(3)).add(root(5)).add(root(30));
    expect((sum.inverse() as Surd).mul(sum).equals(one)).toBe(true);
  });

  it('has no inverse of 0 and no root of a negative number', () => {
    expect(() => root(2).sub(root(2)).inverse()).toThrow(UndefinedValueError);
    expect(() => Surd.sqrt(Rational.of(-1))).toThrow('undefined square root; expected at least 0: -1');
  });
});
