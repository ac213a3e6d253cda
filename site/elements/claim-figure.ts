/**
 * `<claim-figure data-claim="…" data-matter="…">`: the figure of a claim's page, live. Points are dragged or typed; everything that the page says of these values is
 * examined in exact arithmetic in a worker. Without this script the picture of the recorded values stays as the build drew it.
 */
import {
  claimScene,
  isDrawable,
  originsNow,
  type PointOrigin,
  pictureFrame,
  pictureSize,
} from '../../src/figure/claim-scene.ts';
import { isInside } from '../../src/figure/frame.ts';
import type { Box, Point, Scene, Side } from '../../src/figure/scene.ts';
import type { DrawnExamination, Picture, PlainDataset } from '../engine/messages.ts';
import { withAdded, withMoved, withRemoved } from '../plane/dataset-edits.ts';
import { PlaneView } from '../plane/plane-view.ts';
import { givenDataset, openSizes } from '../plane/point-rules.ts';
import { PointTools } from '../plane/point-tools.ts';
import { coordinateText, listedPoints } from '../plane/points.ts';
import { type Bench, type BenchListener, bench, lookAtFigure } from './bench.ts';
import { markFormulas, unmarkFormulas } from './statement-marks.ts';
import { ValueFields } from './value-fields.ts';

/** Nearer to the edge than this share of the picture. */
const EDGE = 0.05;
const YOURS = 'Your values';
const LINKED = 'The values of the link';

/** A place of the grid as the decimals that it prints as, exactly; in more dimensions the rest is 0. */
function exactPlace(at: Point, dimension: number): string[] {
  return Array.from({ length: dimension }, (_, k) => coordinateText(String(at[k] ?? 0)));
}

/** The lines of the last answer stay until there is another; which points they touch is not known of other points. */
function withoutRings(picture: Picture): Picture {
  const { solutions } = picture;
  if (solutions?.status !== 'solved') return picture;
  const bare = { activePositives: [], activeNegatives: [] };
  const { hardMargin, augmented } = solutions;
  return {
    ...picture,
    solutions: { ...solutions, hardMargin: { ...hardMargin, ...bare }, augmented: { ...augmented, ...bare } },
  };
}

function negated(text: string): string {
  return text === '0' ? '0' : text.startsWith('-') ? text.slice(1) : `-${text}`;
}

class ClaimFigure extends HTMLElement {
  #bench: Bench | undefined;
  #view: PlaneView | undefined;
  #tools: PointTools | undefined;
  #fields: ValueFields | undefined;
  /** What is drawn: points of now, boundaries of the last answer. */
  #picture: Picture | undefined;
  /** It stays while points are dragged within it, and fits whatever values come from elsewhere. */
  #frame: Box | undefined;
  #dragged = false;
  #fresh = false;

