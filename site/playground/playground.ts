/** The plane and the conjecture box together, and the address that holds both. */
import { part } from '../elements/dom.ts';
import { plainDataset } from '../plane/points.ts';
import { ConjecturePanel } from './conjecture-panel.ts';
import { linkText, openedLink } from './permalink.ts';
import { PlanePanel } from './plane-panel.ts';
import { TrainingPanel } from './training-panel.ts';

/** Browsers bear a change of the address a few times a second. */
const PAUSE = 400;

export class Playground {
  readonly #root: HTMLElement;
  readonly #plane: PlanePanel;
  readonly #conjecture: ConjecturePanel;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pointsChanged = false;
  #conjectureChanged = false;

  /** @param root carries the first points and their solution, and has all parts of the page inside */
  constructor(root: HTMLElement) {
    this.#root = root;
    const start = { points: JSON.parse(root.dataset.points ?? ''), solved: JSON.parse(root.dataset.solved ?? '') };
    const plane = new PlanePanel(root, start, {
      changed: () => {
        training.reset();
        this.#pointsChanged = true;
        this.#writeSoon();
      },
    });
    const training = new TrainingPanel(part(root, 'training'), {
      data: () => plainDataset(plane.points),
      solved: () => plane.solved,
      draw: (line) => plane.train(line),
    });
    this.#plane = plane;
    this.#conjecture = new ConjecturePanel(part(root, 'conjecture'), {
      changed: () => {
        this.#conjectureChanged = true;
        this.#writeSoon();
      },
      found: (data) => plane.draw(data),
      points: () => plainDataset(plane.points),
    });
    part(root, 'share').addEventListener('click', () => this.#share());
    addEventListener('hashchange', () => this.#open());
    this.#open();
  }

  /** Takes over what the address says. Only reading is done; no hunt starts by itself. */
  #open(): void {
    if (location.hash.length < 2 || location.hash === this.#written) return;
    const { state, complaints } = openedLink(location.hash);
    const { conjecture, points, digest, seed, candidates } = state;
    if (points !== undefined) this.#plane.replace(points);
    if (conjecture !== undefined)
      this.#conjecture.open(
        conjecture,
        { ...(seed === undefined ? {} : { seed }), ...(candidates === undefined ? {} : { candidates }) },
        digest,
      );
    if (complaints.length > 0) this.#conjecture.notify(complaints.join(' '));
  }

  #written = '';

  #writeSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), PAUSE);
  }

  /** What the reader has changed, and no more: an address without points leaves the points alone. */
  #write(): void {
    const [plane, conjecture] = [this.#plane, this.#conjecture];
    const { digest } = conjecture;
    const text = linkText({
      ...(this.#pointsChanged ? { points: plane.points } : {}),
      ...(this.#conjectureChanged
        ? { conjecture: conjecture.conjecture, ...conjecture.search, ...(digest === undefined ? {} : { digest }) }
        : {}),
    });
    this.#written = text === '' ? '' : `#${text}`;
    history.replaceState(null, '', `${location.pathname}${location.search}${this.#written}`);
    this.#written = location.hash;
  }

  async #share(): Promise<void> {
    this.#pointsChanged = true;
    this.#conjectureChanged = true;
    this.#write();
    try {
      await navigator.clipboard.writeText(location.href);
      part(this.#root, 'shared').textContent = 'Copied.';
    } catch {
      part(this.#root, 'shared').textContent = 'It stands in the address bar.';
    }
  }
}
