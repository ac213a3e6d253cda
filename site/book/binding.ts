/** Binds claims and references into a book: every id and every key that a front matter names must exist. */
import type { Claim } from '../../src/claim/claim.ts';
import { requireClaim } from '../../src/markup/mdx-html.ts';
import { type References, requireReference } from '../../src/markup/references.ts';
import { usesDepths } from './claim-graph.ts';
import { inReadingOrder } from './order.ts';
import type { ClaimEntry } from './theory-loader.ts';

export interface Book {
  readonly entries: readonly ClaimEntry[];
  readonly titles: ReadonlyMap<string, string>;
  readonly references: References;
  /** Id → the claims whose proofs use it. */
  readonly usedBy: ReadonlyMap<string, readonly Claim[]>;
  /** Citation key → the claims that cite it, in the front matter or in the prose. */
  readonly citedBy: ReadonlyMap<string, readonly Claim[]>;
}

function citedKeys(claim: Claim): Set<string> {
  const inProse = [...claim.prose.matchAll(/<Cite\s[^>]*\bid="([^"]*)"/g)].map(([, key]) => key as string);
  return new Set([...(claim.source.key === '' ? [] : [claim.source.key]), ...claim.granting, ...inProse]);
}

function requireNames(claim: Claim, titles: ReadonlyMap<string, string>, references: References): void {
  const related = [...claim.uses, claim.repairs, claim.repairedBy].filter((id) => id !== undefined);
  for (const id of related) requireClaim(titles, id, claim.file);
  for (const key of citedKeys(claim)) requireReference(references, key, claim.file);
}

function indexed(claims: readonly Claim[], keys: (claim: Claim) => Iterable<string>): Map<string, Claim[]> {
  const index = new Map<string, Claim[]>();
  for (const claim of claims) for (const key of keys(claim)) index.set(key, [...(index.get(key) ?? []), claim]);
  return index;
}

/** @throws Error naming the first file whose front matter names an id or a key that does not exist, or claims that use each other in a circle. */
export function boundBook(unordered: readonly ClaimEntry[], references: References): Book {
  const entries = [...unordered].sort((a, b) => inReadingOrder(a.claim, b.claim));
  const claims = entries.map(({ claim }) => claim);
  const titles = new Map(claims.map(({ id, title }) => [id, title] as const));
  for (const claim of claims) requireNames(claim, titles, references);
  usesDepths(claims);
  return {
    entries,
    titles,
    references,
    usedBy: indexed(claims, ({ uses }) => uses),
    citedBy: indexed(claims, citedKeys),
  };
}
