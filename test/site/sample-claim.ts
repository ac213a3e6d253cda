/** A small claim for tests, with what they plant in it. */
import { parseClaim } from '../../src/claim/parse-claim.ts';

export function sampleClaim(
  options: { readonly matter?: string; readonly concluding?: string; readonly prose?: string } = {},
) {
  return parseClaim(
    `---
id: sample
kind: conjecture
title: A sample
given:
  t: { kind: scalar }
concluding: ${options.concluding ?? 't^2 >= 0'}
${options.matter ?? ''}
---
${options.prose ?? 'Squares are not negative.\n'}`,
    'theory/sample.mdx',
  );
}
