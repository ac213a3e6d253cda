/** Random rational pairs by the case of Theorem 1 that they fall in, and how far a flow is from their limit. */
import { Rational } from '../../src/exact/rational.ts';
import { type TwoPointSample, twoPointFlowApprox } from '../../src/flow/two-point-flow.ts';
import { type TwoPointGram, twoPointGram } from '../../src/flow/two-point-gram.ts';
import { type TwoPointLimit, twoPointLimit } from '../../src/flow/two-point-limits.ts';
import { IntegerStream } from '../svm/random-datasets.ts';

export type Case = 'two-active' | 'one-active';

export interface Pair {
  readonly gram: TwoPointGram;
  readonly limit: Extract<TwoPointLimit, { status: Case }>;
}

/** The slowest rate that a test of limits accepts: κ and b/a − 1 are at least this. */
const SLOWEST = Rational.of(1, 20);

/** Pairs in the plane with small rational coordinates whose limit is of the given form and approached at rate t^−0.05 at least. */
export function randomPairs(form: Case, count: number, seed: number): Pair[] {
  const stream = new IntegerStream(seed);
  const coordinate = () => Rational.of(stream.between(-12, 12), stream.between(1, 4));
  const pairs: Pair[] = [];
  while (pairs.length < count) {
    const x = [coordinate(), coordinate()] as const;
    // The second case, <x, y> ≥ ‖x‖² + 2, is rare: y is x, stretched and moved a little.
    const factor = Rational.of(stream.between(2, 8));
    const y =
      form === 'two-active' ? [coordinate(), coordinate()] : [x[0].mul(factor), x[1].mul(factor).add(coordinate())];
    const gram = twoPointGram(x, y);
    const limit = twoPointLimit(gram);
    if (limit.status === form && limit.decay.compare(SLOWEST) >= 0) pairs.push({ gram, limit });
  }
  return pairs;
}

/** Pairs with <x, y> = ‖x‖² + 2, exactly: σxy = σx < σy. */
export function tiedPairs(count: number, seed: number): TwoPointGram[] {
  const stream = new IntegerStream(seed);
  const coordinate = () => Rational.of(stream.between(-9, 9), stream.between(1, 3));
  const grams: TwoPointGram[] = [];
  while (grams.length < count) {
    const [x1, x2, turn] = [coordinate(), coordinate(), coordinate()];
    const square = x1.mul(x1).add(x2.mul(x2));
    if (square.isZero()) continue;
    const stretch = Rational.one.add(Rational.of(2).div(square));
    // y = stretch · x, plus something at right angles.
    const gram = twoPointGram([x1, x2], [x1.mul(stretch).sub(x2.mul(turn)), x2.mul(stretch).add(x1.mul(turn))]);
    const limit = twoPointLimit(gram);
    // c − a below 1/4 puts the law off to times far beyond e^100.
    if (limit.status === 'tie' && limit.active === 'x' && gram.c.sub(gram.a).compare(Rational.of(1, 4)) > 0)
      grams.push(gram);
  }
  return grams;
}

export function samplesAt(
  gram: TwoPointGram,
  logTimes: readonly number[],
  tolerance?: number,
): readonly TwoPointSample[] {
  const flow = twoPointFlowApprox(gram, logTimes, tolerance);
  if (flow.status !== 'integrated') throw new Error(`expected a flow that can be integrated: ${flow.status}`);
  return flow.samples;
}

/** How far (dp/dlog t, dq/dlog t) is from its limit: the larger difference. */
export function slopeError({ pSlope, qSlope }: Pick<TwoPointSample, 'pSlope' | 'qSlope'>, { limit }: Pair): number {
  return Math.max(Math.abs(pSlope - limit.pSlope.toNumber()), Math.abs(qSlope - limit.qSlope.toNumber()));
}

/**
 * The exponent that the slope's error shows over the stated one, min(decay, 1): 1 where the statement is right. It is read off two late
 * times at which the error is far from 1 and from rounding. From decay 1 on the error is of the order (log t)/t in both cases (the
 * eigenvalue −1 of the fixed point meets the term e^−τ of the flow); `logarithm: false` leaves that factor out.
 */
export function exponentRatio(pair: Pair, { logarithm = true } = {}): number {
  const decay = pair.limit.decay.toNumber();
  const rate = Math.min(decay, 1);
  const times = [11 / rate, 19 / rate] as const;
  const [early, late] = samplesAt(pair.gram, times).map(
    (sample) => slopeError(sample, pair) / (logarithm && decay >= 1 ? sample.logTime : 1),
  ) as [number, number];
  return Math.log(early / late) / (times[1] - times[0]) / rate;
}

/** (p, q) after so many steps of plain gradient descent on the two points from 0, and after half of them. */
export function gradientDescent(
  { a, b, c }: TwoPointGram,
  rate: number,
  steps: number,
): [half: Weights, whole: Weights] {
  const [A, B, C] = [a.toNumber(), b.toNumber(), c.toNumber()];
  let [p, q] = [0, 0];
  let half = { p, q };
  for (let step = 1; step <= steps; step++) {
    const u = 1 / (1 + Math.exp(A * p + B * q));
    const v = 1 / (1 + Math.exp(B * p + C * q));
    p += rate * u;
    q += rate * v;
    if (step === steps / 2) half = { p, q };
  }
  return [half, { p, q }];
}

export interface Weights {
  readonly p: number;
  readonly q: number;
}

/** 1/L for the smoothness bound L = λ_max(G)/4 of the loss. */
export function smoothStepSize({ a, b, c }: TwoPointGram): number {
  const [A, B, C] = [a.toNumber(), b.toNumber(), c.toNumber()];
  return 8 / (A + C + Math.sqrt((A - C) * (A - C) + 4 * B * B));
}
