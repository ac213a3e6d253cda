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
}

interface Scored {
  readonly values: GivenValues;
  readonly goal: number;
}

export type Progress = (statistics: HuntStatistics, budget: Budget) => void;

class Hunt {
  readonly #statement: Statement;
  readonly #reading: FloatReading;
  readonly #construction: Construction;
  readonly #moves: Moves;
  readonly #choices: Choices;
  readonly #seed: number;
  #elite: Scored[] = [];
  #candidates = 0;
  #admissible = 0;
  #exact = 0;
  #ties = 0;
  #settled: WitnessCertificate | undefined;
  #closest: WitnessCertificate | undefined;
  #closestSlack = Number.POSITIVE_INFINITY;

  constructor(statement: Statement, seed: number) {
    this.#statement = statement;
    this.#reading = new FloatReading(statement);
    this.#construction = new Construction(statement);
    this.#moves = new Moves(statement);
    this.#choices = new Choices(seed);
    this.#seed = seed;
  }

  run(budget: Budget, progress?: Progress): HuntResult {
    const deadline =
      budget.milliseconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + budget.milliseconds;
    const stopped = () => budget.signal?.aborted === true || performance.now() > deadline;
    for (let round = 0; this.#candidates < budget.candidates && this.#settled === undefined && !stopped(); round++) {
      this.#round(round, Math.min(ROUND, budget.candidates - this.#candidates));
      progress?.(this.#statistics(), budget);
    }
    const interrupted = budget.signal?.aborted === true;
    if (this.#settled !== undefined) this.#settled = this.#simplest(this.#settled);
    return {
      ...this.#statistics(),
      run: interrupted ? 'interrupted' : 'completed',
      settled: this.#settled,
      closest: this.#closest,
      closestSlack: this.#closestSlack,
    };
  }

  #statistics(): HuntStatistics {
    return { candidates: this.#candidates, admissible: this.#admissible, exact: this.#exact };
  }

  #round(round: number, size: number): void {
    // A statement without names has one candidate.
    const fresh = fc.sample(givenValues(this.#statement), {
      seed: this.#seed + round,
      numRuns: this.#elite.length === 0 ? size : Math.ceil(size / 2),
    });
    for (const values of fresh) this.#consider(values);
    for (let k = fresh.length; k < size && this.#settled === undefined; k++) {
      const parent = this.#choices.pick(this.#elite);
      let child = this.#moves.neighbour(parent.values, this.#choices);
      if (this.#choices.chance(30)) child = this.#moves.neighbour(child, this.#choices);
      this.#consider(child);
    }
  }

  #consider(drawn: GivenValues): void {
    if (this.#settled !== undefined) return;
    this.#candidates += 1;
    let values = drawn;
    let slacks = this.#reading.slacks(values);
    if (slacks.hypotheses < HYPOTHESIS_TOLERANCE) {
      values = this.#construction.repaired(values, this.#choices);
      slacks = this.#reading.slacks(values);
      if (slacks.hypotheses < HYPOTHESIS_TOLERANCE) return;
    }
    this.#admissible += 1;
    const { goal } = slacks;
    const suspicious = goal < -NEAR_TIE;
    const tied = !suspicious && !(goal > NEAR_TIE) && this.#ties < MOST_TIES;
    if (tied) this.#ties += 1;
    if ((suspicious || tied) && this.#exact < MOST_EXACT) this.#decide(values, goal);
    else if (Math.max(goal, 0) < this.#closestSlack) this.#keepClosest(values, goal);
    if (goal > -NEAR_TIE) this.#keepElite({ values, goal });
  }

  #decide(values: GivenValues, goal: number): void {
    this.#exact += 1;
    const outcome = exactOutcome(this.#statement, values);
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

  /** The best few, with different slacks, so that the population does not collapse onto one tie. */
  #keepElite(scored: Scored): void {
    if (this.#elite.some(({ goal }) => Math.abs(goal - scored.goal) <= 1e-12)) return;
    this.#elite = [...this.#elite, scored].sort((a, b) => a.goal - b.goal).slice(0, ELITE);
  }

  #simplest(certificate: WitnessCertificate): WitnessCertificate {
    const simplest = shrunk(this.#statement, certificate, this.#reading, this.#construction);
    const failure = verifyWitness(this.#statement, simplest);
    if (failure !== undefined) throw new Error(`the kernel rejects what the search certified: ${failure}`);
    return simplest;
  }
}

/**
 * Hunts for a counterexample of a universal statement, or for a witness of an existential one. Deterministic by seed as
 * long as the budget is a number of candidates.
 */
export function hunt(statement: Statement, seed: number, budget: Budget, progress?: Progress): HuntResult {
  return new Hunt(statement, seed).run(budget, progress);
}
