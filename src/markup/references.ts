/** The bibliography: `references.bib` → entries that pages can name and print. */
import { readFileSync } from 'node:fs';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';

/** The part of CSL-JSON that this book uses. */
export interface CslItem {
  readonly id: string;
  readonly title: string;
  readonly author?: readonly { readonly family?: string; readonly given?: string; readonly literal?: string }[];
  readonly issued?: { readonly 'date-parts'?: readonly (readonly (number | string)[])[] };
  readonly 'container-title'?: string;
  readonly publisher?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  readonly DOI?: string;
  readonly URL?: string;
  readonly note?: string;
}

export type References = ReadonlyMap<string, CslItem>;

/** @throws Error when the file is no BibTeX, or two entries have one key. */
export function references(file: string): References {
  const entries = new Map<string, CslItem>();
  for (const item of new Cite(readFileSync(file, 'utf8'), { generateGraph: false }).data as readonly CslItem[]) {
    if (entries.has(item.id)) throw new Error(`${file}: repeated key; expected each key once: ${item.id}`);
    entries.set(item.id, item);
  }
  return entries;
}

/** @throws Error that names the file which cites, when there is no such entry. */
export function requireReference(entries: References, key: string, where: string): CslItem {
  const item = entries.get(key);
  if (item === undefined)
    throw new Error(`${where}: unknown citation; expected a key of references.bib: ${JSON.stringify(key)}`);
  return item;
}

function familyNames(item: CslItem): string[] {
  return (item.author ?? []).map(({ family, literal, given }) => family ?? literal ?? given ?? '');
}

export function year(item: CslItem): string {
  return String(item.issued?.['date-parts']?.[0]?.[0] ?? 'n.d.');
}

/**
 * The label of a citation in running text.
 * @example
 * shortLabel({ id: 'wolfe1976', author: [{ family: 'Wolfe' }], issued: { 'date-parts': [[1976]] } }) // 'Wolfe 1976'
 */
export function shortLabel(item: CslItem): string {
  const [first = item.id, second, ...more] = familyNames(item);
  const names = more.length > 0 ? `${first} et al.` : second === undefined ? first : `${first} and ${second}`;
  return `${names} ${year(item)}`;
}

/** All authors in print order. */
export function authors(item: CslItem): string {
  const names = (item.author ?? []).map(
    ({ family, given, literal }) => literal ?? [given, family].filter(Boolean).join(' '),
  );
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Bibliographies go by family name and year. */
export function sortKey(item: CslItem): string {
  return [...familyNames(item), year(item)].join(' ');
}

/** Where it appeared: journal, volume, issue and pages, or the publisher. */
export function venue(item: CslItem): string {
  const volume =
    item.volume === undefined ? '' : ` ${item.volume}${item.issue === undefined ? '' : ` (${item.issue})`}`;
  const place = item['container-title'] === undefined ? '' : `${item['container-title']}${volume}`;
  const pages = item.page?.replace(/-+/g, '–');
  return [place, item.publisher ?? '', pages].filter(Boolean).join(', ');
}

export function address(item: CslItem): string | undefined {
  return item.URL ?? (item.DOI === undefined ? undefined : `https://doi.org/${item.DOI}`);
}
