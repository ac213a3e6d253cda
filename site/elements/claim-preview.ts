/**
 * `<claim-preview>`: shows the card of a claim beside a link to it, while the pointer or the keyboard's focus is on the link. Escape closes it. A finger
 * follows the link at once, as ever. The card is the one that `/embed/ID/` shows, fetched once.
 */

/** A pointer that only passes by is no question. */
const PATIENCE = 220;
/** Between the link and the card, and from the edges of the window. */
const GAP = 8;

class ClaimPreview extends HTMLElement {
  readonly #cards = new Map<string, Promise<Element | undefined>>();
  readonly #stop = new AbortController();
  #link: HTMLAnchorElement | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const { signal } = this.#stop;
    this.id = 'claim-preview';
    this.setAttribute('role', 'tooltip');
    this.hidden = true;
    document.addEventListener('pointerover', (event) => this.#pointed(event), { signal });
    document.addEventListener('focusin', ({ target }) => this.#focused(target), { signal });
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#close(), { signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  /** The claim that a link leads to, when it is a link of this site to another page's claim. */
  #claimOf(link: HTMLAnchorElement | null): string | undefined {
    if (link === null || link.closest('.card, nav[aria-label="Site"]') !== null) return undefined;
    const { claims = '', notation = '' } = this.dataset;
    const { pathname, origin } = link;
    if (origin !== location.origin || pathname === location.pathname) return undefined;
    if (pathname === notation) return 'notation';
    return pathname.startsWith(claims) ? /^([\w-]+)\/$/.exec(pathname.slice(claims.length))?.[1] : undefined;
  }

  #pointed({ target, pointerType }: PointerEvent): void {
    if (pointerType !== 'mouse' || !(target instanceof Element) || this.contains(target)) {
      clearTimeout(this.#timer);
      return;
    }
    const link = target.closest('a');
    clearTimeout(this.#timer);
    if (link !== null && link === this.#link) return;
    const id = this.#claimOf(link);
    this.#timer = setTimeout(
      () => (link !== null && id !== undefined ? this.#open(link, id) : this.#close()),
      PATIENCE,
    );
  }

  #focused(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement) || this.contains(target)) return;
    const link = target.matches('a:focus-visible') ? (target as HTMLAnchorElement) : null;
    const id = this.#claimOf(link);
    if (link !== null && id !== undefined) this.#open(link, id);
    else this.#close();
  }

  async #open(link: HTMLAnchorElement, id: string): Promise<void> {
    this.#close();
    this.#link = link;
    const card = await this.#card(id);
    if (card === undefined || this.#link !== link) return;
    this.replaceChildren(card.cloneNode(true));
    this.hidden = false;
    link.setAttribute('aria-describedby', this.id);
    this.#place(link);
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#link?.removeAttribute('aria-describedby');
    this.#link = undefined;
    this.hidden = true;
  }

  #card(id: string): Promise<Element | undefined> {
    const known = this.#cards.get(id) ?? this.#fetched(id);
    this.#cards.set(id, known);
    return known;
  }

  /** Nothing when the card cannot be had: the link works all the same. */
  async #fetched(id: string): Promise<Element | undefined> {
    try {
      const response = await fetch(`${this.dataset.cards}${id}/`);
      if (!response.ok) return undefined;
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const card = page.querySelector('.card') ?? undefined;
      // Inside a tooltip nothing can be followed; the link itself leads there.
      for (const inner of card?.querySelectorAll('a') ?? []) inner.replaceWith(...inner.childNodes);
      return card;
    } catch {
      return undefined;
    }
  }

  /** Below the link, or above it where there is more room; never outside the window, and no higher than its place. */
  #place(link: HTMLAnchorElement): void {
    const [anchor] = link.getClientRects();
    if (anchor === undefined) return;
    this.style.maxHeight = '';
    const { width, height } = this.getBoundingClientRect();
    const left = Math.max(GAP, Math.min(anchor.left, document.documentElement.clientWidth - width - GAP));
    const [above, below] = [anchor.top - 2 * GAP, innerHeight - anchor.bottom - 2 * GAP];
    const isBelow = height <= below || below >= above;
    const shown = Math.min(height, isBelow ? below : above);
    this.style.maxHeight = `${shown}px`;
    this.style.left = `${left + scrollX}px`;
    this.style.top = `${(isBelow ? anchor.bottom + GAP : anchor.top - GAP - shown) + scrollY}px`;
  }
}

customElements.define('claim-preview', ClaimPreview);
