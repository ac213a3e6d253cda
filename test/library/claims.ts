/** Claims for the tests of the library, as texts. */
export function claimWith(id: string, conclusion: string, more = ''): string {
  return `---
id: ${id}
kind: conjecture
title: Cross-entropy and the best margin
given:
  data: { kind: dataset, dimension: [1, 2], positives: [1, 3], negatives: [1, 3] }
assuming:
  - separable(data)
${more}${conclusion}
---
`;
}

export const HALF = claimWith('half', 'concluding: gamma_CE >= gamma / 2');
export const AT_MOST = claimWith('at-most', 'concluding: gamma_CE <= gamma');
export const TIGHT = claimWith('tight', 'exhibiting: gamma_CE == gamma');
/** No data satisfy its hypotheses. */
export const VACUOUS = claimWith('vacuous', 'concluding: gamma_CE >= gamma', '  - gamma < 0\n');
