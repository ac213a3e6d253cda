/**
 * `<proof-check data-record="…">`: buttons that run the kernel here, in a worker, on the record of the page. Steps inside it that carry `data-path` are
 * marked as the kernel accepts them. Without this script the page lacks the buttons and nothing else.
 */
import type { RecheckReply, RecheckRequest } from '../kernel/recheck-message.ts';

/** Marks follow one another for at most this long, so that the eye can go with them; the time that is told is the kernel's. */
const LONGEST_RUN = 700;
const CALM = matchMedia('(prefers-reduced-motion: reduce)');

function counted(steps: number): string {
  return `${steps} step${steps === 1 ? '' : 's'}`;
}

function duration(milliseconds: number): string {
  return milliseconds < 1 ? 'less than 1 ms' : `${Math.round(milliseconds)} ms`;
}

class ProofCheck extends HTMLElement {
  #worker: Worker | undefined;
  #breakFrom = 0;
  #altered: string | undefined;
  #failed: string | undefined;

  connectedCallback(): void {
    const controls = this.querySelector<HTMLElement>('.recheck-controls');
    if (controls !== null) controls.hidden = false;
    this.#button('recheck')?.addEventListener('click', () => this.#run(undefined));
    this.#button('break')?.addEventListener('click', () => this.#run(this.#breakFrom));
  }

  disconnectedCallback(): void {
    this.#worker?.terminate();
  }

  #button(name: string): HTMLButtonElement | null {
    return this.querySelector(`button[data-action="${name}"]`);
  }

  get #steps(): readonly HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-path]')];
  }

  #step(path: string): HTMLElement | undefined {
    return this.#steps.find((step) => step.dataset.path === path);
  }

  /** The step that is shown and has this one in it: a page of main steps lacks those inside blocks. */
  #shownStep(path: string): HTMLElement | undefined {
    const step = this.#step(path);
    const above = path.split('/').slice(0, -2).join('/');
    return step ?? (above === '' ? undefined : this.#shownStep(above));
  }

  #say(text: string, state: 'running' | 'accepted' | 'rejected'): void {
    const summary = this.querySelector<HTMLElement>('.recheck-summary');
    if (summary !== null) summary.textContent = text;
    this.dataset.state = state;
  }

  #clear(): void {
    this.#altered = undefined;
    this.#failed = undefined;
    for (const step of this.#steps) {
      delete step.dataset.mark;
      const place = step.querySelector(':scope > .line .mark');
      place?.replaceChildren();
      place?.removeAttribute('role');
      place?.removeAttribute('aria-label');
      step.querySelector(':scope > .reason')?.remove();
    }
  }

  #mark(step: HTMLElement, mark: 'passed' | 'failed'): void {
    step.dataset.mark = mark;
    const place = step.querySelector(':scope > .line .mark');
    if (place !== null) {
      place.textContent = mark === 'passed' ? '✓' : '✗';
      place.setAttribute('role', 'img');
      place.setAttribute('aria-label', mark === 'passed' ? 'checked' : 'rejected');
    }
  }

  #explain(step: HTMLElement, reason: string): void {
    const note = document.createElement('p');
    note.className = 'reason';
    note.textContent = reason;
    step.querySelector(':scope > .line')?.after(note);
  }

  #run(breakFrom: number | undefined): void {
    this.#worker?.terminate();
    this.#clear();
    this.#say('Checking …', 'running');
    const worker = new Worker(new URL('../kernel/recheck-worker.ts', import.meta.url), { type: 'module' });
    this.#worker = worker;
    const marks: (() => void)[] = [];
    worker.addEventListener('message', ({ data }: MessageEvent<RecheckReply>) => {
      if (data.kind === 'altered') {
        this.#breakFrom = data.place + 1;
        const inside = this.#step(data.path) === undefined ? 'a step inside' : 'step';
        this.#altered = `In ${inside} (${this.#shownStep(data.path)?.dataset.number ?? ''}), ${data.words}. `;
      } else if (data.kind === 'step') {
        marks.push(...this.#marksOf(data.result));
      } else {
        this.#finish(marks, data, worker);
      }
    });
    worker.addEventListener('error', () => this.#say('The kernel could not be started here.', 'rejected'));
    const record = new URL(this.dataset.record ?? '', location.href).href;
    const request: RecheckRequest = breakFrom === undefined ? { record } : { record, breakFrom };
    worker.postMessage(request);
  }

  #marksOf(result: (RecheckReply & { kind: 'step' })['result']): (() => void)[] {
    if ('failed' in result) {
      const step = this.#shownStep(result.failed);
      if (step === undefined) return [];
      return [
        () => {
          this.#mark(step, 'failed');
          this.#explain(step, `${this.#altered ?? ''}Rejected: ${result.reason}.`);
          this.#failed = step.dataset.number;
          step.scrollIntoView({ block: 'nearest' });
        },
      ];
    }
    return result.passed.flatMap((path) => {
      const step = this.#step(path);
      return step === undefined ? [] : [() => this.#mark(step, 'passed')];
    });
  }

  /** Shows the marks, one after the other where motion is welcome, and then the summary. */
  #finish(marks: readonly (() => void)[], done: RecheckReply & { kind: 'done' }, worker: Worker): void {
    worker.terminate();
    const tell = () => this.#tell(done);
    if (CALM.matches || marks.length === 0) {
      for (const mark of marks) mark();
      tell();
      return;
    }
    const start = performance.now();
    const total = Math.min(LONGEST_RUN, marks.length * 40);
    let shown = 0;
    const frame = (now: number): void => {
      if (this.#worker !== worker) return;
      const due = Math.min(marks.length, Math.ceil(((now - start) / total) * marks.length));
      for (; shown < due; shown++) marks[shown]?.();
      if (shown < marks.length) requestAnimationFrame(frame);
      else tell();
    };
    requestAnimationFrame(frame);
  }

  #tell({ steps, milliseconds, failure }: RecheckReply & { kind: 'done' }): void {
    const time = duration(milliseconds);
    if (failure === undefined) {
      this.#say(
        steps > 0 ? `${counted(steps)} checked in ${time}. The proof holds.` : `Checked in ${time}: accepted.`,
        'accepted',
      );
    } else {
      const after = steps > 0 ? ` after ${counted(steps)}` : '';
      const place = this.#failed === undefined ? '' : ` at step (${this.#failed})`;
      const reason = this.#failed === undefined ? `: ${failure}` : '';
      this.#say(`${this.#altered ?? ''}Rejected${place}${after}, in ${time}${reason}.`, 'rejected');
    }
  }
}

customElements.define('proof-check', ProofCheck);
