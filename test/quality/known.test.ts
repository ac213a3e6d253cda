import { describe, expect, it } from 'vitest';
import { verifyWitness } from '../../src/certificate/witness.ts';
import { exactOutcome } from '../../src/search/certify.ts';
import { FloatReading } from '../../src/search/floats/float-reading.ts';
import { isRefutedBy } from './plain-values.ts';
import { decodedValues, hardnessById, isHard, knownValues, qualityClaims } from './suite.ts';

/** What the suite has to hold; to be raised with it. */
const LEAST_CLAIMS = 150;
const LEAST_FALSE = 95;
const LEAST_HARD = 65;

const CLAIMS = qualityClaims();
const KNOWN = knownValues();
const HARDNESS = hardnessById();
const FALSE = CLAIMS.filter(({ id }) => id.startsWith('false-'));
const EXISTENTIAL = CLAIMS.filter(({ statement }) => statement.quantifier === 'existential');

describe('known values settle their claim', () => {
  it.each([...KNOWN])('%s', (id, values) => {
    const claim = CLAIMS.find((c) => c.id === id);
    if (claim === undefined) throw new Error(`known values of no claim: ${id}`);
    const outcome = exactOutcome(claim.statement, values);
    expect(outcome.status).toBe('settled');
    if (outcome.status === 'settled') expect(verifyWitness(claim.statement, outcome.certificate)).toBeUndefined();
  });

  it('the count of plain draws would not overlook them', () => {
    const overlooked = FALSE.filter(({ id, statement }) => {
      const values = KNOWN.get(id);
      return values !== undefined && !isRefutedBy(statement, new FloatReading(statement), values);
    });
    expect(overlooked.map(({ id }) => id)).toEqual([]);
  });

  it('planted: values that do not settle it, or break a hypothesis, or are of another kind', () => {
    const claim = CLAIMS.find(({ id }) => id === 'false-narrow-gap');
    if (claim === undefined) throw new Error('the suite has no false-narrow-gap');
    const status = (negative: string) =>
      exactOutcome(
        claim.statement,
        decodedValues({ data: { dimension: 1, positives: [['1']], negatives: [[negative]] } }),
      ).status;
    expect(status('-301/100')).toBe('settled');
    expect(status('-3')).toBe('unsettled');
    expect(status('-5')).toBe('inadmissible');
    expect(exactOutcome(claim.statement, decodedValues({ data: '1' })).status).toBe('inadmissible');
    expect(() => decodedValues({ data: '2/4' })).toThrow(RangeError);
  });
});

describe('the suite', () => {
  it('names each claim for what it is', () => {
    expect(CLAIMS.filter(({ id }) => !/^(false|true)-[a-z0-9-]+$/.test(id)).map(({ id }) => id)).toEqual([]);
    // A false existence claim has no counterexample that could be certified.
    expect(FALSE.filter(({ statement }) => statement.quantifier === 'existential').map(({ id }) => id)).toEqual([]);
    expect(CLAIMS.filter(({ prose }) => prose.trim().split('\n').length !== 1).map(({ id }) => id)).toEqual([]);
  });

  it('has a known counterexample for every false claim, and no values that would settle nothing', () => {
    expect(FALSE.filter(({ id }) => !KNOWN.has(id)).map(({ id }) => id)).toEqual([]);
    const settled = new Set([...FALSE, ...EXISTENTIAL].map(({ id }) => id));
    expect([...KNOWN.keys()].filter((id) => !settled.has(id))).toEqual([]);
  });

  it('measures the hardness of every false claim', () => {
    expect([...HARDNESS.keys()].sort()).toEqual(FALSE.map(({ id }) => id).sort());
  });

  it('is as large and as hard as promised', () => {
    expect(CLAIMS.length).toBeGreaterThanOrEqual(LEAST_CLAIMS);
    expect(FALSE.length).toBeGreaterThanOrEqual(LEAST_FALSE);
    expect([...HARDNESS.values()].filter(isHard).length).toBeGreaterThanOrEqual(LEAST_HARD);
  });

  it('planted: what is not hard', () => {
    expect(isHard({ draws: 20_000, refuting: 1 })).toBe(true);
    expect(isHard({ draws: 20_000, refuting: 2 })).toBe(false);
    expect(isHard({ draws: 200_000, refuting: 20 })).toBe(false);
    expect(isHard({ draws: 1000, refuting: 0 })).toBe(false);
  });
});
