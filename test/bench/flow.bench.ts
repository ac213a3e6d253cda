/**
 * Theorem 1's limit by integrating the flow, beside a million steps of gradient descent: `npx node test/bench/flow.bench.ts`.
 *
 * 1,000 random rational pairs with two active points (κ ≥ 0.05) and 1,000 with one (b/a − 1 ≥ 0.05) are integrated to log t = 1000 on one core; no
 * closed form enters. Rounds alternate between the cases and gradient descent, so that a busy machine slows all alike. Then the exponents of
 * the slope's error, ties by their own law, and the general flow against the exact (P2).
 */

import { Rational } from '../../src/exact/rational.ts';
import { flowLimitApprox } from '../../src/flow/flow-limit.ts';
import { flowWeights } from '../../src/flow/flow-weights.ts';
import { crossEntropyFlow } from '../../src/flow/gradient-flow.ts';
import { tieCoefficientApprox } from '../../src/flow/two-point-limits.ts';
import { augmentedVectors } from '../../src/geometry/dataset.ts';
import { floatDataset, floatVector } from '../../src/geometry/float-dataset.ts';
import { augmentedSvm } from '../../src/svm/augmented-svm.ts';
import {
  type Case,
  exponentRatio,
  gradientDescent,
  type Pair,
  randomPairs,
  samplesAt,
  slopeError,
  smoothStepSize,
  tiedPairs,
} from '../flow/random-pairs.ts';
import { IntegerStream, randomDataset } from '../svm/random-datasets.ts';

const PAIRS = 1000;
const ROUNDS = 5;
const LATE = 1000;
/** Of a step, in margins: errors do not add up, because the flow forgets them. */
const TOLERANCE = 1e-10;
const DESCENTS = 10;
const STEPS = 1_000_000;
const CASES: readonly Case[] = ['two-active', 'one-active'];

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((u, v) => u - v);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}

const median = (values: readonly number[]) => quantile(values, 0.5);
const short = (value: number) => value.toPrecision(2);

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  console.log(`\n| ${head.join(' | ')} |`);
  console.log(`|${head.map(() => ' --- |').join('')}`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}

function timed<T>(call: () => T): [seconds: number, result: T, cpu: number] {
  const start = performance.now();
  const used = process.cpuUsage();
  const result = call();
  const { user, system } = process.cpuUsage(used);
  return [(performance.now() - start) / 1000, result, (user + system) / 1e6];
}

const pairs = Object.fromEntries(CASES.map((form, k) => [form, randomPairs(form, PAIRS, k + 1)])) as Record<
  Case,
  Pair[]
>;
const descended = CASES.flatMap((form) => pairs[form].slice(0, DESCENTS / 2));

const seconds: Record<Case | 'descent', number[]> = { 'two-active': [], 'one-active': [], descent: [] };
const cpuSeconds: typeof seconds = { 'two-active': [], 'one-active': [], descent: [] };
const errors: Record<Case, number[]> = { 'two-active': [], 'one-active': [] };
let descents: ReturnType<typeof gradientDescent>[] = [];
for (let round = 0; round < ROUNDS; round++) {
  for (const form of CASES) {
    const [time, samples, cpu] = timed(() => pairs[form].map(({ gram }) => samplesAt(gram, [LATE], TOLERANCE)[0]!));
    seconds[form].push(time);
    cpuSeconds[form].push(cpu);
    errors[form] = samples.map((sample, k) => slopeError(sample, pairs[form][k]!));
  }
  const [time, results, cpu] = timed(() =>
    descended.map(({ gram }) => gradientDescent(gram, smoothStepSize(gram), STEPS)),
  );
  seconds.descent.push(time);
  cpuSeconds.descent.push(cpu);
  descents = results;
}

/** How far gradient descent is from the limit: by w~/log t, and by the slope between half of the steps and all. */
const contrast = descended.map((pair, k) => {
  const [half, whole] = descents[k]!;
  const logTime = Math.log(smoothStepSize(pair.gram) * STEPS);
  return {
    ratio: slopeError({ pSlope: whole.p / logTime, qSlope: whole.q / logTime }, pair),
    slope: slopeError({ pSlope: (whole.p - half.p) / Math.LN2, qSlope: (whole.q - half.q) / Math.LN2 }, pair),
  };
});

table(
  [
    'method',
    'pairs',
    's, median',
    's, least … greatest',
    'CPU s, median',
    'ms a pair',
    'slope off by, median',
    'at most',
  ],
  [
    ...CASES.map((form) => [
      `flow to log t = ${LATE}, ${form}`,
      PAIRS,
      short(median(seconds[form])),
      `${short(Math.min(...seconds[form]))} … ${short(Math.max(...seconds[form]))}`,
      short(median(cpuSeconds[form])),
      short((median(seconds[form]) * 1000) / PAIRS),
      short(median(errors[form])),
      short(Math.max(...errors[form])),
    ]),
    ...(['slope', 'ratio'] as const).map((measure) => [
      `gradient descent, 10^6 steps, ${measure === 'slope' ? 'by Δw/Δlog t over the last half' : 'by w/log t'}`,
      DESCENTS,
      short(median(seconds.descent)),
      `${short(Math.min(...seconds.descent))} … ${short(Math.max(...seconds.descent))}`,
      short(median(cpuSeconds.descent)),
      short((median(seconds.descent) * 1000) / DESCENTS),
      short(median(contrast.map((c) => c[measure]))),
      short(Math.max(...contrast.map((c) => c[measure]))),
    ]),
  ],
);
const perPair = median(seconds['two-active']) / PAIRS;
console.log(`\ngradient descent over flow, seconds a pair: ${short(median(seconds.descent) / DESCENTS / perPair)}`);

