/** The watch over a worker that falls silent, with workers that say only what a test makes them say. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Engine } from '../../../site/engine/engine.ts';

class FakeWorker extends EventTarget {
  static readonly started: FakeWorker[] = [];
  readonly heard: { readonly id: number; readonly task: string }[] = [];
  ended = false;

  constructor() {
    super();
    FakeWorker.started.push(this);
  }

  postMessage(message: { readonly id: number; readonly task: string }): void {
    this.heard.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  say(data: object): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}

const HOSTILE = { text: 'a statement that takes for ever', seed: 1, candidates: 1 } as const;
const SILENCE = 20_000;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', FakeWorker);
  FakeWorker.started.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What has become of a question by now. */
function followed(result: Promise<unknown>): { state: string } {
  const fate = { state: 'pending' };
  result.then(
    () => (fate.state = 'answered'),
    (error: Error) => (fate.state = error.message),
  );
  return fate;
}

it('ends a worker that says nothing for 20 s, fails all that was asked of it, and starts another for the next question', async () => {
  const engine = new Engine();
  const fates = [engine.ask('hunt', HOSTILE), engine.ask('read', HOSTILE)].map(({ result }) => followed(result));
  await vi.advanceTimersByTimeAsync(SILENCE - 1);
  expect(fates.map(({ state }) => state)).toEqual(['pending', 'pending']);
  await vi.advanceTimersByTimeAsync(1);
  const reason = 'too much work; expected an answer or a sign of progress within 20 s: none';
  expect(fates.map(({ state }) => state)).toEqual([reason, reason]);
  expect(FakeWorker.started.map(({ ended }) => ended)).toEqual([true]);

  const next = engine.ask('read', { text: 'a modest statement' });
  const fate = followed(next.result);
  const [, second] = FakeWorker.started;
  second?.say({ id: second.heard[0]?.id, kind: 'done', result: {} });
  await vi.advanceTimersByTimeAsync(2 * SILENCE);
  expect([fate.state, FakeWorker.started.length, second?.ended]).toEqual(['answered', 2, false]);
});

it('lets a worker go on for as long as it tells of progress', async () => {
  const fate = followed(new Engine().ask('hunt', HOSTILE).result);
  const [worker] = FakeWorker.started;
  for (let k = 0; k < 5; k++) {
    await vi.advanceTimersByTimeAsync(SILENCE - 1);
    worker?.say({ id: worker.heard[0]?.id, kind: 'progress', figures: {} });
  }
  expect([fate.state, worker?.ended]).toEqual(['pending', false]);
  await vi.advanceTimersByTimeAsync(SILENCE);
  expect([fate.state.slice(0, 13), worker?.ended]).toEqual(['too much work', true]);
});
