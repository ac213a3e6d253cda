/** The shortest proof there is, of t^2 >= 0: were -t^2 > 0, then -t^2 + t^2 = 0 would be positive. */
import type { EncodedProof } from '../../src/certificate/decode-proof.ts';

export const PROOF_OF_SQUARE: EncodedProof = {
  kind: 'proof',
  assuming: [],
  steps: [
    {
      as: 's1',
      fact: ['>=', ['^', 't', '2'], '0'],
      rule: 'algebra',
      refutation: [
        { weight: '1', factors: [0], squares: [] },
        { weight: '1', factors: [], squares: ['t'] },
      ],
    },
  ],
};
