/**
 * `<play-ground>`: makes the playground live at the reader's first gesture, or at once where the address says something. What was pressed or changed while the code
 * was on its way is done when it is there.
 */
const GESTURES = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'focusin'] as const;

class PlayGround extends HTMLElement {
  readonly #waiting: { readonly type: 'click' | 'change' | 'input'; readonly target: HTMLElement }[] = [];
  #begun = false;

  connectedCallback(): void {
    if (this.#begun) return;
    if (location.hash.length > 1) {
      this.#begin();
      return;
    }
    for (const gesture of GESTURES) addEventListener(gesture, this.#begin, { passive: true });
    for (const type of ['click', 'change', 'input']) this.addEventListener(type, this.#keep);
  }

  readonly #keep = (event: Event): void => {
    const target =
      event.target instanceof Element ? event.target.closest<HTMLElement>('button, select, input, textarea') : null;
    const type = event.type as 'click' | 'change' | 'input';
    if (target === null || (type === 'click') !== target instanceof HTMLButtonElement) return;
    this.#waiting.push({ type, target });
  };

  readonly #begin = async (): Promise<void> => {
    if (this.#begun) return;
    this.#begun = true;
    for (const gesture of GESTURES) removeEventListener(gesture, this.#begin);
    const { Playground } = await import('../playground/playground.ts');
    for (const type of ['click', 'change', 'input']) this.removeEventListener(type, this.#keep);
    new Playground(this);
    this.dataset.live = '';
    for (const { type, target } of this.#waiting) {
      if (type === 'click') target.click();
      else target.dispatchEvent(new Event(type, { bubbles: true }));
    }
  };
}

customElements.define('play-ground', PlayGround);
