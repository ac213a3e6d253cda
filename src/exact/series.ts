/**
 * The power series behind every enclosure, summed over integers with a proved error.
 *
 * A number r is held as the integer R = r·2^places. Each function returns `[sum, error]`: the true value of the series
 * at R/2^places differs from sum/2^places by at most error units in the last place (ulps). BigInt products and
 * quotients are truncated, each adding less than 1 ulp; the bounds below follow these errors through the recurrence.
 */

export type Sum = readonly [sum: bigint, error: bigint];

/**
 * exp(r) for |r| ≤ 3/4.
 *
 * Terms t_i = t_{i−1}·r/i: with δ the error of a computed term, δ_i ≤ (δ_{i−1}·3/4 + 1)/i + 1, so δ ≤ 3 ulps. The sum
 * stops after N terms at a computed 0, where the true term is at most 3 ulps and the tail after it at most
 * 3·(3/4)(1 + 3/4 + …)/2 < 9 ulps. Total ≤ 3N + 12.
 */
export function exponentialSum(r: bigint, places: number): Sum {
  const shift = BigInt(places);
  let term = 1n << shift;
  let sum = term;
  let i = 0n;
  while (term !== 0n) {
    i += 1n;
    term = truncatedProduct(term, r, shift) / i;
    sum += term;
  }
  return [sum, 3n * (i + 1n) + 12n];
}

/**
 * sin(r) for |r| ≤ 7/8.
 *
 * With r² known to within 2 ulps, δ_{i+1} ≤ (δ_i·0.77 + 2|t_i| + 1)/6 + 1, so δ ≤ 2; the series alternates, so the tail
 * is at most the first term left out (≤ 3 ulps). Total ≤ 2N + 3, returned with the cosine's wider bound.
 */
export function sineSum(r: bigint, places: number): Sum {
  return alternatingFactorialSum(r, 1n, r, places);
}

/** cos(r) for |r| ≤ 7/8; δ_{i+1} ≤ (δ_i·0.77 + 2|t_i| + 1)/2 + 1, so δ ≤ 5 ulps. Total ≤ 5N + 6. */
export function cosineSum(r: bigint, places: number): Sum {
  return alternatingFactorialSum(1n << BigInt(places), 0n, r, places);
}

function alternatingFactorialSum(first: bigint, start: bigint, r: bigint, places: number): Sum {
  const shift = BigInt(places);
  const square = (r * r) >> shift;
  let term = first;
  let sum = term;
  let i = start;
  let count = 1n;
  while (term !== 0n) {
    term = -truncatedProduct(term, square, shift) / ((i + 1n) * (i + 2n));
    i += 2n;
    count += 1n;
    sum += term;
  }
  return [sum, 5n * count + 6n];
}

/**
 * artanh(r) = Σ r^(2k+1)/(2k+1), or arctan(r) when `alternating`, for |r| ≤ 1/5.
 *
 * The powers obey ε_{k+1} ≤ 0.04·ε_k + |r| + 1, so ε ≤ 2 ulps, and each quotient adds 1: at most 3 ulps a term. The sum
 * stops at a power computed as 0, so truly at most 2 ulps, with a tail of at most 2/(1 − 0.04) < 3 ulps. Total ≤ 3N + 3.
 */
export function inverseTangentSum(r: bigint, places: number, alternating: boolean): Sum {
  const shift = BigInt(places);
  const square = (r * r) >> shift;
  let power = r;
  let sum = r;
  let k = 1n;
  let count = 1n;
  while (power !== 0n) {
    power = truncatedProduct(power, square, shift);
    if (alternating) power = -power;
    k += 2n;
    count += 1n;
    sum += power / k;
  }
  return [sum, 3n * count + 3n];
}

/**
 * artanh(1/n), or arctan(1/n) when `alternating`, for an integer n ≥ 4: as above, but exact division replaces the
 * product, so that a power is off by less than 2 ulps and a term by less than 3. Total ≤ 3N + 3.
 */
export function inverseTangentOfReciprocal(n: bigint, places: number, alternating: boolean): Sum {
  const square = alternating ? -(n * n) : n * n;
  let power = (1n << BigInt(places)) / n;
  let sum = power;
  let k = 1n;
  let count = 1n;
  while (power !== 0n) {
    power /= square;
    k += 2n;
    count += 1n;
    sum += power / k;
  }
  return [sum, 3n * count + 3n];
}

/** The product of two numbers over 2^shift, rounded towards zero: a right shift alone would never reach 0 from below. */
function truncatedProduct(a: bigint, b: bigint, shift: bigint): bigint {
  const product = a * b;
  return product < 0n ? -(-product >> shift) : product >> shift;
}
