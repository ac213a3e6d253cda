/** The errata: what the paper prints and what is true, bound from claims and their records. No entry is written by hand. */
import type { WitnessCertificate } from '../../src/certificate/witness.ts';
import type { Claim } from '../../src/claim/claim.ts';
import { type EvidenceRecord, witnessIn } from '../../src/evidence/record.ts';
import { inReadingOrder } from './order.ts';
import type { ClaimEntry } from './theory-loader.ts';

/** The paper under examination, by its key in the bibliography. */
export const PAPER = 'nar2019';

/** A printed statement that is false, the values that refute it, and what holds instead. */
export interface Erratum {
  readonly printed: ClaimEntry;
  readonly evidence: EvidenceRecord;
  readonly counterexample: WitnessCertificate;
  readonly repair: ClaimEntry & { readonly evidence: EvidenceRecord };
}

/** A printed statement that holds once a condition is said which the paper does not state with it. */
export interface Amendment {
  readonly entry: ClaimEntry & { readonly evidence: EvidenceRecord };
  /** The sentences of the reading that say what was added. */
  readonly added: string;
}

function printedIn(paper: string, entries: readonly ClaimEntry[]): ClaimEntry[] {
  return entries.filter(({ claim }) => claim.source.key === paper).sort((a, b) => inReadingOrder(a.claim, b.claim));
}

function withEvidence(entry: ClaimEntry | undefined, wanted: string): ClaimEntry & { evidence: EvidenceRecord } {
  if (entry?.evidence === undefined) throw new Error(wanted);
  return { ...entry, evidence: entry.evidence };
}

/** @throws Error naming the claim's file, when a refuted claim of the paper lacks its counterexample, its repair, or the repair's proof. */
export function errata(entries: readonly ClaimEntry[], paper: string = PAPER): Erratum[] {
  return printedIn(paper, entries).flatMap((printed) => {
    const { claim, evidence } = printed;
    if (evidence?.verdict !== 'refuted') return [];
    const counterexample = witnessIn(evidence);
    if (counterexample === null)
      throw new Error(`${claim.file}: incomplete erratum; expected a counterexample in its record: none`);
    if (claim.repairedBy === undefined)
      throw new Error(`${claim.file}: incomplete erratum; expected repairedBy in its head: none`);
    const repair = withEvidence(
      entries.find((entry) => entry.claim.id === claim.repairedBy),
      `${claim.file}: incomplete erratum; expected a record of its repair: ${claim.repairedBy}`,
    );
    if (repair.evidence.verdict === 'refuted')
      throw new Error(
        `${claim.file}: incomplete erratum; expected a repair that is not refuted itself: ${repair.claim.id}`,
      );
    return [{ printed, evidence, counterexample, repair }];
  });
}

/** The title with its place in the paper, unless the title says that itself. */
export function placedTitle({ title, source: { locator } }: Claim): string {
  return title.startsWith(locator) ? title : `${locator}: ${title}`;
}

/** What a reading says when it puts in what the paper left out. */
const ADDITION = /\b(?:is|are) added\b|\bnot stated\b/;

/** The sentences of a reading that add to the printed words; `undefined` where there are none. */
export function additionIn(reading: Claim['reading']): string | undefined {
  const sentences = (reading ?? '').match(/[^.]+(?:\.(?!\s|$)[^.]*)*\./g) ?? [];
  const added = sentences.filter((sentence) => ADDITION.test(sentence)).map((sentence) => sentence.trim());
  return added.length === 0 ? undefined : added.join(' ');
}

/** Claims of the paper that stand with an addition, with what was added. */
export function amendments(entries: readonly ClaimEntry[], paper: string = PAPER): Amendment[] {
  return printedIn(paper, entries).flatMap((entry) => {
    const added = additionIn(entry.claim.reading);
    if (added === undefined || entry.evidence === undefined || entry.evidence.verdict === 'refuted') return [];
    return [{ entry: { ...entry, evidence: entry.evidence }, added }];
  });
}
