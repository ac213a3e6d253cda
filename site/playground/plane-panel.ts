/** The plane of the playground: points that are moved, added, removed, typed and pasted, and what is exactly true of them. */
import type { Point, Scene, Side } from '../../src/figure/scene.ts';
import { download, element, part } from '../elements/dom.ts';
import { engine } from '../engine/engine.ts';
import type { PlainDataset, PlainSolutions } from '../engine/messages.ts';
import { PlaneView } from '../plane/plane-view.ts';
import { PointTools } from '../plane/point-tools.ts';
import { coordinateText, inDimension, MOST_POINTS, type Points, plainDataset, pointsOf } from '../plane/points.ts';
import { CoordinateTable } from './coordinate-table.ts';
import { History } from './history.ts';
import { pictureOf, type TrainedLine } from './picture.ts';
import { solutionReport } from './solution-text.ts';

/** Moves of one point that follow each other within this time, in milliseconds, are one. */
const ONE_MOVE = 800;
/** Numbers that are older than this, in milliseconds, are marked as old. */
const SLOW = 200;

export interface PlaneEvents {
  /** The points are others now; what was trained on the old ones is of the past. */
  changed(points: Points): void;
}

/** A preset of the select, from `presets.json`. */
interface Preset {
  readonly id: string;
  readonly points: PlainDataset;
}

export class PlanePanel {
  readonly #root: HTMLElement;
  readonly #on: PlaneEvents;
  readonly #view: PlaneView;
  readonly #tools: PointTools;
  readonly #table: CoordinateTable;
  readonly #history = new History<Points>();
  #points: Points;
  #solved: PlainSolutions | undefined;
  #trained: TrainedLine | undefined;
  /** Of the last dataset that was sent to be solved: an answer about an older one is dropped. */
  #edition = 0;
  #presets: Promise<readonly Preset[]> | undefined;
  #solving = false;
  #exactLines: Scene['lines'] = [];
  #lastMove = { index: -1, at: 0 };

