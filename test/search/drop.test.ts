/** Dropped hypotheses: a needed one has a certified counterexample that breaks it, an idle one has none. */
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/certificate/statement.ts';
import { verifyWitness } from '../../src/certificate/witness.ts';
import { loadClaim } from '../../src/claim/load.ts';
import { exactOutcome } from '../../src/search/certify.ts';
import { drop, dropOneInRounds, negated } from '../../src/search/drop.ts';
import { statementOf } from '../claim-files.ts';

const outcomes = (statement: Statement, candidates = 4000) =>
  drop(statement, 1, { candidates }).map(({ outcome }) => outcome);

describe('hypotheses of the theory', () => {
  it.each([
    ['corollary-1-bound-first', ['needed']],
    ['theorem-1', ['needed', 'undefined without it']],
    ['theorem-6-sharp', ['undefined without it', 'needed']],
    ['theorem-4-repaired', ['undefined without it', 'needed', 'needed', 'needed', 'undefined without it']],
  ])(
    '%s',
    (id, expected) => {
      expect(outcomes(loadClaim(`theory/${id}.mdx`).statement as Statement)).toEqual(expected);
    },
    60_000,
  );
});

describe('a counterexample without a hypothesis', () => {
  const statement = statementOf(
    "given: { s: { kind: scalar, atLeast: 0 }, t: { kind: scalar } }\nassuming: ['t >= s', 't <= 1000', 't^2 >= 0']\nconcluding: 't >= 0'",
  );
  const dropped = drop(statement, 1, { candidates: 4000 });

  it('is needed or not, bounds of declarations included', () => {
    expect(dropped.map(({ outcome }) => outcome)).toEqual([
      'needed',
      'needed',
      'not needed as far as searched',
      'never false where the others hold',
    ]);
  });

  it('is no finding where nothing was searched', () => {
    expect(dropOneInRounds(statement, 3, 1, { candidates: 0 }).next().value).toMatchObject({ outcome: 'not searched' });
  });

  it('is certified to break that hypothesis and to keep the others', () => {
    for (const { index, statement: attacked, hunt } of dropped) {
      if (hunt.settled === undefined) continue;
      expect(verifyWitness(attacked, hunt.settled)).toBeUndefined();
      expect(attacked.assuming.filter((_, k) => k !== index)).toEqual(statement.assuming.filter((_, k) => k !== index));
      const others = { ...statement, assuming: statement.assuming.filter((_, k) => k !== index) };
      expect(exactOutcome(others, hunt.settled.values).status).toBe('settled');
      // Planted: with all its hypotheses the true claim has no such counterexample.
      expect(exactOutcome(statement, hunt.settled.values).status).toBe('inadmissible');
    }
  });

  it('is the same again', () => {
    expect(JSON.stringify(drop(statement, 1, { candidates: 4000 }))).toBe(JSON.stringify(dropped));
  });

  it('is not looked for after an interruption', () => {
    const controller = new AbortController();
    controller.abort();
    expect(drop(statement, 1, { candidates: 4000, signal: controller.signal })).toEqual([]);
  });
});

describe('negation', () => {
  it('is carried inwards', () => {
    expect(negated(['forall', 'i', 'n', ['implies', ['<', 'a', 'b'], ['==', 'a', 'c']]])).toEqual([
      'exists',
      'i',
      'n',
      ['and', ['<', 'a', 'b'], ['!=', 'a', 'c']],
    ]);
    expect(negated(['not', ['separable', 'data']])).toEqual(['separable', 'data']);
    expect(negated(['iff', 'p', 'q'])).toEqual(['not', ['iff', 'p', 'q']]);
  });
});
