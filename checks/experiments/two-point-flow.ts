/**
 * Numerical experiments on two points: the gradient flow integrated in logarithmic time against what the claims say of
 * its limit. They are recorded beside a verdict and decide nothing.
 */
import type { Experiment } from '../../src/evidence/plan.ts';
import { Rational } from '../../src/exact/rational.ts';
import { vector } from '../../src/exact/vector.ts';
import { type TwoPointSample, twoPointFlowApprox } from '../../src/flow/two-point-flow.ts';
import { type TwoPointGram, twoPointGram } from '../../src/flow/two-point-gram.ts';
import { tieCoefficientApprox, twoPointLimit } from '../../src/flow/two-point-limits.ts';
import { Choices } from '../../src/search/random.ts';
import { REFERENCE_PAIRS } from './reference-pairs.ts';

const LATE = 500;

function samples(gram: TwoPointGram, logTimes: readonly number[]): readonly TwoPointSample[] {
  const flow = twoPointFlowApprox(gram, logTimes);
  return flow.status === 'integrated'
    ? flow.samples
    : logTimes.map((logTime) => ({ logTime, p: Number.NaN, q: Number.NaN, pSlope: Number.NaN, qSlope: Number.NaN }));
}

function experiment(what: string, allowed: number, differences: readonly number[]): Experiment {
  const worst = Math.max(...differences);
  // An upper bound with one digit: the last bits of a float computation are nobody's business.
  const exponent = Math.ceil(Math.log10(Math.max(worst, 1e-16)));
  return {
    what,
    allowed: `1e${Math.round(Math.log10(allowed))}`,
    measured: `below 1e${exponent}`,
    agrees: worst <= allowed,
  };
}

/** The trajectory against the reference table: relative differences of p and q. */
export function referenceTable(): Experiment {
  const differences = REFERENCE_PAIRS.flatMap(({ x, y, early, late }) =>
    samples(twoPointGram(vector(...x), vector(...y)), [10, LATE]).flatMap(({ p, q }, i) => {
      const [expectedP, expectedQ] = (i === 0 ? early : late) as readonly [number, number];
      return [Math.abs(p / expectedP - 1), Math.abs(q / expectedQ - 1)];
    }),
  );
  return experiment(
    'p and q at log t = 10 and 500 for six pairs, relative to 34-digit reference values',
    1e-12,
    differences,
  );
}

function coordinates(choices: Choices): Rational {
  return Rational.of(choices.integer(-12, 12), choices.integer(1, 4));
}

/** Random pairs in the plane whose limit has the given form and is approached at rate t^−0.05 at least. */
function pairsWith(status: 'two-active' | 'one-active', count: number, seed: number): TwoPointGram[] {
  const choices = new Choices(seed);
  const slowest = Rational.of(1, 20);
  const pairs: TwoPointGram[] = [];
  while (pairs.length < count) {
    const x = [coordinates(choices), coordinates(choices)];
    // The second case, <x, y> ≥ ‖x‖² + 2, is rare: y is x, stretched and moved a little.
    const factor = Rational.of(choices.integer(2, 8));
    const y =
      status === 'two-active'
        ? [coordinates(choices), coordinates(choices)]
        : [(x[0] as Rational).mul(factor), (x[1] as Rational).mul(factor).add(coordinates(choices))];
    const gram = twoPointGram(x, y);
    const limit = twoPointLimit(gram);
    if (limit.status === status && limit.decay.compare(slowest) >= 0) pairs.push(gram);
  }
  return pairs;
}

/** dp/dlog t and dq/dlog t at log t = 500 against the limit of Theorem 1. */
export function limitSlopes(status: 'two-active' | 'one-active'): Experiment {
  const differences = pairsWith(status, 40, 1).flatMap((gram) => {
    const limit = twoPointLimit(gram);
    const [sample] = samples(gram, [LATE]);
    if (limit.status !== status || sample === undefined) return [Number.NaN];
    return [Math.abs(sample.pSlope - limit.pSlope.toNumber()), Math.abs(sample.qSlope - limit.qSlope.toNumber())];
  });
  return experiment(
    `slopes of p and q at log t = ${LATE} for 40 random pairs, ${status === 'two-active' ? 'both points active' : 'one point active'}`,
    1e-10,
    differences,
  );
}

/** p − p̂ log t and q − q̂ log t at log t = 500 against the constants ρ. */
export function limitOffsets(): Experiment {
  const differences = pairsWith('two-active', 40, 2).flatMap((gram) => {
    const limit = twoPointLimit(gram);
    const [sample] = samples(gram, [LATE]);
    if (limit.status !== 'two-active' || sample === undefined) return [Number.NaN];
    const off = (value: number, slope: Rational, offset: number) => Math.abs(value - slope.toNumber() * LATE - offset);
    return [
      off(sample.p, limit.pSlope, limit.pOffset.toNumber()),
      off(sample.q, limit.qSlope, limit.qOffset.toNumber()),
    ];
  });
  return experiment(`p − p̂ log t − ρ_p and the same of q at log t = ${LATE} for 40 random pairs`, 1e-8, differences);
}

/** The coefficient of the inactive point at a tie: the log log t law, off by at most 2 log log t/log t. */
export function tieLaw(): Experiment {
  const gram = twoPointGram(vector(1, 0), vector(3, 1));
  const limit = twoPointLimit(gram);
  const ratios = [1e2, 1e4, 1e6, 1e8].map((logTime) => {
    const [sample] = samples(gram, [logTime]);
    if (limit.status !== 'tie' || sample === undefined) return Number.NaN;
    return Math.abs(sample.q - tieCoefficientApprox(gram, limit.active, logTime)) / ((2 * Math.log(logTime)) / logTime);
  });
  return experiment(
    'q at a tie, log t = 1e2 … 1e8, against its log log t law, in units of 2 log log t/log t',
    1,
    ratios,
  );
}
