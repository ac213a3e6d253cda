/**
 * The search against the quality suite: every false claim refuted with a certificate that the kernel accepts, no true one. The times
 * are `test/bench/quality.bench.ts`'s business; here the budgets are candidates, so that a slow machine fails nothing.
 */
import { describe, expect, it } from 'vitest';
import { verifyWitness } from '../../src/certificate/witness.ts';
import { hunt } from '../../src/search/hunt.ts';
import { qualityClaims } from './suite.ts';

const FALSE_BUDGET = { candidates: 600_000 };
const TRUE_BUDGET = { candidates: 4000 };

const claims = qualityClaims();

describe.each(claims.filter(({ id }) => id.startsWith('false-')))('$id', ({ statement }) => {
  it('is refuted, and the kernel accepts the counterexample', () => {
    const { settled } = hunt(statement, 1, FALSE_BUDGET);
    expect(settled?.kind).toBe('counterexample');
    expect(settled && verifyWitness(statement, settled)).toBeUndefined();
  });
});

describe.each(claims.filter(({ id, statement }) => id.startsWith('true-') && statement.quantifier === 'universal'))(
  '$id',
  ({ statement }) => {
    it('is not refuted', () => {
      const { settled, defined } = hunt(statement, 1, TRUE_BUDGET);
      expect([settled, defined]).toEqual([undefined, true]);
    });
  },
);

describe.each(claims.filter(({ id, statement }) => id.startsWith('true-') && statement.quantifier === 'existential'))(
  '$id',
  ({ statement }) => {
    it('is proved by a witness', () => {
      const { settled } = hunt(statement, 1, FALSE_BUDGET);
      expect(settled?.kind).toBe('witness');
      expect(settled && verifyWitness(statement, settled)).toBeUndefined();
    });
  },
);
