import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { boundBook } from '../../site/book/binding.ts';
import { currentEvidence } from '../../site/book/evidence.ts';
import { checkedRecord } from '../../src/evidence/check.ts';
import { references } from '../../src/markup/references.ts';
import { sampleClaim } from './sample-claim.ts';

const PLAN = { candidates: 20, seed: 1 };
const COMMAND = 'run: npm run -s marginalia -- check sample';

describe('currentEvidence', () => {
  mkdirSync('.marginalia', { recursive: true });
  const folder = mkdtempSync('.marginalia/evidence-');
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'sample.json');

  it('says what is missing and how to make it', () => {
    expect(() => currentEvidence(sampleClaim(), folder)).toThrow(
      `theory/sample.mdx: missing evidence; expected ${file}; ${COMMAND}`,
    );
  });

  it('accepts the record of this statement and refuses that of another', async () => {
    const record = await checkedRecord(sampleClaim(), PLAN);
    writeFileSync(file, JSON.stringify(record));
    expect(currentEvidence(sampleClaim(), folder)?.digest).toBe(record?.digest);
    expect(() => currentEvidence(sampleClaim({ concluding: 't^2 >= t' }), folder)).toThrow(
      /^theory\/sample\.mdx: stale evidence; .*; run: npm run -s marginalia -- check sample$/,
    );
  });

  it('refuses what is no record', async () => {
    writeFileSync(file, '{');
    expect(() => currentEvidence(sampleClaim(), folder)).toThrow(`${file}: malformed evidence`);
    writeFileSync(file, JSON.stringify({ ...(await checkedRecord(sampleClaim(), PLAN)), id: 'other' }));
    expect(() => currentEvidence(sampleClaim(), folder)).toThrow(`${file}: malformed evidence; expected`);
  });
});

describe('boundBook', () => {
  const bibliography = references('theory/references.bib');
  const bound = (matter: string) =>
    boundBook(
      [{ claim: sampleClaim({ matter }), evidence: undefined, prose: { code: '', imports: [], digest: '' } }],
      bibliography,
    );

  it('accepts ids and keys that exist', () => {
    expect(bound('source: { key: nar2019, locator: Theorem 9 }').citedBy.get('nar2019')).toHaveLength(1);
  });

  it.each(['uses: [nothing]', 'repairs: nothing', 'repairedBy: nothing'])(
    'names the file of a dangling id in %s',
    (matter) => {
      expect(() => bound(matter)).toThrow('theory/sample.mdx: dangling claim id');
    },
  );

  it.each(['source: { key: nobody1900, locator: p. 1 }', 'granting: [nobody1900]'])(
    'names the file of an unknown key in %s',
    (matter) => {
      expect(() => bound(matter)).toThrow('theory/sample.mdx: unknown citation');
    },
  );
});
