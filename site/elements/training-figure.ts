/** `<training-figure>`: training of two points in logarithmic time. Its engine is loaded when the reader first turns to it. */
import { whenTouched } from '../training/live-parts.ts';
import type { TrainingLive } from '../training/training-live.ts';

class TrainingFigure extends HTMLElement {
  #live: TrainingLive | undefined;

  connectedCallback(): void {
    whenTouched(this, async () => {
      const { TrainingLive } = await import('../training/training-live.ts');
      if (this.isConnected) this.#live = new TrainingLive(this);
    });
  }

  disconnectedCallback(): void {
    this.#live?.disconnect();
  }
}

customElements.define('training-figure', TrainingFigure);
