/**
 * A limit on how much arithmetic may be done for someone who is not trusted. What is counted depends on the numbers alone, so that every machine draws the line at the
 * same place. One unit is about one product of small coefficients.
 */

let spent = 0;
/** Where nobody has drawn a line there is none. */
let line = Number.POSITIVE_INFINITY;
let limit = Number.POSITIVE_INFINITY;

/** A coefficient is small below this, and costs one unit. */
const SMALL = 1n << 64n;
const LEAST_SMALL = -SMALL;

/** @throws RangeError once more has been spent than `withinWork` allows. */
export function spend(units: number): void {
  spent += units;
  if (!(spent <= line))
    throw new RangeError(`too much work; expected at most ${limit.toLocaleString('en')} operations: more`);
}

/**
 * The work that a number of this size makes: the square of its length in words of 64 bits, as long multiplication and Euclid's algorithm take it.
 * @example
 * workOf(12345n) // 1
 */
export function workOf(size: bigint): number {
  if (size < SMALL && size > LEAST_SMALL) return 1;
  const words = Math.ceil(size.toString(16).length / 16);
  return words * words;
}

/**
 * Runs with so many units at most, and no more than an outer limit has left.
 * @throws RangeError when that is not enough, and whatever `compute` throws.
 */
export function withinWork<R>(units: number, compute: () => R): R {
  const outer = { line, limit };
  if (spent + units < line) {
    line = spent + units;
    limit = units;
  }
  try {
    return compute();
  } finally {
    ({ line, limit } = outer);
  }
}
