/** `--backend auto`: the backend for a piece of work, and a sentence that says why. */
import { availableParallelism } from 'node:os';
import type { Availability, Backend, BackendName } from './backend.ts';
import { OPENERS, type Openers } from './backends.ts';
import type { Batch } from './batch.ts';

/** What is to be trained. */
export interface Work {
  readonly datasets: number;
  readonly points: number;
  readonly dimension: number;
  readonly steps: number;
}

export type ChosenBackend =
  | { readonly status: 'chosen'; readonly backend: Backend; readonly why: string }
  | (Availability & { readonly status: 'absent' });

/**
 * Seconds to start and point-steps a second (a core, for `threads`) at 1024 datasets × 16 points × 4 dimensions, measured by test/bench/train.bench.ts.
 * Only ratios matter here, and the three run on one processor, so a table will do for them; no table knows the reader's card, so a
 * GPU is timed.
 */
const FLOAT64 = {
  cpu: { start: 0, rate: 15e6 },
  simd: { start: 0.02, rate: 480e6 },
  threads: { start: 0.15, rate: 380e6 },
} as const;
type Float64Name = keyof typeof FLOAT64;

/** Work that takes the processor less is not worth starting a GPU for, which takes about a second with its trial. */
const WORTH_A_GPU_SECONDS = 4;
/** float32 has to be so much quicker: its weights are looked at in float64 afterwards, and something is lost at large margins. */
const WORTH_FLOAT32 = 2;
const TRIAL_SECONDS = 0.15;
const TRIAL_DATASETS = 4096;

/** How long float64 is expected to take. */
function expectedSeconds(name: Float64Name, { datasets, points, dimension, steps }: Work, cores: number): number {
  const { start, rate } = FLOAT64[name];
  const used = name === 'threads' ? Math.max(1, Math.min(cores, Math.floor(datasets / 8))) : 1;
  return start + (datasets * points * steps * Math.max(1, dimension / 4)) / (rate * used);
}

/** Point-steps a second of a backend on made-up data of the work's shape. */
async function timedRate(backend: Backend, { datasets, points, dimension }: Work): Promise<number> {
  const count = Math.min(datasets, TRIAL_DATASETS);
  const vectors = Float64Array.from({ length: count * points * dimension }, (_, k) => ((k * 7919) % 17) / 8 - 0.75);
  const batch: Batch = { datasets: count, points, dimension, vectors };
  const stepSizes = new Float64Array(count).fill(1 / (points * dimension));
  const session = await backend.session(batch, { method: { kind: 'gradient-descent' }, stepSizes });
  // The first steps compile; their time is not the work's.
  await session.advance(2);
  let steps = 1;
  for (;;) {
    const begun = performance.now();
    await session.advance(steps);
    const seconds = (performance.now() - begun) / 1000;
    if (seconds >= TRIAL_SECONDS) {
      await session.dispose();
      return (count * points * steps) / seconds;
    }
    steps *= seconds < TRIAL_SECONDS / 8 ? 8 : 2;
  }
}

const AMOUNT = new Intl.NumberFormat('en-US', {
  notation: 'compact',
  compactDisplay: 'long',
  maximumSignificantDigits: 2,
});

/** A number as one says it: 16 billion, 0.0041. */
function amount(value: number): string {
  return AMOUNT.format(value);
}

/**
 * The backend that was asked for, or with `auto` the one that suits the work.
 *
 * `auto` takes the float64 engine that is expected to be done first. Only for work that keeps it busy for seconds does it look for a card:
 * where there is one (a software card runs on the same processor, in float32, and is passed over), both are timed for a moment at the work's shape,
 * and the card must be at least twice as quick. TensorFlow.js is never taken: op by op it is slower than `simd` on a processor and than
 * `fused-webgpu` on a card. Weights of the float64 engines may differ in their last digits, and those of a card in the seventh: whoever needs the same
 * numbers everywhere names a backend.
 */
export async function chosenBackend(
  request: BackendName | 'auto',
  work: Work,
  openers: Openers = OPENERS,
  cores: number = availableParallelism(),
): Promise<ChosenBackend> {
  if (request !== 'auto') {
    const found = await openers[request]();
    if (found.status === 'absent') return found;
    return { ...found, status: 'chosen', why: `${request}, as asked for: ${found.backend.device}` };
  }
  const processor = await openedFloat64(work, openers, cores);
  if (processor.status === 'absent') return processor;
  const { backend, seconds } = processor;
  const size = `${amount(work.datasets * work.points * work.steps)} point-steps`;
  const own = `${backend.name}: ${backend.device}, an estimated ${amount(seconds)} s for ${size}`;
  const keep = (why: string): ChosenBackend => ({ status: 'chosen', backend, why: `${own}; ${why}` });
  if (seconds < WORTH_A_GPU_SECONDS) return keep('too little work for a GPU');
  const card = await openers['fused-webgpu']();
  if (card.status === 'absent') return keep(card.reason);
  if ((card.backend as { software?: boolean }).software === true) {
    await card.backend.dispose();
    return keep(`${card.backend.device} is software on the same processor`);
  }
  const ratio = (await timedRate(card.backend, work)) / (await timedRate(backend, work));
  if (!(ratio >= WORTH_FLOAT32)) {
    await card.backend.dispose();
    return keep(`${card.backend.device} is ${amount(ratio)} times as quick, too little to give up float64`);
  }
  await backend.dispose();
  const why = `${card.backend.name}: ${card.backend.device}, ${amount(ratio)} times as quick as ${backend.name} in a trial; ${size}`;
  return { status: 'chosen', backend: card.backend, why };
}

/** The float64 engine that is expected to be done first, of those that open. */
async function openedFloat64(
  work: Work,
  openers: Openers,
  cores: number,
): Promise<{ status: 'open'; backend: Backend; seconds: number } | (Availability & { status: 'absent' })> {
  const seconds = (name: Float64Name): number => expectedSeconds(name, work, cores);
  const names = (Object.keys(FLOAT64) as Float64Name[]).sort((a, b) => seconds(a) - seconds(b));
  let missing: (Availability & { status: 'absent' }) | undefined;
  for (const name of names) {
    const found = await openers[name]();
    if (found.status === 'available') return { status: 'open', backend: found.backend, seconds: seconds(name) };
    missing = found;
  }
  return missing as Availability & { status: 'absent' };
}
