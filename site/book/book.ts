/** The whole book, as pages need it: claims in order, with their evidence, prose and relations. */

import { getCollection } from 'astro:content';
import { join } from 'node:path';
import type { Claim } from '../../src/claim/claim.ts';
import { references } from '../../src/markup/references.ts';
import { type Book, boundBook } from './binding.ts';
import { FOLDERS, recordsOf } from './records.ts';
import type { StoredClaim } from './theory-loader.ts';

let bound: Promise<Book> | undefined;

async function load(): Promise<Book> {
  const stored = (await getCollection('claims')) as readonly { readonly data: StoredClaim }[];
  const entries = stored.map(({ data }) => ({ ...data, ...recordsOf(data.claim, FOLDERS) }));
  return boundBook(entries, references(join(FOLDERS.theory, 'references.bib')));
}

/** Read once a build; anew each time in development, where files change. */
export function book(): Promise<Book> {
  if (import.meta.env.DEV) return load();
  bound ??= load();
  return bound;
}

export type { Book, Claim };
