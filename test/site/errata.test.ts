import { describe, expect, it } from 'vitest';
import { additionIn, errata } from '../../site/book/errata.ts';
import type { ClaimEntry } from '../../site/book/theory-loader.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { sampleClaim } from './sample-claim.ts';

const PROSE = { code: '', imports: [], digest: '' };
const COUNTEREXAMPLE = { kind: 'counterexample' };

function entry(id: string, head: object, evidence: object): ClaimEntry {
  const claim = { ...sampleClaim(), id, source: { key: 'nar2019', locator: 'Theorem 4' }, ...head };
  return { claim, evidence: evidence as EvidenceRecord, prose: PROSE };
}

const REFUTED = { verdict: 'refuted', certificate: COUNTEREXAMPLE };
const repair = entry('repair', { source: { key: 'marginalia', locator: '' } }, { verdict: 'proved' });

describe('errata', () => {
  it('are the refuted claims of the paper, with their repairs', () => {
    const found = errata([
      entry('printed', { repairedBy: 'repair' }, REFUTED),
      entry('true', {}, { verdict: 'proved' }),
      repair,
    ]);
    expect(found.map(({ printed, repair: { claim } }) => [printed.claim.id, claim.id])).toEqual([
      ['printed', 'repair'],
    ]);
  });

  it.each([
    ['a repair', { repairedBy: undefined }, REFUTED, /expected repairedBy/],
    ['the record of the repair', { repairedBy: 'nowhere' }, REFUTED, /expected a record of its repair: nowhere/],
    [
      'a counterexample',
      { repairedBy: 'repair' },
      { verdict: 'refuted', certificate: null },
      /expected a counterexample/,
    ],
  ])('do not do without %s', (_, head, evidence, message) => {
    expect(() => errata([entry('printed', head, evidence), repair])).toThrow(message);
  });
});

describe('what a reading adds', () => {
  it('is the sentences that say so', () => {
    expect(
      additionIn('The limit is GD. The hypothesis that x differs is added; the paper says so. It is 3.5 wide.'),
    ).toBe('The hypothesis that x differs is added; the paper says so.');
    expect(additionIn('The limit is GD.')).toBeUndefined();
    expect(additionIn(undefined)).toBeUndefined();
  });
});
