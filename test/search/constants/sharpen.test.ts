/** The best constant: known ones are found from both sides, and a wrong one is never called the best. */
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../../src/certificate/statement.ts';
import { verifyWitness } from '../../../src/certificate/witness.ts';
import { loadClaim } from '../../../src/claim/load.ts';
import { Rational } from '../../../src/exact/rational.ts';
import { exactOutcome } from '../../../src/search/certify.ts';
import { bestConstant } from '../../../src/search/constants/best-constant.ts';
import { constantNamed } from '../../../src/search/constants/constant.ts';
import { ConstantReading, criticalConstant } from '../../../src/search/constants/critical-constant.ts';
import { type SharpenResult, sharpen } from '../../../src/search/constants/sharpen.ts';
import { strictStatement } from '../../../src/search/constants/strict.ts';
import { statementOf } from '../../claim-files.ts';

function constantOf(statement: Statement, name: string) {
  const lookup = constantNamed(statement, name);
  if (lookup.status !== 'found') throw new Error(`expected a constant: ${name}`);
  return lookup.constant;
}

function sharpened(statement: Statement, name = 'c', candidates = 3000, seed = 1): SharpenResult {
  const constant = constantOf(statement, name);
  const result = sharpen(statement, constant, seed, { candidates });
  const { certified } = result;
  if (certified !== undefined)
    expect(verifyWitness(constant.at(certified.value), certified.certificate)).toBeUndefined();
  return result;
}

const ofTheory = new Map<string, SharpenResult>();

/** A claim of the book, sharpened once for all that is asked of the result. */
function sharpenedTheory(id: string): SharpenResult {
  const known = ofTheory.get(id);
  if (known !== undefined) return known;
  const result = sharpened(loadClaim(`theory/${id}.mdx`).statement as Statement, 'c', 20_000);
  ofTheory.set(id, result);
  return result;
}

const NUMBERS = 'given: { s: { kind: scalar, above: 0 }, t: { kind: scalar, above: 0 } }\n';

describe('theory', () => {
  it.each([
    ['theorem-6', '1', 'equality'],
    ['norm-gap', '1/4', undefined],
    ['theorem-4-repaired', '1', 'equality'],
  ])(
    '%s: the best constant is %s',
    (id, value, there) => {
      const best = bestConstant(sharpenedTheory(id));
      expect(best).toMatchObject({ isConspicuous: true, ...(there === undefined ? {} : { there }) });
      expect(`${best?.value}`).toBe(value);
      expect(best?.gap.toNumber()).toBeLessThan(0.02);
    },
    120_000,
  );
});

describe('equality at the surviving end', () => {
  const statement = loadClaim('theory/theorem-6.mdx').statement as Statement;
  const { equality } = sharpenedTheory('theorem-6');

  it('is a certified counterexample of the strict claim, and none of the claim', () => {
    const constant = constantOf(statement, 'c');
    expect(`${equality?.value}`).toBe('1');
    const there = constant.at(equality!.value);
    expect(verifyWitness(strictStatement(there), equality!.certificate)).toBeUndefined();
    expect(exactOutcome(there, equality!.certificate.values).status).toBe('unsettled');
  });

  it('planted: a strict claim has no stricter form, and none is looked for', () => {
    expect(sharpened(statementOf(`${NUMBERS}let: { c: 3 }\nconcluding: 's^2 + t^2 > c*s*t'`)).equality).toBeUndefined();
  });
});

