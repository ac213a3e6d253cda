/**
 * The picture of an answer that is being written. The text is the one state: what is done in the picture is written into it, and whatever is typed is
 * drawn. Fetched when a reader opens it.
 */
import type { Declaration } from '../../src/certificate/statement.ts';
import type { PlanePoint, Point, Scene, Side } from '../../src/figure/scene.ts';
import { element } from '../elements/dom.ts';
import type { PlainSolutions } from '../engine/messages.ts';
import { PlaneView } from '../plane/plane-view.ts';
import { openSizes } from '../plane/point-rules.ts';
import { PointTools, pointToolsHtml } from '../plane/point-tools.ts';
import { placeOf } from '../plane/points.ts';
import { answerBox, answerScene, SIZES } from './answer-picture.ts';
import {
  type AnswerPoints,
  answerPoints,
  placeableDimensions,
  withAddedLine,
  withDimension,
  withMovedLine,
  withoutLine,
} from './answer-points.ts';

/** A line that is still being typed is not complained about, for so many milliseconds. */
const PATIENCE = 700;

export class AnswerPlane {
  readonly #area: HTMLTextAreaElement;
  readonly #given: readonly Declaration[];
  readonly #view: PlaneView;
  readonly #tools: PointTools | undefined;
  readonly #onLine: HTMLInputElement | undefined;
  readonly #remark = element('p', { class: 'remark', role: 'status' });
  #answer: AnswerPoints;
  #solutions: PlainSolutions | undefined;
  /** Whether the text is changed from here: points are where the hand is, and the frame stays. */
  #writing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param area the text; an empty one is filled with its placeholder */
  constructor(host: HTMLElement, area: HTMLTextAreaElement, given: readonly Declaration[]) {
    this.#area = area;
    this.#given = given;
    this.fill();
    this.#answer = answerPoints(given, area.value);
    const [low, high] = placeableDimensions(given) ?? [2, 2];
    const [plane, tools] = [element('div', { class: 'plane-host' }), element('div', { class: 'point-tools' })];
    this.#tools = this.#mountedTools(tools, area.id);
    if (low < high) this.#onLine = this.#lineChoice(tools);
    host.append(
      plane,
      tools,
      element('div', { class: 'notes quiet' }, element('p', { class: 'directions' }, this.#directions), this.#remark),
    );
    const { width, height } = SIZES[high === 1 ? 1 : 2];
    this.#view = new PlaneView(
      plane,
      this.#scene(),
      { moved: (index, at) => this.#moved(index, at), ...this.#tools?.events },
      {
        aspect: height / width,
        box: answerBox,
        allowed: (index, [x, y]) => (this.#coordinates(index) === 1 ? [x, 0] : [x, y]),
      },
    );
    this.#tools?.attach(this.#view);
    area.addEventListener('input', () => this.#read());
    this.#show();
  }

  /** Gives an empty text its points to move. */
  fill(): void {
    if (this.#area.value.trim() === '') this.#write(this.#area.placeholder);
  }

  /** Draws what was decided of the very points that are in the text. */
  solved(solutions: PlainSolutions): void {
    this.#solutions = solutions;
    this.#show();
  }

  get #directions(): string {
    const more = this.#tools === undefined ? '' : '. A click adds one, Delete removes one';
    return `Drag a point, or focus it and use the arrows${more}. The text below follows, and the picture follows the text.`;
  }

  #mountedTools(root: HTMLElement, name: string): PointTools | undefined {
    const sizes = openSizes(this.#given);
    if (sizes === undefined) return undefined;
    root.innerHTML = pointToolsHtml(`adding-${name}`);
    return new PointTools(root, {
      sizes,
      points: () => this.#answer,
      add: (side, at) => this.#add(side, at),
      remove: (index) => this.#write(withoutLine(this.#area.value, this.#answer, index)),
    });
  }

  #lineChoice(root: HTMLElement): HTMLInputElement {
    const box = element('input', { type: 'checkbox' });
    root.append(element('label', { class: 'check' }, box, 'on a line'));
    box.addEventListener('change', () => {
      this.#write(withDimension(this.#area.value, this.#answer, box.checked ? 1 : 2));
      this.#view.fit();
    });
    return box;
  }

  /** How many coordinates a place has, or a new point would have. */
  #coordinates(index: number): number {
    const { points, vectors, dimension } = this.#answer;
    return (points[index] ?? vectors[index - points.length])?.at.length ?? dimension;
  }

  #texts(index: number, at: Point): string[] {
    return at.slice(0, this.#coordinates(index)).map(String);
  }

  #moved(index: number, at: Point): void {
    this.#write(withMovedLine(this.#area.value, this.#answer, index, this.#texts(index, at)));
  }

  #add(side: Side, at: Point): number {
    const { points } = this.#answer;
    this.#write(withAddedLine(this.#area.value, this.#answer, side, this.#texts(points.length, at)));
    // The new line is the last of its class.
    return this.#answer.points.findLastIndex((point) => point.side === side);
  }

  /** Others listen to the text too: what they said of the old one is of the past. */
  #write(text: string): void {
    this.#writing = true;
    this.#area.value = text;
    this.#area.dispatchEvent(new Event('input', { bubbles: true }));
    this.#writing = false;
  }

  #read(): void {
    this.#answer = answerPoints(this.#given, this.#area.value);
    this.#solutions = undefined;
    this.#show();
    if (!this.#writing) this.#view.fit();
  }

  #scene(): Scene {
    const { vectors } = this.#answer;
    const scene = answerScene(this.#answer, this.#solutions);
    const places = vectors.map(
      ({ name, at }): PlanePoint => ({ side: 'positive', probe: true, name, at: placeOf({ side: 'positive', at }) }),
    );
    return { ...scene, points: [...scene.points, ...places] };
  }

  #show(): void {
    this.#view.update(this.#scene());
    this.#tools?.show();
    if (this.#onLine !== undefined) this.#onLine.checked = this.#answer.dimension === 1;
    clearTimeout(this.#timer);
    const { remark = '' } = this.#answer;
    const say = () => {
      this.#remark.textContent = remark;
    };
    if (remark === '') say();
    else this.#timer = setTimeout(say, PATIENCE);
  }
}
