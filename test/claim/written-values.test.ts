/** Values as people write them: what can be read, and that every mistake is named with its line. */
import { describe, expect, it } from 'vitest';
import { parseClaim } from '../../src/claim/parse-claim.ts';
import { writtenLines, writtenValues } from '../../src/claim/written-values.ts';

const { statement } = parseClaim(`---
id: sample
kind: proposition
title: Sample
given:
  data: { kind: dataset, dimension: [1, 2], positives: [1, 2], negatives: 1 }
  s: { kind: scalar }
  v: { kind: vector, like: data }
exhibiting: s > dot(v, v)
---
`);
if (statement === undefined) throw new Error('the sample has no statement');
const read = (text: string) => JSON.parse(JSON.stringify(writtenValues(statement, text)));

describe('written values', () => {
  it('are read exactly, with brackets, comments and typographic minus signs or without', () => {
    const text = '# mine\n+ 3/2, .5\n+ (1, 0)\n\n− −2, 1e-2\ns = 1 / 2\nv = 0, −1\n';
    expect(read(text)).toEqual({
      data: {
        dimension: 2,
        positives: [
          ['3/2', '1/2'],
          ['1', '0'],
        ],
        negatives: [['-2', '1/100']],
      },
      s: '1/2',
      v: ['0', '-1'],
    });
  });

  it.each([
    ['', 'nothing to read; expected one point or value a line: nothing'],
    ['+ 1\n- 3/0', 'invalid number at line 2; expected a denominator other than 0: 3/0'],
    ['+ one', 'invalid number at line 1; expected an integer, a fraction p/q or a decimal: one'],
    ['+ 1,', 'invalid number at line 1; expected an integer, a fraction p/q or a decimal: nothing'],
    ['+ 1e61', 'invalid number at line 1; expected an exponent of at most 60: 1e61'],
    [`+ ${'7'.repeat(61)}`, `invalid number at line 1; expected at most 60 characters: ${'7'.repeat(40)}`],
    ['-3, 0', 'unreadable line 1; expected + or −, a space and the coordinates: -3, 0'],
    ['+ 1, 2, 3', 'wrong dimension at line 1; expected 1 to 2 coordinates: 3'],
    ['+ 1, 2\n- 1', 'wrong dimension at line 2; expected 2 coordinates: 1'],
    ['+ 1\n- 2\n- 3', 'too many points at line 3; expected 1 negative: 2'],
    ['+ 1\ns = 1\nv = 1', 'too few points; expected 1 negative: 0'],
    ['+ 1\n- 2\ns = 1', 'no value for v; expected a line v = …: none'],
    ['+ 1\n- 2\nt = 1', 'unknown name at line 3; expected one of s, v: t'],
    ['s = 1\ns = 2', 'second value at line 2; expected one value for s: 2'],
  ])('%j is no answer', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('are read line by line, and a mistake takes nothing from the other lines', () => {
    const lines = writtenLines(statement.given, '# mine\n+ 1, 2\n- 3/0, 1\n\ns = 4\n- 0, 1');
    expect(JSON.parse(JSON.stringify(lines))).toEqual([
      { place: 2, kind: 'point', side: 'positives', at: ['1', '2'] },
      {
        place: 3,
        kind: 'fault',
        fault: 'invalid number at line 3; expected a denominator other than 0: 3/0',
      },
      { place: 5, kind: 'value', name: 's', value: '4' },
      { place: 6, kind: 'point', side: 'negatives', at: ['0', '1'] },
    ]);
  });

  it('are not endless', () => {
    expect(writtenLines(statement.given, '+ 1\n'.repeat(2_600))).toEqual([]);
    expect(() => read('\n'.repeat(10_001))).toThrow('text too long; expected at most 10000 characters: 10001');
  });
});
