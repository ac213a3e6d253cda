/** Sketches of proofs in claim files: their shape, their places, and what is no sketch. */
import { describe, expect, it } from 'vitest';
import { parseClaim } from '../../src/claim/parse-claim.ts';
import { sketchError } from '../../src/claim/proof-sketch.ts';
import { digestOf } from '../../src/evidence/digest.ts';
import { sampleClaim } from '../site/sample-claim.ts';

const MATTER = `proof:
  - show: t^2 >= 0
    by: [square, 1.50]
  - show: t + 1 > t
    cases: [{ when: t > 0, goal: { show: t >= 0 } }]`;

describe('proof:', () => {
  it('is a list of keys with texts, as they were written', () => {
    expect(sampleClaim({ matter: MATTER }).proof).toEqual([
      { show: 't^2 >= 0', by: ['square', '1.50'] },
      { show: 't + 1 > t', cases: [{ when: 't > 0', goal: { show: 't >= 0' } }] },
    ]);
    expect(sampleClaim().proof).toBeUndefined();
  });

  it('is no part of what is claimed', () => {
    expect(digestOf(sampleClaim({ matter: MATTER }).statement)).toBe(digestOf(sampleClaim().statement));
  });

  it('knows the places of its entries', () => {
    const claim = sampleClaim({ matter: MATTER });
    expect(sketchError(claim, [0, 'show'], 'what').message).toBe('theory/sample.mdx:9:11: what');
    expect(sketchError(claim, [0, 'by', 1], 'what').message).toBe('theory/sample.mdx:10:18: what');
    expect(sketchError(claim, [1, 'cases', 0, 'goal', 'nothing'], 'what').message).toMatch(/^theory\/sample\.mdx:12:/);
    expect(sketchError(sampleClaim(), [1], 'what').message).toBe('theory/sample.mdx:1:1: what');
  });

  it.each([
    ['a text', 'proof: obvious', /:8:8: invalid proof; expected a list of steps/],
    ['nothing', 'proof:', /invalid proof; expected a list of steps/],
    ['an empty list', 'proof: []', /invalid proof; expected a list of steps/],
    ['a list of texts', 'proof: [obvious]', /:8:9: invalid step of a proof; expected keys and values: obvious/],
    ['an entry without a value', 'proof: [{ show: }]', /invalid entry of a proof; expected a text: /],
    ['an alias', 'proof: [&a { show: t }, *a]', /invalid step of a proof; expected keys and values: an alias/],
    ['too deep', `proof: [{ a: ${'['.repeat(40)}x${']'.repeat(40)} }]`, /proof too large; expected at most 32 levels/],
  ])('refuses %s', (_, matter, message) => {
    expect(() => sampleClaim({ matter })).toThrow(message);
  });

  it('belongs to a claim that something always holds', () => {
    const text =
      '---\nid: a\nkind: remark\ntitle: A\ngiven:\n  t: { kind: scalar }\nexhibiting: t > 1\nproof: [{ show: t > 1 }]\n---\n';
    expect(() => parseClaim(text, 'a.mdx')).toThrow('a.mdx:8:8: nothing to prove; expected a proof beside concluding');
  });
});
