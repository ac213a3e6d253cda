import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bitLength,
  ceilDivision,
  ceilShift,
  floorDivision,
  floorShift,
  gcd,
  integerSqrt,
  perfectRoot,
  perfectSquareRoot,
} from '../../src/exact/integers.ts';

/** Integers of every length up to 1200 bits. */
const integers = fc
  .tuple(fc.bigInt(-(2n ** 1200n), 2n ** 1200n), fc.nat({ max: 1195 }))
  .map(([n, shift]) => n >> BigInt(shift));
const naturals = integers.map((n) => (n < 0n ? -n : n));

/** Euclid's algorithm as in the Elements: slow and plain. */
function euclid(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : euclid(b, a % b);
}

describe('integers', () => {
  it('finds the greatest common divisor that Euclid finds', () => {
    fc.assert(
      fc.property(integers, integers, integers, (a, b, common) => {
        expect(gcd(a, b)).toBe(euclid(a, b));
        expect(gcd(a * common, b * common)).toBe(euclid(a * common, b * common));
      }),
      { numRuns: 300 },
    );
    expect([gcd(0n, 0n), gcd(0n, -7n), gcd(6n, 0n)]).toEqual([0n, 7n, 6n]);
  });

  it('takes common divisors of neighbours in the Fibonacci sequence, where every quotient is 1', () => {
    let [f, g] = [1n, 1n];
    for (let i = 0; i < 1500; i++) [f, g] = [g, f + g];
    expect(gcd(f, g)).toBe(1n);
    expect(gcd(f * 30n, g * 30n)).toBe(30n);
  });

  it('counts bits as the binary text has them', () => {
    fc.assert(fc.property(naturals, (n) => bitLength(n) === (n === 0n ? 0 : n.toString(2).length)));
  });

  it('takes integer square roots, rounded down', () => {
    fc.assert(
      fc.property(naturals, (n) => {
        const root = integerSqrt(n);
        expect(root * root <= n && n < (root + 1n) * (root + 1n)).toBe(true);
        expect(integerSqrt(n * n)).toBe(n);
        expect(n === 0n || integerSqrt(n * n - 1n) === n - 1n).toBe(true);
      }),
    );
    expect(() => integerSqrt(-1n)).toThrow(RangeError);
  });

  it('knows perfect powers, and only these', () => {
    fc.assert(
      fc.property(naturals, fc.integer({ min: 2, max: 7 }), (n, k) => {
        expect(perfectSquareRoot(n * n)).toBe(n);
        expect(n < 1n || perfectSquareRoot(n * n + 1n) === undefined).toBe(true);
        expect(perfectRoot(n ** BigInt(k), k)).toBe(n);
        expect(n < 1n || perfectRoot(n ** BigInt(k) + 1n, k) === undefined).toBe(true);
      }),
      { numRuns: 40 },
    );
    expect(perfectSquareRoot(-4n)).toBeUndefined();
  });

  it('rounds quotients and shifts towards the side it names', () => {
    fc.assert(
      fc.property(integers, fc.bigInt(1n, 2n ** 70n), fc.integer({ min: -80, max: 80 }), (n, d, shift) => {
        const [low, high] = [floorDivision(n, d), ceilDivision(n, d)];
        expect(low * d <= n && n < (low + 1n) * d && (high - 1n) * d < n && n <= high * d).toBe(true);
        const unit = 1n << BigInt(Math.abs(shift));
        expect(floorShift(n, shift)).toBe(shift >= 0 ? n * unit : floorDivision(n, unit));
        expect(ceilShift(n, shift)).toBe(shift >= 0 ? n * unit : ceilDivision(n, unit));
      }),
    );
  });
});
