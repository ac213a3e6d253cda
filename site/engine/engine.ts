/**
 * The engine as a page sees it: ask, watch, cancel. The worker is started by the first question. A worker that falls silent (a statement that takes for ever to evaluate)
 * is ended, whatever was asked of it fails with a reason, and the next question starts a new one: nothing that a reader types can hang the page.
 */
import type { HuntStatistics } from '../../src/search/hunt.ts';
import type { EngineFault, EngineReply, EngineRequest, EngineTasks, TaskName } from './messages.ts';

/** How long the worker may say nothing, in milliseconds. A first answer has to wait for the code to load. */
const LONGEST_SILENCE = 20_000;

export class EngineError extends Error {
  readonly fault: EngineFault;

  constructor(fault: EngineFault) {
    super(fault.message);
    this.name = 'EngineError';
    this.fault = fault;
  }
}

/** A question that has been asked. */
export interface Asked<Name extends TaskName> {
  readonly result: Promise<EngineTasks[Name]['result']>;
  /** A hunt that is cancelled ends at once with what it has found, marked as interrupted; another task just ends. */
  cancel(): void;
}

interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (error: EngineError) => void;
  readonly onProgress: ((figures: HuntStatistics) => void) | undefined;
}

export class Engine {
  readonly #longestSilence: number;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #next = 1;
  #watch: ReturnType<typeof setTimeout> | undefined;

  constructor(longestSilence = LONGEST_SILENCE) {
    this.#longestSilence = longestSilence;
  }

  /** Starts the worker before anything is asked, so that the first answer comes sooner. */
  warm(): void {
    this.#worker ??= this.#started();
  }

  ask<Name extends TaskName>(
    task: Name,
    request: EngineTasks[Name]['request'],
    onProgress?: (figures: HuntStatistics) => void,
  ): Asked<Name> {
    const id = this.#next++;
    this.warm();
    const result = new Promise<EngineTasks[Name]['result']>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress });
    });
    this.#send({ id, task, request } as EngineRequest);
    return { result, cancel: () => this.#pending.has(id) && this.#send({ id, task: 'cancel' }) };
  }

  /** Ends the worker; what is pending fails. */
  dispose(reason = 'stopped'): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    clearTimeout(this.#watch);
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(new EngineError({ message: reason }));
  }

  #send(message: EngineRequest): void {
    this.#worker?.postMessage(message);
    this.#listenOn();
  }

  /** Restarts the watch while anything is pending. */
  #listenOn(): void {
    clearTimeout(this.#watch);
    if (this.#pending.size === 0) return;
    const seconds = this.#longestSilence / 1000;
    this.#watch = setTimeout(
      () => this.dispose(`too much work; expected an answer or a sign of progress within ${seconds} s: none`),
      this.#longestSilence,
    );
  }

  #started(): Worker {
    const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<EngineReply>) => this.#hear(data));
    worker.addEventListener('error', (event) =>
      this.dispose(`the engine could not be started here${event.message ? `; ${event.message}` : ''}`),
    );
    return worker;
  }

  #hear(reply: EngineReply): void {
    const pending = this.#pending.get(reply.id);
    if (pending !== undefined) {
      if (reply.kind === 'progress') pending.onProgress?.(reply.figures);
      else {
        this.#pending.delete(reply.id);
        if (reply.kind === 'done') pending.resolve(reply.result as never);
        else pending.reject(new EngineError(reply.fault));
      }
    }
    this.#listenOn();
  }
}

let shared: Engine | undefined;

/** One engine for all that a page asks. */
export function engine(): Engine {
  shared ??= new Engine();
  return shared;
}
