/** The simplest rational of an interval: the first one that the Stern–Brocot tree meets in it. */
import { Rational } from './rational.ts';

function inPositives(low: Rational, high: Rational): Rational {
  const whole = low.floor();
  const floor = Rational.of(whole);
  if (floor.equals(low)) return floor;
  if (floor.add(Rational.one).compare(high) <= 0) return floor.add(Rational.one);
  const [a, b] = [low.sub(floor), high.sub(floor)];
  return floor.add(Rational.one.div(inPositives(Rational.one.div(b), Rational.one.div(a))));
}

/**
 * The rational of least denominator in [low, high], ends included, and among those the one nearest to zero.
 * @throws RangeError when low is above high.
 * @example
 * simplestBetween(Rational.parse('0.24'), Rational.parse('0.26')).toString() // '1/4'
 * simplestBetween(Rational.parse('-5/2'), Rational.parse('-0.3')).toString() // '-1'
 * simplestBetween(Rational.parse('-1'), Rational.parse('7')).toString() // '0'
 */
export function simplestBetween(low: Rational, high: Rational): Rational {
  if (low.compare(high) > 0) throw new RangeError(`invalid interval; expected low <= high: ${low} and ${high}`);
  if (low.sign() <= 0 && high.sign() >= 0) return Rational.zero;
  return low.sign() > 0 ? inPositives(low, high) : inPositives(high.neg(), low.neg()).neg();
}

/**
 * The same without the ends: an interval of some length has a rational inside.
 * @throws RangeError unless low is below high.
 * @example
 * simplestInside(Rational.zero, Rational.one).toString() // '1/2'
 */
export function simplestInside(low: Rational, high: Rational): Rational {
  if (low.compare(high) >= 0) throw new RangeError(`invalid interval; expected low < high: ${low} and ${high}`);
  // NB: an end can only be the simplest itself; a little inside, the next simplest appears.
  let margin = high.sub(low).div(Rational.of(4));
  let best = low.add(high).div(Rational.two);
  for (let k = 0; k < 24; k++) {
    const found = simplestBetween(low.add(margin), high.sub(margin));
    if (found.denominator < best.denominator) best = found;
    margin = margin.div(Rational.of(4));
  }
  return best;
}
