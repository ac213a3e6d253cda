/** Hypotheses affine in one name are met exactly, not nearly. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactOutcome } from '../../../src/search/certify.ts';
import { Choices } from '../../../src/search/random.ts';
import { givenValues } from '../../../src/search/values/arbitraries.ts';
import { Construction } from '../../../src/search/values/construction.ts';
import { statementOf } from '../../claim-files.ts';

const DATA = 'data: { kind: dataset, dimension: [1, 3], positives: [1, 3], negatives: [1, 3] }';

/** How many of the drawn and of the repaired values satisfy all hypotheses in exact arithmetic. */
function admissible(matter: string, runs = 200): { drawn: number; repaired: number } {
  const statement = statementOf(`${matter}\nconcluding: 0 <= 1`);
  const construction = new Construction(statement);
  const holds = (values: Parameters<typeof exactOutcome>[1]) => exactOutcome(statement, values).status === 'unsettled';
  const samples = fc.sample(givenValues(statement), { seed: 21, numRuns: runs });
  return {
    drawn: samples.filter(holds).length,
    repaired: samples.filter((values, k) => holds(construction.repaired(values, new Choices(k)))).length,
  };
}

describe('values repaired to satisfy affine hypotheses', () => {
  it('one inner product', () => {
    const given = 'given: { x: { kind: vector, dimension: [1, 3] }, y: { kind: vector, like: x } }';
    const { drawn, repaired } = admissible(`${given}\nassuming: dot(x, y) == 1`);
    expect(drawn).toBeLessThan(40);
    expect(repaired).toBeGreaterThan(150);
  });

  it('all points on an affine subspace (Theorem 3)', () => {
    const given = `given:\n  ${DATA}\n  r: { kind: orthonormal, count: [1, 2] }\n  Delta: { kind: vector, like: r }`;
    const { drawn, repaired } = admissible(
      `${given}\nassuming:\n  - 'forall(i, k): dot(r[k], x[i]) == Delta[k]'\n  - 'forall(j, k): dot(r[k], z[j]) == Delta[k]'`,
    );
    expect(drawn).toBeLessThan(20);
    expect(repaired).toBe(200);
  });

  it('levels between the classes (Theorem 4)', () => {
    const given = `given:\n  ${DATA}\n  r: { kind: orthonormal, count: 1 }\n  Delta: { kind: vector, like: r }`;
    const { drawn, repaired } = admissible(
      `${given}\nassuming:\n  - 'forall(i, k): dot(r[k], x[i]) >= Delta[k]'\n  - 'forall(j, k): dot(r[k], z[j]) <= Delta[k]'`,
    );
    expect(drawn).toBeLessThan(100);
    expect(repaired).toBe(200);
  });

  it('an order of scalars, as far as one pass over the names gets', () => {
    const given = 'given: { a: { kind: scalar }, b: { kind: scalar }, c: { kind: scalar } }';
    const { drawn, repaired } = admissible(`${given}\nassuming: [0 < a, a <= b, b < c]`);
    expect(repaired).toBeGreaterThan(2 * drawn);
  });

  it('planted: what cannot hold is never made to hold', () => {
    const given = 'given: { a: { kind: scalar } }';
    expect(admissible(`${given}\nassuming: [a < 0, a > 0]`)).toEqual({ drawn: 0, repaired: 0 });
  });
});
