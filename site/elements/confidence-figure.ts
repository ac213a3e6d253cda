/** `<confidence-figure>`: confidence at a place against time. Loaded when the reader first turns to it. */

import type { ConfidenceLive } from '../training/confidence-live.ts';
import { whenTouched } from '../training/live-parts.ts';

class ConfidenceFigure extends HTMLElement {
  #live: ConfidenceLive | undefined;

  connectedCallback(): void {
    whenTouched(this, async () => {
      const { ConfidenceLive } = await import('../training/confidence-live.ts');
      if (this.isConnected) this.#live = new ConfidenceLive(this);
    });
  }

  disconnectedCallback(): void {
    this.#live?.disconnect();
  }
}

customElements.define('confidence-figure', ConfidenceFigure);
