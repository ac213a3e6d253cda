/**
 * Runs the engine's tasks away from the page, one round at a time: between rounds it hears what was cancelled and begins what was asked for in the meantime, so that
 * a long hunt does not keep a short question waiting.
 */
import { ClaimError } from '../../src/claim/claim.ts';
import type { EngineFault, EngineReply, EngineRequest, EngineTasks, TaskName } from './messages.ts';
import { ANSWERS, HUNTS, type Rounds } from './tasks.ts';

/** A page is told of progress at most this often, in milliseconds. */
const TELL_EVERY = 50;
const running = new Map<number, AbortController>();

function reply(message: EngineReply): void {
  self.postMessage(message);
}

function faultOf(error: unknown): EngineFault {
  if (error instanceof ClaimError) return { message: error.reason, ...error.place };
  return { message: error instanceof Error ? error.message : String(error) };
}

/** Lets messages in. A timeout would be held back for milliseconds when nested. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

async function run(id: number, rounds: Rounds<TaskName>): Promise<void> {
  let told = Number.NEGATIVE_INFINITY;
  for (;;) {
    const { done, value } = rounds.next();
    if (done) return reply({ id, kind: 'done', result: value });
    const now = performance.now();
    if (now - told >= TELL_EVERY) {
      told = now;
      reply({ id, kind: 'progress', figures: value });
    }
    await turn();
  }
}

async function perform({ id, task, request }: Exclude<EngineRequest, { task: 'cancel' }>): Promise<void> {
  if (task !== 'hunt' && task !== 'drop') {
    const answer = ANSWERS[task] as (request: unknown) => EngineTasks[TaskName]['result'];
    return reply({ id, kind: 'done', result: answer(request) });
  }
  const controller = new AbortController();
  running.set(id, controller);
  const hunt = HUNTS[task] as (request: unknown, signal: AbortSignal) => Rounds<TaskName>;
  await run(id, hunt(request, controller.signal)).finally(() => running.delete(id));
}

self.addEventListener('message', ({ data }: MessageEvent<EngineRequest>) => {
  if (data.task === 'cancel') running.get(data.id)?.abort();
  else perform(data).catch((error) => reply({ id: data.id, kind: 'failed', fault: faultOf(error) }));
});
