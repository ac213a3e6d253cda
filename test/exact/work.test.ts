/** The line that is drawn for strangers: nothing gets past it, and nothing is left of it afterwards. */
import { describe, expect, it } from 'vitest';
import { Polynomial } from '../../src/exact/polynomial.ts';
import { Rational } from '../../src/exact/rational.ts';
import { spend, withinWork } from '../../src/exact/work.ts';

const sum = (name: string) =>
  Polynomial.of([0, 1, 2, 3].map((k) => ({ monomial: [[`${name}${k}`, 1]], coefficient: Rational.one })));

describe('a limit on work', () => {
  it('ends what goes beyond it, always at the same place', () => {
    const power = (limit: number) => () => withinWork(limit, () => sum('x').pow(12).toString().length);
    let least = 1;
    while (throws(power(least))) least *= 2;
    expect(power(least)()).toBe(power(Number.POSITIVE_INFINITY)());
    expect(power(least / 2)).toThrow(
      `too much work; expected at most ${(least / 2).toLocaleString('en')} operations: more`,
    );
  });

  it('counts long numbers for what they are', () => {
    const long = Polynomial.constant(Rational.of(3n ** 20_000n));
    expect(() => withinWork(10_000, () => sum('x').mul(sum('x')))).not.toThrow();
    expect(() => withinWork(10_000, () => long.mul(long))).toThrow('too much work');
  });

  it('does not reach further than an outer one, and both are gone afterwards', () => {
    expect(() => withinWork(10, () => withinWork(1_000, () => spend(11)))).toThrow('at most 10 operations');
    expect(() => withinWork(10, () => [withinWork(1_000, () => spend(6)), spend(6)])).toThrow('at most 10 operations');
    expect(() => withinWork(10, () => spend(10))).not.toThrow();
    expect(() => spend(1e12)).not.toThrow();
  });
});

function throws(compute: () => unknown): boolean {
  try {
    compute();
    return false;
  } catch {
    return true;
  }
}
