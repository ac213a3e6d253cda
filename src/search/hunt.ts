/**
 * The hunt for values that settle a statement: restarts of growing size, numbered 0, 1, 2, …, until one settles it or
 * the budget is spent. The result is that of the restarts up to the first one that settles the statement, in the order of
 * their numbers, whoever ran them and in whatever order: one core, many, or many machines.
 */
import type { GivenValues, Statement } from '../certificate/statement.ts';
import { verifyWitness, type WitnessCertificate } from '../certificate/witness.ts';
import { Construction } from './construction.ts';
import { type Coverage, totalCoverage } from './coverage.ts';
import type { Observation } from './examination.ts';
import { FloatReading } from './float-reading.ts';
import { Restart, type RestartReport, type RestartTask } from './restart.ts';
import { shrunk } from './shrink.ts';

const SMALLEST_RESTART = 1000;
const MOST_DOUBLINGS = 4;

export interface Budget {
  /** Stop after this many candidates. */
  readonly candidates: number;
  /** Stop after this many milliseconds, if given. The record of such a search depends on the machine's speed. */
  readonly milliseconds?: number;
  /** Where a replay cuts restarts short because the original was: candidates by restart number, as text. */
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
  /** How many restarts were counted. */
  readonly restarts: number;
  /** The restarts among them that did not run to their end, with the candidates they got to. */
  readonly cut: Readonly<Record<string, number>>;
  readonly coverage: Coverage;
}

/**
 * The number of candidates of a restart: they grow, so that an easy claim costs little and a hard one gets long climbs.
 * @example
 * [0, 1, 2, 3, 4, 99].map(restartSize) // [1000, 1000, 2000, 2000, 4000, 16000]
 */
export function restartSize(index: number): number {
  return SMALLEST_RESTART * 2 ** Math.min(MOST_DOUBLINGS, Math.floor(index / 2));
}

/** The restarts of a budget, in order: the last one takes what is left. */
export function* restartTasks(seed: number, budget: Budget): Generator<RestartTask> {
  let left = budget.candidates;
  for (let index = 0; left > 0; index++) {
    const size = Math.min(restartSize(index), left, budget.cut?.[index] ?? Number.POSITIVE_INFINITY);
    left -= Math.min(restartSize(index), left);
    if (size === 0) continue;
    const { start, observe } = budget;
    yield {
      index,
      seed,
      size,
      ...(start === undefined ? {} : { start }),
      ...(observe === undefined ? {} : { observe }),
    };
  }
}

/** The reports that count: in order, up to the first that settles the statement. */
function counted(reports: readonly RestartReport[]): RestartReport[] {
  const ordered = [...reports].sort((a, b) => a.index - b.index);
  const first = ordered.findIndex(({ settled }) => settled !== null);
  return first === -1 ? ordered : ordered.slice(0, first + 1);
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

/** The result of a hunt from the reports of its restarts, in any order. What was found is shrunk and rechecked. */
export function huntResult(
  statement: Statement,
  reports: readonly RestartReport[],
  run: HuntResult['run'],
): HuntResult {
  const those = counted(reports);
  const settled = those.at(-1)?.settled ?? undefined;
  const near = nearest(those);
  return {
    ...total(those),
    run,
    settled: settled === undefined ? undefined : simplest(statement, settled),
    closest: near?.closest ?? undefined,
    closestSlack: near?.closestSlack ?? Number.POSITIVE_INFINITY,
    defined: those.some(({ defined }) => defined),
    restarts: those.length,
    cut: Object.fromEntries(
      those.flatMap(({ index, ended, candidates }) => (ended === 'cut' ? [[index, candidates]] : [])),
    ),
    coverage: totalCoverage(those.map(({ coverage }) => coverage)),
  };
}

function simplest(statement: Statement, certificate: WitnessCertificate): WitnessCertificate {
  const shortest = shrunk(statement, certificate, new FloatReading(statement), new Construction(statement));
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
    const rounds = new Restart(statement, task).rounds(stopped);
    for (;;) {
      const { done, value } = rounds.next();
      if (done) {
        reports.push(value);
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
