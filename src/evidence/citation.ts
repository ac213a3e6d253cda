/** A citation of one check: a data set with its version and digest, formatted by citation-js. */
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import type { CitationFormat } from './citation-formats.ts';
import type { EvidenceRecord } from './record.ts';

/** The CSL item of a record. The year is that of the toolkit's release, not of the day: a citation does not change overnight. */
export function citationItem(record: EvidenceRecord): Record<string, unknown> {
  return {
    id: `marginalia-${record.id}`,
    type: 'dataset',
    title: `Check of ${record.id} (${record.title}): ${record.verdict}`,
    author: [{ literal: 'The Marginalia project' }],
    issued: { 'date-parts': [[RELEASE_YEAR]] },
    publisher: 'Marginalia',
    version: record.versions.marginalia,
    // A proof from cited theorems is no more than that: the citation says so.
    note: `${record.scope === undefined || record.assuming.length === 0 ? '' : `Assuming ${record.assuming.join(', ')}; `}Marginalia ${record.versions.marginalia}; evidence digest ${record.digest}; statement digest ${record.statementDigest}`,
  };
}

export const RELEASE_YEAR = 2026;
const OUTPUT: Readonly<Record<CitationFormat, string>> = { bibtex: 'bibtex', 'csl-json': 'data', ris: 'ris' };

/** The citation as text. RIS continuation lines are joined, because a digest must not be broken. */
export function citation(record: EvidenceRecord, format: CitationFormat): string {
  const text = String(new Cite(citationItem(record)).format(OUTPUT[format], { format: 'text' })).trim();
  return format === 'ris' ? text.replace(/\n(?![A-Z][A-Z0-9] {2}-)/g, '') : text;
}
