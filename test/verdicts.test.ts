/** The committed evidence: complete, fresh, accepted by the kernel, and in agreement with an independent audit of the paper. */

import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { loadClaim } from '../src/claim/load.ts';
import { digestOf } from '../src/evidence/digest.ts';
import schema from '../src/evidence/record.schema.json' with { type: 'json' };
import type { EvidenceRecord } from '../src/evidence/record.ts';
import { verifyRecord } from '../src/evidence/verify-record.ts';

const claims = readdirSync('theory')
  .filter((name) => name.endsWith('.mdx'))
  .map((name) => loadClaim(`theory/${name}`));
const stated = claims.filter(({ statement }) => statement !== undefined);
const record = (id: string) => JSON.parse(readFileSync(`checks/evidence/${id}.json`, 'utf8')) as EvidenceRecord;

/** What an audit by hand, in exact arithmetic, found false. The toolkit has to find out by itself. */
const AUDITED_FALSE = [
  'theorem-4',
  'corollary-1-bound-second',
  'corollary-1-bound-third',
  'corollary-1-limit',
  'theorem-6-any-start',
  'remark-3',
  'lemma-4-printed-bound',
  'theorem-1-unordered',
  'remark-2-on-boundary',
  'active-classes-both',
];

/** Conjectures of the book's own about training in finite time; each page says why its counterexample works. */
const DISPROVED_IN_FINITE_TIME = [
  'theorem-6-taken-any-start',
  'remark-2-longer',
  'remark-2-overshoot',
  'remark-5-angle',
  'remark-5-one-pass',
  'differential-ahead',
  'longer-training',
];

describe('committed evidence', () => {
  it('is there for each claim, and for nothing else', () => {
    expect(readdirSync('checks/evidence').sort()).toEqual(stated.map(({ id }) => `${id}.json`).sort());
  });

  const validate = new Ajv2020({ allErrors: true }).compile(schema);

  it.each(stated)('$id: fresh, accepted, of the schema', (claim) => {
    const parsed = record(claim.id);
    expect(parsed.statementDigest).toBe(digestOf(claim.statement));
    expect(verifyRecord(parsed)).toMatchObject({ status: 'accepted' });
    expect([validate(parsed), validate.errors]).toEqual([true, null]);
  });

  it('refutes what was found false by hand, and nothing else', () => {
    expect(
      stated
        .map(({ id }) => id)
        .filter((id) => record(id).verdict === 'refuted')
        .sort(),
    ).toEqual([...AUDITED_FALSE, ...DISPROVED_IN_FINITE_TIME].sort());
  });

  it('names what a limit of training assumes', () => {
    for (const id of ['theorem-1', 'theorem-2', 'theorem-5']) expect(record(id).assuming).toContain('soudry2018');
    for (const id of stated.map((claim) => claim.id))
      for (const e of record(id).experiments) expect([id, e.agrees]).toEqual([id, true]);
  });

  it('is not typed by hand', () => {
    for (const { file } of claims) expect(readFileSync(file, 'utf8')).not.toMatch(/^(status|verdict):/m);
  });

  it('would not pass the schema with a float for a number', () => {
    const parsed = record('theorem-4') as unknown as { certificate: { finding: { left: unknown } } };
    parsed.certificate.finding.left = 1.5;
    expect(validate(parsed)).toBe(false);
  });
});
