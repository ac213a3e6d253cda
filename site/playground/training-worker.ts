/** Trains away from the page, at a pace that the eye can follow. Steps run on the graphics card where there is one, and else in plain float64; never in WebAssembly, which a strict page may not compile. */
import type { Backend } from '../../src/train/backend.ts';
import { cpuBackend } from '../../src/train/cpu/plain-backend.ts';
import type { Gpu } from '../../src/train/gpu/webgpu-types.ts';
import { type Course, descentCourse, descentProblem, exactDataset, flowCourse } from './training-course.ts';
import type { EngineChoice, TrainingOrder, TrainingReply, TrainingRequest } from './training-messages.ts';

/** Between two frames, in milliseconds. */
const PACE = 60;
/** The card is shared with the page's frames: a dispatch is short. */
const DISPATCH_SECONDS = 0.03;

let paused = false;
let wake: (() => void) | undefined;

function reply(message: TrainingReply): void {
  self.postMessage(message);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The card's backend; `undefined` where there is none, or only a processor that plays one and nobody asked for it. */
async function cardBackend(choice: EngineChoice): Promise<Backend | undefined> {
  const { gpu } = navigator as unknown as { readonly gpu?: Gpu };
  if (choice === 'processor' || gpu === undefined) return undefined;
  const [{ openedDevice }, { fusedBackend }] = await Promise.all([
    import('../../src/train/gpu/gpu-device.ts'),
    import('../../src/train/gpu/fused-backend.ts'),
  ]);
  const opened = await openedDevice(gpu);
  if (opened === undefined) return undefined;
  if (opened.software && choice === 'automatic') {
    opened.device.destroy();
    return undefined;
  }
  return fusedBackend(opened, { dispatchSeconds: DISPATCH_SECONDS });
}

async function backendFor(choice: EngineChoice): Promise<{ readonly backend: Backend; readonly words: string }> {
  const card = await cardBackend(choice);
  if (card !== undefined) return { backend: card, words: `the graphics card (WebGPU: ${card.device})` };
  const plain = cpuBackend();
  if (plain.status !== 'available') throw new Error(plain.reason);
  const why = choice === 'card' ? '; this browser offers no graphics card' : '';
  return { backend: plain.backend, words: `this processor, in float64${why}` };
}

/** Hands the frames on, and waits where it is told to. */
async function run(course: Course): Promise<void> {
  for (let last = performance.now() - PACE; ; ) {
    if (paused)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    const { done, value } = await course.next();
    if (done) return reply({ kind: 'ended', ...value });
    if (value === undefined) {
      await pause(0);
      continue;
    }
    await pause(Math.max(0, last + PACE - performance.now()));
    last = performance.now();
    reply({ kind: 'frame', frame: value });
  }
}

async function train({ data, loss, method, engine, limit, decades }: TrainingOrder): Promise<void> {
  const points = exactDataset(data);
  if (method === 'flow') {
    reply({ kind: 'engine', words: 'gradient flow, integrated in logarithmic time on this processor' });
    return run(flowCourse(points, loss, limit, decades));
  }
  const { backend, words } = await backendFor(engine);
  reply({ kind: 'engine', words, rate: descentProblem(points, loss).rate });
  await run(descentCourse(backend, points, loss, limit, 10 ** decades)).finally(() => backend.dispose());
}

self.addEventListener('message', ({ data }: MessageEvent<TrainingRequest>) => {
  if (data.kind === 'start')
    train(data.order).catch((error) =>
      reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
  else {
    paused = data.kind === 'pause';
    if (!paused) wake?.();
  }
});
