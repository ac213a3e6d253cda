/** Records of proofs: what they hold, what verify makes of forged ones, and that nothing is proved and refuted. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { decodeProof, type EncodedProof } from '../../src/certificate/decode-proof.ts';
import { checkedRecord } from '../../src/evidence/check.ts';
import { recordDigest } from '../../src/evidence/digest.ts';
import type { Prover } from '../../src/evidence/proving.ts';
import schema from '../../src/evidence/record.schema.json' with { type: 'json' };
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { recordOf } from '../../src/evidence/record-of.ts';
import { howText } from '../../src/evidence/verdict-line.ts';
import { verifyRecord } from '../../src/evidence/verify-record.ts';
import { SketchError } from '../../src/prove/sketch-error.ts';
import { hunt } from '../../src/search/hunt.ts';
import { asJson, mutants } from '../certificate/mutations.ts';
import { PROOF_OF_SQUARE } from '../certificate/square-proof.ts';
import { claimsIn } from '../claim-files.ts';
import { sampleClaim } from '../site/sample-claim.ts';

const PLAN = { candidates: 300, seed: 1 };
const certificate = decodeProof(PROOF_OF_SQUARE);
const proving: Prover = async () => ({ status: 'proved', certificate });
const failing: Prover = async () => ({ status: 'open', report: ['nothing was tried'] });

async function recordBy(prover: Prover, claim = sampleClaim()): Promise<EvidenceRecord> {
  return asJson(await checkedRecord(claim, PLAN, prover)) as unknown as EvidenceRecord;
}

function redigested(changed: object): EvidenceRecord {
  return { ...changed, digest: recordDigest(changed as EvidenceRecord) } as EvidenceRecord;
}

const honest = await recordBy(proving);

describe('a record of a proof', () => {
  it('is proved, keeps its search and its nearest miss, and says how far it reaches', () => {
    expect(honest).toMatchObject({
      verdict: 'proved',
      reason: '',
      assuming: [],
      scope: {},
      certificate: PROOF_OF_SQUARE,
    });
    expect(honest.search.admissible).toBeGreaterThan(0);
    expect(honest.closest).toMatchObject({ kind: 'closest', values: { t: '0' } });
    expect(howText(honest)).toBe('for all numbers, in 1 step (certified)');
    expect(verifyRecord(honest)).toMatchObject({ status: 'accepted', certificate: { kind: 'proof' } });
  });

  it('is of the schema', () => {
    const validate = new Ajv2020({ allErrors: true }).compile(schema);
    expect([validate(honest), validate.errors]).toEqual([true, null]);
    expect(validate({ ...honest, certificate: { ...PROOF_OF_SQUARE, by: 'me' } })).toBe(false);
    expect(validate({ ...honest, scope: { points: 'many' } })).toBe(false);
  });

  it('reaches all sizes of what it speaks of', async () => {
    const matter = 'let: { unused: 1 }';
    const claim = { ...sampleClaim({ matter }) };
    const given = [
      { name: 'data', kind: 'dataset', dimension: [1, 2], positives: [1, 2], negatives: [1, 2] },
      ...claim.statement!.given,
    ] as const;
    const wide = await recordBy(proving, { ...claim, statement: { ...claim.statement!, given } });
    expect(wide.scope).toEqual({ dimension: 'any', points: 'any' });
    expect(verifyRecord(wide).status).toBe('accepted');
    expect(verifyRecord(redigested({ ...wide, scope: { dimension: 'any' } }))).toEqual({
      status: 'rejected',
      reason: 'the scope is not that of a proof of this statement',
    });
  });

  it('is rejected with any number of its proof changed, digests made anew', () => {
    let rejected = 0;
    for (const { where, value } of mutants(asJson(honest))) {
      // A formula may write zero as -0 or 0/3: it is the same number, so the proof is as good as before.
      if (!where.startsWith('.certificate') || /"(-0|0\/3)"/.test(JSON.stringify(value))) continue;
      expect(verifyRecord(redigested(value as object)).status, where).toBe('rejected');
      rejected += 1;
    }
    expect(rejected).toBeGreaterThan(8);
  });

  const stepsOf = (steps: EncodedProof['steps']) => ({ ...honest, certificate: { ...PROOF_OF_SQUARE, steps } });
  it.each([
    ['without its steps', stepsOf([]), 'what had to be shown'],
    ['with a rule that there is not', stepsOf([{ ...PROOF_OF_SQUARE.steps[0]!, rule: 'faith' }]), 'no rule faith'],
    ['with a key too many', { ...honest, certificate: { ...PROOF_OF_SQUARE, by: 'me' } }, 'no key by'],
    ['without its scope', { ...honest, scope: undefined }, 'the scope is not'],
    [
      'that names a theorem it does not cite',
      { ...honest, assuming: ['x'], certificate: { ...PROOF_OF_SQUARE, assuming: ['x'] } },
      'cites',
    ],
    [
      'that hides what its proof assumes',
      { ...honest, certificate: { ...PROOF_OF_SQUARE, assuming: ['x'] } },
      'the proof rests on x, and the record does not say so',
    ],
    ['with another verdict', { ...honest, verdict: 'unrefuted' }, 'no certificate of its kind'],
    ['as a refutation', { ...honest, verdict: 'refuted' }, 'no certificate of its kind'],
    ['with no proof', { ...honest, certificate: null }, 'no certificate of its kind'],
    [
      'with memory that settled it',
      { ...honest, search: { ...honest.search, remembered: 1 } },
      'memory settled nothing',
    ],
  ])('is rejected %s', (_, forged, reason) => {
    const { scope, ...rest } = forged;
    const changed = redigested(scope === undefined ? rest : { ...rest, scope });
    expect(verifyRecord(changed)).toMatchObject({ status: 'rejected', reason: expect.stringContaining(reason) });
  });

  it('a scope belongs to a proof', async () => {
    const open = await recordBy(failing);
    expect(open.verdict).toBe('unrefuted');
    expect(verifyRecord(redigested({ ...open, scope: {} }))).toMatchObject({ reason: 'a scope without a proof' });
  });
});

describe('checkedRecord', () => {
  it('does not take a prover’s word for it', async () => {
    const claim = sampleClaim({ concluding: 't^2 + t^4 >= 0' });
    await expect(checkedRecord(claim, PLAN, proving)).rejects.toThrow('the kernel rejects the proof of sample');
  });

  it('tries neither what is refuted, nor what only a witness settles, nor without time', async () => {
    let asked = 0;
    const counting: Prover = async () => {
      asked += 1;
      return { status: 'open', report: [] };
    };
    await checkedRecord(sampleClaim({ concluding: 't^2 >= 4' }), PLAN, counting);
    const existence = claimsIn('checks/falsehoods').find(({ statement }) => statement.quantifier === 'existential')!;
    await checkedRecord(existence, { candidates: 20, seed: 1 }, counting);
    await checkedRecord(sampleClaim(), { ...PLAN, proof: { seconds: 0 } }, counting);
    expect(asked).toBe(0);
    await checkedRecord(sampleClaim({ concluding: 't^2 >= 4', matter: 'proof: [{ show: t }]' }), PLAN, counting);
    expect(asked).toBe(1);
  });

  it('names the place of a mistake in a sketch', async () => {
    const claim = sampleClaim({ matter: 'proof: [{ show: t }]' });
    const stumbling: Prover = async () => {
      throw new SketchError([0, 'show'], 'invalid step; expected a truth: t');
    };
    await expect(checkedRecord(claim, PLAN, stumbling)).rejects.toThrow(
      'theory/sample.mdx:8:17: invalid step; expected a truth: t',
    );
  });

  it('stops at a contradiction, and shows both certificates', () => {
    const claim = sampleClaim() as Parameters<typeof recordOf>[0];
    const falsely = hunt(sampleClaim({ concluding: 't^2 >= 4' }).statement!, 1, { candidates: 300 });
    expect(falsely.settled?.kind).toBe('counterexample');
    expect(() => recordOf(claim, PLAN, falsely, 0, certificate)).toThrow(
      /^contradiction: sample is both proved and refuted; .*\nproof: \{"kind":"proof".*\ncounterexample: \{"kind":"counterexample"/,
    );
  });
});
