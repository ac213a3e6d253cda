/** The hunt on all cores. Its result is that of `hunt`, byte for byte, as long as no time limit or signal stops it. */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { GivenValues, Statement } from '../../certificate/statement.ts';
import type { WitnessCertificate } from '../../certificate/witness.ts';
import { type Budget, foldedReports, type HuntResult, simplifying } from '../hunt.ts';
import type { RestartReport } from '../restart.ts';
import { fitting, rememberedReport } from './remembered.ts';
import { type ReportOptions, restartReports } from './restart-reports.ts';

/** How long shrinking goes on before it looks up. */
const SLICE = 20;

export interface ParallelOptions extends Partial<ReportOptions> {
  /** Values of earlier findings, tried before the search proper. */
  readonly remembered?: readonly GivenValues[];
  /** Called when exact arithmetic has settled the statement, before shrinking: nothing that happens later can lose it. */
  readonly onCertified?: (certificate: WitnessCertificate) => void;
}

export async function huntInParallel(
  statement: Statement,
  seed: number,
  budget: Budget,
  options: ParallelOptions = {},
): Promise<HuntResult> {
  const { remembered = [], onCertified } = options;
  const interrupted = () => budget.signal?.aborted === true;
  const fromMemory = await remember(statement, fitting(statement, remembered), interrupted);
  if (fromMemory.settled !== null) onCertified?.(fromMemory.settled);
  const fromSearch =
    fromMemory.settled !== null
      ? []
      : await restartReports(statement, seed, budget, {
          ...options,
          workers: options.workers ?? availableParallelism(),
          onReport: (task, report) => {
            options.onReport?.(task, report);
            if (report.settled !== null) onCertified?.(report.settled);
          },
        });
  const run = () => (interrupted() ? 'interrupted' : 'completed');
  const result = foldedReports([fromMemory, ...fromSearch], run());
  if (result.settled === undefined) return result;
  const settled = await simplified(statement, result.settled, interrupted);
  return { ...result, settled, run: run() };
}

async function remember(
  statement: Statement,
  values: readonly GivenValues[],
  interrupted: () => boolean,
): Promise<RestartReport> {
  const trial = rememberedReport(statement, values);
  for (;;) {
    const { done, value } = trial.next();
    if (done) return value;
    await setImmediate();
    if (interrupted()) return lastOf(rememberedReport(statement, []));
  }
}

function lastOf<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as T;
  }
}

/** The simplest certificate, or, when interrupted, the simplest so far. */
async function simplified(
  statement: Statement,
  certificate: WitnessCertificate,
  interrupted: () => boolean,
): Promise<WitnessCertificate> {
  const steps = simplifying(statement, certificate);
  let pause = performance.now() + SLICE;
  for (let best = certificate; ; ) {
    if (interrupted()) return best;
    const { done, value } = steps.next();
    if (done) return value;
    best = value;
    if (performance.now() < pause) continue;
    await setImmediate();
    pause = performance.now() + SLICE;
  }
}
