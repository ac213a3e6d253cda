/**
 * Training throughput in point-steps a second (one vector looked at in one step) beside PyTorch and JAX on the same data:
 * `npx node test/bench/train.bench.ts [SHAPE] [--card]`, with PYTHON naming an interpreter that has numpy, torch and jax, and SHAPE one of small, many, large. With
 * `--card` the fused kernel on a graphics card is ours instead of the processor's engines, beside what PyTorch and JAX do on theirs, and it is said how much of what
 * the card can do at most it does (card-ceiling.ts). A card in software has to be named before: `VK_ICD_FILENAMES=…`.
 *
 * Every backend runs full gradient descent from 0. Each framework is given several formulations and both layouts (train_baselines.py); all are tried once,
 * those whose weights are wrong are left out and named, and the best two of each framework and precision, with the best that is a plain batched product, go
 * into the interleaved rounds with ours, so that a busy machine slows all alike. A round's time includes neither the compilation nor the transfer of data on either side. Medians are printed, and ratios that are medians of
 * the ratios within a round.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Availability } from '../../src/train/backend.ts';
import type { Batch } from '../../src/train/batch.ts';
import { cpuBackend, simdBackend, threadsBackend } from '../../src/train/cpu/cpu-backends.ts';
import { dawn } from '../../src/train/gpu/dawn.ts';
import { fusedWebgpu } from '../../src/train/gpu/fused-webgpu.ts';
import { openedDevice } from '../../src/train/gpu/gpu-device.ts';
import { referenceWeights } from '../../src/train/reference.ts';
import { IntegerStream } from '../svm/random-datasets.ts';
import { type CardCeiling, cardCeiling } from './card-ceiling.ts';
import { PythonLines } from './python-lines.ts';
import type { BaselineRun, BaselineVersions, Loaded } from './train-baselines.ts';

const ROUNDS = 7;
const RATE = 0.05;
/** A run is to last about so long, in seconds. */
const RUN_SECONDS = 0.25;
const TRIALS_KEPT = 2;

interface Shape {
  readonly name: string;
  readonly datasets: number;
  readonly points: number;
  readonly dimension: number;
  /** A multiple of 10, for blocks of steps are compiled together. */
  readonly steps: number;
}

const SHAPES: readonly Shape[] = [
  { name: 'small', datasets: 1024, points: 16, dimension: 4, steps: 100 },
  { name: 'many', datasets: 65_536, points: 16, dimension: 4, steps: 10 },
  { name: 'large', datasets: 4096, points: 64, dimension: 16, steps: 10 },
];

type Openers = Readonly<Record<string, () => Availability | Promise<Availability>>>;

/** What takes part, by a label that begins with its kind of precision; the cost of a slow one is kept down by fewer steps. */
const PROCESSOR: Openers = {
  'float64 cpu': cpuBackend,
  'float64 simd': simdBackend,
  'float64 threads': threadsBackend,
  'float64 threads fused': () => threadsBackend({ fused: true }),
  'float32 simd': () => simdBackend({ precision: 'float32' }),
  'float32 threads': () => threadsBackend({ precision: 'float32' }),
  'float32 threads fused': () => threadsBackend({ precision: 'float32', fused: true }),
};

const CARD_LABEL = 'float32 fused-webgpu';
const CARD: Openers = { [CARD_LABEL]: () => fusedWebgpu() };

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { card: { type: 'boolean' } } });
const OURS = options.card === true ? CARD : PROCESSOR;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

function batchOf({ datasets, points, dimension }: Shape): Batch {
  const stream = new IntegerStream(4);
  const vectors = Float64Array.from({ length: datasets * points * dimension }, () => stream.between(-999, 999) / 500);
  return { datasets, points, dimension, vectors };
}

/** The weights of the first three datasets after the steps, in float64. */
function expectedWeights(batch: Batch, steps: number): Float64Array {
  const vectors = batch.vectors.subarray(0, 3 * batch.points * batch.dimension);
  const stepSizes = new Float64Array(3).fill(RATE);
  return referenceWeights(
    { ...batch, datasets: 3, vectors },
    { method: { kind: 'gradient-descent' }, stepSizes },
    steps,
  );
}

function deviation(weights: ArrayLike<number>, expected: Float64Array): number {
  return expected.reduce((worst, value, i) => {
    const off = Math.abs((weights[i] as number) - value) / Math.max(1, Math.abs(value));
    return Number.isNaN(off) ? Number.POSITIVE_INFINITY : Math.max(worst, off);
  }, 0);
}

const tolerance = (label: string) => (label.startsWith('float64') ? 1e-11 : 1e-4);

