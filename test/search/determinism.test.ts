import { describe, expect, it } from 'vitest';
import { hunt } from '../../src/search/hunt.ts';
import { claimsIn } from '../claim-files.ts';

const NAMES = ['false-affine-constant', 'false-levels-positives-only', 'false-two-point-order', 'true-line-margin'];
const CLAIMS = claimsIn('checks/falsehoods').filter(({ id }) => NAMES.includes(id));

describe('a search is its seed', () => {
  it.each(CLAIMS)('$id', ({ statement }) => {
    const once = JSON.stringify(hunt(statement, 7, { candidates: 600 }));
    expect(JSON.stringify(hunt(statement, 7, { candidates: 600 }))).toBe(once);
  });

  it('planted: another seed takes another way', () => {
    const [claim] = CLAIMS.filter(({ id }) => id === 'true-line-margin');
    const run = (seed: number) => hunt(claim!.statement, seed, { candidates: 600 }).admissible;
    expect(new Set([1, 2, 3, 4].map(run)).size).toBeGreaterThan(1);
  });

  it('an aborted search says so and claims nothing', () => {
    const [claim] = CLAIMS;
    const result = hunt(claim!.statement, 1, { candidates: 600, signal: AbortSignal.abort() });
    expect(result).toMatchObject({ run: 'interrupted', candidates: 0, settled: undefined, closest: undefined });
  });
});
