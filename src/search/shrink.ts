/** Towards the simplest values that still settle a statement; every step is decided again in exact arithmetic. */
import type { GivenValues, Statement } from '../certificate/statement.ts';
import type { WitnessCertificate } from '../certificate/witness.ts';
import { exactOutcome } from './certify.ts';
import { complexity, isSimpler } from './complexity.ts';
import type { Construction } from './construction.ts';
import { type FloatReading, HYPOTHESIS_TOLERANCE } from './float-reading.ts';
import { Choices } from './random.ts';
import { fewerCoordinates, fewerMembers, simplerValues } from './simplifications.ts';

/** A candidate whose float slack is above this is not worth an exact look. */
const HOPELESS = 1e-7;

/**
 * The simplest certificate that greedy steps reach from a given one, in the order of `complexity`. It is minimal in the
 * sense that no single step listed here makes it simpler. Steps that break a hypothesis are repaired where it is affine.
 */
export function shrunk(
  statement: Statement,
  start: WitnessCertificate,
  reading: FloatReading,
  construction: Construction,
  most = 4000,
): WitnessCertificate {
  let best = start;
  let steps = 0;
  const settles = (values: GivenValues): WitnessCertificate | undefined => {
    const { hypotheses, goal } = reading.slacks(values);
    if (hypotheses < HYPOTHESIS_TOLERANCE || goal > HOPELESS) return undefined;
    const outcome = exactOutcome(statement, values);
    return outcome.status === 'settled' ? outcome.certificate : undefined;
  };
  const improved = (candidates: Iterable<GivenValues>): boolean => {
    for (const candidate of candidates) {
      if (++steps > most) return false;
      const repairs = [candidate, construction.repaired(candidate, new Choices(steps))];
      for (const values of repairs) {
        if (!isSimpler(complexity(statement, values), complexity(statement, best.values))) continue;
        const certificate = settles(values);
        if (certificate !== undefined) {
          best = certificate;
          return true;
        }
      }
    }
    return false;
  };
  while (
    steps < most &&
    (improved(fewerMembers(statement, best.values)) ||
      improved(fewerCoordinates(statement, best.values)) ||
      improved(simplerValues(statement, best.values)))
  );
  return best;
}
