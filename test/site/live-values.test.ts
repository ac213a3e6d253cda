import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { liveValues } from '../../site/book/live-values.ts';
import { tightness } from '../../site/book/tightness.ts';
import { drawnExamination } from '../../site/engine/examination.ts';
import type { PlainValues } from '../../site/engine/messages.ts';
import { decodeValues } from '../../src/certificate/decode.ts';
import type { Statement } from '../../src/certificate/statement.ts';
import { parseClaim } from '../../src/claim/parse-claim.ts';

function examined(id: string, values: PlainValues) {
  const claim = parseClaim(readFileSync(`theory/${id}.mdx`, 'utf8'), `${id}.mdx`);
  const given = decodeValues(values as unknown as Parameters<typeof decodeValues>[0]);
  return drawnExamination({ statement: claim.statement as Statement, text: claim.text }, given);
}
const theorem4 = (x: string, z: string, level: string): PlainValues => ({
  data: { dimension: 1, positives: [[x]], negatives: [[z]] },
  r: [['1']],
  Delta: [level],
});

describe('live values', () => {
  it('are exact: both sides, and how much the inequality is short of', () => {
    const { concluding, assuming, picture } = examined('theorem-4', theorem4('3', '1', '1'));
    expect(concluding.map(liveValues)).toEqual([
      { state: 'false', mark: '✗', words: 'false here', detail: 'left 1, right 1/2; short by 1/2' },
    ]);
    expect(assuming.map((formula) => liveValues(formula).mark)).toEqual(['✓', '✓', '✓']);
    expect(picture?.solutions).toMatchObject({ status: 'solved', augmented: { normal: ['1'], intercept: '-2' } });
  });

  it('say where a hypothesis fails', () => {
    const { assuming, admissible } = examined('theorem-4', theorem4('3', '1', '4'));
    expect(admissible).toBe(false);
    expect(assuming.map((formula) => liveValues(formula).detail)).toContain(
      'at i = 1, k = 1: left 3, right 4; short by 1',
    );
  });

  it('draw what a statement defines: −y is the negative point', () => {
    expect(examined('theorem-1', { x: ['0', '1'], y: ['-1', '2'] }).picture?.data).toEqual({
      dimension: 2,
      positives: [['0', '1']],
      negatives: [['1', '-2']],
    });
  });

  it('refuse values of the wrong size', () => {
    expect(() => examined('theorem-4', { ...theorem4('3', '1', '1'), r: [['1'], ['1']] })).toThrow(/do not fit/);
  });
});

describe('tightness', () => {
  it('is an exact share, or equality', () => {
    expect(tightness('3/2', '2')).toEqual({ share: 0.75, words: 'The smaller side is 75 % of the larger, 3/4.' });
    expect(tightness('5/9', '5/9')?.words).toMatch(/^Equality/);
    expect(tightness('-1', '2')).toBeUndefined();
    expect(tightness('true', 'true')).toBeUndefined();
  });

  it('never reads as all where something is left', () => {
    expect(tightness('999999999999', '1000000000000')?.words).toContain('over 99.999999 %');
  });
});
