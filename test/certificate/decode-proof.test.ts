/** Proofs from JSON: nothing extra, nothing missing, nothing guessed, and no more than can be read safely. */
import { describe, expect, it } from 'vitest';
import { decodeProof, encodedProof, proofLength } from '../../src/certificate/decode-proof.ts';
import { verifyProof } from '../../src/certificate/verify-proof.ts';
import { sampleClaim } from '../site/sample-claim.ts';
import { PROOF_OF_SQUARE } from './square-proof.ts';

const STEP = PROOF_OF_SQUARE.steps[0]!;
const [POSITIVE, SQUARE] = STEP.refutation!;
const withStep = (changed: object) => ({ ...PROOF_OF_SQUARE, steps: [{ ...STEP, ...changed }] });
const withTerm = (changed: object) => withStep({ refutation: [{ ...POSITIVE, ...changed }, SQUARE] });

/** Steps in a block of a step, so many times. */
function nested(depth: number): object {
  return depth === 0 ? STEP : { ...STEP, blocks: [[nested(depth - 1)]] };
}

describe('decodeProof', () => {
  it('reads what encodedProof wrote, and it still proves its statement', () => {
    const proof = decodeProof(PROOF_OF_SQUARE);
    expect(verifyProof(sampleClaim().statement!, proof)).toBeUndefined();
    expect(encodedProof(proof)).toEqual(PROOF_OF_SQUARE);
    expect(proof.steps[0]).toMatchObject({ from: [], terms: [], blocks: [] });
  });

  it('keeps terms of both kinds, blocks and premises', () => {
    const written = withStep({
      from: ['H1'],
      terms: ['t', ['+', 't', '1']],
      blocks: [[STEP], [STEP, STEP]],
      refutation: [POSITIVE, { equation: 0, cofactor: ['*', '2', 't'] }],
    });
    expect(JSON.parse(JSON.stringify(encodedProof(decodeProof(written))))).toEqual(written);
    expect(proofLength(decodeProof(written))).toBe(4);
  });

  it('has to prove it within bounds: however little each step asks for, the whole has a limit', () => {
    const proof = decodeProof(PROOF_OF_SQUARE);
    expect(verifyProof(sampleClaim().statement!, proof, 1)).toMatch(
      'too much work; expected at most 1 operations: more',
    );
  });

  it.each([
    ['no proof', null, 'an object'],
    ['another kind', { ...PROOF_OF_SQUARE, kind: 'witness' }, 'expected proof'],
    ['a stray key', { ...PROOF_OF_SQUARE, by: 'me' }, 'no key by'],
    ['a missing key', { kind: 'proof', steps: [] }, 'the key assuming'],
    ['steps that are no list', { ...PROOF_OF_SQUARE, steps: {} }, 'a list'],
    ['a step without a rule', withStep({ rule: undefined }), 'a text'],
    ['a stray key of a step', withStep({ why: 'x' }), 'no key why'],
    ['a label with a space', withStep({ as: 'a b' }), 'letters'],
    ['a premise that is no label', withStep({ from: [1] }), 'a text'],
    ['a block that is no list', withStep({ blocks: [STEP] }), 'a list'],
    ['a fact that is a number', withStep({ fact: 1 }), 'a list'],
    ['a weight that is not reduced', withTerm({ weight: '2/4' }), 'the reduced form 1/2'],
    ['a weight that is a number', withTerm({ weight: 1 }), 'a text'],
    ['a place that is a text', withTerm({ factors: ['0'] }), 'a natural number'],
    ['a term of both kinds', withTerm({ equation: 0 }), 'the key cofactor'],
    ['a term without squares', withTerm({ squares: undefined }), 'a list'],
    ['too many premises', withStep({ from: Array.from({ length: 10_001 }, () => 'H1') }), 'at most 10000'],
    ['too deep blocks', { ...PROOF_OF_SQUARE, steps: [nested(40)] }, 'at most 32 blocks'],
  ])('refuses %s', (_, value, expected) => {
    expect(() => decodeProof(JSON.parse(JSON.stringify(value)))).toThrow(RangeError);
    expect(() => decodeProof(value)).toThrow(expected);
  });

  it('refuses a formula that would exhaust the stack', () => {
    let fact: unknown = 't';
    for (let depth = 0; depth < 600; depth++) fact = ['neg', fact];
    expect(() => decodeProof(withStep({ fact }))).toThrow('at most 500 levels');
  });
});
