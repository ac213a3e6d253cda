/** Thousands of forged counterexamples of true claims: the kernel accepts none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeWitness } from '../../src/certificate/decode.ts';
import { verifyWitness, type WitnessCertificate } from '../../src/certificate/witness.ts';
import { hunt } from '../../src/search/hunt.ts';
import { Choices } from '../../src/search/random.ts';
import { givenValues } from '../../src/search/values/arbitraries.ts';
import { Construction } from '../../src/search/values/construction.ts';
import { claimsIn } from '../claim-files.ts';
import { IntegerStream } from '../svm/random-datasets.ts';
import { FORGERS, honest } from './forgeries.ts';
import { asJson } from './mutations.ts';

const TRUE = claimsIn('checks/falsehoods').filter(
  ({ id, statement }) => id.startsWith('true-') && statement.quantifier === 'universal',
);

/** As a stranger would hand it in: through JSON; a text that does not decode is refused. */
function verdict(statement: Parameters<typeof verifyWitness>[0], certificate: WitnessCertificate): string | undefined {
  try {
    return verifyWitness(statement, decodeWitness(asJson(certificate)));
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

describe('forged counterexamples', () => {
  let forged = 0;

  it.each(TRUE)('$id', ({ statement }) => {
    const construction = new Construction(statement);
    const samples = fc.sample(givenValues(statement), { seed: 51, numRuns: 40 });
    const parts = samples
      .map((values, k) => honest(statement, construction.repaired(values, new Choices(k))))
      .filter((certificate) => certificate !== undefined);
    const stream = new IntegerStream(51);
    for (const [k, real] of parts.slice(0, 8).entries()) {
      expect(verdict(statement, real)).toBeUndefined();
      const other = parts[(k + 1) % parts.length] as WitnessCertificate;
      for (const [name, forge] of Object.entries(FORGERS)) {
        forged += 1;
        expect(verdict(statement, forge(real, other, stream)), `${name}: ${JSON.stringify(real.values)}`).toBeDefined();
      }
    }
    // Values that break the hypotheses, with any finding.
    for (const values of samples.slice(0, 10)) {
      forged += 1;
      const finding = { part: '', at: {}, left: '0', right: '1' };
      const certificate = { kind: 'counterexample', values, solutions: [], inseparable: [], finding } as const;
      expect(verdict(statement, certificate)).toBeDefined();
    }
  });

  it('there were at least two thousand', () => {
    expect(forged).toBeGreaterThan(2000);
  });

  it('planted: a real counterexample of a false claim passes by the same door', () => {
    const [claim] = claimsIn('checks/falsehoods').filter(({ id }) => id === 'false-cosine-flipped');
    const { settled } = hunt(claim!.statement, 1, { candidates: 2000 });
    expect(verdict(claim!.statement, settled as WitnessCertificate)).toBeUndefined();
  });
});
