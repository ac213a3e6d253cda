import { describe, expect, it } from 'vitest';
import { checkedRecord } from '../../src/evidence/check.ts';
import { witnessIn } from '../../src/evidence/record.ts';
import { assignments, comparisonShown, numberTex } from '../../src/markup/values.ts';
import { statementParts } from '../../src/markup/wording.ts';
import { sampleClaim } from './sample-claim.ts';

describe('values', () => {
  it('writes rationals, and rounds what is too long to read', () => {
    expect(numberTex('-3/2')).toBe('-\\tfrac{3}{2}');
    expect(numberTex('0.490290337845')).toBe('0.490290337845\\ldots');
    expect(numberTex(`1${'0'.repeat(40)}/3`)).toBe('\\approx 3.333333\\cdot 10^{39}');
    expect(numberTex(`-1/${'3'.repeat(30)}`)).toBe('\\approx -3.000000\\cdot 10^{-30}');
  });

  it('shows the comparison that a counterexample breaks', async () => {
    const record = await checkedRecord(sampleClaim({ concluding: 't^2 >= 4' }), { candidates: 50, seed: 1 });
    const certificate = record === undefined ? null : witnessIn(record);
    if (record === undefined || certificate === null) throw new Error('a false claim was not refuted');
    const shown = comparisonShown(record.statement, certificate);
    expect(shown).toMatchObject({ tex: 't^{2} \\ge 4', holds: false, right: '4' });
    expect(shown?.verdictTex).toContain('\\ngeq 4');
    expect(assignments(certificate)[0]?.name).toBe('t');
  });
});

describe('statementParts', () => {
  it('reads a statement out in order', () => {
    const parts = statementParts(sampleClaim({ matter: 'assuming: t > 1\nlet: { s: t + 1 }' }));
    expect(parts.map(({ label }) => label)).toEqual(['given', 'where', 'assuming', 'then']);
    expect(parts[0]?.lines[0]?.html).toContain('a number');
  });
});
