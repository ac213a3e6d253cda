/** A restart that can be stopped at any time and still be repeated exactly: what counts are its whole rounds. */
import type { Statement } from '../../certificate/statement.ts';
import type { PlannedRestart } from '../hunt.ts';
import { Restart, type RestartReport } from '../restart.ts';
import { rememberedReport } from './remembered.ts';

/**
 * Runs a restart, yielding the figures so far; returns its report. When `stopped` says so in the middle of a round, that round is
 * given up and the report is that of the rounds before it: another run stops there by `stopAt`. What settled the
 * statement after the stop is not given up: it comes as a second report, of values tried beside the plan.
 */
export function* wholeRounds(
  statement: Statement,
  task: PlannedRestart,
  stopped: () => boolean,
): Generator<RestartReport, readonly RestartReport[]> {
  let stop = false;
  const restart = new Restart(statement, task);
  let whole = restart.report();
  const rounds = restart.rounds(() => {
    stop ||= stopped();
    return stop;
  });
  for (;;) {
    const { done, value } = rounds.next();
    if (!stop) whole = value;
    else return value.settled === null ? [whole] : [whole, besideThePlan(statement, value.settled.values)];
    if (done || value.candidates >= (task.stopAt ?? Number.POSITIVE_INFINITY)) return [whole];
    yield whole;
  }
}

function besideThePlan(statement: Statement, values: NonNullable<RestartReport['settled']>['values']): RestartReport {
  const trial = rememberedReport(statement, [values]);
  for (;;) {
    const { done, value } = trial.next();
    if (done) return value;
  }
}
