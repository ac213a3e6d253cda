/**
 * Times `Rational` against fraction.js, side by side: `node test/bench/rational.bench.ts`.
 *
 * Each round times both on the same inputs, one after the other, so that a busy machine slows both alike; the figures
 * are medians over rounds, and the ratio is ours to theirs (below 1: ours is faster).
 */
import Fraction from 'fraction.js';
import { Rational } from '../../src/exact/rational.ts';

const ROUNDS = 25;
const COUNT = 256;

/** A fixed sequence of integers of the given number of bits (a 64-bit linear congruence), for the same inputs each time. */
function integerSource(bits: number): () => bigint {
  let state = 20240229n;
  return () => {
    let value = 0n;
    for (let i = 0; i < bits; i += 32) {
      state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
      value = (value << 32n) | (state >> 32n);
    }
    return value >> BigInt((32 - (bits % 32)) % 32);
  };
}

function elapsed(run: () => unknown, repeats: number): number {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) run();
  return ((performance.now() - start) * 1e6) / repeats / COUNT;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

const operations = {
  add: [
    (a: Rational[], b: Rational[]) => a.map((x, i) => x.add(b[i] as Rational)),
    (a: Fraction[], b: Fraction[]) => a.map((x, i) => x.add(b[i] as Fraction)),
  ],
  mul: [
    (a: Rational[], b: Rational[]) => a.map((x, i) => x.mul(b[i] as Rational)),
    (a: Fraction[], b: Fraction[]) => a.map((x, i) => x.mul(b[i] as Fraction)),
  ],
  'dot of 8': [
    (a: Rational[], b: Rational[]) =>
      inEights(
        a,
        (x, i) => x.mul(b[i] as Rational),
        (x, y) => x.add(y),
      ),
    (a: Fraction[], b: Fraction[]) =>
      inEights(
        a,
        (x, i) => x.mul(b[i] as Fraction),
        (x, y) => x.add(y),
      ),
  ],
  compare: [
    (a: Rational[], b: Rational[]) => a.map((x, i) => x.compare(b[i] as Rational)),
    (a: Fraction[], b: Fraction[]) => a.map((x, i) => x.compare(b[i] as Fraction)),
  ],
} as const;

function inEights<T>(entries: T[], product: (entry: T, i: number) => T, sum: (x: T, y: T) => T): T[] {
  const sums: T[] = [];
  for (let start = 0; start < entries.length; start += 8) {
    let total = product(entries[start] as T, start);
    for (let i = start + 1; i < start + 8; i++) total = sum(total, product(entries[i] as T, i));
    sums.push(total);
  }
  return sums;
}

console.log('| operation | size | Rational, ns | fraction.js, ns | ratio |\n|---|---|---|---|---|');
for (const [size, bits, integers] of [
  ['integers, 16 bits', 16, true],
  ['fractions, 8 bits', 8, false],
  ['fractions, 64 bits', 64, false],
  ['fractions, 512 bits', 512, false],
] as const) {
  const next = integerSource(bits);
  const pairs = Array.from(
    { length: 2 * COUNT },
    () => [next() - (1n << BigInt(bits - 1)), integers ? 1n : next() + 1n] as const,
  );
  const [ours, theirs] = [pairs.map(([n, d]) => Rational.of(n, d)), pairs.map(([n, d]) => new Fraction(n, d))];
  const [a, b] = [ours.slice(0, COUNT), ours.slice(COUNT)];
  const [c, d] = [theirs.slice(0, COUNT), theirs.slice(COUNT)];
  for (const [name, [run, reference]] of Object.entries(operations)) {
    const repeats = bits > 100 ? 2 : 10;
    const times: [number[], number[]] = [[], []];
    for (let round = -3; round < ROUNDS; round++) {
      const [t, u] = [elapsed(() => run(a, b), repeats), elapsed(() => reference(c, d), repeats)];
      if (round < 0) continue;
      times[0].push(t);
      times[1].push(u);
    }
    const [t, u] = [median(times[0]), median(times[1])];
    console.log(`| ${name} | ${size} | ${t.toFixed(0)} | ${u.toFixed(0)} | ${(t / u).toFixed(2)} |`);
  }
}
