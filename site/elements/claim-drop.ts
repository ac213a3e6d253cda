/**
 * `<claim-drop data-claim data-index data-seed data-candidates data-digest>`: searches here for values that break the claim without one of its hypotheses. The
 * recorded outcome is on the page already; this finds it again, or the reader stops it.
 */
import type { HuntStatistics } from '../../src/search/hunt.ts';
import { DROP_OUTCOMES } from '../book/drop-words.ts';
import { engine } from '../engine/engine.ts';
import { bench, faultText, valuesLink } from './bench.ts';
import { RunningSearch } from './running-search.ts';

const GROUPED = new Intl.NumberFormat('en');
const TITLE = 'Values that break the claim without this hypothesis';

class ClaimDrop extends HTMLElement {
  readonly #search = new RunningSearch<'drop'>();

  connectedCallback(): void {
    const start = this.#button('drop');
    if (start === null) return;
    start.hidden = false;
    start.addEventListener('click', () => this.#start());
    start.addEventListener('pointerenter', () => engine().warm(), { once: true });
    this.#button('cancel')?.addEventListener('click', () => this.#search.cancel());
  }

  #button(action: string): HTMLButtonElement | null {
    return this.querySelector(`[data-action="${action}"]`);
  }

  get #outcome(): HTMLElement | null {
    return this.querySelector('.outcome');
  }

  async #start(): Promise<void> {
    const { claim = '', index, seed, candidates, digest } = this.dataset;
    const request = { index: Number(index), seed: Number(seed), candidates: Number(candidates) };
    const total = GROUPED.format(request.candidates);
    this.#outcome?.replaceChildren();
    try {
      const { result, presented } = await this.#search.run(claim, 'drop', request, {
        progress: ({ candidates: seen }: HuntStatistics) =>
          this.#count(`${GROUPED.format(seen)} of ${total} candidates`),
        running: (running) => this.#running(running),
      });
      const { outcome, record } = result;
      const seen = GROUPED.format(record.search.candidates);
      const stopped = record.search.run === 'interrupted' && outcome !== 'needed';
      const words = document.createElement('p');
      words.textContent = stopped ? `Stopped after ${seen} candidates.` : DROP_OUTCOMES[outcome](seen);
      this.#outcome?.replaceChildren(words);
      if (presented.kind !== 'counterexample') return;
      if (record.digest === digest) words.textContent += ' (as recorded, digit for digit)';
      const finding = document.createElement('div');
      // Typeset by the engine from exact values.
      finding.innerHTML = presented.html;
      const link = valuesLink(presented.values, TITLE, 'See it in the figure');
      this.#outcome?.append(finding, ...(link === undefined ? [] : [link]));
      bench()?.show(presented.values, TITLE);
    } catch (error) {
      this.#count(`The search ended: ${faultText(error)}.`);
    }
  }

  #count(text: string): void {
    this.#outcome?.replaceChildren(text);
  }

  #running(running: boolean): void {
    this.dataset.state = running ? 'running' : 'done';
    const [start, cancel] = [this.#button('drop'), this.#button('cancel')];
    const focused = document.activeElement;
    if (start !== null) start.hidden = running;
    if (cancel !== null) cancel.hidden = !running;
    if (running && focused === start) cancel?.focus();
    if (!running && focused === cancel) start?.focus();
  }
}

customElements.define('claim-drop', ClaimDrop);
