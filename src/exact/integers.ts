/** Integer facts that enclosures and surds stand on. Every function here is exact. */

/** Bits of |n| without leading zeros; 0 for n = 0. */
export function bitLength(n: bigint): number {
  const hex = (n < 0n ? -n : n).toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex[0] as string, 16)) + 28;
}

/**
 * ⌊√n⌋.
 * @throws RangeError when n is negative.
 */
export function integerSqrt(n: bigint): bigint {
  if (n < 0n) throw new RangeError(`invalid radicand; expected at least 0: ${n}`);
  if (n < 1n << 52n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  // Half the digits first (recursively), so that one Newton step from above ends the work.
  const shift = BigInt(Math.floor((bitLength(n) - 1) / 4));
  let x = (integerSqrt(n >> (2n * shift)) + 1n) << shift;
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

/** √n when n is a perfect square, otherwise undefined (also for negative n). */
export function perfectSquareRoot(n: bigint): bigint | undefined {
  if (n < 0n) return undefined;
  // Squares are 0, 1, 4, 9, 16, 17, 25, 33, 36, 41, 49 or 57 modulo 64: this turns most numbers away without a root.
  if (!SQUARES_MODULO_64.has(Number(n & 63n))) return undefined;
  const root = integerSqrt(n);
  return root * root === n ? root : undefined;
}

const SQUARES_MODULO_64 = new Set(Array.from({ length: 64 }, (_, i) => (i * i) % 64));

/** The k-th root of n ≥ 0 when it is an integer, otherwise undefined; k ≥ 1. */
export function perfectRoot(n: bigint, k: number): bigint | undefined {
  if (n < 2n || k === 1) return n;
  const exponent = BigInt(k);
  let low = 1n;
  let high = 1n << BigInt(Math.ceil(bitLength(n) / k));
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** exponent <= n) low = middle;
    else high = middle - 1n;
  }
  return low ** exponent === n ? low : undefined;
}

/** ⌊n / d⌋ for d > 0 (BigInt's own division rounds towards zero). */
export function floorDivision(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n < 0n && quotient * d !== n ? quotient - 1n : quotient;
}

/** ⌈n / d⌉ for d > 0. */
export function ceilDivision(n: bigint, d: bigint): bigint {
  return -floorDivision(-n, d);
}

/** ⌊n · 2^shift⌋, for either sign of shift (BigInt's right shift rounds down). */
export function floorShift(n: bigint, shift: number): bigint {
  return shift >= 0 ? n << BigInt(shift) : n >> BigInt(-shift);
}

/** ⌈n · 2^shift⌉. */
export function ceilShift(n: bigint, shift: number): bigint {
  return shift >= 0 ? n << BigInt(shift) : -(-n >> BigInt(-shift));
}
