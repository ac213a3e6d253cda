/**
 * `<claim-hunt data-claim data-seed data-candidates data-digest data-kind>`: a search for values that settle the claim, here in the reader's browser, with the
 * engine of the command line. With the recorded seed and size the recorded certificate must come out again, and the page says whether it did.
 */

import type { EvidenceRecord } from '../../src/evidence/record.ts';
import type { HuntStatistics } from '../../src/search/hunt.ts';
import { engine } from '../engine/engine.ts';
import type { Presented } from '../engine/messages.ts';
import { bench, faultText, lookAtFigure, valuesLink } from './bench.ts';
import { RunningSearch } from './running-search.ts';

const GROUPED = new Intl.NumberFormat('en');
const MOST_SEED = 2 ** 31 - 1;
const MOST_CANDIDATES = 2_000_000;

function whole(text: string, name: string, low: number, high: number): number {
  const value = Number(text.replaceAll(/[\s,]/g, ''));
  if (text.trim() === '' || !Number.isInteger(value) || value < low || value > high)
    throw new RangeError(`invalid ${name}; expected a whole number from ${low} to ${GROUPED.format(high)}: ${text}`);
  return value;
}

class ClaimHunt extends HTMLElement {
  readonly #search = new RunningSearch<'hunt'>();
  #seen: HuntStatistics = { candidates: 0, admissible: 0, exact: 0 };

  connectedCallback(): void {
    const panel = this.#part('.hunt');
    const form = this.#part<HTMLFormElement>('form');
    if (panel === null || form === null) return;
    panel.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#start(form);
    });
    this.#part('[data-action="cancel"]')?.addEventListener('click', () => this.#search.cancel());
    // Whoever reaches for the button will want the engine.
    for (const sign of ['pointerenter', 'focusin', 'touchstart'])
      form.addEventListener(sign, () => engine().warm(), { once: true, passive: true });
  }

  #part<Type extends HTMLElement = HTMLElement>(selector: string): Type | null {
    return this.querySelector<Type>(selector);
  }

  #text(selector: string, text: string): void {
    const place = this.#part(selector);
    if (place !== null) place.textContent = text;
  }

  async #start(form: HTMLFormElement): Promise<void> {
    const entry = (name: string) => String(new FormData(form).get(name) ?? '');
    this.#text('.fault', '');
    let seed: number;
    let candidates: number;
    try {
      seed = whole(entry('seed'), 'seed', 0, MOST_SEED);
      candidates = whole(entry('candidates'), 'number of candidates', 1, MOST_CANDIDATES);
    } catch (error) {
      this.#text('.fault', faultText(error));
      return;
    }
    this.#text('.hunt-summary', '');
    this.#part('.hunt-result')?.replaceChildren();
    this.#progress({ candidates: 0, admissible: 0, exact: 0 }, 0);
    this.#part('progress')?.setAttribute('max', String(candidates));
    try {
      const found = await this.#search.run(
        this.dataset.claim ?? '',
        'hunt',
        { seed, candidates },
        {
          progress: (figures, seconds) => this.#progress(figures, seconds),
          running: (running) => this.#running(running),
        },
      );
      this.#progress(found.result.search, found.seconds);
      const recorded = seed === Number(this.dataset.seed) && candidates === Number(this.dataset.candidates);
      this.#tell(found.result, found.presented, found.seconds, recorded);
    } catch (error) {
      this.#text('.hunt-summary', `The hunt ended: ${faultText(error)}.`);
      this.dataset.state = 'failed';
    }
  }

  #running(running: boolean): void {
    this.dataset.state = running ? 'running' : 'done';
    const [start, cancel] = [this.#part<HTMLButtonElement>('[type="submit"]'), this.#part('[data-action="cancel"]')];
    // A hidden button would lose the focus.
    const focused = document.activeElement;
    if (cancel !== null) cancel.hidden = !running;
    if (start !== null) start.hidden = running;
    if (running && focused === start) cancel?.focus();
    if (!running && focused === cancel) start?.focus();
    const [figures, bar] = [this.#part('.progress'), this.#part('progress')];
    if (figures !== null) figures.hidden = false;
    if (bar !== null) bar.hidden = !running;
  }

  #progress(figures: HuntStatistics, seconds: number): void {
    this.#seen = figures;
    this.#part('progress')?.setAttribute('value', String(figures.candidates));
    for (const name of ['candidates', 'admissible', 'exact'] as const)
      this.#text(`[data-count="${name}"]`, GROUPED.format(figures[name]));
    this.#text('[data-count="rate"]', seconds > 0 ? GROUPED.format(Math.round(figures.candidates / seconds)) : '');
  }

  #tell(record: EvidenceRecord, presented: Presented, seconds: number, recorded: boolean): void {
    const stopped = record.search.run === 'interrupted';
    const looked = `${GROUPED.format(this.#seen.candidates)} candidate${this.#seen.candidates === 1 ? '' : 's'}, ${seconds.toFixed(1)} s`;
    const settled = presented.kind === 'counterexample' || presented.kind === 'witness';
    const same = presented.kind !== 'nothing' && presented.digest === this.dataset.digest;
    const again =
      !recorded || stopped || this.dataset.digest === undefined
        ? ''
        : same
          ? ' It is the one in the record, digit for digit.'
          : ' It differs from the one in the record.';
    const first = settled
      ? `A certified ${presented.kind}, after ${looked}.`
      : `${stopped ? 'Stopped' : 'No counterexample'} after ${looked}.${presented.kind === 'closest' ? ' This came closest to equality:' : ''}`;
    this.#text(
      '.hunt-summary',
      `${this.dataset.kind === 'witness' ? first.replace('counterexample', 'witness') : first}${again}`,
    );
    this.dataset.digestFound = presented.kind === 'nothing' ? '' : presented.digest;
    if (presented.kind === 'nothing') return;
    this.#present(presented, settled);
  }

  #present(presented: Exclude<Presented, { kind: 'nothing' }>, settled: boolean): void {
    const place = this.#part('.hunt-result');
    if (place === null) return;
    const title = settled ? `What your hunt found` : 'The closest that your hunt came';
    // The engine's own typesetting of rationals and formulas; nothing of it comes from an address or a field.
    place.innerHTML = presented.html;
    if (presented.kind === 'counterexample') {
      const why = document.createElement('p');
      why.textContent = 'Every hypothesis holds here, and this comparison does not: that breaks the claim.';
      place.prepend(why);
    }
    const link = valuesLink(presented.values, title, 'Link to these values');
    const code = document.createElement('code');
    code.className = 'digits';
    code.textContent = presented.digest;
    if (link !== undefined) place.append(link);
    place.append(code);
    if (settled) {
      bench()?.show(presented.values, title);
      lookAtFigure();
    }
  }
}

customElements.define('claim-hunt', ClaimHunt);
