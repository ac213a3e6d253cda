/** `<play-ground>`: the plane and the conjecture box of the playground, and the address that holds both. Without this script the page shows one picture with its numbers. */
import { ConjecturePanel } from '../playground/conjecture-panel.ts';
import { part } from '../playground/dom.ts';
import { linkText, openedLink } from '../playground/permalink.ts';
import { PlanePanel } from '../playground/plane-panel.ts';
import { plainDataset } from '../playground/points.ts';
import { TrainingPanel } from '../playground/training-panel.ts';

/** Browsers bear a change of the address a few times a second. */
const PAUSE = 400;

class PlayGround extends HTMLElement {
  #plane: PlanePanel | undefined;
  #conjecture: ConjecturePanel | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pointsChanged = false;
  #conjectureChanged = false;

  connectedCallback(): void {
    if (this.#plane !== undefined) return;
    for (const element of this.querySelectorAll<HTMLElement>('.live')) element.hidden = false;
    const start = { points: JSON.parse(this.dataset.points ?? ''), solved: JSON.parse(this.dataset.solved ?? '') };
    const plane = new PlanePanel(this, start, {
      changed: () => {
        training.reset();
        this.#pointsChanged = true;
        this.#writeSoon();
      },
    });
    const training = new TrainingPanel(part(this, 'training'), {
      data: () => plainDataset(plane.points),
      solved: () => plane.solved,
      draw: (line) => plane.train(line),
    });
    this.#plane = plane;
    this.#conjecture = new ConjecturePanel(part(this, 'conjecture'), {
      changed: () => {
        this.#conjectureChanged = true;
        this.#writeSoon();
      },
      found: (data) => plane.draw(data),
      points: () => plainDataset(plane.points),
    });
    part(this, 'share').addEventListener('click', () => this.#share());
    addEventListener('hashchange', () => this.#open());
    this.#open();
  }

  /** Takes over what the address says. Only reading is done; no hunt starts by itself. */
  #open(): void {
    if (location.hash.length < 2 || location.hash === this.#written) return;
    const { state, complaints } = openedLink(location.hash);
    const { conjecture, points, digest, seed, candidates } = state;
    if (points !== undefined) this.#plane?.replace(points);
    if (conjecture !== undefined)
      this.#conjecture?.open(
        conjecture,
        { ...(seed === undefined ? {} : { seed }), ...(candidates === undefined ? {} : { candidates }) },
        digest,
      );
    if (complaints.length > 0) this.#conjecture?.notify(complaints.join(' '));
  }

  #written = '';

  #writeSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), PAUSE);
  }

  /** What the reader has changed, and no more: an address without points leaves the points alone. */
  #write(): void {
    const [plane, conjecture] = [this.#plane, this.#conjecture];
    if (plane === undefined || conjecture === undefined) return;
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
      part(this, 'shared').textContent = 'Copied.';
    } catch {
      part(this, 'shared').textContent = 'It stands in the address bar.';
    }
  }
}

customElements.define('play-ground', PlayGround);
