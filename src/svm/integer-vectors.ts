/** Exact vectors over a common denominator: integers keep the exact solver free of greatest common divisors. */
import { gcd } from '../exact/integers.ts';
import type { Rational } from '../exact/rational.ts';
import type { Vector } from '../exact/vector.ts';

export type IntegerVector = readonly bigint[];

/** `rows[k] / denominator` is vector k; `denominator` ≥ 1. */
export interface IntegerVectors {
  readonly denominator: bigint;
  readonly rows: readonly IntegerVector[];
}

/** The least common denominator of all entries; 1 when there are none. */
export function commonDenominator(vectors: readonly Vector[]): bigint {
  let denominator = 1n;
  for (const v of vectors)
    for (const entry of v)
      if (denominator % entry.denominator !== 0n)
        denominator *= entry.denominator / gcd(denominator, entry.denominator);
  return denominator;
}

function scaledEntry(entry: Rational, factor: bigint): bigint {
  return entry.denominator === 1n ? entry.numerator * factor : entry.numerator * (factor / entry.denominator);
}

/** The vectors over their least common denominator. */
export function integerVectors(vectors: readonly Vector[]): IntegerVectors {
  const denominator = commonDenominator(vectors);
  return { denominator, rows: vectors.map((v) => v.map((entry) => scaledEntry(entry, denominator))) };
}

export function integerDot(u: IntegerVector, v: IntegerVector): bigint {
  let sum = 0n;
  for (let t = 0; t < u.length; t++) sum += u[t]! * v[t]!;
  return sum;
}
