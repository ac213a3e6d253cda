/** What Hypothesis is given to refute in search.bench.ts has to be the claim. Needs PYTHON; skipped without it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Expression } from '../../src/certificate/expression.ts';
import type { Statement } from '../../src/certificate/statement.ts';
import { claimsIn, statementOf } from '../claim-files.ts';
import { PythonProcess } from './python-process.ts';
import { agreement } from './reading-agreement.ts';
import { hypothesisSearch } from './search-engines.ts';

const DRAWS = 30;
const CLAIMS = [...claimsIn('test/quality'), ...claimsIn('theory')];

describe('the Python reading of a statement', () => {
  let python: PythonProcess | undefined;
  let missing = 'skipped: PYTHON names no interpreter; the Python reading of claims, for benchmarks, is not checked';

  beforeAll(async () => {
    if (process.env.PYTHON === undefined) return;
    const started = await PythonProcess.started('nnls');
    if (typeof started === 'string')
      missing = `skipped: ${started}; the Python reading of claims, for benchmarks, is not checked`;
    else python = started;
  });
  afterAll(() => python?.close());

  test('is ours, for every claim', async ({ skip }) => {
    if (python === undefined) return skip(missing);
    for (const { id, statement } of CLAIMS)
      expect([id, (await agreement(python, statement, 1, DRAWS)).differing]).toEqual([id, []]);
  }, 600_000);

  test('a planted wrong reading is noticed', async ({ skip }) => {
    if (python === undefined) return skip(missing);
    const process = python;
    const right = statementOf(
      `given: { x: { kind: vector, dimension: 2 } }\nassuming: ['sum(x) < 1']\nconcluding: 'norm(x)^2 <= 3'`,
    );
    const denied = (e: Expression): Expression => ['not', e];
    const wrongs: Statement[] = [
      { ...right, concluding: denied(right.concluding) },
      { ...right, assuming: right.assuming.map(denied) },
    ];
    for (const wrong of wrongs) {
      const misread = { slacks: (_, values) => process.slacks(wrong, values) } as PythonProcess;
      expect((await agreement(misread, right, 1, DRAWS)).differing.length).toBeGreaterThan(DRAWS / 4);
    }
  });

  test('a true claim is not refuted, a false one is', async ({ skip }) => {
    if (python === undefined) return skip(missing);
    const search = hypothesisSearch(python);
    const claim = (bound: string) =>
      statementOf(
        `given: { x: { kind: vector, dimension: 2 } }\nassuming: ['sum(x) == 2']\nconcluding: 'norm(x)^2 >= ${bound}'`,
      );
    expect((await search(claim('2.5'), 1, 10)).found).toBe(true);
    expect((await search(claim('2'), 1, 1)).found).toBe(false);
  });

  // Hypothesis climbs for a minute here without once calling the test: a limit looked at only in the test is none.
  test('the time limit holds wherever Hypothesis is', { timeout: 30_000 }, async ({ skip }) => {
    if (python === undefined) return skip(missing);
    const { statement } = CLAIMS.find(({ id }) => id === 'false-tangent-two')!;
    const { seconds } = await python.hunt(statement, 1, 6);
    expect(seconds).toBeLessThan(7);
  });
});