describe('constants of numbers', () => {
  it('a constant in the conclusion, attained with equality', () => {
    const result = sharpened(statementOf(`${NUMBERS}let: { c: 3 }\nconcluding: 's^2 + t^2 >= c*s*t'`));
    expect(result.towards).toBe(-1);
    expect(bestConstant(result)).toMatchObject({ value: Rational.of(2), there: 'equality' });
  });

  it('a strict one is false at the constant itself', () => {
    const result = sharpened(statementOf(`${NUMBERS}let: { c: 1 }\nconcluding: 's^2 + t^2 > c*s*t'`));
    expect(bestConstant(result)).toMatchObject({ value: Rational.of(2), there: 'settled' });
    expect(`${result.certified?.value}`).toBe('2');
  });

  it('a number without a name, in a hypothesis', () => {
    const result = sharpened(statementOf(`${NUMBERS}assuming: 's >= 7*t'\nconcluding: 's >= t'`), '7');
    expect(result.towards).toBe(1);
    expect(`${bestConstant(result)?.value}`).toBe('1');
  });

  it('an irrational best constant lies between the ends, and no simple one is claimed', () => {
    const result = sharpened(statementOf(`${NUMBERS}let: { c: 3 }\nconcluding: 's^2 + 2*t^2 >= c*s*t'`));
    expect(result.certified?.value.toNumber()).toBeGreaterThan(2 * Math.SQRT2);
    expect(result.surviving?.value.toNumber()).toBeLessThan(2 * Math.SQRT2);
    expect(bestConstant(result)?.gap.toNumber()).toBeLessThan(0.05);
    expect(bestConstant(result)?.isConspicuous).toBe(false);
  });

  it('of an existence claim', () => {
    const result = sharpened(statementOf(`${NUMBERS}let: { c: 1 }\nexhibiting: 's^2 + t^2 <= c*s*t'`));
    expect(result.towards).toBe(-1);
    expect(bestConstant(result)).toMatchObject({ value: Rational.of(2), there: 'settled' });
  });

  it('says where a claim is not monotone, with values that show it', () => {
    const { reversal } = sharpened(statementOf(`${NUMBERS}let: { c: 2 }\nconcluding: '(c - 1)*(c - 3)*s <= t'`));
    expect(reversal).toBeDefined();
    expect(sharpened(statementOf(`${NUMBERS}let: { c: 2 }\nconcluding: 's <= c*t'`)).reversal).toBeUndefined();
  });

  it('planted: constants that do not matter have no best value', () => {
    const always = sharpened(statementOf(`${NUMBERS}let: { c: 2 }\nconcluding: 's <= t and c > 0'`));
    expect(always.always?.kind).toBe('counterexample');
    const never = sharpened(statementOf(`${NUMBERS}let: { c: 2 }\nconcluding: 'c*s - c*s <= t'`));
    expect([never.certified, bestConstant(never)]).toEqual([undefined, undefined]);
    expect(never.surviving).toBeDefined();
  });
});

it('planted: nothing is said of a constant between the ends at which no hunt was made', () => {
  const statement = statementOf(`${NUMBERS}let: { c: 3 }\nconcluding: 's^2 + t^2 >= c*s*t'`);
  const result = sharpened(statement);
  const surviving = { ...result.surviving, value: Rational.of(7, 4) } as SharpenResult['surviving'];
  const certified = { ...result.certified, end: Rational.of(9, 4) } as SharpenResult['certified'];
  expect(bestConstant({ ...result, surviving, certified })).toMatchObject({ value: Rational.of(2), there: 'untried' });
});

describe('runs', () => {
  const statement = statementOf(`${NUMBERS}let: { c: 3 }\nconcluding: 's^2 + t^2 >= c*s*t'`);

  it('are their seeds', () => {
    expect(JSON.stringify(sharpened(statement, 'c', 3000, 5))).toBe(JSON.stringify(sharpened(statement, 'c', 3000, 5)));
  });

  it('keep what they found when they are interrupted', () => {
    const controller = new AbortController();
    controller.abort();
    const result = sharpen(statement, constantOf(statement, 'c'), 1, { candidates: 6000, signal: controller.signal });
    expect(result.run).toBe('interrupted');
  });
});

describe('the critical constant of values', () => {
  const statement = statementOf(`${NUMBERS}let: { c: 3 }\nconcluding: 's^2 + t^2 >= c*s*t'`);
  const constant = constantOf(statement, 'c');
  const values = { s: Rational.of(2), t: Rational.of(1) };

  it('is where exact arithmetic says so', () => {
    const last = new ConstantReading(constant).last(values, 3, -1);
    expect(last).toBeCloseTo(2.5, 8);
    expect(criticalConstant(constant, values, last, -1)).toMatchObject({ end: Rational.of(5, 2), atEnd: 'equality' });
  });

  it('planted: a place where the values settle nothing has none', () => {
    expect(criticalConstant(constant, values, 2, -1)).toBeUndefined();
  });
});
