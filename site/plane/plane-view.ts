/**
 * The live plane: the picture of `scene-svg.ts`, in which points can be moved by mouse, finger and keyboard. It owns no data: it tells its host what
 * the reader did, and draws what the host then gives to `update`. Each point is a slider in two directions. Arrows move it by a step of the grid,
 * with Shift by ten; Delete removes it. Where points can be added, a cross after the last point is moved by arrows too, and Enter puts a point there.
 */
import type { Frame } from '../../src/figure/frame.ts';
import { frameOf, gridStep, isInside, sceneBox, snapped, toPixel, toPlane } from '../../src/figure/frame.ts';
import type { Box, PlanePoint, Point, Scene, Side } from '../../src/figure/scene.ts';
import { placeText, pointName } from '../../src/figure/scene.ts';
import { DEFAULT_SIZE, pointShape, scenePicture } from '../../src/figure/scene-svg.ts';

export interface PlaneEvents {
  /** The reader moves a point to a place of the grid: each coordinate prints as the short decimal that it is. */
  moved(index: number, at: Point): void;
  /** Whether it was done; who refuses says why. */
  added?(side: Side, at: Point): boolean;
  removed?(index: number): boolean;
  /** A point was focused or touched. */
  chosen?(index: number): void;
}

export interface PlaneOptions {
  /** The grid of moved points; by default a round number of the plane's own, near five pixels. */
  readonly step?: number;
  /** Where a moved point may go, for points that live on a line, say. */
  readonly allowed?: (index: number, at: Point) => Point;
  /** What the frame has to hold when the scene does not say; `sceneBox` by default. */
  readonly box?: (scene: Scene) => Box;
  /** Height over width. */
  readonly aspect?: number;
  readonly names?: boolean;
}

const SVG = 'http://www.w3.org/2000/svg';
/** How near, in pixels, a point has to be touched. */
const REACH = { mouse: 14, touch: 24 } as const;
/** Less movement than this is a click. */
const CLICK = 4;
const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

interface Drag {
  readonly index: number;
  /** From the pointer to the point, in pixels. */
  readonly offset: Point;
  /** Where the pointer went since the last frame. */
  latest?: Point;
}

/** Without an exponent, as the attribute wants it. */
function plainDigits(value: number): string {
  return value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 12 });
}

export class PlaneView {
  /** The class of added points; with Shift it is the other. */
  adding: Side = 'positive';
  readonly #svg = document.createElementNS(SVG, 'svg');
  readonly #below = document.createElementNS(SVG, 'g');
  readonly #points = document.createElementNS(SVG, 'g');
  readonly #above = document.createElementNS(SVG, 'g');
  readonly #status = document.createElement('p');
  readonly #observer: ResizeObserver;
  readonly #host: HTMLElement;
  readonly #on: PlaneEvents;
  readonly #options: PlaneOptions;
  #scene: Scene;
  #box: Box;
  #frame: Frame;
  #drag: Drag | undefined;
  #pressed: Point | undefined;
  #cursor: Point | undefined;
  #pending = 0;

