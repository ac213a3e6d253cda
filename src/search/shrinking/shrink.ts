/** Towards the simplest values that still settle a statement; every step is decided again in exact arithmetic. */
import { type GivenValues, inadmissible, type Statement } from '../../certificate/statement.ts';
import type { WitnessCertificate } from '../../certificate/witness.ts';
import { exactOutcome } from '../certify.ts';
import { type FloatReading, HYPOTHESIS_TOLERANCE } from '../floats/float-reading.ts';
import { FloatSpace } from '../floats/float-space.ts';
import { Projection } from '../floats/projection.ts';
import { Ties } from '../floats/ties.ts';
import { Choices } from '../random.ts';
import type { Construction } from '../values/construction.ts';
import { complexity, isSimpler } from './complexity.ts';
import {
  coarserValues,
  fewerCoordinates,
  fewerMembers,
  repositionedValues,
  simplerValues,
  smallDraws,
} from './simplifications.ts';

/** A candidate whose float slack is above this is not worth an exact look. */
const HOPELESS = 1e-7;

/** Tries of following a tie to simpler values; each fixes numbers in another order. */
const TIE_TURNS = 3;

/** Where one number alone cannot change without breaking a tie: simpler values with the others following. */
function* alongTies(
  statement: Statement,
  values: GivenValues,
  reading: FloatReading,
  choices: Choices,
): Generator<GivenValues> {
  const space = new FloatSpace(statement, values);
  const ties = new Ties(reading, new Projection(statement), () => undefined);
  yield* ties.exactNear(space, space.numbers(values), choices);
}

/**
 * The simplest certificate that greedy steps reach from a given one, in the order of `complexity`. It is minimal in the
 * sense that no single step listed here makes it simpler. Steps that break a hypothesis are repaired where it is affine.
 */
export function shrunk(
  statement: Statement,
  start: WitnessCertificate,
  reading: FloatReading,
  construction: Construction,
  most = 6000,
): WitnessCertificate {
  const steps = shrinking(statement, start, reading, construction, most);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same a step at a time: yields the simplest so far, for whoever may have to stop. */
export function* shrinking(
  statement: Statement,
  start: WitnessCertificate,
  reading: FloatReading,
  construction: Construction,
  most = 6000,
): Generator<WitnessCertificate, WitnessCertificate> {
  let best = start;
  let steps = 0;
  const isBetter = (values: GivenValues) =>
    isSimpler(complexity(statement, values), complexity(statement, best.values));
  /** What the float slacks say: not worth an exact look, outside the hypotheses, or promising. */
  const prospect = (values: GivenValues): 'none' | 'outside' | 'promising' => {
    // NB: first of all. Floats do not check sizes, and points of two dimensions in one formula are no data.
    if (inadmissible(statement, values) !== undefined) return 'none';
    const { hypotheses, goal } = reading.slacks(values);
    if (hypotheses < HYPOTHESIS_TOLERANCE) return 'outside';
    return goal > HOPELESS ? 'none' : 'promising';
  };
  const settled = (candidate: GivenValues): WitnessCertificate | undefined => {
    let values = candidate;
    let found = prospect(values);
    if (found === 'outside') {
      values = construction.repaired(candidate, new Choices(steps));
      if (values === candidate || !isBetter(values)) return undefined;
      found = prospect(values);
    }
    if (found !== 'promising' || !isBetter(values)) return undefined;
    const outcome = exactOutcome(statement, values);
    return outcome.status === 'settled' ? outcome.certificate : undefined;
  };
  function* improved(candidates: Iterable<GivenValues>): Generator<WitnessCertificate, boolean> {
    for (const candidate of candidates) {
      if (++steps > most) return false;
      yield best;
      const certificate = settled(candidate);
      if (certificate === undefined) continue;
      best = certificate;
      return true;
    }
    return false;
  }
  function* greedily(): Generator<WitnessCertificate, boolean> {
    return (
      (yield* improved(fewerMembers(statement, best.values))) ||
      (yield* improved(fewerCoordinates(statement, best.values))) ||
      (yield* improved(simplerValues(statement, best.values)))
    );
  }
  while ((yield* improved(coarserValues(statement, best.values))) && steps < most);
  do while (steps < most && (yield* greedily()));
  while (steps < most && (yield* improved(repositionedValues(statement, best.values, new Choices(steps)))));
  yield* greedily();
  while (steps < most && (yield* improved(smallDraws(statement, best.values, new Choices(steps)))));
  for (let turn = 0; turn < TIE_TURNS && steps < most; turn++)
    while ((yield* improved(alongTies(statement, best.values, reading, new Choices(steps)))) && (yield* greedily()));
  return best;
}
