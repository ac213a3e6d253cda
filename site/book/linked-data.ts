/** What a page says about itself to machines: JSON-LD of schema.org, and the `citation_*` names that libraries read. */
import type { Claim } from '../../src/claim/claim.ts';
import type { EvidenceRecord, Verdict } from '../../src/evidence/record.ts';
import { verdictSentence } from '../../src/markup/verdicts.ts';
import { VERSION } from './edition.ts';

/** Where ClaimReview wants a number: 1 is false and 5 is true; what is open stands in the middle. */
const RATINGS: Readonly<Record<Verdict, number>> = { refuted: 1, inconclusive: 3, unrefuted: 3, proved: 5 };

const PROJECT = { '@type': 'Organization', name: 'The Marginalia project' } as const;

export interface LinkedAddresses {
  readonly page: string;
  readonly record: string;
}

/** The source a claim was taken from, as the bibliography has it. */
export interface ClaimSource {
  readonly title: string;
  readonly authors: string;
}

/** The page, the claim that it is about, and the review of that claim. */
export function linkedData(
  claim: Claim,
  evidence: EvidenceRecord,
  { page, record }: LinkedAddresses,
  source: ClaimSource | undefined,
): object {
  const appearance =
    source === undefined ? undefined : { '@type': 'ScholarlyArticle', name: source.title, author: source.authors };
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'ScholarlyArticle',
        '@id': page,
        headline: claim.title,
        author: PROJECT,
        publisher: PROJECT,
        inLanguage: 'en',
        license: 'https://spdx.org/licenses/MIT',
        version: VERSION,
        about: { '@id': `${page}#claim` },
      },
      {
        '@type': 'Claim',
        '@id': `${page}#claim`,
        name: claim.title,
        text: claim.text.concluding.join('; '),
        ...(appearance === undefined ? {} : { appearance }),
      },
      {
        '@type': 'ClaimReview',
        url: page,
        author: PROJECT,
        claimReviewed: claim.title,
        itemReviewed: { '@id': `${page}#claim` },
        reviewRating: {
          '@type': 'Rating',
          ratingValue: RATINGS[evidence.verdict],
          bestRating: 5,
          worstRating: 1,
          alternateName: evidence.verdict,
        },
        reviewBody: verdictSentence(evidence),
        isBasedOn: { '@type': 'Dataset', url: record, identifier: evidence.digest, name: `Record of ${claim.id}` },
      },
    ],
  };
}

/** JSON for the inside of a script element: no text in it can close the element. */
export function scriptJson(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
