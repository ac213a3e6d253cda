/** The planted claims: the search has to refute every false one and no true one, with certificates that the kernel accepts. */
import { describe, expect, it } from 'vitest';
import { verifyWitness } from '../../src/certificate/witness.ts';
import { hunt } from '../../src/search/hunt.ts';
import { claimsIn } from '../claim-files.ts';

const PLANTED = claimsIn('checks/falsehoods');
const FALSE_BUDGET = { candidates: 20_000 };
const TRUE_BUDGET = { candidates: 3000 };

describe.each(PLANTED.filter(({ id }) => id.startsWith('false-')))('$id', ({ statement }) => {
  it('is refuted, and the kernel accepts the counterexample', () => {
    const { settled } = hunt(statement, 1, FALSE_BUDGET);
    expect(settled?.kind).toBe('counterexample');
    expect(settled && verifyWitness(statement, settled)).toBeUndefined();
  });
});

const TRUE = PLANTED.filter(({ id }) => id.startsWith('true-'));

describe.each(TRUE.filter(({ statement }) => statement.quantifier === 'universal'))('$id', ({ statement }) => {
  it('is not refuted, and the kernel accepts its nearest miss', () => {
    const { settled, closest, admissible } = hunt(statement, 1, TRUE_BUDGET);
    expect(settled).toBeUndefined();
    expect(admissible).toBeGreaterThan(1000);
    expect(closest?.kind).toBe('closest');
    expect(closest && verifyWitness(statement, closest)).toBeUndefined();
  });
});

describe.each(TRUE.filter(({ statement }) => statement.quantifier === 'existential'))('$id', ({ statement }) => {
  it('is proved by a witness', () => {
    const { settled } = hunt(statement, 1, TRUE_BUDGET);
    expect(settled?.kind).toBe('witness');
    expect(settled && verifyWitness(statement, settled)).toBeUndefined();
  });
});

it('there are planted claims of each sort', () => {
  const count = (prefix: string) => PLANTED.filter(({ id }) => id.startsWith(prefix)).length;
  expect(count('false-')).toBeGreaterThan(40);
  expect(count('true-')).toBeGreaterThan(40);
  expect(count('true-exists-')).toBeGreaterThan(0);
  expect(count('false-') + count('true-')).toBe(PLANTED.length);
});
