/** Evidence records: what the repository holds is accepted, and any changed number in it is not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkedRecord } from '../../src/evidence/check.ts';
import { digestOf, recordDigest } from '../../src/evidence/digest.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { verifyRecord } from '../../src/evidence/verify-record.ts';
import { asJson, type Json, mutants } from '../certificate/mutations.ts';
import { claimsIn } from '../claim-files.ts';
import { ROOT } from '../source-rules.ts';

const FOLDER = join(ROOT, 'checks/evidence');
const PLAN = { candidates: 300, seed: 1, proof: { seconds: 0 } };

/** Of records longer than this (in characters) the first numbers are changed only: proofs hold thousands. */
const LONG = 12_000;

function storedRecords(): [string, Json][] {
  if (!existsSync(FOLDER)) return [];
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return files.map((name) => [name, JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Json]);
}

const FRESH = await Promise.all(
  claimsIn('checks/falsehoods')
    .filter((_, k) => k % 16 === 0)
    .map(async (claim): Promise<[string, Json]> => [claim.id, asJson(await checkedRecord(claim, PLAN))]),
);

/** The same record with its digests made anew: what a forger who knows SHA-256 would hand in. */
function redigested(record: Json): Json {
  const { statement, ...rest } = record as unknown as EvidenceRecord;
  const forged = { ...rest, statement, statementDigest: digestOf(statement) } as EvidenceRecord;
  return asJson({ ...forged, digest: recordDigest(forged) });
}

describe.each([...storedRecords(), ...FRESH])('%s', (_, record) => {
  it('is accepted', () => {
    expect(verifyRecord(record)).toMatchObject({ status: 'accepted' });
  });

  it('is rejected with any number changed', () => {
    const seen = new Set<string>();
    const most = JSON.stringify(record).length > LONG ? 40 : Number.POSITIVE_INFINITY;
    for (const mutant of mutants(record)) {
      if (seen.has(mutant.where) || mutant.where === '.search.seconds') continue;
      seen.add(mutant.where);
      if (seen.size > most) break;
      expect(verifyRecord(mutant.value), mutant.where).toEqual({
        status: 'rejected',
        reason: 'the digest does not match the record',
      });
    }
    expect(seen.size).toBeGreaterThan(5);
  });
});

describe('a record with new digests', () => {
  it('is still rejected when its certificate does not hold', () => {
    let rejected = 0;
    for (const [name, record] of FRESH) {
      for (const mutant of mutants(record)) {
        if (!/^\.(certificate|closest)\.(solutions|finding)/.test(mutant.where)) continue;
        expect(verifyRecord(redigested(mutant.value)).status, `${name}${mutant.where}`).toBe('rejected');
        rejected += 1;
      }
    }
    expect(rejected).toBeGreaterThan(100);
  });

  it('is rejected when its verdict has no certificate of its kind', () => {
    for (const [name, record] of FRESH) {
      const { verdict } = record as unknown as EvidenceRecord;
      for (const other of ['proved', 'refuted', 'unrefuted', 'inconclusive'] as const) {
        const expected = other === verdict || (verdict !== 'refuted' && !['proved', 'refuted'].includes(other));
        const forged = redigested({ ...(record as object), verdict: other } as Json);
        expect(verifyRecord(forged).status, `${name} as ${other}`).toBe(expected ? 'accepted' : 'rejected');
      }
    }
  });

  it('is rejected when the statement’s digest is another’s', () => {
    const [[, record]] = FRESH as [[string, Json]];
    const { digest: _, ...rest } = record as unknown as EvidenceRecord;
    const forged = { ...rest, statementDigest: digestOf('another statement') };
    expect(verifyRecord({ ...forged, digest: recordDigest(forged) })).toEqual({
      status: 'rejected',
      reason: 'the digest does not match the statement',
    });
  });

  it.each([null, 1, 'record', [], {}, { format: 'marginalia-evidence-0' }])('%j is no record', (value) => {
    expect(verifyRecord(value)).toMatchObject({ status: 'rejected', reason: /^not an evidence record/ });
  });

  it('a record without its parts is malformed', () => {
    const [[, record]] = FRESH as [[string, Json]];
    for (const key of ['statement', 'certificate', 'closest', 'search']) {
      const { [key]: _, ...rest } = record as Record<string, Json>;
      expect(verifyRecord(rest).status, key).toBe('rejected');
    }
  });

  it('a record with half a surrogate pair is malformed, and no error of ours', () => {
    const [[, record]] = FRESH as [[string, Json]];
    expect(verifyRecord({ ...(record as object), title: '\ud800' })).toEqual({
      status: 'rejected',
      reason: 'malformed record; no canonical JSON; Lone surrogate is not allowed',
    });
  });
});
