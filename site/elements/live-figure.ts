/** What all geometric figures do once they are live: a state, what it shows, and the reader's hand on it. */

import { richText, type Shown } from '../../src/figure/prose/shown.ts';
import type { Point } from '../../src/figure/scene.ts';
import { sceneTableBody } from '../../src/figure/scene-svg.ts';
import { type PlaneOptions, PlaneView } from '../plane/plane-view.ts';

/** Whoever listens hears what came out once the reader's hand rests. */
const REST = 700;

/**
 * Its page holds the picture, the values (`data-key`), the sentence, the table and the controls (`data-action`, one slider at most), made at build
 * time from the JSON in `data-state`.
 */
export abstract class LiveFigure<State, Drawn extends Shown = Shown> extends HTMLElement {
  #first: State | undefined;
  #state: State | undefined;
  #view: PlaneView | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;

  protected abstract shown(state: State): Drawn;
  /** The state after a point was moved to a place whose coordinates print as what they are. */
  protected abstract moved(state: State, index: number, at: Point): State;

  /** The state after the slider was moved. */
  protected slid(state: State, _value: string): State {
    return state;
  }

  /** The state after a button of the figure's own. */
  protected acted(state: State, _action: string): State {
    return state;
  }

  protected options(): PlaneOptions {
    return {};
  }

  /** What else a figure draws. */
  protected drawn(_shown: Drawn, _state: State): void {}

  connectedCallback(): void {
    if (this.#view !== undefined) return;
    const state = JSON.parse(this.dataset.state ?? 'null') as State;
    const picture = this.querySelector<HTMLElement>('.figure-picture');
    if (picture === null) return;
    this.#first = state;
    this.#state = state;
    const on = { moved: (index: number, at: Point) => this.#become(this.moved(this.#state as State, index, at)) };
    const aspect = Number(picture.dataset.aspect);
    const shown = this.shown(state);
    this.#view = new PlaneView(picture, shown.scene, on, { aspect, ...this.options() });
    // The slider may have been moved before this script came.
    const slider = this.querySelector('input');
    if (slider !== null && slider.value !== slider.defaultValue) this.#become(this.slid(state, slider.value));
    else this.drawn(shown, state);
    this.addEventListener('click', (event) => this.#pressed(event));
    this.addEventListener('input', (event) => {
      if (event.target instanceof HTMLInputElement) this.#become(this.slid(this.#state as State, event.target.value));
    });
  }

  disconnectedCallback(): void {
    clearTimeout(this.#rest);
  }

  #pressed(event: Event): void {
    const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
    const action = pressed?.dataset.action;
    if (action === undefined) return;
    if (action === 'restart') this.#become(this.#first as State);
    else if (action !== 'fit') this.#become(this.acted(this.#state as State, action));
    this.#view?.fit();
  }

  #become(state: State): void {
    this.#state = state;
    const shown = this.shown(state);
    this.#view?.update(shown.scene);
    for (const { key, text } of shown.values) {
      const place = this.querySelector(`[data-key="${key}"] dd`);
      if (place !== null) place.innerHTML = richText(text);
    }
    const sentence = this.querySelector('.figure-sentence');
    if (sentence !== null) sentence.innerHTML = richText(shown.sentence);
    const table = this.querySelector('.plane-data table');
    if (table !== null) table.outerHTML = sceneTableBody(shown.scene);
    this.drawn(shown, state);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#view?.say(shown.sentence), REST);
  }
}
