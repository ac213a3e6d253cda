/** A slider through the moments of a course, and a button that plays it. Where motion is not welcome the button goes on step by step. */

const FRAMES_A_SECOND = 20;
/** Moments that a press of the button goes on where nothing may move by itself. */
const STRIDE = 10;
const CALM = matchMedia('(prefers-reduced-motion: reduce)');

export interface PlayerParts {
  readonly slider: HTMLInputElement;
  readonly button: HTMLButtonElement;
  readonly output: HTMLOutputElement;
}

export class Player {
  readonly #parts: PlayerParts;
  readonly #show: (moment: number) => void;
  readonly #text: (moment: number) => string;
  #timer: ReturnType<typeof setInterval> | undefined;

  /**
   * @param text what a moment is called.
   * @param show draws a moment.
   */
  constructor(parts: PlayerParts, text: (moment: number) => string, show: (moment: number) => void) {
    this.#parts = parts;
    this.#text = text;
    this.#show = show;
    parts.slider.addEventListener('input', () => {
      this.stop();
      this.#changed();
    });
    parts.button.addEventListener('click', () => this.#press());
    this.#name();
  }

  get moment(): number {
    return Number(this.#parts.slider.value);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#name();
  }

  get #last(): number {
    return Number(this.#parts.slider.max);
  }

  #name(): void {
    this.#parts.button.textContent = CALM.matches ? 'Step' : this.#timer === undefined ? 'Play' : 'Pause';
    this.#parts.slider.setAttribute('aria-valuetext', this.#text(this.moment));
  }

  #press(): void {
    const playing = this.#timer !== undefined;
    this.stop();
    if (playing) return;
    if (this.moment >= this.#last) this.#go(0);
    if (CALM.matches) this.#go(this.moment + STRIDE);
    else this.#timer = setInterval(() => this.#go(this.moment + 1), 1000 / FRAMES_A_SECOND);
    this.#name();
  }

  #go(moment: number): void {
    this.#parts.slider.value = String(moment);
    this.#changed();
    if (this.moment >= this.#last) this.stop();
  }

  #changed(): void {
    const text = this.#text(this.moment);
    this.#parts.output.value = text;
    this.#parts.slider.setAttribute('aria-valuetext', text);
    this.#show(this.moment);
  }
}
