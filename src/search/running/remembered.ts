/** Values that settled some statement before, tried on this one before the search proper begins. */
import { type GivenValues, inadmissible, type Statement } from '../../certificate/statement.ts';
import type { WitnessCertificate } from '../../certificate/witness.ts';
import { exactOutcome } from '../certify.ts';
import { CoverageCount } from '../coverage.ts';
import type { RestartReport } from '../restart.ts';
import { complexity, isSimpler } from '../shrinking/complexity.ts';

/** The number of the step before restart 0. */
export const REMEMBERED = -1;

/**
 * Those of some values that are of a statement's names, kinds and sizes, the simplest first.
 * @example
 * fitting(claim.statement, [{ data }, { t: Rational.of(1) }]).length // 1
 */
export function fitting(statement: Statement, values: readonly GivenValues[]): GivenValues[] {
  return values
    .filter((some) => inadmissible(statement, some) === undefined)
    .map((some) => ({ some, size: complexity(statement, some) }))
    .sort((a, b) => (isSimpler(a.size, b.size) ? -1 : isSimpler(b.size, a.size) ? 1 : 0))
    .map(({ some }) => some);
}

/** Decides values one after another in exact arithmetic, up to the first that settles the statement; yields before each. */
export function* rememberedReport(
  statement: Statement,
  values: readonly GivenValues[],
): Generator<undefined, RestartReport> {
  const coverage = new CoverageCount(statement);
  let settled: WitnessCertificate | null = null;
  let candidates = 0;
  let admissible = 0;
  let defined = false;
  for (const some of values) {
    yield;
    candidates += 1;
    const outcome = exactOutcome(statement, some);
    if (outcome.status === 'inadmissible') continue;
    admissible += 1;
    coverage.add(some, []);
    defined ||= outcome.status !== 'undecided';
    if (outcome.status !== 'settled') continue;
    settled = outcome.certificate;
    break;
  }
  return {
    index: REMEMBERED,
    ended: settled === null ? 'completed' : 'settled',
    candidates,
    admissible,
    exact: candidates,
    defined,
    settled,
    closest: null,
    closestSlack: null,
    coverage: coverage.coverage(),
  };
}
