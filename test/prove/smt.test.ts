/** Z3's opinion: what holds, what does not, and what it cannot say. Each question starts Z3 and ends its threads. */
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/certificate/statement.ts';
import { verifyWitness } from '../../src/certificate/witness.ts';
import { consulted } from '../../src/evidence/second-opinion.ts';
import { Rational } from '../../src/exact/rational.ts';
import { attemptedProof } from '../../src/prove/prove.ts';
import { type SmtOpinion, smtOpinion, valuesNear } from '../../src/prove/smt.ts';
import { z3Answers } from '../../src/prove/z3.ts';
import { statementOf } from '../claim-files.ts';
import { qualityClaims } from '../quality/suite.ts';

const LIMITS = { seconds: 30 };
const OPEN = { status: 'open', report: ['tried'] } as const;

function numbers(names: string, concluding: string, assuming: readonly string[] = [], more = ''): Statement {
  const given = names.split(' ').map((name) => `  ${name}: { kind: scalar${more} }`);
  const hypotheses = assuming.length === 0 ? [] : ['assuming:', ...assuming.map((e) => `  - '${e}'`)];
  return statementOf(['given:', ...given, ...hypotheses, `concluding: '${concluding}'`].join('\n'));
}

/** True, and out of our own prover's reach: it takes no maximum apart. */
const PRODUCT = numbers('a b', 'max(a, b)*min(a, b) == a*b');

describe('what holds', () => {
  it('has no counterexample, though we have no proof; that is assumed, not proved', async () => {
    const own = await attemptedProof(PRODUCT, undefined, { seconds: 3 });
    expect(own.status).toBe('open');
    const { attempt, counterexample } = await consulted(PRODUCT, OPEN, LIMITS);
    expect(attempt).toEqual({
      status: 'assumed',
      assuming: ['z3'],
      report: ['tried', 'Z3 finds no counterexample (assuming z3); no certificate of our own'],
    });
    expect(counterexample).toBeUndefined();
  });

  it.each([
    ['alternatives among the hypotheses', numbers('t', 't^2 >= 1', ['t >= 1 or t <= -1'])],
    ['an equivalence', numbers('t', 't^2 <= 1 iff abs(t) <= 1')],
    ['a root and a reciprocal', numbers('t', 'sqrt(t) + 1/sqrt(t) >= 2', ['t > 0'])],
    ['two points', qualityClaims().find(({ id }) => id === 'true-leaning')?.statement as Statement],
  ])('%s', async (_, statement) => {
    expect(await smtOpinion(statement, LIMITS)).toEqual({ status: 'none' });
  });
});

describe('what does not hold', () => {
  it.each([
    ['at one point only', numbers('t', '(1000003*t - 17)^2 > 0')],
    ['near an irrational number', numbers('t', '(t^2 - 2)^2 > 1/1000000000000')],
    ['with a bound that is negative', numbers('t', 't >= -7/2', ['t <= -3'])],
    ['for integers', numbers('m n', '7*m + 5*n != 1', ['m > 100'], ', integer: true')],
    [
      'of a margin of written points',
      qualityClaims().find(({ id }) => id === 'false-family-far')?.statement as Statement,
    ],
  ])('%s: Z3 names values, and exact arithmetic decides', async (_, statement) => {
    const { attempt, counterexample } = await consulted(statement, OPEN, LIMITS);
    expect(attempt.status).toBe('open');
    expect(counterexample && verifyWitness(statement, counterexample)).toBeUndefined();
    expect(counterexample?.kind).toBe('counterexample');
  });

  it('is not believed of a model without exact values', async () => {
    for (const statement of [numbers('t', '(t^2 - 2)^2 > 0'), numbers('t', 'exp(t) >= 1 + t')]) {
      const { attempt, counterexample } = await consulted(statement, OPEN, LIMITS);
      expect([attempt.status, counterexample]).toEqual(['open', undefined]);
      expect(attempt.status === 'open' && attempt.report.at(-1)).toMatch(/^Z3 has a model in which it fails, but/);
    }
  });

  it('planted: values that do not refute, and a false claim is never said to have no counterexample', async () => {
    const wrong = async (): Promise<SmtOpinion> => ({
      status: 'model',
      values: [{ a: Rational.one, b: Rational.one }],
    });
    expect((await consulted(PRODUCT, OPEN, LIMITS, wrong)).counterexample).toBeUndefined();
    const near = ['false-rate', 'false-leaning', 'false-tangent', 'false-root', 'false-log', 'false-cosine-floor'];
    const claims = qualityClaims().filter(({ id }) => near.some((start) => id.startsWith(start)));
    expect(claims.length).toBeGreaterThanOrEqual(8);
    for (const { statement } of claims) expect((await smtOpinion(statement, { seconds: 4 })).status).not.toBe('none');
  });
});

describe('what Z3 cannot say', () => {
  it('is unknown when the time is used up, soon after it', async () => {
    const fermat = numbers('x y z', 'x^3 + y^3 != z^3', ['x > 0', 'y > 0', 'z > 0'], ', integer: true');
    const start = performance.now();
    expect(await smtOpinion(fermat, { seconds: 1.5 })).toMatchObject({ status: 'unknown' });
    expect(performance.now() - start).toBeLessThan(30_000);
    expect(await smtOpinion(fermat, { seconds: 0 })).toMatchObject({ status: 'unknown' });
    const { attempt } = await consulted(fermat, OPEN, LIMITS, async () => ({ status: 'unknown', reason: 'timeout' }));
    expect(attempt).toEqual({ status: 'open', report: ['tried', 'Z3 does not know either: timeout'] });
  });

  it('is unknown of what is no formula about numbers', async () => {
    const families = statementOf(
      "given:\n  f: { kind: family, count: [1, 3], dimension: [1, 3] }\nconcluding: 'exists(i): dot(f[i], f[i]) > 0'",
    );
    expect(await smtOpinion(families, LIMITS)).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('not a formula about real numbers'),
    });
  });

  it('is an error when Z3 does not read what it was asked', async () => {
    const query = { text: '(declare-const v0 Real)(assert (< v0', assertions: 1, names: new Map() };
    await expect(z3Answers([query], LIMITS)).rejects.toThrow('Z3 has not read what it was asked');
  });
});

describe('values near a model', () => {
  const statement = numbers('s t', 's < t');
  const pair = (low: number, high: number) => [Rational.of(low), Rational.of(high)] as const;

  it('are its roundings both ways, finer and finer; a number that does not occur is 0', () => {
    const values = valuesNear(statement, new Map([['"s"', [pair(1, 2), pair(3, 4)]]]));
    expect(values.map(({ s, t }) => `${s} ${t}`)).toEqual(['1 0', '2 0', '3 0', '4 0']);
  });

  it('are vectors with the inner products of the model; none without a value, or where families are given', () => {
    expect(valuesNear(statement, new Map([['"s"', []]]))).toEqual([]);
    const exactly = (text: string) => [[Rational.parse(text), Rational.parse(text)] as const];
    const vectors = statementOf("given:\n  x: { kind: vector, dimension: [2, 3] }\nconcluding: 'dot(x, x) > 0'");
    const [first] = valuesNear(vectors, new Map([['["dot","x","x"]', exactly('5/4')]]));
    expect(String(first?.x)).toBe('1,1/2');
    const families = statementOf("given:\n  f: { kind: family, count: 1, dimension: 1 }\nconcluding: 'count(f) > 0'");
    expect(valuesNear(families, new Map())).toEqual([]);
  });
});
