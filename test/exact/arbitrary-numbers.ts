/** Generators of exact numbers: small ones mostly, as counterexamples are, and some with long numerators. */
import fc from 'fast-check';
import { Rational } from '../../src/exact/rational.ts';
import { Surd } from '../../src/exact/surd.ts';

export const rationals: fc.Arbitrary<Rational> = fc
  .oneof(
    { weight: 4, arbitrary: fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 12 })) },
    { weight: 1, arbitrary: fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt(1n, 10n ** 30n)) },
  )
  .map(([numerator, denominator]) => Rational.of(numerator, denominator));

const smallRationals = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 4 }))
  .map(([numerator, denominator]) => Rational.of(numerator, denominator));

/** Up to three square roots, often of numbers that share square-free parts. */
export const surds: fc.Arbitrary<Surd> = fc
  .array(fc.tuple(smallRationals, fc.integer({ min: 0, max: 24 })), { maxLength: 3 })
  .map((parts) =>
    parts.reduce((total, [c, r]) => total.add(Surd.sqrt(Rational.of(r)).scaled(c)), Surd.of(Rational.zero)),
  );

/** A decimal literal m·10^e of a size between 1e-30 and 1e30, of either sign. */
export const literals: fc.Arbitrary<string> = fc
  .tuple(fc.boolean(), fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: -38, max: 21 }))
  .map(([negative, mantissa, exponent]) => `${negative ? '-' : ''}${mantissa}e${exponent}`);
