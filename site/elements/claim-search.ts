/**
 * `<claim-search data-pagefind="…">`: a field over the list of all claims. What is typed is looked up in Pagefind's index, which is fetched with the first
 * letter. Where the index cannot be used, titles are compared instead, and the page says so.
 */

/** The part of Pagefind's interface that is used here. */
interface Pagefind {
  init(): Promise<void>;
  debouncedSearch(query: string): Promise<{ readonly results: readonly PagefindResult[] } | null>;
}
interface PagefindResult {
  data(): Promise<{ readonly raw_url?: string; readonly url: string; readonly excerpt: string }>;
}

interface Hit {
  readonly id: string;
  /** HTML from our own index: words, and marks around those that were looked for. */
  readonly excerpt: string;
}

/** More hits than this are no answer. */
const MOST = 20;

class ClaimSearch extends HTMLElement {
  #pagefind: Promise<Pagefind | undefined> | undefined;
  /** Of the query that is being looked up; an answer to an older one is dropped. */
  #asked = 0;
  #all: readonly HTMLElement[] = [];

  connectedCallback(): void {
    const field = this.querySelector<HTMLElement>('.search-field');
    const input = this.querySelector('input');
    if (field === null || input === null) return;
    this.#all = [...this.querySelectorAll<HTMLElement>('.results li')];
    field.hidden = false;
    input.addEventListener('input', () => this.#look(input.value));
    this.addEventListener('keydown', (event) => this.#step(event, input));
    input.value = new URL(location.href).searchParams.get('q') ?? '';
    input.focus();
    if (input.value !== '') this.#look(input.value);
  }

  /** The arrows go from the field through the results, and Escape back to the field. */
  #step(event: KeyboardEvent, input: HTMLInputElement): void {
    const stops = [input, ...this.querySelectorAll<HTMLElement>('.results a')];
    const place = stops.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: place + 1, ArrowUp: Math.max(place - 1, 0), Escape: 0 }[event.key];
    if (next === undefined || place < 0 || (event.key === 'Escape' && place === 0)) return;
    event.preventDefault();
    stops[Math.min(next, stops.length - 1)]?.focus();
  }

  async #look(text: string): Promise<void> {
    const asked = ++this.#asked;
    const query = text.trim();
    const address = new URL(location.href);
    if (query === '') address.searchParams.delete('q');
    else address.searchParams.set('q', query);
    history.replaceState(history.state, '', address);
    if (query === '') {
      this.#show(this.#all, `${this.#all.length} pages, by title.`);
      return;
    }
    const hits = await this.#hits(query);
    if (asked !== this.#asked || hits === null) return;
    if (hits === undefined) this.#showTitles(query);
    else this.#showHits(query, hits);
  }

  /** `undefined` without an index, `null` when a newer question has overtaken this one. */
  async #hits(query: string): Promise<readonly Hit[] | undefined | null> {
    this.#pagefind ??= this.#loaded();
    const pagefind = await this.#pagefind;
    if (pagefind === undefined) return undefined;
    try {
      const found = await pagefind.debouncedSearch(query);
      if (found === null) return null;
      const data = await Promise.all(found.results.slice(0, MOST).map((result) => result.data()));
      return data.map(({ url, raw_url, excerpt }) => ({ id: (raw_url ?? url).replace(/^\/+|\/+$/g, ''), excerpt }));
    } catch {
      this.#pagefind = Promise.resolve(undefined);
      return undefined;
    }
  }

  async #loaded(): Promise<Pagefind | undefined> {
    try {
      const pagefind = (await import(/* @vite-ignore */ this.dataset.pagefind ?? '')) as Pagefind;
      await pagefind.init();
      return pagefind;
    } catch {
      return undefined;
    }
  }

  #showTitles(query: string): void {
    const words = query.toLowerCase().split(/\s+/);
    const rows = this.#all.filter((row) => words.every((word) => row.textContent?.toLowerCase().includes(word)));
    this.#show(rows, `${counted(rows.length)} with “${query}” in the title. The full index could not be loaded here.`);
  }

  #showHits(query: string, hits: readonly Hit[]): void {
    const rows = hits.flatMap(({ id, excerpt }) => {
      const row = this.#all.find(({ dataset }) => dataset.id === id)?.cloneNode(true) as HTMLElement | undefined;
      if (row === undefined) return [];
      const text = document.createElement('p');
      text.className = 'excerpt-text';
      text.append(...new DOMParser().parseFromString(excerpt, 'text/html').body.childNodes);
      row.append(text);
      return [row];
    });
    this.#show(rows, `${counted(rows.length)} for “${query}”.`);
  }

  #show(rows: readonly HTMLElement[], words: string): void {
    this.querySelector('.results')?.replaceChildren(...rows);
    const count = this.querySelector('.found-count');
    if (count !== null) count.textContent = words;
  }
}

function counted(pages: number): string {
  return pages === 0 ? 'No page' : pages === 1 ? '1 page' : `${pages} pages`;
}

customElements.define('claim-search', ClaimSearch);
