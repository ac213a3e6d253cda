import { describe, expect, it } from 'vitest';
import type { ProofStep } from '../../src/certificate/proof.ts';
import { verifyProof } from '../../src/certificate/verify-proof.ts';
import { Rational } from '../../src/exact/rational.ts';
import { pruned } from '../../src/prove/pruned.ts';

const one = { weight: Rational.one, squares: [] };
const EMPTY = { from: [], terms: [], blocks: [], refutation: [] };

function square(as: string, name: string): ProofStep {
  const refutation = [
    { ...one, factors: [0] },
    { ...one, factors: [], squares: [name] },
  ];
  return { ...EMPTY, as, fact: ['>=', ['^', name, '2'], '0'], rule: 'algebra', refutation };
}

const STATEMENT = {
  quantifier: 'universal',
  given: ['s', 't'].map((name) => ({ name, kind: 'scalar', integer: false }) as const),
  definitions: [],
  assuming: [],
  concluding: ['>=', ['^', 's', '2'], '0'],
} as const;

describe('what a proof does not need', () => {
  it('is left out, and what it needs stays', () => {
    const steps: ProofStep[] = [
      square('1', 's'),
      square('2', 't'),
      { ...EMPTY, as: '3', fact: STATEMENT.concluding, rule: 'restatement', from: ['1'] },
    ];
    const kept = pruned(steps);
    expect(kept.map(({ as }) => as)).toEqual(['1', '3']);
    expect(verifyProof(STATEMENT, { kind: 'proof', assuming: [], steps: kept })).toBeUndefined();
  });

  it('planted: with the step that is needed taken out, the kernel refuses', () => {
    const steps: ProofStep[] = [{ ...EMPTY, as: '3', fact: STATEMENT.concluding, rule: 'restatement', from: ['1'] }];
    expect(verifyProof(STATEMENT, { kind: 'proof', assuming: [], steps: pruned(steps) })).toMatch(/no fact 1/);
  });
});
