/** Restarts on all cores: handed out in order, reported as they end. */
import { setImmediate } from 'node:timers/promises';
import { Piscina } from 'piscina';
import type { Statement } from '../../certificate/statement.ts';
import { type Budget, type HuntStatistics, type PlannedRestart, restartTasks } from '../hunt.ts';
import type { RestartReport } from '../restart.ts';
import { decodeReport } from './decode-report.ts';
import { HuntBoard } from './hunt-board.ts';
import { REMEMBERED } from './remembered.ts';
import type { RestartJob } from './restart-worker.ts';
import { wholeRounds } from './whole-rounds.ts';

/**
 * Milliseconds. Threads are started once a search has run for a while and what is left will take this thread longer than they take to load
 * and to become fast, so that an easy claim does not wait for them.
 */
const PATIENCE = 500;
const POOL_COST = 1500;
const PROGRESS_EVERY = 100;

/** A report that is there already, with the size of its restart. */
export interface KnownReport {
  readonly size: number;
  readonly report: RestartReport;
}

export interface ReportOptions {
  /** Threads; 1 is this one. */
  readonly workers: number;
  /** Milliseconds after which threads are started if what is left will take much longer; 0 starts them at once. */
  readonly patience?: number;
  /** Restarts that need not run: those of the same number and size as in the plan are taken. */
  readonly known?: readonly KnownReport[];
  /** Which restarts of the plan to run; all of them if not given. */
  readonly mine?: (index: number) => boolean;
  readonly onProgress?: (figures: HuntStatistics) => void;
  /** Called with each restart that has ended here, in the order of their ends; those stopped for another's sake are left out. */
  readonly onReport?: (task: PlannedRestart, report: RestartReport) => void;
}

/**
 * Runs the restarts of a budget: in this thread first, then in a pool where that pays. When a restart settles the
 * statement, those with larger numbers are stopped and those with smaller ones finish, so that the reports that count do not depend
 * on the number of workers. A time limit or a signal cuts all of them short.
 */
export async function restartReports(
  statement: Statement,
  seed: number,
  budget: Budget,
  options: ReportOptions,
): Promise<RestartReport[]> {
  return new ReportRun(statement, seed, budget, options).reports();
}

class ReportRun {
  readonly #statement: Statement;
  readonly #budget: Budget;
  readonly #options: ReportOptions;
  readonly #tasks: Iterator<PlannedRestart>;
  readonly #known: ReadonlyMap<string, RestartReport>;
  readonly #board: HuntBoard;
  readonly #begin = Date.now();
  readonly #deadline: number;
  readonly #reports: RestartReport[] = [];
  #candidates = 0;
  #admissible = 0;
  #exact = 0;
  /** Candidates of the budget that belong to restarts not yet handed out, and those evaluated here. */
  #left: number;
  #evaluated = 0;
  /** Whether a first round has ended. */
  #begun = false;
  #pool: Piscina | undefined;
  #poolReady = false;
  #elsewhere: Promise<unknown> = Promise.resolve();

  constructor(statement: Statement, seed: number, budget: Budget, options: ReportOptions) {
    this.#statement = statement;
    this.#budget = budget;
    this.#options = options;
    this.#tasks = restartTasks(seed, budget);
    this.#known = new Map((options.known ?? []).map(({ size, report }) => [`${report.index} ${size}`, report]));
    this.#board = HuntBoard.of(options.workers + 1);
    this.#deadline = budget.milliseconds === undefined ? Number.POSITIVE_INFINITY : this.#begin + budget.milliseconds;
    this.#left = budget.candidates;
  }