/** Something that is timed: its point-steps a second in one run. */
type Contestant = () => Promise<number>;

async function ourContestant(
  label: string,
  open: () => Availability | Promise<Availability>,
  shape: Shape,
  batch: Batch,
) {
  const found = await open();
  if (found.status === 'absent') return `${found.name}: ${found.reason}; ${found.remedy}`;
  const { backend } = found;
  const stepSizes = new Float64Array(batch.datasets).fill(RATE);
  const settings = { method: { kind: 'gradient-descent' }, stepSizes } as const;
  const session = await backend.session(batch, settings);
  await session.advance(shape.steps);
  const off = deviation(await session.weights(), expectedWeights(batch, shape.steps));
  if (off > tolerance(label)) throw new Error(`${label}: the weights are off by ${off}`);
  const work = batch.datasets * batch.points;
  let steps = shape.steps;
  const run: Contestant = async () => {
    const begun = performance.now();
    await session.advance(steps);
    const seconds = (performance.now() - begun) / 1000;
    const rate = (work * steps) / seconds;
    steps = Math.max(1, Math.ceil((RUN_SECONDS * rate) / work));
    return rate;
  };
  await run();
  return { run, close: () => backend.dispose() };
}

/** A batch as users of a framework write it: a product of tensors, compiled or not; the other formulations were written out for this comparison. */
const isBatched = (label: string) => /einsum|matmul/.test(label);

/** The best formulations of each framework and precision, after one trial of each; complaints about the others. */
async function baselineContestants(python: PythonLines, shape: Shape, batch: Batch, path: string) {
  writeFileSync(path, batch.vectors);
  const { datasets, points, dimension, steps } = shape;
  const { names } = await python.ask<Loaded>({ do: 'load', path, datasets, points, dimension, rate: RATE });
  const expected = expectedWeights(batch, steps);
  const tried: { label: string; group: string; rate: number; name: string }[] = [];
  const complaints: string[] = [];
  for (const name of names) {
    const [framework, precision, formulation] = name.split('/') as [string, string, string];
    const group = `${precision} ${framework}`;
    const label = `${group} ${formulation}`;
    const found = await python.ask<BaselineRun>({ do: 'run', name, steps });
    if ('failed' in found) complaints.push(`${label}: ${found.failed}`);
    else if (deviation(found.weights, expected) > tolerance(label))
      complaints.push(`${label}: wrong weights, off by ${deviation(found.weights, expected).toExponential(1)}`);
    else tried.push({ label, group, name, rate: (datasets * points * steps) / found.seconds });
  }
  const kept = [...new Set(tried.map(({ group }) => group))].flatMap((group) => {
    const ranked = tried.filter((one) => one.group === group).sort((a, b) => b.rate - a.rate);
    const batched = ranked.find(({ label }) => isBatched(label));
    return [...new Set([...ranked.slice(0, TRIALS_KEPT), ...(batched === undefined ? [] : [batched])])];
  });
  const contestants = kept.map(({ label, name, rate }): [string, Contestant] => {
    const many = Math.max(10, 10 * Math.ceil((RUN_SECONDS * rate) / (datasets * points * 10)));
    return [
      label,
      async () => {
        const found = await python.ask<BaselineRun>({ do: 'run', name, steps: many });
        return 'failed' in found ? Number.NaN : (datasets * points * many) / found.seconds;
      },
    ];
  });
  return { contestants, complaints };
}

const rates: Record<string, number[]> = {};

/** The greatest rate of a round among the labels that the filter keeps. */
function bestOf(round: number, keep: (label: string) => boolean): number {
  return Math.max(
    ...Object.keys(rates)
      .filter(keep)
      .map((label) => rates[label]![round]!),
  );
}

function printed(rate: number): string {
  return `${(rate / 1e6).toFixed(0).padStart(6)} M`;
}

/** How much of each ceiling a rate of point-steps takes: d products in the margin and d in the pull, one exponential, one division. */
function shares(rate: number, { dimension }: Shape, { fma, exp, div }: CardCeiling): string {
  const share = (needed: number, most: number) => `${((100 * rate * needed) / most).toFixed(0)} %`;
  return `${share(2 * dimension, fma)} of its multiplications, ${share(1, exp)} of its exponentials, ${share(1, div)} of its divisions`;
}

