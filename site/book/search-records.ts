/** What the search knows of each claim: title, statement and prose in words; formulas and the lines of proofs are left out. */
import { parseHTML } from 'linkedom';
import type { Book } from './binding.ts';
import { proseHtml } from './prose.ts';

export interface SearchRecord {
  readonly id: string;
  readonly title: string;
  readonly words: string;
}

/** Running text of some HTML, without its mathematics. */
function words(html: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  for (const formula of document.querySelectorAll('math')) formula.remove();
  for (const block of document.querySelectorAll('p, h2, h3, li, tr')) block.append(' ');
  return (document.body.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export function searchRecords({ entries, titles, references }: Book, base: string): SearchRecord[] {
  return entries.map(({ claim, prose }) => ({
    id: claim.id,
    title: claim.title,
    words: [
      `${claim.title}.`,
      `${claim.kind}, ${claim.source.locator}.`,
      claim.reading ?? '',
      words(proseHtml(prose.code, { file: claim.file, base, titles, references })),
      // For who looks for a word of the formula language.
      ...claim.text.assuming,
      ...claim.text.concluding,
    ].join(' '),
  }));
}
