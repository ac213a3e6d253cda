/** What a search for the best constant came to, in one answer. */
import { Rational } from '../../exact/rational.ts';
import { simplestBetween } from '../../exact/simplest.ts';
import type { CriticalConstant } from './critical-constant.ts';
import type { SharpenResult, Survivor } from './sharpen.ts';

export interface BestConstant {
  /** The simplest constant that both ends allow. */
  readonly value: Rational;
  /**
   * `settled`: the claim is certified to be settled there too. `equality`: nothing was found there, and there are values
   * that give equality. `open`: nothing was found there, values come close. `untried`: no hunt
   * was made at just this constant.
   */
  readonly there: 'settled' | 'equality' | 'open' | 'untried';
  /** Whether it is much simpler than a random constant between ends so close would be: then it is probably the one. */
  readonly isConspicuous: boolean;
  readonly gap: Rational;
}

/** Between ends at distance w one expects fractions with denominators about 1/√w. */
const CONSPICUOUS = Rational.of(1, 20);
const CLOSE = Rational.of(1, 100);

function whatIsKnownAt(value: Rational, { end, atEnd }: CriticalConstant, surviving: Survivor): BestConstant['there'] {
  if (value.equals(end) && atEnd === 'settled') return 'settled';
  if (!value.equals(surviving.value)) return 'untried';
  return value.equals(end) && atEnd === 'equality' ? 'equality' : 'open';
}

/** `undefined` unless there are two ends. */
export function bestConstant({ certified, surviving, towards, equality }: SharpenResult): BestConstant | undefined {
  if (certified === undefined || surviving === undefined || towards === undefined) return undefined;
  const [a, b] = [certified.end, surviving.value];
  const value = towards * a.compare(b) <= 0 ? (a.compare(b) <= 0 ? simplestBetween(a, b) : simplestBetween(b, a)) : b;
  const gap = surviving.value.sub(certified.value).abs();
  const unit = value.abs().compare(Rational.of(1, 1000)) > 0 ? value.abs() : Rational.of(1, 1000);
  const square = Rational.of(value.denominator ** 2n);
  return {
    value,
    there: equality?.value.equals(value) ? 'equality' : whatIsKnownAt(value, certified, surviving),
    isConspicuous: gap.compare(unit.mul(CLOSE)) <= 0 && gap.mul(square).compare(CONSPICUOUS) < 0,
    gap,
  };
}
