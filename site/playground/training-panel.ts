/** Training in the page: a boundary that moves while the reader lets it, beside what it tends to, exactly. */
import type { Loss } from '../../src/train/trajectory.ts';
import { part } from '../elements/dom.ts';
import type { PlainDataset, PlainSolutions } from '../engine/messages.ts';
import { coordinateValue } from '../plane/points.ts';
import type { TrainedLine } from './picture.ts';
import { decimalText } from './solution-text.ts';
import type {
  EngineChoice,
  TrainingFrame,
  TrainingMethod,
  TrainingReply,
  TrainingRequest,
} from './training-messages.ts';

export interface TrainingHost {
  data(): PlainDataset;
  solved(): PlainSolutions | undefined;
  draw(line: TrainedLine | undefined): void;
}

/** How far a run goes: steps that a processor takes in seconds, and times that only the flow reaches. */
const DECADES: Readonly<Record<TrainingMethod, number>> = { descent: 6, flow: 100 };

const ENDS: Readonly<Record<(TrainingReply & { kind: 'ended' })['reason'], string>> = {
  completed: 'Done.',
  still: 'The weights stand still.',
  underflow: 'The graphics card’s float32 cannot follow any further; train on the processor to go on.',
  stalled: 'Rounding hides what is left of the gradient; nothing moves any more.',
  'not-finite': 'The weights have overflowed.',
};

type State = 'idle' | 'running' | 'paused';

export class TrainingPanel {
  readonly #root: HTMLElement;
  readonly #host: TrainingHost;
  #worker: Worker | undefined;
  #state: State = 'idle';
  #last: TrainingFrame | undefined;
  #loss: Loss = 'cross-entropy';
  #method: TrainingMethod = 'descent';

