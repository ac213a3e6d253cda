/** `<one-step-figure>`: one stochastic step on a pair. Loaded when the reader first turns to it. */
import { whenTouched } from '../training/live-parts.ts';
import type { OneStepLive } from '../training/one-step-live.ts';

class OneStepFigure extends HTMLElement {
  #live: OneStepLive | undefined;

  connectedCallback(): void {
    whenTouched(this, async () => {
      const { OneStepLive } = await import('../training/one-step-live.ts');
      if (this.isConnected) this.#live = new OneStepLive(this);
    });
  }

  disconnectedCallback(): void {
    this.#live?.disconnect();
  }
}

customElements.define('one-step-figure', OneStepFigure);
