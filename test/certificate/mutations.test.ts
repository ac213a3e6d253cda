/** One changed number makes a certificate wrong: it is refused, or what is left is true all the same, seen by solving anew. */
import { describe, expect, it } from 'vitest';
import { decodeStatement, decodeWitness } from '../../src/certificate/decode.ts';
import type { Statement } from '../../src/certificate/statement.ts';
import { verifyWitness, type WitnessCertificate } from '../../src/certificate/witness.ts';
import { exactOutcome } from '../../src/search/certify.ts';
import { hunt } from '../../src/search/hunt.ts';
import { claimsIn, statementOf } from '../claim-files.ts';
import { asJson, type Json, mutants } from './mutations.ts';

type Fate = 'undecodable' | 'refused' | 'accepted';

/** What becomes of a certificate as it stands in a file. */
function fate(statement: Statement, json: Json): { fate: Fate; certificate?: WitnessCertificate } {
  let certificate: WitnessCertificate;
  try {
    certificate = decodeWitness(json);
  } catch (error) {
    if (error instanceof RangeError) return { fate: 'undecodable' };
    throw error;
  }
  return { fate: verifyWitness(statement, certificate) === undefined ? 'accepted' : 'refused', certificate };
}

/** Solves and evaluates from scratch: whether the values show what the certificate's kind says, for the same reason. */
function isTrue(statement: Statement, { kind, values, finding }: WitnessCertificate): boolean {
  const outcome = exactOutcome(statement, values);
  if (outcome.status !== 'settled' && outcome.status !== 'unsettled') return false;
  const { certificate } = outcome;
  return certificate.kind === kind && JSON.stringify(certificate.finding) === JSON.stringify(finding);
}

describe('certificates with one number changed', () => {
  const counts = { certificates: 0, undecodable: 0, refused: 0, accepted: 0 };

  it.each([...claimsIn('theory'), ...claimsIn('checks/falsehoods')])('$id', ({ statement }) => {
    const { settled, closest } = hunt(statement, 5, { candidates: 150 });
    for (const original of [settled, closest]) {
      if (original === undefined) continue;
      counts.certificates += 1;
      const read = decodeStatement(asJson(statement));
      const json = asJson(original);
      expect(fate(read, json).fate).toBe('accepted');
      for (const mutant of mutants(json)) {
        const { fate: found, certificate } = fate(read, mutant.value);
        counts[found] += 1;
        if (found === 'accepted')
          expect(
            isTrue(read, certificate as WitnessCertificate),
            `${mutant.where}: ${JSON.stringify(mutant.value)}`,
          ).toBe(true);
      }
    }
  });

  it('there were many, and few survived', () => {
    expect(counts.certificates).toBeGreaterThan(100);
    expect(counts.refused).toBeGreaterThan(10_000);
    expect(counts.accepted).toBeLessThan(0.05 * counts.refused);
  });

  it('planted: a survivor that is not true would be seen', () => {
    const statement = statementOf('given: { s: { kind: scalar } }\nconcluding: s < 1');
    const outcome = exactOutcome(statement, { s: decodeWitness(PLANTED).values.s as never });
    if (outcome.status !== 'settled') throw new Error(outcome.status);
    const [mutant] = [...mutants(asJson(outcome.certificate))].filter(({ where }) => where === '.values.s');
    const { fate: found, certificate } = fate(statement, mutant?.value as Json);
    expect(found).toBe('refused');
    expect(isTrue(statement, certificate as WitnessCertificate)).toBe(false);
  });
});

const PLANTED: Json = {
  kind: 'counterexample',
  values: { s: '2' },
  solutions: [],
  inseparable: [],
  finding: { part: 's < 1', at: {}, left: '2', right: '1' },
};
