import { describe, expect, it } from 'vitest';
import { Rational } from '../../../src/exact/rational.ts';
import { simplestBetween, simplestInside } from '../../../src/exact/simplest.ts';
import { constantNamed, constantsOf, literalValue } from '../../../src/search/constants/constant.ts';
import { statementOf } from '../../claim-files.ts';

const STATEMENT = statementOf(
  "given: { s: { kind: scalar, above: 0 }, t: { kind: scalar } }\nlet: { c: 1/4, e: -2, q: 's^3' }\nconcluding: 'c*s + e*t <= 7*q + (1/3)*s^2'",
);

describe('the constants of a statement', () => {
  it('are the literals under let, and the literals that occur once', () => {
    expect(constantsOf(STATEMENT).map(({ name, value }) => [name, `${value}`])).toEqual([
      ['c', '1/4'],
      ['e', '-2'],
      ['0', '0'],
      ['7', '7'],
      ['1/3', '1/3'],
      ['2', '2'],
    ]);
  });

  it('are replaced, and nothing else is', () => {
    for (const [text, expected] of [
      ['c', '"c","5/6"'],
      ['7', '["*","5/6","q"]'],
      ['1/3', '["*","5/6",["^","s","2"]]'],
    ] as const) {
      const lookup = constantNamed(STATEMENT, text);
      if (lookup.status !== 'found') throw new Error(lookup.status);
      const other = JSON.stringify(lookup.constant.at(Rational.of(5, 6)));
      expect(other).toContain(expected);
      expect(
        JSON.stringify(lookup.constant.at(lookup.constant.value)).replaceAll('"1/4"', '["/","1","4"]'),
      ).toHaveLength(
        JSON.stringify(STATEMENT).length + (text === '1/3' ? -'["/","1","3"]'.length + '"1/3"'.length : 0),
      );
    }
  });

  it('planted: unknown names, repeated numbers, definitions that are no literal', () => {
    expect(constantNamed(STATEMENT, 'q').status).toBe('unknown');
    expect(constantNamed(STATEMENT, '11').status).toBe('unknown');
    const twice = statementOf('given: { t: { kind: scalar } }\nconcluding: 3*t^2 >= t - 3');
    expect(constantNamed(twice, '3')).toEqual({ status: 'repeated', times: 2 });
    expect(literalValue(['/', '1', '0'])).toBeUndefined();
    expect(literalValue(['*', '2', '3'])).toBeUndefined();
  });
});

describe('the simplest rational of an interval', () => {
  it('has the least denominator of all in it', () => {
    for (let p = -30; p <= 30; p++) {
      const [low, high] = [Rational.of(p, 17), Rational.of(p, 17).add(Rational.of(1, 41))];
      const found = simplestBetween(low, high);
      expect(low.compare(found) <= 0 && found.compare(high) <= 0).toBe(true);
      for (let q = 1n; q < found.denominator; q++) {
        const next = Rational.of(low.mul(Rational.of(q)).floor() + (low.mul(Rational.of(q)).isInteger() ? 0n : 1n), q);
        expect(next.compare(high)).toBe(1);
      }
    }
  });

  it('may be wanted without the ends', () => {
    expect(`${simplestInside(Rational.of(1), Rational.of(3))}`).toBe('2');
    expect(() => simplestInside(Rational.one, Rational.one)).toThrow('low < high');
    expect(() => simplestBetween(Rational.one, Rational.zero)).toThrow('low <= high');
  });
});
