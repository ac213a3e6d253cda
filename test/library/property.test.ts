/** Claims as fast-check properties: admissible by construction, shrunk within the hypotheses, decided exactly. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimArbitrary, type Dataset, type GivenValues, holds, isAdmissible, vector } from '../../src/index.ts';
import { complexity, isSimpler } from '../../src/search/shrinking/complexity.ts';
import { givenValues } from '../../src/search/values/arbitraries.ts';
import { claimsIn } from '../claim-files.ts';
import { AT_MOST, HALF, VACUOUS } from './claims.ts';

const NAMES = ['theorem-4', 'theorem-3', 'tie-law', 'lemma-3', 'corollary-1', 'angle-two-points'];
const CLAIMS = claimsIn('theory').filter(({ id }) => NAMES.includes(id));

describe('claimArbitrary', () => {
  it.each(CLAIMS)('$id: all that it draws and shrinks to satisfies the hypotheses, and gets simpler', (claim) => {
    const arbitrary = claimArbitrary(claim);
    const measure = (values: GivenValues) => complexity(claim.statement, values);
    for (const values of fc.sample(arbitrary, { seed: 21, numRuns: 60 })) {
      expect(isAdmissible(claim, values)).toBe(true);
      expect(arbitrary.canShrinkWithoutContext(values)).toBe(true);
      for (const simpler of [...arbitrary.shrink(values, undefined).take(3)].map(({ value }) => value)) {
        expect(isAdmissible(claim, simpler)).toBe(true);
        expect(isSimpler(measure(simpler), measure(values))).toBe(true);
      }
    }
  });

  it('planted: plain draws break hypotheses that the arbitrary keeps', () => {
    const [claim] = CLAIMS.filter(({ id }) => id === 'theorem-3');
    const plain = fc.sample(givenValues(claim!.statement), { seed: 21, numRuns: 60 });
    expect(plain.filter((values) => isAdmissible(claim!, values) !== true).length).toBeGreaterThan(30);
    expect(claimArbitrary(claim!).canShrinkWithoutContext({ data: 3 })).toBe(false);
  });

  it('in fc.assert, a false claim fails at small values that can be run again, and a true one passes', () => {
    const property = fc.property(claimArbitrary(HALF), (values) => holds(HALF, values) !== false);
    const result = fc.check(property, { seed: 1, numRuns: 1000 });
    expect(result.failed).toBe(true);
    const [values] = result.counterexample!;
    expect([isAdmissible(HALF, values), holds(HALF, values)]).toEqual([true, false]);
    const { positives, negatives } = values.data as Dataset;
    expect([positives.length, negatives.length]).toEqual([1, 1]);
    expect(JSON.stringify(values)).not.toContain('/');
    const again = fc.check(property, { seed: result.seed, path: result.counterexamplePath!, endOnFailure: true });
    expect(JSON.stringify(again.counterexample)).toBe(JSON.stringify(result.counterexample));
    fc.assert(
      fc.property(claimArbitrary(AT_MOST), (v) => holds(AT_MOST, v) !== false),
      { seed: 1, numRuns: 200 },
    );
  });

  it('a value of the user, given as an example, is shrunk as well', () => {
    const data = { dimension: 2, positives: [vector(100, 3)], negatives: [vector(7, 3), vector(1, 3)] };
    const small = (values: GivenValues) => (values.data as Dataset).positives.every(([x]) => x!.toNumber() < 50);
    const result = fc.check(fc.property(claimArbitrary(AT_MOST), small), { numRuns: 1, examples: [[{ data }]] });
    expect(result.failed).toBe(true);
    const shrunk = result.counterexample![0].data as Dataset;
    expect(shrunk).toMatchObject({ dimension: 1, positives: [[{}]], negatives: [[{}]] });
    expect(shrunk.positives[0]![0]!.toString()).toBe('50');
  });

  it('says when hypotheses cannot be met, where a filter would draw for ever', () => {
    expect(() => fc.sample(claimArbitrary(VACUOUS), 1)).toThrow('hypotheses too rarely met; expected values');
  });
});

describe('holds', () => {
  it('is true, false, or undefined where an optimum does not exist', () => {
    const at = (x: number, z: number) => ({ data: { dimension: 1, positives: [vector(x)], negatives: [vector(z)] } });
    expect(holds(HALF, at(1, -1))).toBe(true);
    expect(holds(HALF, at(-1, 8))).toBe(false);
    expect([holds(HALF, at(1, 1)), isAdmissible(HALF, at(1, 1))]).toEqual([undefined, false]);
  });

  it('decides a tie that floats cannot', () => {
    // The margins of 1/3 against -1/3 are equal, exactly.
    const data = { dimension: 1, positives: [vector('1/3')], negatives: [vector('-1/3')] };
    expect(holds(AT_MOST, { data })).toBe(true);
    expect(holds(AT_MOST.replace('<=', '<'), { data })).toBe(false);
  });

  it('refuses values that are not what the claim declares', () => {
    expect(() => holds(HALF, { data: { dimension: 1 } as Dataset })).toThrow('data is not a dataset');
    expect(() => holds(HALF, {})).toThrow(
      'invalid values; expected what the claim declares: no value is given for data',
    );
    const data = { dimension: 3, positives: [vector(1, 0, 0)], negatives: [vector(0, 0, 0)] };
    expect(() => holds(HALF, { data })).toThrow('data is not a dataset of the declared size');
  });
});