  constructor(root: HTMLElement, host: TrainingHost) {
    this.#root = root;
    this.#host = host;
    part(root, 'train').addEventListener('click', () => this.#pressed());
    part(root, 'stop').addEventListener('click', () => this.#stop('Stopped.'));
    part(root, 'reset').addEventListener('click', () => this.reset());
    this.#show('idle');
  }

  /** Ends training and takes its boundary away: the points are others. */
  reset(): void {
    this.#stop('');
    this.#last = undefined;
    this.#host.draw(undefined);
    part(this.#root, 'training-figures').hidden = true;
    part(this.#root, 'training-engine').textContent = '';
    this.#show('idle');
  }

  #choice(name: string): string {
    return this.#root.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? '';
  }

  #pressed(): void {
    if (this.#state === 'running') {
      this.#send({ kind: 'pause' });
      this.#show('paused');
    } else if (this.#state === 'paused') {
      this.#send({ kind: 'go-on' });
      this.#show('running');
    } else this.#start();
  }

  #start(): void {
    const [data, solved] = [this.#host.data(), this.#host.solved()];
    if (data.positives.length === 0 || data.negatives.length === 0) {
      this.#say('Training needs a point of each class.');
      return;
    }
    this.#worker?.terminate();
    this.#loss = this.#choice('loss') as Loss;
    this.#method = this.#choice('method') as TrainingMethod;
    const limit = this.#limit(solved);
    const worker = new Worker(new URL('./training-worker.ts', import.meta.url), { type: 'module' });
    this.#worker = worker;
    worker.addEventListener('message', ({ data: message }: MessageEvent<TrainingReply>) => this.#hear(message));
    worker.addEventListener('error', () => this.#stop('Training could not be started here.'));
    const engine = part<HTMLSelectElement>(this.#root, 'training-device').value as EngineChoice;
    this.#send({
      kind: 'start',
      order: {
        data,
        loss: this.#loss,
        method: this.#method,
        engine,
        decades: solved?.status === 'inseparable' ? DECADES.descent : DECADES[this.#method],
        ...(limit === undefined ? {} : { limit }),
      },
    });
    this.#say(
      solved?.status === 'inseparable'
        ? 'No line separates these points: the loss has a minimum, the weights tend to it and stay finite, and there is no limit direction to compare with.'
        : '',
    );
    this.#show('running');
  }

  /** (w, b) of (P2), or w of (P3). */
  #limit(solved: PlainSolutions | undefined): readonly number[] | undefined {
    if (solved?.status !== 'solved') return undefined;
    const { normal, intercept } = this.#loss === 'cross-entropy' ? solved.augmented : solved.pairwise;
    const entries = this.#loss === 'cross-entropy' ? [...normal, intercept] : normal;
    return entries.map(coordinateValue);
  }

  #send(request: TrainingRequest): void {
    this.#worker?.postMessage(request);
  }

  #hear(message: TrainingReply): void {
    if (message.kind === 'engine') {
      const rate = message.rate === undefined ? '' : `; step size η = 1/β = ${decimalText(message.rate)}`;
      part(this.#root, 'training-engine').textContent = `Runs on ${message.words}${rate}.`;
    } else if (message.kind === 'frame') {
      this.#frame(message.frame);
    } else if (message.kind === 'ended') {
      const caution = message.caution === undefined ? '' : ' Roundings of float32 may show in the last digits.';
      this.#stop(`${ENDS[message.reason]}${caution} ${this.#verdict()}`);
    } else this.#stop(`Training failed: ${message.message}.`);
  }

  #frame(frame: TrainingFrame): void {
    this.#last = frame;
    const { step, normal, intercept, loss, margin, angle } = frame;
    this.#host.draw({ normal, intercept, label: 'trained' });
    const figures = {
      step: this.#method === 'flow' ? powerText(step) : step.toLocaleString('en'),
      loss: decimalText(loss),
      margin: margin === null ? 'none yet' : decimalText(margin),
      share: this.#share(),
      angle: angle === null ? 'no limit' : `${decimalText((angle * 180) / Math.PI)}°`,
    };
    part(this.#root, 'step-name').textContent = this.#method === 'flow' ? 'time' : 'steps';
    for (const [name, text] of Object.entries(figures)) part(this.#root, `training-${name}`).textContent = text;
    part(this.#root, 'training-figures').hidden = false;
  }

  #share(): string {
    const solved = this.#host.solved();
    const margin = this.#last?.margin;
    if (solved?.status !== 'solved' || margin === null || margin === undefined) return 'none';
    return `${decimalText((100 * margin) / solved.hardMargin.margin)} %`;
  }

  /** What the run says of the limit, in digits that do not depend on the engine. */
  #verdict(): string {
    const solved = this.#host.solved();
    const last = this.#last;
    if (solved?.status !== 'solved' || last === undefined || last.margin === null || last.angle === null) return '';
    const limit = this.#loss === 'cross-entropy' ? solved.augmented : solved.hardMargin;
    const name = this.#loss === 'cross-entropy' ? '(P2)' : '(P3)';
    const degrees = ((last.angle * 180) / Math.PI).toPrecision(3);
    return `${last.margin > 0 ? 'Every point is on its side.' : 'Some point is still on the wrong side.'} The weights stand ${Number(degrees)}° off their exact limit ${name}, whose margin is ${decimalText(limit.margin)}.`;
  }

  #say(text: string): void {
    part(this.#root, 'training-status').textContent = text;
  }

  #stop(text: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    if (text !== '') this.#say(text);
    else this.#say('');
    this.#show('idle');
  }

  #show(state: State): void {
    this.#state = state;
    const names: Readonly<Record<State, string>> = { idle: 'Train', running: 'Pause', paused: 'Go on' };
    part(this.#root, 'train').textContent = names[state];
    part<HTMLButtonElement>(this.#root, 'stop').disabled = state === 'idle';
    part<HTMLButtonElement>(this.#root, 'reset').disabled = state === 'idle' && this.#last === undefined;
    for (const control of this.#root.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-setting]'))
      control.disabled = state !== 'idle';
  }
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A time of any size: `0.3`, `2000`, `10²⁴`. */
function powerText(time: number): string {
  if (time < 1e6) return decimalText(time);
  const exponent = String(Math.round(Math.log10(time)));
  return `10${[...exponent].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;
}