async function compare(
  shape: Shape,
  python: PythonLines | undefined,
  path: string,
  ceiling: CardCeiling | undefined,
): Promise<void> {
  const batch = batchOf(shape);
  for (const label of Object.keys(rates)) delete rates[label];
  const contestants: [string, Contestant][] = [];
  const closing: (() => Promise<void>)[] = [];
  console.log(`\n${shape.datasets} datasets × ${shape.points} points × ${shape.dimension} dimensions`);
  for (const [label, open] of Object.entries(OURS)) {
    const found = await ourContestant(label, open, shape, batch);
    if (typeof found === 'string') {
      console.log(`  left out: ${found}`);
      continue;
    }
    contestants.push([label, found.run]);
    closing.push(found.close);
  }
  const ours = new Set(contestants.map(([label]) => label));
  if (python !== undefined) {
    const { contestants: theirs, complaints } = await baselineContestants(python, shape, batch, path);
    for (const complaint of complaints) console.log(`  left out: ${complaint}`);
    // Once for the step count, which is compiled in.
    for (const [, run] of theirs) await run();
    contestants.push(...theirs);
  }
  for (let round = 0; round < ROUNDS; round++)
    for (const [label, run] of contestants) rates[label] = [...(rates[label] ?? []), await run()];
  for (const close of closing) await close();
  for (const [label, values] of Object.entries(rates))
    console.log(
      `  ${label.padEnd(40)} ${printed(median(values))}   (${printed(Math.min(...values))} …${printed(Math.max(...values))})`,
    );
  if (ceiling !== undefined && rates[CARD_LABEL] !== undefined)
    console.log(`  of what the card can do at most: ${shares(median(rates[CARD_LABEL]), shape, ceiling)}`);
  if (contestants.length === ours.size) return;
  const ratio = (what: string, mine: (label: string) => boolean, theirs: (label: string) => boolean) => {
    const each = Array.from({ length: ROUNDS }, (_, round) => {
      return bestOf(round, (l) => ours.has(l) && mine(l)) / bestOf(round, (l) => !ours.has(l) && theirs(l));
    });
    console.log(`  ratio ${what.padEnd(52)} ${median(each).toFixed(2)}`);
  };
  const reproducible = (precision: string) => (label: string) =>
    label.startsWith(precision) && !label.includes('fused');
  for (const precision of options.card === true ? ['float32'] : ['float64', 'float32']) {
    const same = (label: string) => label.startsWith(precision);
    ratio(`${precision}, same bits everywhere, to the better of both`, reproducible(precision), same);
    ratio(`${precision}, fused where the machine can`, same, same);
    ratio(`${precision} to a batch as users write it`, same, (label) => same(label) && isBatched(label));
    for (const framework of ['torch', 'jax'])
      ratio(`${precision} to ${framework}`, same, (label) => same(label) && label.includes(framework));
  }
  ratio(
    'best to best',
    () => true,
    () => true,
  );
}

const [wanted] = positionals;
const python = await (async () => {
  const started = new PythonLines('train_baselines.py');
  try {
    const { versions, absent } = await started.ask<BaselineVersions>({ do: 'hello' });
    for (const [name, version] of Object.entries(versions)) console.log(`${name} ${version}`);
    for (const [name, remedy] of Object.entries(absent))
      console.log(`no ${name}: ${remedy}, and name that interpreter in PYTHON`);
    return started;
  } catch (error) {
    console.log(
      `no baselines (${(error as Error).message}): pip install numpy torch jax, and name that interpreter in PYTHON`,
    );
    return undefined;
  }
})();
console.log(
  `${cpus()[0]?.model}, ${availableParallelism()} cores, node ${process.version}, load ${loadavg()[0]?.toFixed(1)} at the start`,
);
console.log(`medians of ${ROUNDS} interleaved rounds, point-steps a second (least … greatest)`);
/** The card's ceilings, printed; nothing without one. */
async function measuredCeiling(): Promise<CardCeiling | undefined> {
  const found = await dawn();
  const opened = found.status === 'loaded' ? await openedDevice(found.gpu) : undefined;
  if (opened === undefined) return undefined;
  const ceiling = await cardCeiling(opened.device);
  const billions = (rate: number) => `${(rate / 1e9).toPrecision(3)}`;
  console.log(
    `${opened.words}: at most ${billions(ceiling.fma)} fused multiplications, ${billions(ceiling.exp)} exponentials, ${billions(ceiling.div)} divisions, in billions a second`,
  );
  opened.device.destroy();
  return ceiling;
}
const ceiling = options.card === true ? await measuredCeiling() : undefined;
const folder = mkdtempSync(join(tmpdir(), 'marginalia-bench-'));
for (const shape of SHAPES.filter(({ name }) => wanted === undefined || name === wanted))
  await compare(shape, python, join(folder, 'vectors'), ceiling);
python?.close();
rmSync(folder, { recursive: true });
console.log(`load ${loadavg()[0]?.toFixed(1)} at the end`);
// Dawn keeps a process alive.
process.exit(0);
