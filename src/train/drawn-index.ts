/**
 * Which vector a stochastic step draws: a hash of seed, step and draw, in 32-bit integer arithmetic that every backend has, so that all of them
 * take the same steps and a resumed run takes those it would have taken.
 */

/** A bijection of 32-bit integers in which every input bit reaches every output bit. Source: C. Wellons, "Prospecting for hash functions" (2018), `lowbias32`. */
export function mixed(bits: number): number {
  let x = bits >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/**
 * An index below `points` (uniform up to points/2^32).
 * @example
 * drawnIndex(1, 0, 0, 10) // 1
 */
export function drawnIndex(seed: number, step: number, draw: number, points: number): number {
  return mixed(mixed(mixed(seed) + step) + draw) % points;
}
