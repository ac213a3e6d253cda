/**
 * Candidates a second of the whole search, on one core and on all: `node test/bench/throughput.bench.ts [CANDIDATES]`.
 *
 * The claim is true, so nothing stops the search early: MATH's bound on the ratio of the two margins, on 3 + 3 points in two
 * dimensions. An evaluated candidate has (P1) and (P2) solved and the formula evaluated; candidates that violate a
 * hypothesis are counted apart. Each core runs a hunt of its own seed, warm; the last row is one hunt handed out to all cores as
 * a user has it, with the start of the threads.
 */
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import type { GivenValues } from '../../src/certificate/statement.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { floatDataset } from '../../src/geometry/float-dataset.ts';
import { exactOutcome } from '../../src/search/certify.ts';
import { FloatReading } from '../../src/search/floats/float-reading.ts';
import { hunt } from '../../src/search/hunt.ts';
import { huntInParallel } from '../../src/search/running/parallel-hunt.ts';
import { givenValues } from '../../src/search/values/arbitraries.ts';
import { augmentedSvmApprox, hardMarginSvmApprox } from '../../src/svm/svm-approx.ts';
import { statementOf } from '../claim-files.ts';

const STATEMENT = statementOf(`given:
  data: { kind: dataset, dimension: 2, positives: 3, negatives: 3 }
assuming: ['separable(data)']
concluding: 'gamma_CE/gamma >= 2/(1 + sqrt(1 + h^2))'`);
const BAR = 50_000;
const WARM_UP = 20_000;
const SAMPLE = 5000;
const ROUNDS = 3;

interface Share {
  readonly candidates: number;
  readonly admissible: number;
  readonly exact: number;
}

function share(seed: number, candidates: number): Share {
  const result = hunt(STATEMENT, seed, { candidates });
  if (result.settled !== undefined) throw new Error('the claim is true, but the search settled it');
  return result;
}

/** Hunts when told to, so that all cores start at the same moment. */
function serve(seed: number): void {
  share(seed, WARM_UP);
  parentPort?.on('message', (candidates: number) => parentPort?.postMessage(share(seed, candidates)));
  parentPort?.postMessage('ready');
}

function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Rates a second over all the workers: of candidates, and of those that were evaluated. */
async function rates(workers: readonly Worker[], candidates: number): Promise<{ all: number; evaluated: number }> {
  const start = performance.now();
  const shares = (await Promise.all(
    workers.map((worker) => {
      const answer = nextMessage(worker);
      worker.postMessage(candidates);
      return answer;
    }),
  )) as Share[];
  const seconds = (performance.now() - start) / 1000;
  const total = (part: keyof Share) => shares.reduce((sum, s) => sum + s[part], 0) / seconds;
  return { all: total('candidates'), evaluated: total('admissible') };
}

/** The same of one hunt on all cores, threads and all. */
async function parallelRates(cores: number, candidates: number): Promise<{ all: number; evaluated: number }> {
  const start = performance.now();
  const result = await huntInParallel(
    STATEMENT,
    1,
    { candidates: cores * candidates },
    { workers: cores, patience: 0 },
  );
  const seconds = (performance.now() - start) / 1000;
  return { all: result.candidates / seconds, evaluated: result.admissible / seconds };
}

function row(name: string, measured: readonly { all: number; evaluated: number }[]): string {
  const evaluated = measured.map((rate) => rate.evaluated);
  const cells = [
    median(measured.map((rate) => rate.all)),
    median(evaluated),
    Math.min(...evaluated),
    Math.max(...evaluated),
  ];
  const [all, middle, least, greatest] = cells.map((rate) => Math.round(rate).toLocaleString('en-US'));
  return `| ${name} | ${all} | ${middle} | ${least} … ${greatest} |`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

/** Microseconds a call, over one pass after a pass to warm up. */
function microseconds<T>(items: readonly T[], call: (item: T) => unknown): number {
  for (const item of items) call(item);
  const start = performance.now();
  for (const item of items) call(item);
  return ((performance.now() - start) * 1000) / items.length;
}

/** What the parts of one candidate cost: a fresh draw, its two problems, the whole reading in floats, an exact decision. */
function profile(): void {
  const drawn: GivenValues[] = [];
  const draw = () => {
    drawn.splice(0, drawn.length, ...fc.sample(givenValues(STATEMENT), { seed: 1, numRuns: SAMPLE }));
  };
  const generation = microseconds([0], draw) / SAMPLE;
  const data = drawn.map((values) => floatDataset(values.data as Dataset));
  const reading = new FloatReading(STATEMENT);
  const parts: [string, number][] = [
    ['generation of a fresh candidate (exact rationals)', generation],
    ['(P1) in floats', microseconds(data, (d) => hardMarginSvmApprox(d))],
    ['(P2) in floats', microseconds(data, (d) => augmentedSvmApprox(d))],
    ['rationals to floats', microseconds(drawn, (values) => reading.floats(values))],
    [
      'whole reading in floats: conversion, separability, (P1), (P2), formula',
      microseconds(drawn, (v) => reading.slacks(v)),
    ],
    ['exact decision (few candidates get there)', microseconds(drawn.slice(0, 500), (v) => exactOutcome(STATEMENT, v))],
  ];
  console.log('| part of a candidate | µs |\n| --- | --- |');
  for (const [name, cost] of parts) console.log(`| ${name} | ${cost.toFixed(1)} |`);
}

async function main(): Promise<void> {
  const candidates = Number(process.argv[2] ?? 300_000);
  const cores = availableParallelism();
  console.log(
    '| cores | candidates a second | evaluated a second | least … greatest evaluated |\n| --- | --- | --- | --- |',
  );
  let best = 0;
  for (const count of new Set([1, cores])) {
    const workers = Array.from(
      { length: count },
      (_, k) => new Worker(new URL(import.meta.url), { workerData: { seed: k + 1 } }),
    );
    await Promise.all(workers.map(nextMessage));
    const measured: { all: number; evaluated: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) measured.push(await rates(workers, candidates));
    await Promise.all(workers.map((worker) => worker.terminate()));
    best = median(measured.map((rate) => rate.evaluated));
    console.log(row(String(count), measured));
  }
  const together: { all: number; evaluated: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) together.push(await parallelRates(cores, candidates));
  console.log(row(`${cores}, one parallel hunt`, together));
  console.log(`\n${best >= BAR ? 'reaches' : 'misses'} ${BAR.toLocaleString('en-US')} a second on ${cores} cores\n`);
  profile();
}

if (isMainThread) await main();
else serve((workerData as { seed: number }).seed);
