/** The four verdicts as words, shapes and sentences. */
import type { EvidenceRecord, Verdict } from '../../src/evidence/record.ts';

/** Inside a 16 × 16 box; a shape is told apart without its colour. */
export const SHAPES: Readonly<Record<Verdict, string>> = {
  proved: '<circle cx="8" cy="8" r="6.5" fill="currentColor"/>',
  refuted: '<path d="M2.5 2.5 13.5 13.5M13.5 2.5 2.5 13.5" stroke="currentColor" stroke-width="3.4"/>',
  unrefuted: '<circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" stroke-width="2.4"/>',
  inconclusive: '<path d="M8 1.8 14.6 13.8H1.4Z" fill="none" stroke="currentColor" stroke-width="2.2"/>',
};

export const VERDICTS: readonly Verdict[] = ['proved', 'refuted', 'unrefuted', 'inconclusive'];

const GROUPED = new Intl.NumberFormat('en');

/** @example grouped(12345) // '12,345' */
export function grouped(count: number): string {
  return GROUPED.format(count);
}

/** One sentence under the verdict. */
export function verdictSentence({ verdict, reason, search }: EvidenceRecord): string {
  switch (verdict) {
    case 'proved':
      return 'An exact witness has been found and checked.';
    case 'refuted':
      return 'An exact counterexample has been found and checked.';
    case 'unrefuted':
      return `None of ${grouped(search.admissible)} admissible candidates refutes it. That is not a proof.`;
    case 'inconclusive':
      return `The search settled nothing: ${reason}.`;
  }
}
