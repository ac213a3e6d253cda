import { expect, test } from 'vitest';
import type { Attempt } from './search-engines.ts';
import { claimRows, geometricMean, median, summaryRows, type Trial } from './search-report.ts';

function attempt(found: boolean, evaluations: number, seconds: number): Attempt {
  return { found, evaluations, readings: 2 * evaluations, seconds, alarms: 0 };
}

const TRIALS: readonly Trial[] = [
  { claim: 'p', hard: true, seed: 1, attempts: { a: attempt(true, 10, 1), b: attempt(false, 4000, 60) } },
  { claim: 'q', hard: false, seed: 1, attempts: { a: attempt(true, 10, 1), b: attempt(true, 1000, 3) } },
  { claim: 'r', hard: false, seed: 1, attempts: { a: attempt(false, 9999, 30), b: attempt(true, 5, 0.1) } },
];

test('medians and geometric means', () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(geometricMean([1, 100])).toBeCloseTo(10);
});

test('what was not found bounds the figures from below', () => {
  const rows = claimRows(TRIALS);
  expect(rows.find((row) => row.startsWith('| p |'))).toContain('| ≥ 4,000 | ≥ 60 | – | – | ≥ 400 |');
  expect(rows.find((row) => row.startsWith('| q |'))).toContain('| 1,000 | 3 | – | – | 100 |');
});

test('a claim that this search missed counts as missed, and gives no ratio in its favour', () => {
  expect(claimRows(TRIALS).find((row) => row.startsWith('| r |'))).toContain(
    '| ≥ 9,999 | ≥ 30 | 5 | 0.1 | – | – | – |',
  );
  const rows = summaryRows(TRIALS);
  expect(rows.find((row) => row.startsWith('| (a) this search'))).toContain('2 of 3');
  expect(rows.find((row) => row.startsWith('| (b), evaluations'))).toContain(
    '| ≥ 200 | ≥ 250 | 100 | 400 | ≥ 400 | ≥ 400 | ≥ 400 |',
  );
});
