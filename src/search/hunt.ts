/**
 * The hunt for values that settle a statement: draw, satisfy the hypotheses by construction, climb on the slack of the
 * conclusion in floats, and hand what looks settled or tied to exact arithmetic, which alone decides.
 */
import fc from 'fast-check';
import type { GivenValues, Statement } from '../certificate/statement.ts';
import { verifyWitness, type WitnessCertificate } from '../certificate/witness.ts';
import { givenValues } from './arbitraries.ts';
import { exactOutcome } from './certify.ts';
import { Construction } from './construction.ts';
import { FloatReading, HYPOTHESIS_TOLERANCE } from './float-reading.ts';
import { Moves } from './moves.ts';
import { Choices } from './random.ts';
import { shrunk } from './shrink.ts';

/** Float slacks within this of 0 (scaled) are ties: only exact arithmetic tells them from a violation. */
export const NEAR_TIE = 1e-8;
const ROUND = 256;
const ELITE = 12;
/** Exact looks at ties and at undefined values: the claim may fail there in exact arithmetic only. */
const MOST_TIES = 200;
const MOST_EXACT = 4000;

export interface Budget {
  /** Stop after this many candidates. */
  readonly candidates: number;
  /** Stop after this many milliseconds, if given. The record of such a search depends on the machine's speed. */
  readonly milliseconds?: number;
  /** Stop at this candidate although the budget is larger: how a replay ends where a time limit ended the original. */
  readonly stopAt?: number;
  readonly signal?: AbortSignal;
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
  /** Whether the conclusion had a value at some admissible candidate. */
  readonly defined: boolean;
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

class Hunt {
  readonly #statement: Statement;
  readonly #reading: FloatReading;
  readonly #construction: Construction;
  readonly #moves: Moves;
  readonly #choices: Choices;
  readonly #seed: number;
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

  constructor(statement: Statement, seed: number) {
    this.#statement = statement;
    this.#reading = new FloatReading(statement);
    this.#construction = new Construction(statement);
    this.#moves = new Moves(statement);
    this.#choices = new Choices(seed);
    this.#seed = seed;
  }

  *rounds(budget: Budget): Generator<HuntStatistics, HuntResult> {
    const deadline =
      budget.milliseconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + budget.milliseconds;
    const last = Math.min(budget.candidates, budget.stopAt ?? Number.POSITIVE_INFINITY);
    const stopped = () => this.#candidates >= last || budget.signal?.aborted === true || performance.now() > deadline;
    for (let round = 0; this.#settled === undefined && !stopped(); round++) {
      this.#round(round, Math.min(ROUND, budget.candidates - this.#candidates), stopped);
      yield this.#statistics();
    }
    const run = budget.signal?.aborted === true ? 'interrupted' : 'completed';
    if (this.#settled !== undefined) this.#settled = this.#simplest(this.#settled);
    return {
      ...this.#statistics(),
      run,
      settled: this.#settled,
      closest: this.#closest,
      closestSlack: this.#closestSlack,
      defined: this.#defined,
    };
  }

  #statistics(): HuntStatistics {
    return { candidates: this.#candidates, admissible: this.#admissible, exact: this.#exact };
  }

  #round(round: number, size: number, stopped: () => boolean): void {
    const climbing = this.#elite.length > 0 || this.#nearlyAdmissible.length > 0;
    const numRuns = climbing ? Math.ceil(size / 2) : size;
    for (const values of fc.sample(givenValues(this.#statement), { seed: this.#seed + round, numRuns })) {
      if (this.#settled !== undefined || stopped()) return;
      this.#consider(values);
    }
    for (let k = numRuns; k < size; k++) {
      if (this.#settled !== undefined || stopped()) return;
      const parent = this.#choices.pick(this.#parents());
      const child = this.#moves.neighbour(parent.values, this.#choices);
      this.#consider(this.#choices.chance(30) ? this.#moves.neighbour(child, this.#choices) : child);
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

  #consider(drawn: GivenValues): void {
    this.#candidates += 1;
    let values = drawn;
    let slacks = this.#reading.slacks(values);
    if (slacks.hypotheses < HYPOTHESIS_TOLERANCE) {
      values = this.#construction.repaired(values, this.#choices);
      slacks = this.#reading.slacks(values);
      if (slacks.hypotheses < HYPOTHESIS_TOLERANCE) {
        if (Number.isFinite(slacks.hypotheses))
          this.#nearlyAdmissible = bestFew(this.#nearlyAdmissible, { values, goal: -slacks.hypotheses });
        return;
      }
    }
    this.#admissible += 1;
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

  #simplest(certificate: WitnessCertificate): WitnessCertificate {
    const simplest = shrunk(this.#statement, certificate, this.#reading, this.#construction);
    const failure = verifyWitness(this.#statement, simplest);
    if (failure !== undefined) throw new Error(`the kernel rejects what the search certified: ${failure}`);
    return simplest;
  }
}

/**
 * Hunts for a counterexample of a universal statement, or for a witness of an existential one, a round at a time: yields
 * the figures so far, returns the result. Deterministic by seed as long as no time limit or signal stops it.
 */
export function huntInRounds(
  statement: Statement,
  seed: number,
  budget: Budget,
): Generator<HuntStatistics, HuntResult> {
  return new Hunt(statement, seed).rounds(budget);
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