  connectedCallback(): void {
    const shared = bench();
    if (shared === undefined || this.#bench !== undefined) return;
    this.#bench = shared;
    this.#picture = shared.matter.picture;
    this.#mountPoints(shared);
    this.#mountView();
    this.#mountTools(shared);
    shared.listen((state) => this.#hear(state));
    document.addEventListener('click', (event) => this.#followLink(event));
    this.#say(shared.open(location.search, LINKED) ?? '');
  }

  disconnectedCallback(): void {
    this.#view?.disconnect();
  }

  #part<Type extends HTMLElement = HTMLElement>(selector: string): Type | null {
    return this.querySelector<Type>(selector);
  }

  #origins(picture: Picture): readonly PointOrigin[] {
    return originsNow(this.#bench?.matter ?? {}, picture);
  }

  #scene(): Scene | undefined {
    const picture = this.#picture;
    if (this.#bench === undefined || picture === undefined || !isDrawable(picture)) return undefined;
    const { matter, shown } = this.#bench;
    const { given, ringed } = matter;
    this.#frame ??= pictureFrame(picture);
    return claimScene({
      given,
      ringed,
      title: shown.title,
      values: shown.values,
      picture,
      origins: this.#origins(picture),
      frame: this.#frame,
    });
  }

  /** Where the statement leaves the number of points open, they come and go. */
  #mountPoints({ matter }: Bench): void {
    const [root, sizes] = [this.#part('.point-tools'), openSizes(matter.given)];
    if (root === null || sizes === undefined) return;
    this.#tools = new PointTools(root, {
      sizes,
      points: () => ({ dimension: this.#dataset.dimension, points: listedPoints(this.#dataset) }),
      add: (side, at) => this.#add(side, at),
      remove: (index) => this.#become(withRemoved(this.#dataset, index)),
    });
  }

  #mountView(): void {
    const [host, scene, picture] = [this.#part('.plane-host'), this.#scene(), this.#picture];
    if (host === null || scene === undefined || picture === undefined) return;
    const { width, height } = pictureSize(picture);
    const flat = picture.data.dimension === 1;
    host.classList.toggle('flat', flat);
    host.addEventListener('pointerup', () => this.#widen());
    this.#view = new PlaneView(
      host,
      scene,
      { moved: (index, at) => this.#moved(index, at), ...this.#tools?.events },
      { aspect: height / width, ...(flat ? { allowed: (_: number, at: Point): Point => [at[0], 0] } : {}) },
    );
    this.#tools?.attach(this.#view);
  }

  #mountTools(shared: Bench): void {
    for (const hidden of this.querySelectorAll<HTMLElement>('.figure-tools, .with-script')) hidden.hidden = false;
    const { given, names, picture } = shared.matter;
    const origins = picture !== undefined && isDrawable(picture) ? this.#origins(picture) : [];
    const draggable = new Set(
      origins.flatMap((origin) =>
        origin === 'dataset'
          ? given.filter(({ kind }) => kind === 'dataset').map(({ name }) => name)
          : origin === 'computed'
            ? []
            : [origin.name],
      ),
    );
    const host = this.#part('.value-fields');
    if (host !== null) {
      this.#fields = new ValueFields(host, {
        given,
        names,
        draggable,
        changed: (values) => shared.show(values, YOURS),
        touched: (index) => this.#tools?.choose(index),
      });
      this.#fields.update(shared.shown.values);
      this.#tools?.show();
    }
    this.#part('[data-action="reset"]')?.addEventListener('click', () => {
      this.#say('');
      shared.reset();
    });
    this.#part('[data-action="copy"]')?.addEventListener('click', () => this.#copy(shared));
  }

  /** The given dataset as it is shown; there is one wherever its points are moved, added or removed. */
  get #dataset(): PlainDataset {
    const { matter, shown } = this.#bench as Bench;
    return shown.values[givenDataset(matter.given)?.name ?? ''] as PlainDataset;
  }

  /** Points move at once; boundaries and marks follow with the engine's answer. */
  #moved(index: number, at: Point): void {
    const [shared, picture] = [this.#bench, this.#picture];
    if (shared === undefined || picture === undefined) return;
    const coordinates = exactPlace(at, picture.data.dimension);
    const origin = this.#origins(picture)[index];
    if (origin === undefined || origin === 'computed') return;
    // The keyboard may lead a point out of the picture; a pointer keeps within it.
    if (this.#frame !== undefined && !isInside(this.#frame, at)) this.#fresh = true;
    if (origin === 'dataset') {
      this.#become(withMoved(this.#dataset, index, coordinates));
      return;
    }
    const value = origin.sign < 0 ? coordinates.map(negated) : coordinates;
    this.#picture = { ...picture, data: withMoved(picture.data, index, coordinates) };
    this.#dragged = true;
    shared.show({ ...shared.shown.values, [origin.name]: value }, YOURS);
  }

  #add(side: Side, at: Point): number {
    const data = withAdded(this.#dataset, side, exactPlace(at, this.#dataset.dimension));
    if (this.#frame !== undefined && !isInside(this.#frame, at)) this.#fresh = true;
    this.#become(data);
    return side === 'positive' ? data.positives.length - 1 : data.positives.length + data.negatives.length - 1;
  }

  /** The given dataset by the reader's hand. */
  #become(data: PlainDataset): void {
    const [shared, picture] = [this.#bench, this.#picture];
    const name = givenDataset(shared?.matter.given ?? [])?.name;
    if (shared === undefined || name === undefined) return;
    if (picture !== undefined) {
      const same = (['positives', 'negatives'] as const).every(
        (side) => picture.data[side].length === data[side].length,
      );
      this.#picture = { ...(same ? picture : withoutRings(picture)), data };
    }
    this.#dragged = true;
    shared.show({ ...shared.shown.values, [name]: data }, YOURS);
  }

  readonly #hear: BenchListener = ({ shown, examination, fault }) => {
    const title = this.#part('.figure-title');
    if (title !== null) title.textContent = shown.title;
    const reset = this.#part<HTMLButtonElement>('[data-action="reset"]');
    if (reset !== null) reset.hidden = shown.recorded;
    this.#fields?.update(shown.values);
    this.#tools?.show();
    if (examination !== undefined) this.#examined(examination);
    else this.#reframe();
    if (fault !== undefined) {
      unmarkFormulas();
      this.#say(`Not examined: ${fault}`);
    }
    this.dataset.state = examination !== undefined ? 'examined' : fault !== undefined ? 'failed' : 'pending';
    const scene = this.#scene();
    if (scene !== undefined) this.#view?.update(scene);
  };

  /** A point that was let go near the edge gets room beyond it. */
  #widen(): void {
    const [frame, scene] = [this.#frame, this.#scene()];
    if (frame === undefined || scene === undefined || this.#picture === undefined) return;
    const near = (value: number, [low, high]: readonly [number, number]) =>
      Math.min(value - low, high - value) < EDGE * (high - low);
    if (!scene.points.some(({ at: [x, y] }) => near(x, frame.x) || near(y, frame.y))) return;
    this.#frame = pictureFrame(this.#picture);
    this.#view?.update({ ...scene, frame: this.#frame });
  }

  /** Values that were not dragged bring their own frame, with the engine's picture of them. */
  #reframe(): void {
    if (!this.#dragged) this.#fresh = true;
    this.#dragged = false;
  }

  #examined(examination: DrawnExamination): void {
    markFormulas(examination);
    if (this.#part('.figure-message')?.textContent?.startsWith('Not examined')) this.#say('');
    const before = this.#picture?.data.dimension;
    this.#picture = examination.picture;
    if (this.#fresh) this.#frame = undefined;
    this.#fresh = false;
    const drawable = this.#picture !== undefined && isDrawable(this.#picture);
    const host = this.#part('.plane-host');
    if (host === null) return;
    host.hidden = !drawable;
    if (!drawable) {
      this.#tools?.attach(undefined);
      this.#say('Not drawn: these points lie in more than two dimensions.');
    }
    // A line and a plane are pictures of different shapes.
    else if (before !== this.#picture?.data.dimension) {
      this.#view?.disconnect();
      this.#mountView();
    }
  }

  #say(text: string): void {
    const place = this.#part('.figure-message');
    if (place !== null) place.textContent = text;
  }

  /** Links to values of this page show them in its figure. */
  #followLink(event: MouseEvent): void {
    if (
      event.defaultPrevented ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      !(event.target instanceof Element)
    )
      return;
    const link = event.target.closest<HTMLAnchorElement>('a[data-show]');
    if (link === null || link.pathname !== location.pathname) return;
    event.preventDefault();
    this.#say(this.#bench?.open(link.search, link.dataset.show ?? LINKED) ?? '');
    lookAtFigure();
  }

  async #copy(shared: Bench): Promise<void> {
    const address = shared.address();
    const field = this.#part('.link-field');
    const input = field?.querySelector('input');
    if (address === undefined || field === null || !input) {
      this.#say('These numbers are too long for a link.');
      return;
    }
    input.value = new URL(address, location.href).href;
    try {
      await navigator.clipboard.writeText(input.value);
      this.#say('Link copied.');
    } catch {
      field.hidden = false;
      input.select();
      this.#say('Copy the link below.');
    }
  }
}

customElements.define('claim-figure', ClaimFigure);
