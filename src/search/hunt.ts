/**
 * The hunt for values that settle a statement: restarts of growing size, numbered 0, 1, 2, …, until one settles it or
 * the budget is spent. The result is that of the restarts up to the first one that settles the statement, in the order of
 * their numbers, whoever ran them and in whatever order: one core, many, or many machines.
 */
import type { GivenValues, Statement } from '../certificate/statement.ts';
import { verifyWitness, type WitnessCertificate } from '../certificate/witness.ts';
import { type Coverage, totalCoverage } from './coverage.ts';
import type { Observation } from './examination.ts';
import { FloatReading } from './floats/float-reading.ts';
import type { RestartReport, RestartTask } from './restart.ts';
import { REMEMBERED } from './running/remembered.ts';
import { wholeRounds } from './running/whole-rounds.ts';
import { shrinking } from './shrinking/shrink.ts';
import { Construction } from './values/construction.ts';

const SMALLEST_RESTART = 1000;
const MOST_DOUBLINGS = 4;

export interface Budget {
  /** Stop after this many candidates. */
  readonly candidates: number;
  /** Stop after this many milliseconds, if given. The record of such a search depends on the machine's speed. */
  readonly milliseconds?: number;
  /** Stop after this many restarts. */
  readonly restarts?: number;
  /** Where a replay cuts restarts short because the original was: candidates by restart number; 0 for one that never ran. */
  readonly cut?: Readonly<Record<string, number>>;
  readonly signal?: AbortSignal;
  /** Values tried first, and climbed from, by each restart. */
  readonly start?: readonly GivenValues[];
  readonly observe?: (observation: Observation) => void;
}

export interface HuntStatistics {
  /** Candidates whose hypotheses and conclusion were evaluated. */
  readonly candidates: number;
  /** How many of them satisfied the hypotheses (in floats). */
  readonly admissible: number;
  /** How many were decided in exact arithmetic. */
  readonly exact: number;
}

export interface HuntResult extends HuntStatistics {
  readonly run: 'completed' | 'interrupted';
  readonly settled: WitnessCertificate | undefined;
  /** The admissible candidate that came nearest to settling the statement, decided in exact arithmetic. */
  readonly closest: WitnessCertificate | undefined;
  readonly closestSlack: number;
  /** Whether exact arithmetic found values that satisfy the hypotheses and at which the conclusion has a truth value. */
  readonly defined: boolean;
  /** The restarts that were counted have the numbers below this one. */
  readonly restarts: number;
  /** Those among them that did not run to their end, with the candidates they got to. */
  readonly cut: Readonly<Record<string, number>>;
  readonly coverage: Coverage;
  /** How many remembered values were tried, if one of them settled the statement; else 0. */
  readonly remembered: number;
}

/**
 * Named in all that keeps reports for later. It changes with every change of the search after which a restart of the same
 * number, seed and size may report something else: reports of different engines are never mixed.
 */
export const ENGINE = 'restarts-1';

/**
 * The number of candidates of a restart: they grow, so that an easy claim costs little and a hard one gets long climbs.
 * @example
 * [0, 1, 2, 3, 4, 99].map(restartSize) // [1000, 1000, 2000, 2000, 4000, 16000]
 */
export function restartSize(index: number): number {
  return SMALLEST_RESTART * 2 ** Math.min(MOST_DOUBLINGS, Math.floor(index / 2));
}

/** A restart of a budget. */
export interface PlannedRestart extends RestartTask {
  /** The candidates after which a replay stops it, as the original was stopped. */
  readonly stopAt?: number;
}

/** The restarts of a budget, in order: the last one takes what is left. */
export function* restartTasks(seed: number, budget: Budget): Generator<PlannedRestart> {
  const { start, observe, restarts = Number.POSITIVE_INFINITY } = budget;
  let left = budget.candidates;
  for (let index = 0; left > 0 && index < restarts; index++) {
    const size = Math.min(restartSize(index), left);
    left -= size;
    const stopAt = budget.cut?.[index];
    if (stopAt === 0) continue;
    yield {
      index,
      seed,
      size,
      ...(stopAt === undefined ? {} : { stopAt }),
      ...(start === undefined ? {} : { start }),
      ...(observe === undefined ? {} : { observe }),
    };
  }
}

/**
 * The reports that count: in order, up to the first that settles the statement. What was tried beside the plan leaves no
 * trace unless it alone settled the statement, so that a result depends on the store only where the store gave it.
 */
