/** A stranger's conjecture about training, outside the book: searched, refuted with a certificate, rechecked and replayed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { marginalia, scratchFolder } from './command.ts';

const CONJECTURE = `---
id: half-the-margin
kind: conjecture
title: Twenty steps reach half the margin
given:
  data: { kind: dataset, dimension: [1, 3], positives: [1, 4], negatives: [1, 4] }
assuming:
  - separable(data)
concluding: margin(gd(20, 1/4)) >= margin(CE) / 2
---
After twenty steps with the rate 1/4 I expect at least half of what training for ever would give.
`;
const folder = scratchFolder({
  'half-the-margin.mdx': CONJECTURE,
  'typo.mdx': CONJECTURE.replace('id: half-the-margin', 'id: typo').replace('gd(20, 1/4)', 'gd(20)'),
  'unknown.mdx': CONJECTURE.replace('id: half-the-margin', 'id: unknown').replace('gd(20, 1/4)', 'adam(20, 1/4)'),
});

describe('a conjecture about gradient descent', () => {
  it('is refuted, accepted by the kernel, and replayed', () => {
    const searched = marginalia(folder, [
      'search',
      'half-the-margin.mdx',
      '--candidates',
      '3000',
      '--out',
      'record.json',
    ]);
    expect(searched.stdout).toContain('half-the-margin: refuted');
    expect(searched.status).toBe(1);
    const verified = marginalia(folder, ['verify', 'record.json']);
    expect(verified.status).toBe(0);
    expect(verified.stdout).toContain('concluding margin(gd(data, 20, 1 / 4)) >= margin(CE(data)) / 2');
    const replayed = marginalia(folder, ['replay', 'record.json']);
    expect(replayed.status).toBe(0);
    expect(replayed.stdout).toContain('reproduced');
  });

  it('planted: a record whose training was lengthened is rejected', () => {
    const record = JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8')) as EvidenceRecord;
    const forged = JSON.stringify(record).replaceAll('["gd","data","20"', '["gd","data","2000"');
    writeFileSync(join(folder, 'forged.json'), forged);
    expect(forged).not.toBe(JSON.stringify(record));
    expect(marginalia(folder, ['verify', 'forged.json']).status).toBe(1);
  });

  it('with a missing rate or an unknown method is turned down by name', () => {
    const missing = marginalia(folder, ['search', 'typo.mdx']);
    expect(missing.status).toBe(2);
    expect(missing.stderr).toContain('wrong number of operands of gd');
    expect(missing.stderr).toContain('margin(gd(20, 1/4)) > 0');
    const unknown = marginalia(folder, ['search', 'unknown.mdx']);
    expect(unknown.status).toBe(2);
    expect(unknown.stderr).toContain('adam');
  });
});
