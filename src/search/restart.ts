/**
 * One restart of the search: a population from scratch, a fixed number of candidates, one seed. Restarts know nothing of
 * each other, so that any number of workers or machines can run them in any order.
 *
 * Draw, satisfy the hypotheses by construction, climb on the slack of the conclusion in floats, and hand what looks settled
 * or tied to exact arithmetic, which alone decides.
 */
import fc from 'fast-check';
import type { GivenValues, Statement } from '../certificate/statement.ts';
import type { WitnessCertificate } from '../certificate/witness.ts';
import { givenValues } from './arbitraries.ts';
import { exactOutcome } from './certify.ts';
import { Construction } from './construction.ts';
import { type Coverage, CoverageCount } from './coverage.ts';
import { FloatReading, HYPOTHESIS_TOLERANCE } from './float-reading.ts';
import { Moves } from './moves.ts';
import { Choices } from './random.ts';

/** Float slacks within this of 0 (scaled) are ties: only exact arithmetic tells them from a violation. */
export const NEAR_TIE = 1e-8;
const ROUND = 256;
const ELITE = 12;
/** Exact looks at ties and at undefined values: the claim may fail there in exact arithmetic only. */
const MOST_TIES = 200;
const MOST_EXACT = 4000;

/** What one restart did and found. As JSON it can travel; `decodeReport` reads it back. */
export interface RestartReport {
  readonly index: number;
  /** `cut` by a time limit, a signal or a stop at a candidate, before its size was reached. */
  readonly ended: 'settled' | 'completed' | 'cut';
  /** Candidates whose hypotheses and conclusion were evaluated. */
  readonly candidates: number;
  /** How many of them satisfied the hypotheses (in floats). */
  readonly admissible: number;
  /** How many were decided in exact arithmetic. */
  readonly exact: number;
  /** Whether the conclusion had a value at some admissible candidate. */
  readonly defined: boolean;
  /** The first counterexample or witness, not yet shrunk. */
  readonly settled: WitnessCertificate | null;
  /** The admissible candidate that came nearest to settling the statement, decided in exact arithmetic. */
  readonly closest: WitnessCertificate | null;
  /** Its scaled float slack; null when nothing was admissible. */
  readonly closestSlack: number | null;
  readonly coverage: Coverage;
}

/** One candidate as it was evaluated, for whoever keeps statistics. */
export interface Observation {
  readonly restart: number;
  readonly values: GivenValues;
  /** Where it came from: `remembered`, `drawn`, `moved`, … */
  readonly origin: string;
  /** The smallest slack of the hypotheses, in floats. */
  readonly hypotheses: number;
  /** The slack of the conclusion; NaN where it is not admissible or undefined. */
  readonly goal: number;
}

export interface RestartTask {
  readonly index: number;
  readonly seed: number;
  /** Candidates to evaluate. */
  readonly size: number;
  /** Values tried first, and climbed from. */
  readonly start?: readonly GivenValues[];
  readonly observe?: (observation: Observation) => void;
}

interface Scored {
  readonly values: GivenValues;
  readonly goal: number;
}

/** The best few, with different slacks, so that the population does not collapse onto one tie. */
function bestFew(elite: readonly Scored[], scored: Scored): readonly Scored[] {
  if (elite.length === ELITE && scored.goal >= (elite.at(-1) as Scored).goal) return elite;
  if (elite.some(({ goal }) => Math.abs(goal - scored.goal) <= 1e-12)) return elite;
  return [...elite, scored].sort((a, b) => a.goal - b.goal).slice(0, ELITE);
}

