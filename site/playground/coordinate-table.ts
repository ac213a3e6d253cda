/** The points as a table of exact coordinates, each of which can be typed; a mistake is told beside its field. */
import { nameText } from '../../src/figure/scene.ts';
import { element, part } from '../elements/dom.ts';
import { coordinateText, namesOf, type Points } from '../plane/points.ts';

export interface TableEvents {
  set(index: number, at: readonly string[]): void;
  swap(index: number): void;
  remove(index: number): void;
}

const AXES = ['first', 'second'] as const;

export class CoordinateTable {
  readonly #body: HTMLElement;
  readonly #fault: HTMLElement;
  readonly #on: TableEvents;
  #points: Points = { dimension: 2, points: [] };
  #shape = '';

  constructor(root: HTMLElement, on: TableEvents) {
    this.#body = part(root, 'points');
    this.#fault = part(root, 'point-fault');
    this.#on = on;
    this.#body.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement) this.#typed(target);
    });
    this.#body.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (button === null) return;
      const index = Number(button.dataset.index);
      if (button.dataset.action === 'swap') on.swap(index);
      else on.remove(index);
    });
  }

  /** Rows are made anew only when there are others; else the fields stay, and with them the focus. */
  show(points: Points): void {
    this.#points = points;
    const shape = `${points.dimension} ${points.points.map(({ side }) => side).join()}`;
    if (shape !== this.#shape) {
      const focused = document.activeElement instanceof HTMLElement ? { ...document.activeElement.dataset } : {};
      this.#shape = shape;
      this.#body.replaceChildren(...this.#rows());
      this.#refocus(focused);
    }
    for (const input of this.#inputs) {
      const text = points.points[Number(input.dataset.index)]?.at[Number(input.dataset.axis)] ?? '';
      if (input.value !== text) input.value = text;
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    }
    this.#fault.textContent = '';
  }

  get #inputs(): HTMLInputElement[] {
    return [...this.#body.querySelectorAll('input')];
  }

  #rows(): HTMLElement[] {
    const { dimension, points } = this.#points;
    const names = namesOf(points);
    return points.map(({ side }, index) => {
      const name = nameText(names[index] as string);
      const at = String(index);
      const fields = Array.from({ length: dimension }, (_, axis) =>
        element(
          'td',
          {},
          element('input', {
            type: 'text',
            inputmode: 'text',
            autocomplete: 'off',
            spellcheck: 'false',
            'data-index': at,
            'data-axis': String(axis),
            'aria-label': `${AXES[axis]} coordinate of ${name}`,
          }),
        ),
      );
      const other = side === 'positive' ? 'negative' : 'positive';
      const button = (action: string, text: string, label: string) =>
        element('button', { type: 'button', 'data-action': action, 'data-index': at, 'aria-label': label }, text);
      return element(
        'tr',
        {},
        element('th', { scope: 'row', class: side }, name),
        ...fields,
        element('td', {}, button('swap', '⇄', `make ${name} ${other}`)),
        element('td', {}, button('remove', '×', `remove ${name}`)),
      );
    });
  }

  #refocus({ index, axis, action }: DOMStringMap): void {
    if (index === undefined || !this.#body.isConnected) return;
    const last = Math.min(Number(index), this.#points.points.length - 1);
    const wanted = axis === undefined ? `button[data-action="${action}"]` : `input[data-axis="${axis}"]`;
    this.#body.querySelector<HTMLElement>(`${wanted}[data-index="${last}"]`)?.focus({ preventScroll: true });
  }

  #typed(input: HTMLInputElement): void {
    const [index, axis] = [Number(input.dataset.index), Number(input.dataset.axis)];
    const point = this.#points.points[index];
    if (point === undefined) return;
    try {
      const text = coordinateText(input.value);
      this.#on.set(
        index,
        point.at.map((old, k) => (k === axis ? text : old)),
      );
    } catch (error) {
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', this.#fault.id);
      input.closest('td')?.append(this.#fault);
      this.#fault.textContent = error instanceof Error ? error.message : String(error);
    }
  }
}