function counted(reports: readonly RestartReport[]): RestartReport[] {
  const planned = reports.some(({ index, settled }) => index !== REMEMBERED && settled !== null);
  const ordered = reports
    .filter(({ index, settled, candidates }) =>
      index === REMEMBERED ? settled !== null && !planned : settled !== null || candidates > 0,
    )
    .sort((a, b) => a.index - b.index);
  const first = ordered.findIndex(({ settled }) => settled !== null);
  return first === -1 ? ordered : ordered.slice(0, first + 1);
}

/** Candidates of the restarts that did not run to their end; 0 for one below the last that did not run at all. */
function cutShort(reports: readonly RestartReport[]): Record<string, number> {
  const ran = new Map(reports.map((report) => [report.index, report]));
  const numbers = Array.from({ length: (reports.at(-1)?.index ?? -1) + 1 }, (_, index) => index);
  return Object.fromEntries(
    numbers.flatMap((index) => {
      const report = ran.get(index);
      return report === undefined ? [[index, 0]] : report.ended === 'cut' ? [[index, report.candidates]] : [];
    }),
  );
}

function total(reports: readonly RestartReport[]): HuntStatistics {
  const sum = (part: 'candidates' | 'admissible' | 'exact') => reports.reduce((n, report) => n + report[part], 0);
  return { candidates: sum('candidates'), admissible: sum('admissible'), exact: sum('exact') };
}

function nearest(reports: readonly RestartReport[]): RestartReport | undefined {
  const near = reports.filter(({ closest }) => closest !== null);
  return near.length === 0
    ? undefined
    : near.reduce((best, report) => ((report.closestSlack ?? 0) < (best.closestSlack ?? 0) ? report : best));
}

/** The result of a hunt from the reports of its restarts, in any order; what was found is as it was found, not shrunk. */
export function foldedReports(reports: readonly RestartReport[], run: HuntResult['run']): HuntResult {
  const those = counted(reports);
  const near = nearest(those);
  const last = those.at(-1);
  return {
    ...total(those),
    run,
    settled: last?.settled ?? undefined,
    closest: near?.closest ?? undefined,
    closestSlack: near?.closestSlack ?? Number.POSITIVE_INFINITY,
    defined: those.some(({ defined }) => defined),
    restarts: (last?.index ?? -1) + 1,
    cut: cutShort(those),
    coverage: totalCoverage(those.map(({ coverage }) => coverage)),
    remembered: last?.index === REMEMBERED ? last.candidates : 0,
  };
}

/** The same with what was found shrunk and rechecked. */
export function huntResult(
  statement: Statement,
  reports: readonly RestartReport[],
  run: HuntResult['run'],
): HuntResult {
  const folded = foldedReports(reports, run);
  if (folded.settled === undefined) return folded;
  const steps = simplifying(statement, folded.settled);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return { ...folded, settled: value };
  }
}

/** Shrinks a certificate, yielding the simplest so far; the last one is rechecked by the kernel. */
export function* simplifying(
  statement: Statement,
  certificate: WitnessCertificate,
): Generator<WitnessCertificate, WitnessCertificate> {
  const shortest = yield* shrinking(statement, certificate, new FloatReading(statement), new Construction(statement));
  const failure = verifyWitness(statement, shortest);
  if (failure !== undefined) throw new Error(`the kernel rejects what the search certified: ${failure}`);
  return shortest;
}

/**
 * Hunts for a counterexample of a universal statement, or for a witness of an existential one, a round at a time: yields
 * the figures so far, returns the result. Deterministic by seed as long as no time limit or signal stops it.
 */
export function* huntInRounds(
  statement: Statement,
  seed: number,
  budget: Budget,
): Generator<HuntStatistics, HuntResult> {
  const deadline =
    budget.milliseconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + budget.milliseconds;
  const stopped = () => budget.signal?.aborted === true || performance.now() > deadline;
  const reports: RestartReport[] = [];
  for (const task of restartTasks(seed, budget)) {
    if (stopped()) break;
    const rounds = wholeRounds(statement, task, stopped);
    for (;;) {
      const { done, value } = rounds.next();
      if (done) {
        reports.push(...value);
        break;
      }
      yield total([...reports, value]);
    }
    if (reports.at(-1)?.settled != null) break;
  }
  return huntResult(statement, reports, budget.signal?.aborted === true ? 'interrupted' : 'completed');
}

/**
 * The whole hunt at once.
 * @example
 * hunt(claim.statement, 1, { candidates: 2000 }).settled?.kind // 'counterexample'
 */
export function hunt(statement: Statement, seed: number, budget: Budget): HuntResult {
  const rounds = huntInRounds(statement, seed, budget);
  for (;;) {
    const { done, value } = rounds.next();
    if (done) return value;
  }
}
