/** Exact values in an address: what is written is read back, digit for digit, and what a stranger writes is values or nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestStart, LONGEST_ADDRESS, readValues, valuesText } from '../../site/book/permalink.ts';
import type { PlainValues } from '../../site/engine/messages.ts';
import type { Declaration } from '../../src/certificate/statement.ts';
import { type EvidenceRecord, witnessIn } from '../../src/evidence/record.ts';

const RECORDS = readdirSync('checks/evidence').map(
  (name) => JSON.parse(readFileSync(`checks/evidence/${name}`, 'utf8')) as EvidenceRecord,
);
const GIVEN: readonly Declaration[] = [
  { name: 'data', kind: 'dataset', dimension: [1, 4], positives: [1, 4], negatives: [1, 4] },
  { name: 'r', kind: 'orthonormal', count: [1, 3], like: 'data' },
  { name: 't', kind: 'scalar', integer: false },
];

describe('values in an address', () => {
  it('come back as they were, for every record', () => {
    let written = 0;
    for (const { statement, statementDigest, certificate, closest } of RECORDS) {
      const values = (witnessIn({ certificate }) ?? closest)?.values as unknown as PlainValues | undefined;
      const text = values === undefined ? undefined : valuesText(statement.given, statementDigest, values);
      if (text === undefined) continue;
      written++;
      expect(text).toMatch(/^[\w~:;,/-]+$/);
      expect(readValues(statement.given, text)).toEqual({
        status: 'read',
        digestStart: digestStart(statementDigest),
        values,
      });
    }
    expect(written).toBeGreaterThan(75);
  });

  it('are short and legible', () => {
    const values = { data: { dimension: 1, positives: [['0'], ['1/2']], negatives: [['-3']] }, r: [['-1']], t: '7' };
    expect(valuesText(GIVEN, 'sha256:8ba4f7b42947', values)).toBe('8ba4f7b4~0;1/2:-3~-1~7');
  });

  it.each([
    ['', /8 hexadecimal digits/],
    ['8ba4f7b4', /expected 3 values: 0/],
    ['8ba4f7b4~0:1~1~<img src=x onerror=alert(1)>', /not a number.*<img/],
    ['8ba4f7b4~0:1~1~1e9', /not a number/],
    ['8ba4f7b4~0:1~1~1/0', /invalid denominator/],
    [`8ba4f7b4~0:1~1~${'9'.repeat(61)}`, /at most 60 characters/],
    [`8ba4f7b4~${'0;'.repeat(200)}0:1~1~1`, /too many numbers/],
    [`8ba4f7b4~${'0'.repeat(LONGEST_ADDRESS)}`, /too long/],
    ['8ba4f7b4~0:1:2~1~1', /two classes/],
    ['javascript:alert(1)', /names no statement/],
  ])('are refused with a reason: %s', (text, reason) => {
    const read = readValues(GIVEN, text);
    expect(read.status === 'unreadable' ? read.reason : 'read').toMatch(reason);
  });

  it('are numbers and nothing else, whatever a stranger writes', () => {
    const piece = fc.constantFrom('~', ':', ';', ',', '-', '/', '0', '12', 'x', '<', '%', '__proto__');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const read = readValues(GIVEN, `8ba4f7b4~${pieces.join('')}`);
        if (read.status === 'read') expect(JSON.stringify(read.values)).not.toMatch(/[<%_]|x/);
      }),
      { numRuns: 500 },
    );
  });
});