  async reports(): Promise<RestartReport[]> {
    const { signal } = this.#budget;
    const halt = () => this.#board.halt();
    signal?.addEventListener('abort', halt);
    if (signal?.aborted) halt();
    const ticking = setInterval(() => this.#progress(), PROGRESS_EVERY);
    try {
      await this.#here();
      await this.#elsewhere;
      return this.#reports;
    } finally {
      clearInterval(ticking);
      signal?.removeEventListener('abort', halt);
      halt();
      await this.#elsewhere.catch(() => undefined);
      await this.#pool?.destroy();
    }
  }

  /** However short the time, one round is looked at. */
  #stops(index: number): boolean {
    return this.#board.stops(index) || (this.#begun && Date.now() > this.#deadline);
  }

  /** The next restart to run, if there is one; known reports on the way to it are taken. */
  #next(): PlannedRestart | undefined {
    for (;;) {
      const { done, value: task } = this.#tasks.next();
      if (done) return undefined;
      this.#left -= task.size;
      if (this.#options.mine?.(task.index) === false) continue;
      const known = this.#known.get(`${task.index} ${task.size}`);
      if (known === undefined) return this.#stops(task.index) ? undefined : task;
      if (this.#board.stops(task.index)) return undefined;
      this.#count(known);
    }
  }

  #count(report: RestartReport): void {
    this.#reports.push(report);
    this.#candidates += report.candidates;
    this.#admissible += report.admissible;
    this.#exact += report.exact;
    if (report.settled !== null && report.index !== REMEMBERED) this.#board.settledAt(report.index);
  }

  #ended(task: PlannedRestart, reports: readonly RestartReport[]): void {
    for (const report of reports) {
      this.#evaluated += report.candidates;
      this.#count(report);
      this.#options.onReport?.(task, report);
    }
    this.#progress();
  }

  #progress(): void {
    const { candidates, admissible, exact } = this.#board.running();
    this.#options.onProgress?.({
      candidates: this.#candidates + candidates,
      admissible: this.#admissible + admissible,
      exact: this.#exact + exact,
    });
  }

  /** Runs restarts in this thread until the pool takes over or there are no more. */
  async #here(): Promise<void> {
    while (!this.#poolReady) {
      const task = this.#next();
      if (task === undefined) return;
      const rounds = wholeRounds(this.#statement, task, () => this.#stops(task.index));
      for (;;) {
        const { done, value } = rounds.next();
        if (done) {
          this.#board.note(0);
          this.#ended(task, value);
          break;
        }
        this.#begun = true;
        this.#board.note(0, value);
        this.#usePool(value.candidates);
        await setImmediate();
      }
    }
  }

  /** Starts the pool once what is left will take long. */
  #usePool(candidates: number): void {
    const { workers, patience = PATIENCE } = this.#options;
    const elapsed = Date.now() - this.#begin;
    // An observer is a function of this thread.
    if (this.#pool !== undefined || workers < 2 || this.#budget.observe !== undefined || elapsed < patience) return;
    const pace = elapsed / (this.#evaluated + candidates);
    if (patience > 0 && Math.min(pace * this.#left, this.#deadline - Date.now()) < POOL_COST) return;
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const pool = new Piscina({
      filename: new URL(`./restart-worker.${extension}`, import.meta.url).href,
      minThreads: workers,
      maxThreads: workers,
    });
    this.#pool = pool;
    this.#elsewhere = Promise.all(Array.from({ length: workers }, (_, k) => this.#thread(pool, k + 1)));
    // Told when it is awaited.
    this.#elsewhere.catch(() => this.#board.halt());
  }

  async #thread(pool: Piscina, place: number): Promise<void> {
    await pool.run(undefined, { name: 'ready' });
    this.#poolReady = true;
    for (let task = this.#next(); task !== undefined; task = this.#next()) {
      const { start, observe: _, ...plain } = task;
      const job: RestartJob = {
        statement: this.#statement,
        task: plain,
        start: start === undefined ? undefined : JSON.stringify(start),
        board: this.#board.memory,
        place,
        deadline: this.#deadline,
      };
      const reports = JSON.parse((await pool.run(job, { name: 'runRestart' })) as string) as unknown[];
      this.#ended(task, reports.map(decodeReport));
    }
  }
}
