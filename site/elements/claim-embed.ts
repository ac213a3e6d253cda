/** `<claim-embed data-id="…">`: tells the page that holds this frame how high the card is, at first and whenever that changes. */

/** What the holder hears; `public/embed.js` sets the height of the frame by it. */
export interface ResizeMessage {
  readonly type: 'marginalia-resize';
  readonly id: string;
  /** In CSS pixels. */
  readonly height: number;
}

class ClaimEmbed extends HTMLElement {
  readonly #stop = new AbortController();
  #observer: ResizeObserver | undefined;
  #told = 0;

  connectedCallback(): void {
    if (parent === window) return;
    this.#observer = new ResizeObserver(() => this.#tell());
    this.#observer.observe(document.documentElement);
    addEventListener('message', ({ data }) => data?.type === 'marginalia-ask' && this.#repeat(), {
      signal: this.#stop.signal,
    });
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
    this.#stop.abort();
  }

  /** For a page whose script came later than the card. */
  #repeat(): void {
    this.#told = 0;
    this.#tell();
  }

  #tell(): void {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === this.#told) return;
    this.#told = height;
    const message: ResizeMessage = { type: 'marginalia-resize', id: this.dataset.id ?? '', height };
    // A height is no secret, and a card may stand on anybody's page.
    parent.postMessage(message, '*');
  }
}

customElements.define('claim-embed', ClaimEmbed);
