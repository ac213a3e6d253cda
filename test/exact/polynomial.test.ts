import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Polynomial } from '../../src/exact/polynomial.ts';
import { Rational } from '../../src/exact/rational.ts';
import { rationals } from './arbitrary-numbers.ts';

const NAMES = ['c', 'a', 'b'];

const polynomials: fc.Arbitrary<Polynomial> = fc
  .array(fc.tuple(rationals, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 })), {
    maxLength: 5,
  })
  .map((terms) =>
    Polynomial.of(
      terms.map(([coefficient, exponents]) => ({
        monomial: NAMES.map((name, k) => [name, exponents[k] as number] as const).filter(([, n]) => n > 0),
        coefficient,
      })),
    ),
  );

/** The value by the definition, from the terms alone. */
function valueAt(p: Polynomial, at: Readonly<Record<string, Rational>>): Rational {
  return p.terms.reduce(
    (sum, { monomial, coefficient }) =>
      sum.add(monomial.reduce((product, [name, n]) => product.mul(at[name]!.pow(n)), coefficient)),
    Rational.zero,
  );
}

const points = fc.tuple(rationals, rationals, rationals).map(([a, b, c]) => ({ a, b, c }));

const operations: Record<
  string,
  readonly [(p: Polynomial, q: Polynomial) => Polynomial, (x: Rational, y: Rational) => Rational]
> = {
  sum: [(p, q) => p.add(q), (x, y) => x.add(y)],
  'sum of many': [(p, q) => Polynomial.sum([p, q, p, p.neg()]), (x, y) => x.add(y)],
  difference: [(p, q) => p.sub(q), (x, y) => x.sub(y)],
  product: [(p, q) => p.mul(q), (x, y) => x.mul(y)],
  power: [(p) => p.pow(3), (x) => x.pow(3)],
  'power of exponent 0': [(p) => p.pow(0), () => Rational.one],
  multiple: [(p) => p.scale(Rational.of(-2, 3)), (x) => x.mul(Rational.of(-2, 3))],
};

describe('Polynomial', () => {
  it.each(Object.entries(operations))('a %s has the value of its definition', (_, [ofPolynomials, ofNumbers]) => {
    fc.assert(
      fc.property(polynomials, polynomials, points, (p, q, at) => {
        expect(valueAt(ofPolynomials(p, q), at)).toEqual(ofNumbers(valueAt(p, at), valueAt(q, at)));
      }),
    );
  });

  it('has no term of coefficient 0, and no monomial twice', () => {
    fc.assert(
      fc.property(polynomials, polynomials, (p, q) => {
        const { terms } = p.mul(q).add(p);
        expect(terms.every(({ coefficient }) => !coefficient.isZero())).toBe(true);
        expect(new Set(terms.map(({ monomial }) => JSON.stringify(monomial))).size).toBe(terms.length);
      }),
    );
  });

  it('is equal to what has the same terms, and to nothing else', () => {
    fc.assert(
      fc.property(polynomials, polynomials, (p, q) => {
        expect(p.add(q).sub(q).equals(p)).toBe(true);
        expect(p.equals(q)).toBe(p.toString() === q.toString());
        expect(p.equals(p.add(Polynomial.one))).toBe(false);
      }),
    );
  });

  it('is written in the order of names, whichever was met first', () => {
    const [late, early] = [Polynomial.variable('met first: z'), Polynomial.variable('met afterwards: a')];
    const product = late.mul(early).add(late);
    expect(product.toString()).toBe('met first: z + met afterwards: a*met first: z');
    expect([...early.mul(late).variables]).toEqual(['met afterwards: a', 'met first: z']);
  });

  it('tells large exponents apart from each other and from other variables', () => {
    const [x, y] = [Polynomial.variable('x'), Polynomial.variable('y')];
    const power = (p: Polynomial, n: number) =>
      Polynomial.of(p.terms.map(({ monomial }) => ({ monomial: [[monomial[0]![0], n]], coefficient: Rational.one })));
    const all = [65_534, 65_535, 65_536, 65_535_1, 999_999].flatMap((n) => [
      power(x, n),
      power(y, n),
      power(x, n).mul(y),
    ]);
    expect(Polynomial.sum(all).terms).toHaveLength(all.length);
    expect(() => power(x, 999_999).mul(x)).not.toThrow();
    expect(() => power(x, 999_999).mul(x).mul(x)).toThrow('too large an exponent; expected at most 1000000: 1000001');
  });

  it('refuses what would run for long', () => {
    const long = (name: string, length: number) =>
      Polynomial.sum(Array.from({ length }, (_, k) => Polynomial.variable(`${name}${k}`)));
    expect(() => long('u', 500).mul(long('v', 500))).toThrow('too large a product');
    const huge = Polynomial.constant(Rational.of(1n << 60_000n));
    expect(() => huge.mul(huge)).toThrow('too large a number in a polynomial');
    expect(() => huge.neg().mul(huge)).toThrow('too large a number in a polynomial');
    expect(() => Polynomial.variable('x').pow(-1)).toThrow('invalid exponent; expected a natural number: -1');
    expect(() => Polynomial.variable('\u0000')).toThrow('invalid variable');
  });
});
