/** The four verdicts as words, shapes and sentences. */
import { type EvidenceRecord, proofIn, type Verdict } from '../evidence/record.ts';
import { proofText } from '../evidence/verdict-line.ts';

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
export function verdictSentence(evidence: EvidenceRecord): string {
  const { verdict, reason, search, assuming } = evidence;
  switch (verdict) {
    case 'proved':
      return proofIn(evidence) === null
        ? 'An exact witness has been found and checked.'
        : `Proved ${proofText(evidence)}, checked one by one in exact arithmetic${assuming.length === 0 ? '' : ', from the theorems named below'}.`;
    case 'refuted':
      return 'An exact counterexample has been found and checked.';
    case 'unrefuted':
      return `None of ${grouped(search.admissible)} admissible candidates refutes it. That is not a proof.`;
    case 'inconclusive':
      return `The search settled nothing: ${reason}.`;
  }
}

/** How close the search came, from the record's text: `0.00e+0`, `7.16e-1` or `none`. */
export function slackSentence(closest: string): string {
  const slack = Number(closest);
  if (Number.isNaN(slack)) return '';
  return slack === 0 ? ' It leaves nothing to spare.' : ` Its scaled slack is ${Number(slack.toPrecision(3))}.`;
}

/** Most frequent first; a long list is cut. */
function tally(counts: Readonly<Record<string, number>>, most: number): string {
  const entries = Object.entries(counts).sort((a, b) => b[1] - a[1]);
  const rest = entries.length - most;
  return `${entries
    .slice(0, most)
    .map(([key, n]) => `${key} (${grouped(n)})`)
    .join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

const COVERAGE_ROWS = [
  ['dimensions', 'dimension'],
  ['points', 'points'],
  ['sizes', 'scale'],
  ['support vectors', 'active'],
] as const;

/** Where the admissible candidates were, as rows of a table; none for what the claim does not have. */
export function coverageRows({ coverage }: EvidenceRecord['search'], most = 4): (readonly [string, string])[] {
  return COVERAGE_ROWS.map(([title, part]) => [title, tally(coverage?.[part] ?? {}, most)] as const).filter(
    ([, text]) => text !== '',
  );
}
