/** What became of a claim without one of its hypotheses, in words. */
import type { DropOutcome } from '../../src/search/drop.ts';

export const DROP_OUTCOMES: Readonly<Record<DropOutcome, (candidates: string) => string>> = {
  'not searched': () => 'The search was stopped before it began.',
  needed: () => 'Needed: without it the claim is false. All other hypotheses hold here, and only this one fails:',
  'not needed as far as searched': (n) =>
    `Perhaps not needed: none of ${n} candidates that break it and satisfy the others is a counterexample.`,
  'undefined without it': () =>
    'Where it fails, the conclusion or another hypothesis has no value. There the claim says nothing, neither true nor false.',
  'never false where the others hold': (n) =>
    `The others seem to imply it: none of ${n} candidates satisfies them and breaks it.`,
};
