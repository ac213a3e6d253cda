/** `search`: hunt for a counterexample to a claim (or for a witness, if it says that something exists); details come back. */
import type { Finding } from '../certificate/evaluation.ts';
import type { GivenValues } from '../certificate/statement.ts';
import { DEFAULT_PLAN } from '../evidence/plan.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { recordOf } from '../evidence/record-of.ts';
import type { Coverage } from '../search/coverage.ts';
import { type Budget, type HuntResult, type HuntStatistics, huntInRounds, restartSize } from '../search/hunt.ts';
import { huntInParallel } from '../search/running/parallel-hunt.ts';
import { type ClaimSource, type StatedClaim, statedClaim } from './claim-source.ts';

export interface SearchOptions {
  /** Same seed, same candidates, same result. Default 1. */
  readonly seed?: number;
  /** How many candidates to try. Default 20,000, or no limit when `milliseconds` is given. */
  readonly candidates?: number;
  /** How long to try. What a search finds within a time depends on the machine; `replay` of the result does not. */
  readonly milliseconds?: number;
  /** Stops the search; what it has found by then is returned, with `run: 'interrupted'`. */
  readonly signal?: AbortSignal;
  /** Threads to search with; the result is the same with any number. Default 1. Only for `search`. */
  readonly workers?: number;
  /** Called every few hundred candidates. */
  readonly onProgress?: (figures: HuntStatistics) => void;
}

interface Searched extends HuntStatistics {
  /** Of the search, not of the claim. */
  readonly run: 'completed' | 'interrupted';
  readonly coverage: Coverage;
  readonly seconds: number;
  /** The options of `search` that find the same again, on any machine. */
  readonly replay: { readonly seed: number; readonly candidates: number };
  /** The evidence as plain JSON: `verifyRecord` accepts it, `marginalia verify` its file. */
  readonly record: EvidenceRecord;
}

/** Certified by the kernel. Values are exact; the finding gives the part of the conclusion that fails and its two sides. */
export interface Refuted extends Searched {
  readonly verdict: 'refuted';
  readonly counterexample: GivenValues;
  readonly finding: Finding;
}

/** A witness of an existence claim, certified by the kernel. */
export interface Proved extends Searched {
  readonly verdict: 'proved';
  readonly witness: GivenValues;
  readonly finding: Finding;
}

/** `unrefuted`: none was found, which is no proof. `inconclusive`: and why. */
export interface Open extends Searched {
  readonly verdict: 'unrefuted' | 'inconclusive';
  readonly reason: string;
  /** The admissible values that came nearest, decided exactly. */
  readonly closest: { readonly values: GivenValues; readonly finding: Finding } | undefined;
}

/** Read `verdict` first: the other fields depend on it. */
export type SearchResult = Refuted | Proved | Open;

/** Far more than any time limit allows. */
const UNBOUNDED = 1_000_000_000;
const LARGEST_SEED = 0x7fffffff;

function requireOptions({ seed = 1, candidates = 1, milliseconds = 1, workers = 1 }: SearchOptions): void {
  if (!Number.isInteger(seed) || Math.abs(seed) > LARGEST_SEED)
    throw new RangeError(`invalid seed; expected an integer from -${LARGEST_SEED} to ${LARGEST_SEED}: ${seed}`);
  if (!Number.isSafeInteger(candidates) || candidates < 1)
    throw new RangeError(`invalid candidates; expected a whole number of at least 1: ${candidates}`);
  if (!Number.isSafeInteger(workers) || workers < 1)
    throw new RangeError(`invalid workers; expected a whole number of at least 1: ${workers}`);
  if (!(milliseconds > 0)) throw new RangeError(`invalid milliseconds; expected a positive number: ${milliseconds}`);
}

/** Candidates of the first restarts: a search cut by the clock is repeated restart by whole restart. */
function wholeRestarts(count: number): number {
  let total = 0;
  for (let index = 0; index < count; index++) total += restartSize(index);
  return total;
}

class Run {
  readonly #claim: StatedClaim;
  readonly #seed: number;
  readonly #budget: Budget;
  readonly #limit: number | undefined;
  readonly #start = performance.now();

  constructor(source: ClaimSource, options: SearchOptions) {
    requireOptions(options);
    const { seed = DEFAULT_PLAN.seed, milliseconds, signal } = options;
    this.#claim = statedClaim(source);
    this.#seed = seed;
    this.#limit = options.candidates ?? (milliseconds === undefined ? DEFAULT_PLAN.candidates : undefined);
    this.#budget = {
      candidates: this.#limit ?? UNBOUNDED,
      ...(milliseconds === undefined ? {} : { milliseconds }),
      ...(signal === undefined ? {} : { signal }),
    };
  }

  rounds(): Generator<HuntStatistics, HuntResult> {
    return huntInRounds(this.#claim.statement, this.#seed, this.#budget);
  }

  onAllThreads({ workers = 1, onProgress }: SearchOptions): Promise<HuntResult> {
    return huntInParallel(this.#claim.statement, this.#seed, this.#budget, {
      workers,
      ...(onProgress === undefined ? {} : { onProgress }),
    });
  }

  result(hunted: HuntResult): SearchResult {
    const seconds = (performance.now() - this.#start) / 1000;
    const plan = { seed: this.#seed, candidates: this.#budget.candidates };
    const record = JSON.parse(JSON.stringify(recordOf(this.#claim, plan, hunted, seconds))) as EvidenceRecord;
    const { candidates, admissible, exact, run, coverage, settled, closest } = hunted;
    const replay = { seed: this.#seed, candidates: this.#limit ?? wholeRestarts(hunted.restarts) };
    const searched = { candidates, admissible, exact, run, coverage, seconds, replay, record };
    if (settled?.kind === 'counterexample')
      return { verdict: 'refuted', counterexample: settled.values, finding: settled.finding, ...searched };
    if (settled !== undefined)
      return { verdict: 'proved', witness: settled.values, finding: settled.finding, ...searched };
    return {
      verdict: record.verdict as Open['verdict'],
      reason: record.reason,
      closest: closest === undefined ? undefined : { values: closest.values, finding: closest.finding },
      ...searched,
    };
  }
}

/**
 * Attacks a claim, giving way to other work every few hundred candidates.
 * @throws ClaimError for a malformed claim or a definition; RangeError for options out of range.
 */
export async function search(claim: ClaimSource, options: SearchOptions = {}): Promise<SearchResult> {
  const run = new Run(claim, options);
  return run.result(await run.onAllThreads(options));
}

/**
 * The same at once. A signal that another task would raise is never seen: use `milliseconds`.
 * @throws as `search` does.
 * @example
 * searchSync(claim, { candidates: 2000 }).verdict // 'refuted'
 */
export function searchSync(claim: ClaimSource, options: SearchOptions = {}): SearchResult {
  const run = new Run(claim, options);
  const rounds = run.rounds();
  for (;;) {
    const { done, value } = rounds.next();
    if (done) return run.result(value);
    options.onProgress?.(value);
  }
}
