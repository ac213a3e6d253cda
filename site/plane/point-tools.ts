/**
 * The controls beside a plane by which points come and go: the class of new ones, a button that adds one where there is room, a button that removes
 * the chosen one. The same beside the playground, the figures of claims and the answers to exercises; without a plane, the buttons alone.
 */
import { nameText, type Point, type Side } from '../../src/figure/scene.ts';
import { part } from '../elements/dom.ts';
import type { PlaneEvents, PlaneView } from './plane-view.ts';
import { type ClassSizes, freePlace, reasonNotToAdd, reasonNotToRemove } from './point-rules.ts';
import { type ExactPoint, namesOf, placeOf } from './points.ts';

/** Whoever owns the points. */
export interface PointHost {
  readonly sizes: ClassSizes;
  /** The points now, in the order of the picture. */
  points(): { readonly dimension: number; readonly points: readonly ExactPoint[] };
  /** Adds a point, and says which one it has become. */
  add(side: Side, at: Point): number;
  remove(index: number): void;
}

/** From a new point to its neighbours, in steps of the grid: far enough apart to be taken hold of. */
const APART = 4;

/** Text of the controls, for the build and for the page. `name` tells several sets on one page apart. */
export function pointToolsHtml(name: string): string {
  const choice = (side: Side, more: string) =>
    `<label><input type="radio" name="${name}" value="${side}"${more}><span class="swatch ${side}" aria-hidden="true"></span>${side}</label>`;
  return (
    `<fieldset class="choice"><legend>New points are</legend>${choice('positive', ' checked')}${choice('negative', '')}</fieldset>` +
    '<button type="button" class="second" data-part="add">Add a point</button>' +
    '<button type="button" class="second" data-part="remove" disabled>Remove</button>' +
    '<p class="refused" role="status" data-part="refused"></p>'
  );
}

export class PointTools {
  readonly #root: ParentNode;
  readonly #host: PointHost;
  #view: PlaneView | undefined;
  #adding: Side = 'positive';
  #chosen = -1;

  /** @param root holds the controls of `pointToolsHtml` */
  constructor(root: ParentNode, host: PointHost) {
    this.#root = root;
    this.#host = host;
    for (const radio of root.querySelectorAll<HTMLInputElement>('.choice input')) {
      radio.addEventListener('change', () => this.#addNext(radio.value as Side));
      if (radio.checked) this.#addNext(radio.value as Side);
    }
    part(root, 'add').addEventListener('click', () => this.#addAnywhere());
    part(root, 'remove').addEventListener('click', () => this.#remove(this.#chosen));
  }

  /** What a plane has to tell these controls. */
  get events(): Required<Pick<PlaneEvents, 'added' | 'removed' | 'chosen'>> {
    return {
      added: (side, at) => this.#add(side, at),
      removed: (index) => this.#remove(index),
      chosen: (index) => this.choose(index),
    };
  }

  /** The plane of these controls from now on, or none. */
  attach(view: PlaneView | undefined): void {
    this.#view = view;
    if (view !== undefined) view.adding = this.#adding;
  }

  choose(index: number): void {
    this.#chosen = index;
    this.#say('');
    this.show();
  }

  /** To be called when the points have changed. */
  show(): void {
    const { points } = this.#host.points();
    this.#chosen = Math.min(this.#chosen, points.length - 1);
    const name = this.#view?.nameOf(this.#chosen) ?? namesOf(points)[this.#chosen];
    const button = part<HTMLButtonElement>(this.#root, 'remove');
    button.disabled = name === undefined;
    button.textContent = name === undefined ? 'Remove' : `Remove ${nameText(name)}`;
  }

  #addNext(side: Side): void {
    this.#adding = side;
    if (this.#view !== undefined) this.#view.adding = side;
  }

  #say(reason: string): void {
    part(this.#root, 'refused').textContent = reason;
  }

  #add(side: Side, at: Point): boolean {
    const reason = reasonNotToAdd(this.#host.points().points, side, this.#host.sizes);
    if (reason === undefined) this.choose(this.#host.add(side, at));
    else this.#say(reason);
    return reason === undefined;
  }

  #addAnywhere(): void {
    const { dimension, points } = this.#host.points();
    const view = this.#view;
    const spacing = APART * (view?.step ?? 1 / APART);
    const at = freePlace(points.map(placeOf), view?.middle ?? [0, 0], spacing, dimension === 1);
    if (this.#add(this.#adding, at)) view?.focusPoint(this.#chosen);
  }

  #remove(index: number): boolean {
    const reason = reasonNotToRemove(this.#host.points().points, index, this.#host.sizes);
    this.#say(reason ?? '');
    if (reason !== undefined) return false;
    this.#host.remove(index);
    this.show();
    return true;
  }
}
