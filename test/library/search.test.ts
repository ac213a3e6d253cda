import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type Dataset,
  loadClaim,
  parseClaim,
  Rational,
  type Refuted,
  search,
  searchSync,
  verifyRecord,
} from '../../src/index.ts';
import { AT_MOST, claimWith, HALF, TIGHT, VACUOUS } from './claims.ts';

const folder = mkdtempSync(join(tmpdir(), 'marginalia-library-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'half.mdx');
writeFileSync(file, HALF);

describe('search', () => {
  it('takes a path, a text or a claim, at once or in its own time, and finds the same', async () => {
    const { record } = await search(file, { candidates: 2000 });
    expect(record.verdict).toBe('refuted');
    for (const source of [HALF, parseClaim(HALF), loadClaim(file)]) {
      expect(searchSync(source, { candidates: 2000 }).record.digest).toBe(record.digest);
      expect((await search(source, { candidates: 2000 })).record.digest).toBe(record.digest);
    }
  });

  it('gives the counterexample in rationals and a record that the kernel accepts', () => {
    const result = searchSync(HALF) as Refuted;
    const [x] = (result.counterexample.data as Dataset).positives;
    expect(x?.[0]).toBeInstanceOf(Rational);
    expect(Rational.parse(String(x?.[0])).toNumber()).toBe(x?.[0]?.toNumber());
    const { left, right } = result.finding;
    expect(Rational.parse(left).compare(Rational.parse(right))).toBeLessThan(0);
    expect(verifyRecord(result.record)).toMatchObject({ status: 'accepted' });
    // Planted: the other verdict.
    expect(verifyRecord({ ...result.record, verdict: 'unrefuted' })).toMatchObject({ status: 'rejected' });
  });

  it('says none found, and how near it came', () => {
    const result = searchSync(AT_MOST, { candidates: 500 });
    expect(result).toMatchObject({ verdict: 'unrefuted', run: 'completed', candidates: 500 });
    expect(result).toMatchObject({ closest: { finding: { part: expect.stringContaining('<=') } } });
    expect(result).not.toHaveProperty('counterexample');
  });

  it('proves existence by a witness, and is inconclusive where there is nothing to try', () => {
    expect(searchSync(TIGHT)).toMatchObject({
      verdict: 'proved',
      witness: { data: { dimension: expect.any(Number) } },
    });
    expect(searchSync(VACUOUS, { candidates: 300 })).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringContaining('hypotheses'),
      closest: undefined,
    });
  });

  it('is repeated by its replay, also where the clock set the end', () => {
    const timed = searchSync(HALF, { milliseconds: 20_000, seed: 5 }) as Refuted;
    const again = searchSync(HALF, timed.replay) as Refuted;
    expect(again.candidates).toBe(timed.candidates);
    expect(JSON.stringify(again.counterexample)).toBe(JSON.stringify(timed.counterexample));
  });

  it('stops at a signal with what it has, and reports progress', async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    const result = await search(AT_MOST, {
      candidates: 1_000_000,
      signal: controller.signal,
      onProgress({ candidates }) {
        seen.push(candidates);
        if (seen.length === 2) controller.abort();
      },
    });
    expect(result).toMatchObject({ run: 'interrupted', verdict: 'unrefuted', candidates: seen[1] });
    expect(seen[1]).toBeGreaterThan(seen[0]!);
  });

  it('lets other work happen meanwhile', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await search(AT_MOST, { candidates: 2000 });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0);
  });

  it('refuses what is no claim and options out of range', async () => {
    const definition = HALF.replace('kind: conjecture', 'kind: definition');
    await expect(search(definition)).rejects.toThrow('half.mdx:1:1: a definition claims nothing; expected a claim');
    await expect(search(join(folder, 'absent.mdx'))).rejects.toThrow('absent.mdx:1:1: cannot read the claim');
    expect(() => searchSync(claimWith('odd', 'concluding: gamma_CF > 0'))).toThrow(/^odd\.mdx:9:\d+: .*gamma_CF/);
    expect(() => searchSync(HALF, { seed: 0.5 })).toThrow('invalid seed; expected an integer');
    expect(() => searchSync(HALF, { candidates: 0 })).toThrow('invalid candidates; expected a whole number');
    expect(() => searchSync(HALF, { milliseconds: Number.NaN })).toThrow('invalid milliseconds; expected a positive');
  });
});
