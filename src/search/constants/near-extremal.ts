/** Near-extremal values as people can read them: rounded while climbing, shrunk at the end. */
import type { GivenValue, GivenValues, Statement } from '../../certificate/statement.ts';
import type { WitnessCertificate } from '../../certificate/witness.ts';
import { Rational } from '../../exact/rational.ts';
import { simplestBetween } from '../../exact/simplest.ts';
import { exactOutcome } from '../certify.ts';
import { FloatReading, HYPOTHESIS_TOLERANCE } from '../floats/float-reading.ts';
import { shrunk } from '../shrinking/shrink.ts';
import { Construction, mapNumbers, numbersOf } from '../values/construction.ts';
import type { Constant } from './constant.ts';
import { type ConstantReading, type CriticalConstant, criticalConstant, type Towards } from './critical-constant.ts';

const DIGITS = [1, 2, 3, 4, 6, 8];
/** A fraction this short is no accident at the end of the range of some values. */
export const SIMPLE = 1000n;
const SHRINKING_STEPS = 2000;
/** Shrinking may give up this part of the gap that the search has left. */
const GIVEN_UP = Rational.of(1, 10);

/** The values with every number replaced by the simplest one near it, roughly first. */
export function* rounded(values: GivenValues): Generator<GivenValues> {
  const names = Object.keys(values);
  const numbers = names.flatMap((name) => numbersOf(values[name] as GivenValue));
  const largest = numbers.reduce((most, x) => (x.abs().compare(most) > 0 ? x.abs() : most), Rational.zero);
  if (largest.isZero()) return;
  // Many claims do not depend on the unit; in the unit of the largest number, round numbers show.
  for (const unit of [Rational.one, largest]) {
    for (const digits of DIGITS) {
      const reach = (unit === largest ? Rational.one : largest).div(Rational.of(10n ** BigInt(digits)));
      const near = (x: Rational) => simplestBetween(x.div(unit).sub(reach), x.div(unit).add(reach));
      yield Object.fromEntries(names.map((name) => [name, mapNumbers(values[name] as GivenValue, near)]));
    }
  }
}

/** The roughest rounding of the values that still settles the claim, or these values. */
function roughest(statement: Statement, found: CriticalConstant): WitnessCertificate {
  const reading = new FloatReading(statement);
  for (const values of rounded(found.certificate.values)) {
    const { hypotheses, goal } = reading.slacks(values);
    if (hypotheses < HYPOTHESIS_TOLERANCE || goal > 0) continue;
    const outcome = exactOutcome(statement, values);
    if (outcome.status === 'settled') return outcome.certificate;
  }
  return found.certificate;
}

/** The same critical constant, or one nearly as far, with simpler values; the given one if there is none. */
export function nearExtremal(
  constant: Constant,
  found: CriticalConstant,
  surviving: Rational,
  towards: Towards,
  reading: ConstantReading,
): CriticalConstant {
  const least = found.value.sub(surviving.sub(found.value).mul(GIVEN_UP));
  const mayYield = found.atEnd === 'unsettled' || (found.atEnd === 'settled' && found.end.denominator >= SIMPLE);
  const [low, high] = towards > 0 ? [least, found.value] : [found.value, least];
  const at = mayYield && low.compare(high) < 0 ? simplestBetween(low, high) : found.value;
  const statement = constant.at(at);
  const start = roughest(statement, found);
  const simpler = shrunk(statement, start, new FloatReading(statement), new Construction(statement), SHRINKING_STEPS);
  if (simpler === found.certificate) return found;
  const last = reading.last(simpler.values, at.toNumber(), towards);
  const own = criticalConstant(constant, simpler.values, last, towards);
  if (mayYield) return own ?? { value: at, certificate: simpler, end: at, atEnd: 'settled' };
  return own?.end.equals(found.end) && own.atEnd === found.atEnd ? own : found;
}
