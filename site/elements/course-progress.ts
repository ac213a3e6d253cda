/** `<course-progress data-total="…">`: how many exercises of the page were solved on this device, a button to forget it, and one to print the sheet. */
import { forgetProgress, isSolved, PROGRESS } from '../course/progress.ts';

class CourseProgress extends HTMLElement {
  readonly #show = (): void => this.#update();

  connectedCallback(): void {
    this.#button('print')?.addEventListener('click', () => print());
    this.#button('clear')?.addEventListener('click', () => forgetProgress());
    addEventListener(PROGRESS, this.#show);
    this.#update();
  }

  disconnectedCallback(): void {
    removeEventListener(PROGRESS, this.#show);
  }

  #button(action: string): HTMLButtonElement | null {
    return this.querySelector(`button[data-action="${action}"]`);
  }

  #update(): void {
    const exercises = [...document.querySelectorAll<HTMLElement>('exact-exercise')];
    const solved = exercises.filter(({ id, dataset }) => isSolved(id, dataset.statement ?? '')).length;
    const words = this.querySelector('[role="status"]');
    if (words !== null) words.textContent = `${solved} of ${this.dataset.total} solved on this device`;
    const clear = this.#button('clear');
    if (clear !== null) clear.hidden = solved === 0;
  }
}

customElements.define('course-progress', CourseProgress);