  /** @param start the points and the solution that the page was built with */
  constructor(root: HTMLElement, start: { readonly points: Points; readonly solved: PlainSolutions }, on: PlaneEvents) {
    this.#root = root;
    this.#on = on;
    this.#points = start.points;
    this.#solved = start.solved;
    this.#tools = new PointTools(root, {
      sizes: { positives: [0, MOST_POINTS], negatives: [0, MOST_POINTS], total: MOST_POINTS },
      points: () => this.#points,
      add: (side, at) => this.#add(side, at),
      remove: (index) => this.#remove(index),
    });
    this.#view = new PlaneView(
      part(root, 'plane'),
      pictureOf(start.points, start.solved),
      { moved: (index, at) => this.#move(index, at), ...this.#tools.events },
      // Points of one dimension live on the axis.
      { allowed: (_, [x, y]) => (this.#points.dimension === 1 ? [x, 0] : [x, y]), aspect: 0.78 },
    );
    this.#tools.attach(this.#view);
    this.#table = new CoordinateTable(part(root, 'coordinates'), {
      set: (index, at) => this.#set(index, at),
      swap: (index) => this.#swap(index),
      remove: (index) => this.#remove(index),
    });
    this.#listen();
    this.#show();
  }

  get points(): Points {
    return this.#points;
  }

  get solved(): PlainSolutions | undefined {
    return this.#solved;
  }

  /** Other points, which `undo` takes back. */
  replace(points: Points): void {
    this.#change(points);
    this.#view.fit();
  }

  /** Data of one or two dimensions are drawn; `false` for others. */
  draw(data: PlainDataset): boolean {
    const points = pointsOf(data);
    if (points !== undefined) this.replace(points);
    return points !== undefined;
  }

  /** A boundary in training, below the exact ones; nothing removes it. */
  train(line: TrainedLine | undefined): void {
    this.#trained = line;
    this.#draw();
  }

  #listen(): void {
    const root = this.#root;
    part(root, 'undo').addEventListener('click', () => this.#undo());
    part(root, 'clear').addEventListener('click', () => this.replace({ ...this.#points, points: [] }));
    part<HTMLInputElement>(root, 'line').addEventListener('change', ({ target }) =>
      this.replace(inDimension(this.#points, (target as HTMLInputElement).checked ? 1 : 2)),
    );
    part<HTMLSelectElement>(root, 'preset').addEventListener('change', ({ target }) =>
      this.#openPreset((target as HTMLSelectElement).value),
    );
    part(root, 'paste').addEventListener('click', () => this.#paste());
    part(root, 'csv-download').addEventListener('click', () => this.#downloadCsv());
  }

  #change(points: Points): void {
    this.#lastMove = { index: -1, at: 0 };
    this.#history.remember(this.#points);
    this.#become(points);
  }

  #become(points: Points): void {
    part<HTMLSelectElement>(this.#root, 'preset').value = '';
    this.#points = points;
    this.#trained = undefined;
    this.#solved = undefined;
    this.#show();
    this.#on.changed(points);
    this.#edition += 1;
    if (!this.#solving) this.#solve();
  }

  /** The old lines stay until the new ones are known: while a point is dragged that is the blink of an eye. */
  #draw(): void {
    const scene = pictureOf(this.#points, this.#solved, this.#trained);
    const kept = this.#solved === undefined && this.#points.points.length > 0 ? this.#exactLines : scene.lines;
    if (this.#solved !== undefined) this.#exactLines = scene.lines.filter(({ kind }) => kind !== 'trained');
    this.#view.update({ ...scene, lines: kept });
  }

  #undo(): void {
    const before = this.#history.back();
    if (before === undefined) return;
    this.#become(before);
    this.#view.fit();
  }

  #place([x, y]: Point): string[] {
    return this.#points.dimension === 1
      ? [coordinateText(String(x))]
      : [x, y].map((entry) => coordinateText(String(entry)));
  }

  #with(index: number, change: Partial<Points['points'][number]>): Points {
    const points = this.#points.points.map((point, k) => (k === index ? { ...point, ...change } : point));
    return { ...this.#points, points };
  }

  /** A drag is undone as a whole. */
  #move(index: number, at: Point): void {
    const now = performance.now();
    const goesOn = this.#lastMove.index === index && now - this.#lastMove.at < ONE_MOVE;
    if (!goesOn) this.#history.remember(this.#points);
    this.#lastMove = { index, at: now };
    this.#become(this.#with(index, { at: this.#place(at) }));
  }

  #set(index: number, at: readonly string[]): void {
    this.#change(this.#with(index, { at }));
  }

  #swap(index: number): void {
    const side = this.#points.points[index]?.side === 'positive' ? 'negative' : 'positive';
    this.#change(this.#with(index, { side }));
  }

  #add(side: Side, at: Point): number {
    const { points } = this.#points;
    this.#change({ ...this.#points, points: [...points, { side, at: this.#place(at) }] });
    return points.length;
  }

  #remove(index: number): void {
    if (this.#points.points[index] === undefined) return;
    this.#change({ ...this.#points, points: this.#points.points.filter((_, k) => k !== index) });
  }

  #buttons(): void {
    const { points } = this.#points;
    part<HTMLButtonElement>(this.#root, 'undo').disabled = this.#history.depth === 0;
    this.#tools.show();
    part<HTMLButtonElement>(this.#root, 'clear').disabled = points.length === 0;
    part<HTMLInputElement>(this.#root, 'line').checked = this.#points.dimension === 1;
  }

  #show(): void {
    this.#draw();
    this.#table.show(this.#points);
    this.#buttons();
    if (this.#solved !== undefined) this.#report(this.#solved);
  }

  /** Exactly, by the engine; one dataset at a time, and the newest next. */
  async #solve(): Promise<void> {
    const [edition, points] = [this.#edition, this.#points];
    this.#solving = true;
    const slow = setTimeout(() => this.#root.classList.add('stale'), SLOW);
    try {
      const solved: PlainSolutions =
        points.points.length === 0
          ? { status: 'one-class' }
          : await engine().ask('solve', { data: plainDataset(points) }).result;
      if (edition === this.#edition) {
        this.#solved = solved;
        this.#draw();
        this.#report(solved);
      }
    } catch (error) {
      if (edition === this.#edition) part(this.#root, 'summary').textContent = (error as Error).message;
    } finally {
      clearTimeout(slow);
      this.#root.classList.remove('stale');
      this.#solving = false;
      if (edition !== this.#edition) this.#solve();
    }
  }

  #report(solved: PlainSolutions): void {
    const { summary, rows } = solutionReport(this.#points, solved);
    part(this.#root, 'summary').textContent = summary;
    const cell = (text: string) => element('td', {}, text);
    part(this.#root, 'rows').replaceChildren(
      ...rows.map(({ kind, name, normal, intercept, margin, active }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row', class: kind }, name),
          ...[margin, normal, intercept, active].map(cell),
        ),
      ),
    );
    part(this.#root, 'solution-table').hidden = rows.length === 0;
  }

  async #openPreset(id: string): Promise<void> {
    if (id === '') return;
    this.#presets ??= fetch(this.#root.dataset.presets ?? '').then((response) => response.json());
    try {
      const preset = (await this.#presets).find((candidate) => candidate.id === id);
      if (preset === undefined) return;
      this.draw(preset.points);
      part<HTMLSelectElement>(this.#root, 'preset').value = id;
    } catch {
      this.#presets = undefined;
      part(this.#root, 'summary').textContent = 'The presets cannot be read; try again.';
    }
  }

  /** The same rows as `marginalia margins` takes. */
  async #paste(): Promise<void> {
    const { pointsFromCsv } = await import('./csv.ts');
    const fault = part(this.#root, 'csv-fault');
    try {
      this.replace(pointsFromCsv(part<HTMLTextAreaElement>(this.#root, 'csv').value));
      fault.textContent = '';
    } catch (error) {
      fault.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  async #downloadCsv(): Promise<void> {
    const { csvText } = await import('./csv.ts');
    download('points.csv', 'text/csv', csvText(this.#points));
  }
}
