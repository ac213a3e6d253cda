/**
 * One restart of the search: a population from scratch, a fixed number of candidates, one seed. Restarts know nothing of
 * each other, so that any number of workers or machines can run them in any order.
 *
 * Three sources of candidates take turns: draws by construction, discrete moves of the best so far, and descents in floats
 * from the best. What looks settled or tied goes to exact arithmetic (`Examination`), which alone decides.
 */
import fc from 'fast-check';
import type { GivenValues, Statement } from '../certificate/statement.ts';
import type { WitnessCertificate } from '../certificate/witness.ts';
import type { Coverage } from './coverage.ts';
import { descent } from './descent.ts';
import { Elite, type Scored } from './elite.ts';
import { Examination, type Observation } from './examination.ts';
import { FloatSpace } from './floats/float-space.ts';
import { Moves } from './moves.ts';
import { Choices } from './random.ts';
import { givenValues } from './values/arbitraries.ts';

const ROUND = 128;
const RECENT = 24;
/** Per cent of the draws outside the hypotheses that Newton's method tries to bring inside. */
const PROJECTED = 40;

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
  /** Whether exact arithmetic found values that satisfy the hypotheses and at which the conclusion has a truth value. */
  readonly defined: boolean;
  /** The first counterexample or witness, not yet shrunk. */
  readonly settled: WitnessCertificate | null;
  /** The admissible candidate that came nearest to settling the statement, decided in exact arithmetic. */
  readonly closest: WitnessCertificate | null;
  /** Its scaled float slack; null when nothing was admissible. */
  readonly closestSlack: number | null;
  readonly coverage: Coverage;
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
  readonly #examination: Examination;
  readonly #moves: Moves;
  readonly #choices: Choices;
  readonly #seed: number;
  readonly #elite: Elite;
  /** Candidates that almost satisfy the hypotheses, for claims that few candidates do. */
  readonly #outside: Elite;
  /** Drawn lately: starts for descents into valleys that the best candidates know nothing of. */
  readonly #recent: GivenValues[] = [];
  /** Where descents have started. */
  readonly #descended = new Set<GivenValues>();

  constructor(statement: Statement, task: RestartTask) {
    const { observe, index } = task;
    this.#statement = statement;
    this.#task = task;
    this.#seed = restartSeed(task.seed, index);
    this.#choices = new Choices(this.#seed);
    this.#examination = new Examination(
      statement,
      this.#choices,
      observe && ((values, origin, slacks) => observe({ restart: index, values, origin, ...slacks })),
    );
    this.#moves = new Moves(statement);
    this.#elite = new Elite(statement);
    this.#outside = new Elite(statement);
  }

  /** Runs a round at a time, yielding the figures so far; asks `stopped` before each candidate. */
  *rounds(stopped: () => boolean): Generator<RestartReport, RestartReport> {
    const done = () =>
      this.#examination.settled !== undefined || this.#examination.candidates >= this.#task.size || stopped();
    for (const values of this.#task.start ?? []) if (!done()) this.#examine(values, 'remembered');
    for (let round = 0; !done(); round++) {
      this.#draw(round, round < 2 ? ROUND : ROUND / 4, done);
      this.#move(ROUND / 2, done);
      if (round % 2 === 1) this.#descend(done);
      this.#walk(done);
      yield this.report();
    }
    this.#examination.finish();
    return this.report();
  }

  report(): RestartReport {
    const { candidates, admissible, exact, defined, settled, closest, closestSlack, coverage } = this.#examination;
    return {
      index: this.#task.index,
      ended: settled !== undefined ? 'settled' : candidates >= this.#task.size ? 'completed' : 'cut',
      candidates,
      admissible,
      exact,
      defined,
      settled: settled ?? null,
      closest: closest ?? null,
      closestSlack: Number.isFinite(closestSlack) ? closestSlack : null,
      coverage: coverage.coverage(),
    };
  }

  #examine(drawn: GivenValues, origin: string): void {
    const scored = this.#examination.examined(drawn, origin);
    const outside = scored.merit >= 1000;
    (outside ? this.#outside : this.#elite).add(scored);
    if (origin !== 'drawn') return;
    this.#recent.push(scored.values);
    if (this.#recent.length > RECENT) this.#recent.shift();
    if (!outside || !this.#choices.chance(PROJECTED)) return;
    const inside = this.#examination.project(scored.values);
    if (inside !== undefined && this.#examination.settled === undefined) this.#examine(inside, 'projected');
  }

  #draw(round: number, numRuns: number, done: () => boolean): void {
    const drawn = fc.sample(givenValues(this.#statement), { seed: this.#seed + round, numRuns });
    const { reading } = this.#examination;
    if (reading.trains) reading.prepare(drawn.map((values) => reading.floats(values)));
    for (const values of drawn) {
      if (done()) return;
      this.#examine(values, 'drawn');
    }
  }

  #move(count: number, done: () => boolean): void {
    const { reading } = this.#examination;
    if (reading.trains) {
      // One generation at a time, so that its trainings can be done together.
      const children = Array.from({ length: count }, () => this.#child()).filter((child) => child !== undefined);
      reading.prepare(children.map((values) => reading.floats(values)));
      for (const child of children) if (!done()) this.#examine(child, 'moved');
      return;
    }
    for (let k = 0; k < count && !done(); k++) {
      const child = this.#child();
      if (child === undefined) return;
      this.#examine(child, 'moved');
    }
  }

  #child(): GivenValues | undefined {
    const parents = this.#parents();
    if (parents.length === 0) return undefined;
    const child = this.#moves.neighbour(this.#choices.pick(parents).values, this.#choices);
    return this.#choices.chance(30) ? this.#moves.neighbour(child, this.#choices) : child;
  }

  /** Mostly the best admissible candidates; those that almost satisfy the hypotheses where these are hard to meet. */
  #parents(): readonly Scored[] {
    const { admissible, candidates } = this.#examination;
    const [inside, outside] = [this.#elite.members, this.#outside.members];
    const hard = admissible < candidates / 10 && this.#choices.chance(50);
    return (inside.length === 0 || hard) && outside.length > 0 ? outside : inside;
  }

  /** A descent in floats, from one of the best that none has started from yet or from a recent draw. */
  #descend(done: () => boolean): void {
    const start = this.#startOfDescent();
    if (start === undefined || done()) return;
    const found = descent(this.#statement, start, this.#examination, this.#choices, done);
    if (found !== undefined && !done()) this.#examine(found, 'descended');
  }

  #startOfDescent(): GivenValues | undefined {
    if (this.#recent.length > 0 && this.#choices.chance(50)) return this.#choices.pick(this.#recent);
    const fresh = this.#parents().filter(({ values }) => !this.#descended.has(values));
    const [best] = fresh;
    if (best === undefined) return undefined;
    const { values } = this.#choices.chance(50) ? best : this.#choices.pick(fresh);
    this.#descended.add(values);
    return values;
  }

  /** From one of the best onto the ties near it. */
  #walk(done: () => boolean): void {
    const inside = this.#elite.members;
    if (done() || inside.length === 0 || !this.#examination.tiesMatter) return;
    const { values } = this.#choices.pick(inside);
    const space = new FloatSpace(this.#statement, values);
    this.#examination.walk(space, space.numbers(values));
  }
}
