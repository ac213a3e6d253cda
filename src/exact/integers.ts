/** Integer facts that rationals, enclosures and surds stand on. Every function here is exact. */

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
/** Below this Euclid's steps on whole numbers are as fast as Lehmer's on leading digits (measured). */
const LEHMER_FROM = 1n << 96n;
/** Leading bits few enough that float quotients of them are rounded down correctly, and cofactors that stay exact. */
const LEADING_BITS = 50;
const LARGEST_COFACTOR = 2 ** 26;

/**
 * The greatest common divisor, never negative; gcd(0, n) = |n|.
 *
 * Large numbers go by Lehmer's method: Euclid's quotients are found from the leading bits while these leave no doubt, and
 * are then applied together. Source: D. E. Knuth, The Art of Computer Programming 2, 4.5.2, algorithm L.
 */
export function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  if (x < y) [x, y] = [y, x];
  while (y > SAFE) [x, y] = y < LEHMER_FROM ? [y, x % y] : lehmerStep(x, y);
  if (y === 0n) return x;
  // Most numbers here are small: the machine's own integers are about ten times faster than BigInt.
  let p = Number(y);
  let q = x <= SAFE ? Number(x) % p : Number(x % y);
  while (q !== 0) [p, q] = [q, p % q];
  return BigInt(p);
}

/** Several steps of Euclid's algorithm on x ≥ y > 0 at once, or one where the leading bits do not settle a quotient. */
function lehmerStep(x: bigint, y: bigint): [bigint, bigint] {
  const shift = BigInt(bitLength(x) - LEADING_BITS);
  let p = Number(x >> shift);
  let q = Number(y >> shift);
  // The current pair is (a·x + b·y, c·x + d·y), and the true quotient lies between the two that are compared.
  let [a, b, c, d] = [1, 0, 0, 1];
  while (q + c !== 0 && q + d !== 0) {
    const quotient = Math.floor((p + a) / (q + c));
    if (quotient !== Math.floor((p + b) / (q + d))) break;
    const [nextC, nextD] = [a - quotient * c, b - quotient * d];
    if (Math.abs(nextC) > LARGEST_COFACTOR || Math.abs(nextD) > LARGEST_COFACTOR) break;
    [a, b, c, d] = [c, d, nextC, nextD];
    [p, q] = [q, p - quotient * q];
  }
  if (b === 0) return [y, x % y];
  return [BigInt(a) * x + BigInt(b) * y, BigInt(c) * x + BigInt(d) * y];
}

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