const BANDS = [
  [0.05, 0.3],
  [0.3, 0.8],
  [0.8, 1.5],
  [1.5, Number.POSITIVE_INFINITY],
] as const;
table(
  ['case', 'rate', 'pairs', 'measured/stated exponent, 5%', 'median', '95%', 'median without log t'],
  CASES.flatMap((form) =>
    BANDS.map(([low, high]) => {
      const band = pairs[form].filter(({ limit }) => limit.decay.toNumber() >= low && limit.decay.toNumber() < high);
      const ratios = band.map((pair) => exponentRatio(pair));
      const bare = band.map((pair) => exponentRatio(pair, { logarithm: false }));
      const figures = [0.05, 0.5, 0.95].map((share) => quantile(ratios, share).toFixed(3));
      return [form, `${low} … ${high}`, band.length, ...figures, median(bare).toFixed(3)];
    }),
  ),
);

const ties = tiedPairs(100, 3);
table(
  ['tie, log t', 'q − law, median', 'q slope, off its limit by', 'that × (c − a) log t, median'],
  [1e2, 1e3, 1e4, 1e5, 1e6].map((logTime) => {
    const rows = ties.map((gram) => ({
      gram,
      gap: gram.c.sub(gram.a).toNumber(),
      sample: samplesAt(gram, [logTime])[0]!,
    }));
    return [
      logTime.toExponential(0),
      short(median(rows.map(({ gram, sample }) => Math.abs(sample.q - tieCoefficientApprox(gram, 'x', logTime))))),
      short(median(rows.map(({ sample }) => sample.qSlope))),
      median(rows.map(({ gap, sample }) => sample.qSlope * gap * logTime)).toFixed(4),
    ];
  }),
);

const stream = new IntegerStream(5);
const general: { seconds: number; error: number }[] = [];
while (general.length < 200) {
  const data = randomDataset(stream, 'integers', 1 + (general.length % 4), 8);
  const exact = augmentedSvm(data);
  if (exact.status !== 'solved') continue;
  const direction = [...exact.certificate.normal, exact.certificate.intercept!];
  const limit = flowLimitApprox(augmentedVectors(data, Rational.one), direction);
  // Nearer to a tie, e^1000 is too early.
  if (limit.status !== 'regular' || limit.decay < 0.05) continue;
  const u = floatVector(direction);
  const [time, flow] = timed(() => crossEntropyFlow(floatDataset(data), [LATE]));
  const slope = flow.samples[0]?.slope;
  const error =
    slope === undefined ? Number.NaN : Math.hypot(...u.map((entry, i) => entry - slope[i]!)) / Math.hypot(...u);
  general.push({ seconds: time, error });
}
table(
  ['general flow', 'datasets', 'ms, median', 'ms, greatest', 'slope off (P2) by, median', '90%', 'at most'],
  [
    [
      `up to 16 points in 1 … 4 dimensions, log t = ${LATE}`,
      general.length,
      short(median(general.map((g) => g.seconds * 1000))),
      short(Math.max(...general.map((g) => g.seconds * 1000))),
      short(median(general.map((g) => g.error))),
      short(
        quantile(
          general.map((g) => g.error),
          0.9,
        ),
      ),
      short(Math.max(...general.map((g) => g.error))),
    ],
  ],
);

/** As the search asks: the weights of a few lifted points at t = 1000, in batches of 100 families. */
const families = [
  [4, 2],
  [6, 2],
  [10, 2],
  [10, 4],
].map(([count, dimension]) => ({
  name: `${count} points in ${dimension} dimensions`,
  vectors: Array.from({ length: 100 }, () =>
    Array.from({ length: count! }, (_, k) => {
      const side = k % 2 === 0 ? 1 : -1;
      return [...Array.from({ length: dimension! }, () => stream.between(-20, 20) / 2 + 3 * side), side];
    }),
  ),
}));
const batches = families.map(() => [] as number[]);
for (let round = 0; round < 2 * ROUNDS; round++)
  families.forEach(({ vectors }, k) => {
    batches[k]?.push(timed(() => vectors.forEach((family) => void flowWeights(family, 1000)))[0]);
  });
table(
  ['flowWeights at t = 1000', 'µs, median', 'µs, least'],
  families.map(({ name }, k) => [
    name,
    (median(batches[k]!) * 1e4).toFixed(0),
    (Math.min(...batches[k]!) * 1e4).toFixed(0),
  ]),
);
