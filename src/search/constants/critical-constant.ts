/**
 * The critical constant of values: how far a claim's constant can be moved while the same values still settle the claim.
 *
 * Floats find the place, exact arithmetic decides at the simplest rational there and on both sides of it. `towards` is
 * the direction in which the claim is harder to settle: 1 for larger constants, -1 for smaller ones.
 */
import type { Expression } from '../../certificate/expression.ts';
import type { GivenValues } from '../../certificate/statement.ts';
import type { WitnessCertificate } from '../../certificate/witness.ts';
import { Rational } from '../../exact/rational.ts';
import { simplestBetween } from '../../exact/simplest.ts';
import { exactOutcome } from '../certify.ts';
import { FloatReading } from '../floats/float-reading.ts';
import type { Constant } from './constant.ts';

export type Towards = 1 | -1;

/** Slacks this small are ties: values that settle the claim by less do not count in floats. */
const TIE = 1e-12;
/** The critical constant is looked for within this of where floats see it (scaled): they read ties up to 10⁻⁹. */
const NEAR = Rational.of(1n, 10n ** 8n);
/** Where the end itself does not do, a short number this close before it reads better than one closer still. */
const SHORT = Rational.of(1n, 10n ** 6n);
const MOST_DOUBLINGS = 60;
const MOST_HALVINGS = 60;

export class ConstantReading {
  readonly #reading: FloatReading;
  readonly #variable: string;

  constructor(constant: Constant) {
    this.#reading = new FloatReading(constant.free);
    this.#variable = constant.variable;
  }

  /** How clearly the values settle the claim at this constant, in floats: positive if they do; NaN where undefined. */
  force(values: GivenValues, at: number): number {
    if (!Number.isFinite(at)) return Number.NaN;
    const { hypotheses, goal } = this.#reading.slacks({ ...values, [this.#variable]: Rational.fromNumber(at) });
    return hypotheses < -TIE ? hypotheses : Math.min(hypotheses + 2 * TIE, -goal - TIE);
  }

  settles(values: GivenValues, at: number): boolean {
    return this.force(values, at) > 0;
  }

  /** The last constant, from one that they settle, at which the values still do; infinite if no end is in sight. */
  last(values: GivenValues, from: number, towards: Towards): number {
    let inside = from;
    let outside = Number.NaN;
    let step = 1e-6 * Math.max(Math.abs(from), 1e-3);
    for (let k = 0; k < MOST_DOUBLINGS && Number.isNaN(outside); k++, step *= 4) {
      const next = inside + towards * step;
      if (!this.settles(values, next)) outside = next;
      else inside = next;
      if (Math.abs(inside) > 1e12) return towards * Number.POSITIVE_INFINITY;
    }
    if (Number.isNaN(outside)) return towards * Number.POSITIVE_INFINITY;
    for (let k = 0; k < MOST_HALVINGS && Math.abs(outside - inside) > 1e-15 * Math.abs(inside); k++) {
      const middle = (inside + outside) / 2;
      if (middle === inside || middle === outside) break;
      if (this.settles(values, middle)) inside = middle;
      else outside = middle;
    }
    return inside;
  }
}

/** Values that settle the claim at `value`, certified there, and what is known of how far they do. */
export interface CriticalConstant {
  /** The furthest constant at which these values are certified to settle the claim. */
  readonly value: Rational;
  readonly certificate: WitnessCertificate;
  /** The simplest rational within 10⁻⁸ (scaled) of the end. */
  readonly end: Rational;
  /** At `end` itself: they settle the claim there too; they do not, and the two sides are equal; or neither. */
  readonly atEnd: 'settled' | 'equality' | 'unsettled';
}

/** The parts of a conclusion that are claimed together. */
function partsOf(concluding: Expression): readonly Expression[] {
  return concluding[0] === 'and' && typeof concluding !== 'string'
    ? (concluding.slice(1) as Expression[])
    : [concluding];
}

/** Whether the part of the conclusion that fails before the end has equal sides at the end. */
function isEqualityAt(constant: Constant, values: GivenValues, before: Rational, end: Rational): boolean {
  const [inside, here] = [constant.at(before), constant.at(end)];
  const k = partsOf(inside.concluding).findIndex(
    (part) => exactOutcome({ ...inside, concluding: part }, values).status === 'settled',
  );
  const part = partsOf(here.concluding)[k];
  const outcome = part === undefined ? undefined : exactOutcome({ ...here, concluding: part }, values);
  if (outcome?.status !== 'unsettled') return false;
  const { left, right } = outcome.certificate.finding;
  return left !== '' && left === right;
}

/** The critical constant near a place that floats give; `undefined` when exact arithmetic sees none there. */
export function criticalConstant(
  constant: Constant,
  values: GivenValues,
  near: number,
  towards: Towards,
): CriticalConstant | undefined {
  if (!Number.isFinite(near)) return undefined;
  const place = Rational.fromNumber(near);
  const unit = place.abs().compare(Rational.of(1, 1000)) > 0 ? place.abs() : Rational.of(1, 1000);
  const reach = unit.mul(NEAR);
  const end = simplestBetween(place.sub(reach), place.add(reach));
  const signed = (length: Rational) => (towards > 0 ? length : length.neg());
  const at = (value: Rational) => exactOutcome(constant.at(value), values);
  const here = at(end);
  if (here.status === 'settled') return { value: end, certificate: here.certificate, end, atEnd: 'settled' };
  const [nearest, far] = [end.sub(signed(reach)), end.sub(signed(unit.mul(SHORT)))];
  const before = towards > 0 ? simplestBetween(far, nearest) : simplestBetween(nearest, far);
  const inside = at(before);
  if (inside.status !== 'settled') return undefined;
  const atEnd = here.status === 'unsettled' && isEqualityAt(constant, values, before, end) ? 'equality' : 'unsettled';
  return { value: before, certificate: inside.certificate, end, atEnd };
}
