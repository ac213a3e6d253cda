/** A first look at a constant: in which direction is the claim harder to settle, and which values settle it somewhere? */
import fc from 'fast-check';
import type { GivenValues, Statement } from '../../certificate/statement.ts';
import { Rational } from '../../exact/rational.ts';
import { exactOutcome } from '../certify.ts';
import { Choices } from '../random.ts';
import { givenValues } from '../values/arbitraries.ts';
import { Construction } from '../values/construction.ts';
import type { Constant } from './constant.ts';
import type { ConstantReading, Towards } from './critical-constant.ts';

const FACTORS = ['1/256', '1/16', '1/4', '1/2', '3/4', '9/10', '1', '10/9', '4/3', '2', '4', '16', '256'].map((text) =>
  Rational.parse(text),
);
const STEPS = ['1/256', '1/16', '1/4', '1', '4', '16', '256'].map((text) => Rational.parse(text));

/** Constants around one, in order: multiples of it of its own sign, or also zero and the other sign. */
export function ladder(around: Rational, withOtherSign: boolean): Rational[] {
  const unit = around.isZero() ? Rational.one : around.abs();
  const steps = STEPS.map((step) => step.mul(unit));
  const own = around.isZero() ? [] : FACTORS.map((factor) => factor.mul(around));
  const both = withOtherSign || around.isZero() ? [...steps, Rational.zero, ...steps.map((s) => s.neg())] : [];
  const unique = new Map([...own, ...both].map((r) => [r.toString(), r]));
  return [...unique.values()].sort((a, b) => a.compare(b));
}

/** Values that settle the claim at one constant and not at another, certified. */
export interface Reversal {
  readonly values: GivenValues;
  readonly settledAt: Rational;
  readonly notAt: Rational;
}

export interface Start {
  readonly values: GivenValues;
  readonly at: Rational;
}

export interface Survey {
  /** The direction in which the claim is harder to settle; `undefined` when the constant made no difference. */
  readonly towards: Towards | undefined;
  /** Values that speak for the other direction: then the claim is not monotone in its constant. */
  readonly reversal: Reversal | undefined;
  /** Values with a constant at which they settle the claim in floats. */
  readonly starts: readonly Start[];
  readonly candidates: number;
}

interface Steps {
  readonly up: Reversal[];
  readonly down: Reversal[];
}

/** Every neighbouring pair of constants at which the values change their mind. */
function changes(reading: ConstantReading, values: GivenValues, constants: readonly Rational[], found: Steps): void {
  const settled = constants.map((c) => reading.settles(values, c.toNumber()));
  for (let k = 1; k < constants.length; k++) {
    const [low, high] = [constants[k - 1] as Rational, constants[k] as Rational];
    if (settled[k - 1] && !settled[k]) found.up.push({ values, settledAt: low, notAt: high });
    if (!settled[k - 1] && settled[k]) found.down.push({ values, settledAt: high, notAt: low });
  }
}

/** How the force of the same values changes with the constant, where none of them settles the claim anywhere. */
function trend(reading: ConstantReading, values: GivenValues, constants: readonly Rational[]): number {
  const forces = constants.map((c) => reading.force(values, c.toNumber()));
  let total = 0;
  for (let k = 1; k < forces.length; k++) {
    const change = (forces[k - 1] as number) - (forces[k] as number);
    if (Number.isFinite(change)) total += Math.sign(change);
  }
  return Math.sign(total);
}

function isCertified(constant: Constant, { values, settledAt, notAt }: Reversal): boolean {
  return (
    exactOutcome(constant.at(settledAt), values).status === 'settled' &&
    exactOutcome(constant.at(notAt), values).status !== 'settled'
  );
}

function distinct(steps: readonly Reversal[]): Start[] {
  return [...new Map(steps.map((s) => [s.values, { values: s.values, at: s.settledAt }])).values()];
}

/** Looks at `count` random values, which satisfy the hypotheses where these are affine. */
export function survey(
  statement: Statement,
  constant: Constant,
  reading: ConstantReading,
  seed: number,
  count: number,
): Survey {
  const construction = new Construction(statement);
  const choices = new Choices(seed);
  const drawn = fc
    .sample(givenValues(statement), { seed, numRuns: count })
    .map((values) => construction.repaired(values, choices));
  const found: Steps = { up: [], down: [] };
  for (const values of drawn) changes(reading, values, ladder(constant.value, false), found);
  if (found.up.length + found.down.length === 0)
    for (const values of drawn) changes(reading, values, ladder(constant.value, true), found);
  const { up, down } = found;
  const lean =
    Math.sign(up.length - down.length) ||
    Math.sign(drawn.reduce((total, values) => total + trend(reading, values, ladder(constant.value, false)), 0));
  const [own, other] = lean >= 0 ? [up, down] : [down, up];
  return {
    towards: lean === 0 ? undefined : lean > 0 ? 1 : -1,
    reversal: other.slice(0, 20).find((r) => isCertified(constant, r)),
    starts: distinct(own),
    candidates: count,
  };
}
