/** Elementary functions of our own: as good as floats allow, and the same bits wherever IEEE 754 holds. */
import { createHash } from 'node:crypto';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import * as functions from '../../src/formula/float-functions.ts';

const Precise = Decimal.clone({ precision: 60 });

/** The float itself, not the shortest decimal that reads as it. */
function precisely(x: number): Decimal {
  let doublings = 0;
  let whole = x;
  for (; !Number.isInteger(whole); doublings++) whole *= 2;
  return new Precise(BigInt(whole).toString()).div(new Precise(2).pow(doublings));
}

function ulp(x: number): number {
  const next = new Float64Array([Math.abs(x)]);
  const bits = new BigInt64Array(next.buffer);
  bits[0] = (bits[0] as bigint) + 1n;
  return (next[0] as number) - Math.abs(x);
}

/** Arguments spread over a range, and near zero. */
function spread(low: number, high: number, small = true): number[] {
  const over = Array.from({ length: 200 }, (_, k) => low + (high - low) * ((k * 0.6180339887) % 1));
  return small ? [...over, ...Array.from({ length: 40 }, (_, k) => 10 ** -(k / 2) * (k % 2 === 0 ? 1 : -1))] : over;
}

const CASES = [
  ['exp', functions.exp, (x: Decimal) => x.exp(), spread(-140, 140)],
  [
    'log',
    functions.log,
    (x: Decimal) => x.ln(),
    [...spread(0.4, 3, false), ...spread(1e-30, 1e-29, false), ...spread(1, 1e9, false)],
  ],
  ['log1p', functions.log1p, (x: Decimal) => x.add(1).ln(), spread(-0.9, 5)],
  ['expm1', functions.expm1, (x: Decimal) => x.exp().sub(1), spread(-2, 2)],
  ['sin', functions.sin, (x: Decimal) => x.sin(), spread(-100, 100)],
  ['cos', functions.cos, (x: Decimal) => x.cos(), spread(-100, 100)],
  ['tan', functions.tan, (x: Decimal) => x.tan(), spread(-1.5, 1.5)],
  ['asin', functions.asin, (x: Decimal) => x.asin(), spread(-1, 1)],
  ['acos', functions.acos, (x: Decimal) => x.acos(), spread(-1, 1)],
  ['atan', functions.atan, (x: Decimal) => x.atan(), spread(-20, 20)],
] as const;

describe('elementary functions of floats', () => {
  it.each(CASES)('%s is within 4 ulp', (_name, own, exact, arguments_) => {
    for (const x of arguments_) {
      const value = exact(precisely(x));
      const off = precisely(own(x)).sub(value).abs().div(ulp(value.toNumber())).toNumber();
      expect(off, `at ${x}`).toBeLessThan(4);
    }
  });

  it('ends where floats end', () => {
    const { exp, log, log1p, asin, acos, atan, sin, power } = functions;
    expect([exp(-800), exp(800), exp(-745), exp(709.7)]).toEqual([0, Infinity, 5e-324, Math.exp(709.7)]);
    expect([log(0), log(-1), log(Infinity), log(5e-324)]).toEqual([-Infinity, NaN, Infinity, Math.log(5e-324)]);
    expect([log1p(-1), log1p(-2), asin(2), acos(-1.5), sin(Infinity)]).toEqual([-Infinity, NaN, NaN, NaN, NaN]);
    expect([atan(Infinity), asin(-1), acos(-1)]).toEqual([Math.PI / 2, -Math.PI / 2, Math.PI]);
    expect([power(-2, 3), power(2, -3), power(4, 0.5), power(0, 0), power(-1, 0.5)]).toEqual([-8, 0.125, 2, 1, NaN]);
  });

  it('knows decimal exponents exactly', () => {
    for (let k = -300; k <= 300; k += 7) {
      expect(functions.decimalExponent(functions.powerOfTen(k))).toBe(k);
      expect(functions.decimalExponent(functions.powerOfTen(k) * (1 - 2 ** -52))).toBe(k - 1);
    }
  });

  it('has these very bits on every engine', () => {
    const hash = createHash('sha256');
    for (const [, own, , arguments_] of CASES) hash.update(new Uint8Array(Float64Array.from(arguments_, own).buffer));
    expect(hash.digest('hex')).toMatchInlineSnapshot(
      `"f0e608cfe8d91d42940096aee466912dd5901ddb84a1df85e7a09b82713ffd4b"`,
    );
  });
});
