/** Addresses inside the site. Every internal link is made here, so that the site works under any base path. */

/**
 * The address of a page, given the base path that the site is published under.
 * @example
 * internalLink('/book', '/claims/theorem-4/') // '/book/claims/theorem-4/'
 */
export function internalLink(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

/** The page of a claim; the definitions of the book have a page of their own name. */
export function claimPath(id: string): string {
  return id === 'notation' ? '/notation/' : `/claims/${id}/`;
}

/** The record behind a page, as JSON. */
export function recordPath(id: string): string {
  return `/claims/${id}.json`;
}

export function referencePath(key: string): string {
  return `/references/#${key}`;
}

/** The card alone, for a frame. */
export function embedPath(id: string): string {
  return `/embed/${id}/`;
}

/** One file that stands alone, for printing. */
export function handoutPath(id: string): string {
  return `/handouts/${id}.html`;
}

/** A citation as a file; `ending` without its dot. */
export function citationPath(id: string, ending: 'bib' | 'ris' | 'csl.json'): string {
  return `/claims/${id}.${ending}`;
}