/** Different restarts draw from unrelated streams: the seed and the index are mixed (Murmur3's finaliser). */
export function restartSeed(seed: number, index: number): number {
  let h = (seed ^ Math.imul(index + 1, 0x9e3779b1)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

export class Restart {
  readonly #statement: Statement;
  readonly #task: RestartTask;
  readonly #reading: FloatReading;
  readonly #construction: Construction;
  readonly #moves: Moves;
  readonly #choices: Choices;
  readonly #seed: number;
  readonly #coverage: CoverageCount;
  #elite: readonly Scored[] = [];
  #nearlyAdmissible: readonly Scored[] = [];
  #candidates = 0;
  #admissible = 0;
  #exact = 0;
  #ties = 0;
  #settled: WitnessCertificate | undefined;
  #closest: WitnessCertificate | undefined;
  #closestSlack = Number.POSITIVE_INFINITY;
  #defined = false;

  constructor(statement: Statement, task: RestartTask) {
    this.#statement = statement;
    this.#task = task;
    this.#reading = new FloatReading(statement);
    this.#construction = new Construction(statement);
    this.#moves = new Moves(statement);
    this.#seed = restartSeed(task.seed, task.index);
    this.#choices = new Choices(this.#seed);
    this.#coverage = new CoverageCount(statement);
  }

  /** Runs a round at a time, yielding the candidates so far; asks `stopped` before each candidate. */
  *rounds(stopped: () => boolean): Generator<RestartReport, RestartReport> {
    const { size, start = [] } = this.#task;
    for (const values of start) if (!this.#done(stopped)) this.#consider(values, 'remembered');
    for (let round = 0; !this.#done(stopped); round++) {
      this.#round(round, Math.min(ROUND, size - this.#candidates), stopped);
      yield this.report();
    }
    return this.report();
  }

  report(): RestartReport {
    return {
      index: this.#task.index,
      ended: this.#settled !== undefined ? 'settled' : this.#candidates >= this.#task.size ? 'completed' : 'cut',
      candidates: this.#candidates,
      admissible: this.#admissible,
      exact: this.#exact,
      defined: this.#defined,
      settled: this.#settled ?? null,
      closest: this.#closest ?? null,
      closestSlack: Number.isFinite(this.#closestSlack) ? this.#closestSlack : null,
      coverage: this.#coverage.coverage(),
    };
  }

  #done(stopped: () => boolean): boolean {
    return this.#settled !== undefined || this.#candidates >= this.#task.size || stopped();
  }

  #round(round: number, size: number, stopped: () => boolean): void {
    const climbing = this.#elite.length > 0 || this.#nearlyAdmissible.length > 0;
    const numRuns = climbing ? Math.ceil(size / 2) : size;
    for (const values of fc.sample(givenValues(this.#statement), { seed: this.#seed + round, numRuns })) {
      if (this.#done(stopped)) return;
      this.#consider(values, 'drawn');
    }
    for (let k = numRuns; k < size; k++) {
      if (this.#done(stopped)) return;
      const parent = this.#choices.pick(this.#parents());
      const child = this.#moves.neighbour(parent.values, this.#choices);
      this.#consider(this.#choices.chance(30) ? this.#moves.neighbour(child, this.#choices) : child, 'moved');
    }
  }

  /** Mostly the best admissible candidates; those that almost satisfy the hypotheses where these are hard to meet. */
  #parents(): readonly Scored[] {
    const hard = this.#admissible < this.#candidates / 10;
    const other = this.#elite.length === 0 || (hard && this.#choices.chance(50));
    return other && this.#nearlyAdmissible.length > 0
      ? this.#nearlyAdmissible
      : this.#elite.length > 0
        ? this.#elite
        : this.#nearlyAdmissible;
  }

  #consider(drawn: GivenValues, origin: string): void {
    this.#candidates += 1;
    let values = drawn;
    let slacks = this.#reading.slacks(values);
    if (slacks.hypotheses < HYPOTHESIS_TOLERANCE) {
      values = this.#construction.repaired(values, this.#choices);
      slacks = this.#reading.slacks(values);
    }
    this.#task.observe?.({ restart: this.#task.index, values, origin, ...slacks });
    if (slacks.hypotheses < HYPOTHESIS_TOLERANCE) {
      if (Number.isFinite(slacks.hypotheses))
        this.#nearlyAdmissible = bestFew(this.#nearlyAdmissible, { values, goal: -slacks.hypotheses });
      return;
    }
    this.#admissible += 1;
    this.#coverage.add(values, []);
    const { goal } = slacks;
    if (!Number.isNaN(goal)) this.#defined = true;
    const suspicious = goal < -NEAR_TIE;
    const tied = !suspicious && !(goal > NEAR_TIE) && this.#ties < MOST_TIES;
    if (tied) this.#ties += 1;
    if ((suspicious || tied) && this.#exact < MOST_EXACT) this.#decide(values, goal);
    else if (Math.max(goal, 0) < this.#closestSlack) this.#keepClosest(values, goal);
    if (goal > -NEAR_TIE) this.#elite = bestFew(this.#elite, { values, goal });
  }

  #decide(values: GivenValues, goal: number): void {
    this.#exact += 1;
    const outcome = exactOutcome(this.#statement, values);
    if (outcome.status === 'settled' || outcome.status === 'unsettled') this.#defined = true;
    if (outcome.status === 'settled') this.#settled = outcome.certificate;
    if (outcome.status === 'unsettled' && Math.max(goal, 0) < this.#closestSlack) {
      this.#closest = outcome.certificate;
      this.#closestSlack = Math.max(goal, 0);
    }
  }

  #keepClosest(values: GivenValues, goal: number): void {
    // Exact looks for the record's sake are few: the slack has to halve.
    if (goal > 0.5 * this.#closestSlack && this.#closest !== undefined) return;
    this.#decide(values, goal);
  }
}
