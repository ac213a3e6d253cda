/** Proofs checked step by step, and broken ones. */
import { describe, expect, it } from 'vitest';
import type { ProofCertificate } from '../../src/certificate/proof.ts';
import { verifyProof } from '../../src/certificate/verify-proof.ts';
import {
  alterations,
  brokenProof,
  readableReason,
  recheckedProof,
  type StepResult,
} from '../../src/exposition/recheck.ts';
import { step } from '../fixtures/proof-steps.ts';
import { CASES, COMPARISON, PROOFS, RECIPROCAL, SUM } from '../fixtures/proofs.ts';

describe('a recheck', () => {
  it.for(PROOFS)('passes each step once: $claim.id', ({ claim, certificate }) => {
    const results: StepResult[] = [];
    const { steps, failure } = recheckedProof(claim.statement!, certificate, (result) => results.push(result));
    const passed = results.flatMap((result) => ('passed' in result ? result.passed : []));
    expect(failure).toBeUndefined();
    expect(new Set(passed).size).toBe(steps);
    expect(steps).toBeGreaterThanOrEqual(certificate.steps.length);
  });

  it('stops at the step that fails, also inside a block', () => {
    const steps = CASES.certificate.steps.map((s) =>
      s.as === 'max' ? { ...s, blocks: [s.blocks[0]!, [step('second', 'square', ['>=', 'c', '0'])]] } : s,
    );
    const results: StepResult[] = [];
    const { failure } = recheckedProof(CASES.claim.statement!, { ...CASES.certificate, steps }, (r) => results.push(r));
    expect(failure?.path).toBe('5/1/0');
    expect(results.at(-1)).toMatchObject({ failed: '5/1/0' });
    expect(results).toHaveLength(6);
  });

  it('rejects a proof of something else, though all its steps pass', () => {
    const cut: ProofCertificate = { ...SUM.certificate, steps: SUM.certificate.steps.slice(0, -1) };
    const conclusion = { ...COMPARISON.certificate, steps: COMPARISON.certificate.steps.slice(0, -1) };
    expect(recheckedProof(SUM.claim.statement!, cut).failure).toBeUndefined();
    expect(recheckedProof(COMPARISON.claim.statement!, conclusion).failure).toEqual({
      path: undefined,
      reason: 'the last fact is not what had to be shown',
    });
    const silent = { ...COMPARISON.certificate, assuming: ['nobody1900'] };
    expect(recheckedProof(COMPARISON.claim.statement!, silent).failure?.reason).toContain('names nobody1900');
  });
});

describe('alterations', () => {
  it.for(PROOFS)('are found, and the kernel says which break the proof: $claim.id', ({ claim, certificate }) => {
    const all = alterations(certificate);
    expect(all.length).toBeGreaterThan(0);
    const broken = brokenProof(claim.statement!, certificate, 0);
    expect(broken).toBeDefined();
    expect(verifyProof(claim.statement!, broken!.certificate)).toBeDefined();
    expect(recheckedProof(claim.statement!, broken!.certificate).failure?.path).toBe(broken!.path);
    expect(brokenProof(claim.statement!, certificate, all.length + broken!.place)?.place).toBe(broken!.place);
  });

  it('change one thing and leave the certificate as it was', () => {
    const before = JSON.stringify(RECIPROCAL.certificate);
    expect(alterations(RECIPROCAL.certificate)[0]?.words).toBe('the factor of term 1 now reads 2 instead of 1');
    expect(JSON.stringify(RECIPROCAL.certificate)).toBe(before);
  });
});

describe('reasons', () => {
  it('are in the formula language', () => {
    expect(readableReason('not zero: -1*"s" + 2*["dot","u","v"]^2')).toBe('not zero: -1*s + 2*dot(u, v)^2');
    expect(readableReason('cut: ["dot","u')).toBe('cut: …');
  });
});