  constructor(host: HTMLElement, scene: Scene, on: PlaneEvents, options: PlaneOptions = {}) {
    this.#host = host;
    this.#on = on;
    this.#options = options;
    this.#scene = scene;
    this.#box = this.#wholeBox();
    this.#frame = this.#frameNow();
    this.#build();
    this.update(scene);
    this.#observer = new ResizeObserver(() => {
      if (host.clientWidth !== this.#frame.size.width) this.#draw();
    });
    this.#observer.observe(host);
  }

  /** The grid of moved points now. */
  get step(): number {
    return this.#options.step ?? gridStep(this.#frame);
  }

  /** Draws a scene. The frame stays as it is unless the scene brings one or a point lies outside. */
  update(scene: Scene): void {
    this.#scene = scene;
    const left = scene.points.some(({ at }) => !isInside(this.#frame.box, at));
    if (scene.frame !== undefined) this.#box = scene.frame;
    else if (left && this.#drag === undefined) this.#box = this.#wholeBox();
    this.#draw();
  }

  /** The frame around all points again. */
  fit(): void {
    this.#box = this.#wholeBox();
    this.#draw();
  }

  /** The place of the grid in the middle of the frame. */
  get middle(): Point {
    const [low, high] = [this.#frame.box.x, this.#frame.box.y];
    return [snapped((low[0] + low[1]) / 2, this.step), snapped((high[0] + high[1]) / 2, this.step)];
  }

  nameOf(index: number): string | undefined {
    return this.#scene.points[index]?.name;
  }

  /** Puts a point under the keyboard. */
  focusPoint(index: number): void {
    this.#points.querySelector<SVGElement>(`[data-point="${index}"]`)?.focus({ preventScroll: true });
  }

  /** Tells those who listen rather than look. */
  say(text: string): void {
    this.#status.textContent = text;
  }

  disconnect(): void {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#pending);
  }

  #wholeBox(): Box {
    return (this.#options.box ?? sceneBox)(this.#scene);
  }

  #frameNow(): Frame {
    const width = this.#host.clientWidth || DEFAULT_SIZE.width;
    const aspect = this.#options.aspect ?? DEFAULT_SIZE.height / DEFAULT_SIZE.width;
    return frameOf(this.#box, { width, height: Math.round(width * aspect) });
  }

  #build(): void {
    const svg = this.#svg;
    svg.setAttribute('class', 'plane live');
    svg.setAttribute('role', 'group');
    svg.setAttribute('font-size', '14');
    for (const group of [this.#below, this.#above]) {
      group.setAttribute('aria-hidden', 'true');
      group.setAttribute('pointer-events', 'none');
    }
    svg.append(this.#below, this.#points, this.#above);
    this.#status.className = 'visually-hidden';
    this.#status.setAttribute('role', 'status');
    this.#host.replaceChildren(svg, this.#status);
    svg.addEventListener('pointerdown', (event) => this.#press(event));
    // What lies inside an SVG takes no touch-action everywhere, so the page is kept still under a held point by hand.
    svg.addEventListener('touchstart', (event) => this.#drag !== undefined && event.preventDefault(), {
      passive: false,
    });
    svg.addEventListener('pointermove', (event) => this.#dragTo(event));
    svg.addEventListener('pointerup', (event) => this.#release(event));
    svg.addEventListener('pointercancel', () => this.#drop());
    svg.addEventListener('keydown', (event) => this.#key(event));
    // An SVG that listens for focus is a stop of the Tab key in Chromium, so its host listens.
    this.#host.addEventListener('focusin', (event) => {
      const index = indexOf(event.target);
      if (index !== undefined) this.#on.chosen?.(index);
    });
  }

  #draw(): void {
    this.#frame = this.#frameNow();
    const { width, height } = this.#frame.size;
    const { below, above } = scenePicture(this.#scene, this.#frame, this.#options.names);
    this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#svg.setAttribute('aria-label', this.#scene.title);
    this.#svg.setAttribute('aria-description', this.#scene.description);
    this.#below.innerHTML = below;
    this.#above.innerHTML = above;
    this.#drawPoints();
  }

  /** Elements of points stay the same ones, so that focus and capture stay where they are. */
  #drawPoints(): void {
    const { points } = this.#scene;
    const old = [...this.#points.querySelectorAll<SVGGElement>('[data-point]')];
    const focused = indexOf(document.activeElement);
    for (const element of old.slice(points.length)) element.remove();
    points.forEach((point, index) => {
      const element = old[index] ?? this.#newPoint(index);
      this.#drawPoint(element, point, index);
    });
    if (focused !== undefined && focused >= points.length && points.length > 0) this.focusPoint(points.length - 1);
    this.#drawCursor();
  }

  #newPoint(index: number): SVGGElement {
    const element = document.createElementNS(SVG, 'g');
    element.dataset.point = String(index);
    element.innerHTML = '<circle class="reach" r="20"/><g class="shape"></g>';
    this.#points.append(element);
    return element;
  }

  #drawPoint(element: SVGGElement, point: PlanePoint, index: number): void {
    const [x, y] = toPixel(this.#frame, point.at);
    element.setAttribute('transform', `translate(${x},${y})`);
    const name = pointName(this.#scene.points, index);
    element.setAttribute('aria-label', `${name}, ${placeText(point.at)}`);
    element.setAttribute('class', point.fixed === true ? 'point fixed' : 'point');
    if (point.fixed === true) {
      element.setAttribute('role', 'img');
      element.removeAttribute('tabindex');
    } else {
      element.setAttribute('role', 'slider');
      element.setAttribute('tabindex', '0');
      element.setAttribute('aria-valuenow', plainDigits(point.at[0]));
      element.setAttribute('aria-valuetext', placeText(point.at));
    }
    const shape = element.querySelector('.shape') as SVGGElement;
    const drawn = pointShape(point);
    if (shape.dataset.drawn === drawn) return;
    shape.dataset.drawn = drawn;
    shape.innerHTML = drawn;
  }

  /** The cross with which the keyboard adds points. */
  #drawCursor(): void {
    if (this.#on.added === undefined) return;
    let cursor = this.#svg.querySelector<SVGGElement>('.cursor');
    if (cursor === null) {
      cursor = document.createElementNS(SVG, 'g');
      cursor.setAttribute('class', 'cursor');
      cursor.setAttribute('role', 'slider');
      cursor.setAttribute('tabindex', '0');
      cursor.innerHTML = '<path d="M-12 0H12M0 -12V12"/>';
      this.#svg.append(cursor);
    }
    const inside = this.#cursor !== undefined && isInside(this.#frame.box, this.#cursor);
    const at = this.#allowed(this.#scene.points.length, inside ? (this.#cursor as Point) : this.middle);
    this.#cursor = at;
    const [x, y] = toPixel(this.#frame, at);
    cursor.setAttribute('transform', `translate(${x},${y})`);
    cursor.setAttribute('aria-label', `place of a new ${this.adding} point; Enter adds it`);
    cursor.setAttribute('aria-valuenow', plainDigits(at[0]));
    cursor.setAttribute('aria-valuetext', placeText(at));
  }

  #pixelOf(event: MouseEvent): Point {
    const { left, top, width } = this.#svg.getBoundingClientRect();
    const scale = this.#frame.size.width / (width || 1);
    return [(event.clientX - left) * scale, (event.clientY - top) * scale];
  }

  #nearest([x, y]: Point, reach: number): number | undefined {
    let found: number | undefined;
    let least = reach;
    this.#scene.points.forEach(({ at, fixed }, index) => {
      const [px, py] = toPixel(this.#frame, at);
      const distance = Math.hypot(px - x, py - y);
      if (fixed === true || distance > least) return;
      [found, least] = [index, distance];
    });
    return found;
  }

  #press(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0) return;
    const pixel = this.#pixelOf(event);
    this.#pressed = pixel;
    const index = this.#nearest(pixel, event.pointerType === 'mouse' ? REACH.mouse : REACH.touch);
    if (index === undefined) return;
    // Focus goes to the nearest point, which need not be the element that was hit.
    event.preventDefault();
    this.focusPoint(index);
    const [x, y] = toPixel(this.#frame, (this.#scene.points[index] as PlanePoint).at);
    this.#drag = { index, offset: [x - pixel[0], y - pixel[1]] };
    this.#svg.setPointerCapture(event.pointerId);
    this.#svg.classList.add('dragging');
  }

  #dragTo(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag === undefined) {
      const near = event.pointerType === 'mouse' && this.#nearest(this.#pixelOf(event), REACH.mouse) !== undefined;
      this.#svg.classList.toggle('near', near);
      return;
    }
    drag.latest = this.#pixelOf(event);
    cancelAnimationFrame(this.#pending);
    this.#pending = requestAnimationFrame(() => this.#follow());
  }

  /** Moves the held point to where the pointer is: once a frame, and when it is let go. */
  #follow(): void {
    const { index, offset, latest } = this.#drag ?? {};
    if (index === undefined || offset === undefined || latest === undefined) return;
    this.#move(index, this.#clamped(toPlane(this.#frame, [latest[0] + offset[0], latest[1] + offset[1]])));
  }

  /** Within the frame; steps are taken inwards at its edges. */
  #clamped([x, y]: Point): Point {
    const { box } = this.#frame;
    const within = (value: number, [low, high]: readonly [number, number]) => {
      const near = snapped(Math.max(low, Math.min(high, value)), this.step);
      return near < low
        ? snapped(near + this.step, this.step)
        : near > high
          ? snapped(near - this.step, this.step)
          : near;
    };
    return [within(x, box.x), within(y, box.y)];
  }

  #move(index: number, wanted: Point): void {
    const old = this.#scene.points[index];
    const at = this.#allowed(index, wanted);
    if (old === undefined || (old.at[0] === at[0] && old.at[1] === at[1])) return;
    this.#on.moved(index, at);
  }

  #allowed(index: number, wanted: Point): Point {
    return this.#options.allowed?.(index, wanted) ?? wanted;
  }

  #release(event: PointerEvent): void {
    const pressed = this.#pressed;
    if (this.#drag !== undefined) {
      this.#drop();
      return;
    }
    this.#pressed = undefined;
    if (pressed === undefined || this.#on.added === undefined) return;
    const pixel = this.#pixelOf(event);
    const at = toPlane(this.#frame, pixel);
    if (Math.hypot(pixel[0] - pressed[0], pixel[1] - pressed[1]) > CLICK || !isInside(this.#frame.box, at)) return;
    this.#add(event.shiftKey, [snapped(at[0], this.step), snapped(at[1], this.step)]);
  }

  /** Lets go of a point; one that was dropped at the edge of the frame makes it wider. */
  #drop(): void {
    this.#follow();
    const drag = this.#drag;
    this.#drag = undefined;
    this.#pressed = undefined;
    this.#svg.classList.remove('dragging');
    const point = drag === undefined ? undefined : this.#scene.points[drag.index];
    if (drag === undefined || point === undefined) return;
    this.say(`${pointName(this.#scene.points, drag.index)}, at ${placeText(point.at)}`);
    const { x, y } = this.#frame.box;
    const edge = [x, y].some(([low, high], k) => {
      const value = point.at[k] as number;
      return value - low < this.step || high - value < this.step;
    });
    if (edge && this.#scene.frame === undefined) this.fit();
  }

  #add(other: boolean, wanted: Point): void {
    const side = !other ? this.adding : this.adding === 'positive' ? 'negative' : 'positive';
    const at = this.#allowed(this.#scene.points.length, wanted);
    if (this.#on.added?.(side, at) === true) this.say(`${side} point added at ${placeText(at)}`);
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const index = indexOf(event.target);
    const onCursor = event.target instanceof Element && event.target.closest('.cursor') !== null;
    const arrow = ARROWS[event.key];
    const moved = ([x, y]: Point): Point => {
      const length = this.step * (event.shiftKey ? 10 : 1);
      const [dx, dy] = arrow as Point;
      return [dx === 0 ? x : snapped(x + dx * length, this.step), dy === 0 ? y : snapped(y + dy * length, this.step)];
    };
    if (index !== undefined && arrow !== undefined) {
      this.#move(index, moved((this.#scene.points[index] as PlanePoint).at));
    } else if (index !== undefined && (event.key === 'Delete' || event.key === 'Backspace') && this.#on.removed) {
      const name = pointName(this.#scene.points, index);
      if (this.#on.removed(index)) this.say(`${name}, removed`);
    } else if (onCursor && arrow !== undefined) {
      this.#cursor = this.#clamped(moved(this.#cursor as Point));
      this.#drawCursor();
    } else if (onCursor && event.key === 'Enter') {
      this.#add(event.shiftKey, this.#cursor as Point);
    } else return;
    event.preventDefault();
  }
}

/** The index of the point that an event happened on. */
function indexOf(target: EventTarget | null): number | undefined {
  const element = target instanceof Element ? target.closest<SVGElement>('[data-point]') : null;
  return element === null ? undefined : Number(element.dataset.point);
}
