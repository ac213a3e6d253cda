/** The exercises: each has an answer that the kernel accepts, and wrong ones that look like it are rejected. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requireExercise } from '../../site/book/exercise-loader.ts';
import { inOrder } from '../../site/book/exercise-order.ts';
import { answerForm, sampleAnswer, splitProse } from '../../site/book/exercise-text.ts';
import { inadmissible } from '../../src/certificate/statement.ts';
import { verifyWitness } from '../../src/certificate/witness.ts';
import { loadClaim } from '../../src/claim/load.ts';
import { writtenValues } from '../../src/claim/written-values.ts';
import { examination } from '../../src/library/examination.ts';
import { exactOutcome } from '../../src/search/certify.ts';
import { EXERCISE_ANSWERS } from '../fixtures/exercise-answers.ts';

const FOLDER = 'site/exercises';
const ids = readdirSync(FOLDER).map((name) => name.replace('.mdx', ''));
const exercise = (id: string) => requireExercise(loadClaim(join(FOLDER, `${id}.mdx`)));

describe('exercises', () => {
  it('are enough, and have answers', () => {
    expect(ids.length).toBeGreaterThanOrEqual(12);
    expect(Object.keys(EXERCISE_ANSWERS).sort()).toEqual(ids.sort());
  });

  it.each(ids)('%s has an answer with a certificate, and rejects wrong ones', (id) => {
    const claim = exercise(id);
    const { right, wrong } = EXERCISE_ANSWERS[id] ?? { right: [], wrong: [] };
    expect(right.length * wrong.length).toBeGreaterThan(0);
    for (const text of right) {
      const outcome = exactOutcome(claim.statement, writtenValues(claim.statement, text));
      if (outcome.status !== 'settled') expect.fail(`${text}: ${outcome.status}`);
      expect(outcome.certificate.kind).toBe('witness');
      expect(verifyWitness(claim.statement, outcome.certificate)).toBeUndefined();
    }
    for (const text of wrong) {
      const values = writtenValues(claim.statement, text);
      expect(exactOutcome(claim.statement, values).status, text).not.toBe('settled');
      const { assuming, concluding } = examination(claim, values);
      const failing = [...assuming, ...concluding].filter(({ truth }) => truth === false);
      expect(failing.length, text).toBeGreaterThan(0);
      for (const { finding } of failing) expect([finding.left, finding.right], text).not.toContain('');
    }
  });

  it.each(ids)('%s has a hint, and shows the form of an answer that can be read', (id) => {
    const { statement, prose, file } = exercise(id);
    expect(prose).toMatch(/<details>\n<summary>/);
    expect(splitProse('<p>Find it.</p><details><p>So.</p></details>', file).hints).toContain('So.');
    const values = writtenValues(statement, sampleAnswer(statement));
    expect(inadmissible(statement, values)).toBeUndefined();
    expect(answerForm(statement)).toMatch(/^One point a line/);
  });

  it('planted: a hint that is not last, a claim of all data, files and places that do not match', () => {
    expect(() => splitProse('<p>a</p><details>b</details><p>c</p>', 'x.mdx')).toThrow(
      'x.mdx: text after a hint; expected hints last: <p>c</p>',
    );
    expect(() => requireExercise(loadClaim('theory/theorem-4.mdx'))).toThrow(
      'theory/theorem-4.mdx: invalid exercise; expected exhibiting: universal',
    );
    const entry = { claim: { id: 'a', file: 'exercises/a.mdx' } };
    expect(() => inOrder([], [entry])).toThrow('exercises/a.mdx: exercise without a place');
    expect(() => inOrder([{ grade: 1, ids: ['a', 'b'] }], [entry])).toThrow('expected the file b.mdx: none');
    expect(inOrder([{ grade: 2, ids: ['a'] }], [entry])).toEqual([{ entry, grade: 2, number: 1 }]);
  });
});
