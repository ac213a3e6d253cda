/** What each hypothesis is for, as committed: the kernel rechecks every certificate, and a site is not built from a stale one. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dropsText } from '../../checks/drops/drops-worker.ts';
import { currentDrops } from '../../site/book/drops.ts';
import { claimFiles } from '../../site/book/theory-loader.ts';
import { loadClaim } from '../../src/claim/load.ts';
import { digestOf } from '../../src/evidence/digest.ts';
import { type DropsRecord, dropsFault } from '../../src/evidence/drops.ts';

const FOLDER = 'checks/drops';
const CLAIMS = claimFiles('theory').map(loadClaim);

function committed(id: string): DropsRecord {
  return JSON.parse(readFileSync(join(FOLDER, `${id}.json`), 'utf8')) as DropsRecord;
}

function signed(record: Omit<DropsRecord, 'digest'>): DropsRecord {
  return { ...record, digest: digestOf(record) };
}

describe('dropped hypotheses', () => {
  const universal = CLAIMS.filter(
    ({ statement }) => statement?.quantifier === 'universal' && statement.assuming.length > 0,
  );

  it('are recorded for every claim that has some, and the kernel accepts them', () => {
    expect(universal.length).toBeGreaterThan(70);
    for (const { id, statement } of universal) {
      expect(existsSync(join(FOLDER, `${id}.json`)), `${id}; run: npm run -s drops -- ${id}`).toBe(true);
      expect(dropsFault(statement!, committed(id)), id).toBeUndefined();
    }
  });

  it('come out again, byte for byte', () => {
    expect(dropsText('theory/theorem-1-unordered.mdx')).toBe(
      readFileSync(join(FOLDER, 'theorem-1-unordered.json'), 'utf8'),
    );
  });

  it('are not accepted where something is forged', () => {
    const { statement } = CLAIMS.find(({ id }) => id === 'theorem-4')!;
    const { digest: _, ...record } = committed('theorem-4');
    const [first, second, third] = record.hypotheses as [never, (typeof record.hypotheses)[1], never];
    expect(dropsFault(statement!, { ...record, seed: 2, digest: committed('theorem-4').digest })).toMatch(/digest/);
    const moved = signed({
      ...record,
      hypotheses: [first, third, second].map((h, index) => ({ ...(h as object), index }) as never),
    });
    expect(dropsFault(statement!, moved)).toMatch(/of another statement/);
    const needless = signed({
      ...record,
      hypotheses: [{ ...(first as object), outcome: 'needed' } as never, second, third],
    });
    expect(dropsFault(statement!, needless)).toMatch(/no certificate of its kind/);
  });
});

describe('currentDrops', () => {
  mkdirSync('.marginalia', { recursive: true });
  const folder = mkdtempSync('.marginalia/drops-');
  afterAll(() => rmSync(folder, { recursive: true }));
  const claim = CLAIMS.find(({ id }) => id === 'theorem-4')!;

  it('stops the build where they are missing or stale, and names the command', () => {
    const advice = /run: npm run -s drops -- theorem-4$/;
    expect(() => currentDrops(claim, folder)).toThrow(/missing dropped hypotheses/);
    expect(() => currentDrops(claim, folder)).toThrow(advice);
    const record = committed('theorem-4');
    const place = join(folder, 'theorem-4.json');
    writeFileSync(place, JSON.stringify(record));
    expect(currentDrops(claim, folder)?.digest).toBe(record.digest);
    writeFileSync(place, JSON.stringify({ ...record, statementDigest: 'sha256:0' }));
    expect(() => currentDrops(claim, folder)).toThrow(/stale dropped hypotheses/);
    expect(() => currentDrops(claim, folder)).toThrow(advice);
    writeFileSync(place, '{');
    expect(() => currentDrops(claim, folder)).toThrow(/malformed record/);
  });
});
