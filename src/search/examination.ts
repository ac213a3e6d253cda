/** Candidates looked at one by one: floats first, exact arithmetic where floats see a violation or a tie. */
import type { GivenValues, Statement } from '../certificate/statement.ts';
import type { WitnessCertificate } from '../certificate/witness.ts';
import { TIED } from '../formula/float-arithmetic.ts';
import { exactOutcome } from './certify.ts';
import { CoverageCount } from './coverage.ts';
import type { Scored } from './elite.ts';
import type { Judged } from './floats/evolution.ts';
import { FloatReading, HYPOTHESIS_TOLERANCE, NEAR_TIE, type Slacks } from './floats/float-reading.ts';
import { FloatSpace } from './floats/float-space.ts';
import { repositioned } from './floats/positions.ts';
import { Projection } from './floats/projection.ts';
import { COARSENESS, roundedTo, simplestNear } from './floats/rounding.ts';
import { onSpheres } from './floats/spheres.ts';
import { Ties } from './floats/ties.ts';
import { type Interest, randomInterest } from './interest.ts';
import { distanceOf, nearlyAsNear } from './near-miss.ts';
import type { Choices } from './random.ts';
import { Construction } from './values/construction.ts';

/** Exact looks that came to nothing, and at ties that would not be violations: they are rationed. */
const MOST_FRUITLESS = 300;
const MOST_IDLE_TIES = 40;
const MOST_WALKS = 30;
/** Near a tie by this much, a figure may be the tied one but for its position; how many positions are tried, and how roughly. */
const CLOSE = 0.03;
const POSITIONS = 8;
const ROUGH = [0.1, 0.02, 4e-3] as const;
/** Candidates on which it is tried whether ties matter to the conclusion at all. */
const TRIAL = 60;
const INADMISSIBLE = 1000;
const UNDEFINED = 900;

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

export class Examination {
  readonly reading: FloatReading;
  readonly construction: Construction;
  readonly projection: Projection;
  readonly ties: Ties;
  readonly coverage: CoverageCount;
  candidates = 0;
  admissible = 0;
  exact = 0;
  /** Whether the conclusion had a value, in exact arithmetic, at values that satisfy the hypotheses exactly. */
  defined = false;
  settled: WitnessCertificate | undefined;
  closest: WitnessCertificate | undefined;
  closestSlack = Number.POSITIVE_INFINITY;
  readonly #statement: Statement;
  readonly #choices: Choices;
  readonly #observe: ((values: GivenValues, origin: string, slacks: Slacks) => void) | undefined;
  /** What decides between candidates of equal merit here. */
  readonly interest: Interest;
  #nearest: { readonly values: GivenValues | undefined; readonly near: number } = {
    values: undefined,
    near: Number.POSITIVE_INFINITY,
  };
  #fruitless = 0;
  #idleTies = 0;
  #walks = 0;
  /** How many candidates could be made to fail by reading ties loosely, among the first ones. */
  #tieable = 0;

  constructor(
    statement: Statement,
    choices: Choices,
    observe?: (values: GivenValues, origin: string, slacks: Slacks) => void,
  ) {
    this.#statement = statement;
    this.#choices = choices;
    this.interest = randomInterest(choices);
    this.#observe = observe;
    this.reading = new FloatReading(statement);
    this.construction = new Construction(statement);
    this.projection = new Projection(statement);
    this.coverage = new CoverageCount(statement);
    this.ties = new Ties(this.reading, this.projection, () => {
      this.candidates += 1;
    });
  }

  /** Whether any candidate so far could be made to fail by reading ties loosely. */
  get tiesMatter(): boolean {
    return this.#tieable > 0;
  }

  /** Looks at exact values, repaired where they violate hypotheses; gives them back with their merit. */
  examined(drawn: GivenValues, origin: string): Scored {
    this.candidates += 1;
    let values = drawn;
    let slacks = this.reading.slacks(values);
    if (slacks.hypotheses < HYPOTHESIS_TOLERANCE) {
      values = this.construction.repaired(values, this.#choices);
      slacks = this.reading.slacks(values);
    }
    this.#observe?.(values, origin, slacks);
    if (slacks.hypotheses < HYPOTHESIS_TOLERANCE)
      return { values, merit: INADMISSIBLE + violation(slacks), interest: 0 };
    const largest = this.coverage.largest(values);
    const interest = this.#interestOf(this.interest, slacks, largest);
    this.admissible += 1;
    this.coverage.add(values, this.reading.patterns, largest);
    this.#look(values, slacks.goal);
    return { values, interest, merit: this.#merit(slacks, () => this.reading.looseness(this.#floats(values))) };
  }

  /** Looks at numbers in floats; exact arithmetic is asked only when they seem to settle the statement. */
  judged(space: FloatSpace, numbers: Float64Array, interest: Interest, origin: string): Judged {
    this.candidates += 1;
    const values = space.read(numbers);
    const slacks = this.reading.at(values);
    if (this.#observe !== undefined) this.#observe(space.exact(numbers, simplestNear), origin, slacks);
    if (slacks.hypotheses < HYPOTHESIS_TOLERANCE)
      return { numbers, merit: INADMISSIBLE + violation(slacks), interest: 0 };
    const largest = largestOf(numbers);
    const rank = this.#interestOf(interest, slacks, largest);
    this.admissible += 1;
    this.coverage.add(space.template, this.reading.patterns, largest);
    if (slacks.goal < -NEAR_TIE) this.#settle(space, numbers, slacks.goal);
    return { numbers, interest: rank, merit: this.#merit(slacks, () => this.reading.looseness(values)) };
  }

  /**
   * Newton's way from values outside the hypotheses to numbers inside, which are looked at; exact values near them, which
   * may or may not be inside, are given back.
   */
  project(values: GivenValues): GivenValues | undefined {
    const space = new FloatSpace(this.#statement, values);
    const inside = this.projection.admissibleNear(space, space.numbers(values), this.#choices);
    if (inside === undefined) return undefined;
    this.judged(space, inside, this.interest, 'projected');
    const coarseness = this.#choices.pick(COARSENESS);
    return onSpheres(space, inside, coarseness) ?? roundedValues(space, inside, coarseness);
  }

  /** From numbers near a tie onto it, by rounding in simpler positions and by Newton's method. */
  walk(space: FloatSpace, numbers: Float64Array): void {
    if (this.#walks >= MOST_WALKS) return;
    const looseness = this.reading.looseness(space.read(numbers));
    if (!Number.isFinite(looseness)) return;
    this.#walks += 1;
    if (looseness <= CLOSE && this.#settleElsewhere(space, numbers)) return;
    const tied = this.ties.onto(space, numbers, looseness, this.#choices);
    if (tied !== undefined) this.#settle(space, tied, -TIED);
  }

  /** Whether the figure, turned, shifted and scaled, settles the statement when it is rounded. */
  #settleElsewhere(space: FloatSpace, numbers: Float64Array): boolean {
    for (let k = 0; k < POSITIONS; k++) {
      const elsewhere = repositioned(space, numbers, this.#choices);
      if (elsewhere === undefined) return false;
      for (const coarseness of ROUGH) if (this.#tryExactly(roundedValues(space, elsewhere, coarseness))) return true;
    }
    return false;
  }

  #interestOf(interest: Interest, { hypotheses }: Slacks, largest: number): number {
    return interest(this.reading.glimpses, hypotheses, largest);
  }

  #floats(values: GivenValues) {
    return this.reading.floats(values);
  }

  #merit({ goal }: Slacks, looseness: () => number): number {
    if (Number.isNaN(goal)) return UNDEFINED;
    if (goal < 0) return goal;
    const trying = this.admissible < TRIAL;
    if (!trying && this.#tieable === 0) return goal;
    const distance = looseness();
    if (Number.isFinite(distance)) this.#tieable += 1;
    return Math.min(goal, distance);
  }

  /** Exact arithmetic looks at what floats find violated or tied, and at near misses for the record's sake. */
  #look(values: GivenValues, goal: number): void {
    if (goal < -NEAR_TIE) {
      if (this.#fruitless < MOST_FRUITLESS && !this.decide(values, goal)) this.#fruitless += 1;
      return;
    }
    const near = distanceOf(goal);
    const idle = near <= NEAR_TIE || Number.isNaN(near) || this.closest === undefined;
    const tied = idle && this.#idleTies < MOST_IDLE_TIES;
    if (tied) this.#idleTies += 1;
    if (near < this.#nearest.near) this.#nearest = { values, near };
    // Exact looks for the record's sake are few: the slack has to fall by a tenth; `finish` takes the last look.
    if (tied || (near < this.closestSlack && near <= 0.9 * this.closestSlack && this.closest !== undefined))
      this.decide(values, near);
  }

  /** The last look: exact arithmetic decides the nearest candidate of all, in simpler numbers where these are as near. */
  finish(): void {
    const { values, near } = this.#nearest;
    if (values === undefined || this.settled !== undefined) return;
    if (near < this.closestSlack) this.decide(values, near);
    if (this.closest === undefined) return;
    const simpler = nearlyAsNear(this.#statement, this.reading, this.closest.values, this.closestSlack, this.#choices);
    if (simpler === undefined) return;
    const outcome = exactOutcome(this.#statement, simpler.values);
    if (outcome.status !== 'unsettled') return;
    this.closest = outcome.certificate;
    this.closestSlack = simpler.near;
  }

  /** Decides exact values; whether they settle the statement. */
  decide(values: GivenValues, goal: number): boolean {
    this.exact += 1;
    const outcome = exactOutcome(this.#statement, values);
    if (outcome.status === 'settled' || outcome.status === 'unsettled') this.defined = true;
    if (outcome.status === 'settled') this.settled = outcome.certificate;
    const near = Math.max(goal, 0);
    if (outcome.status === 'unsettled' && goal >= -NEAR_TIE && near < this.closestSlack) {
      this.closest = outcome.certificate;
      this.closestSlack = near;
    }
    return outcome.status === 'settled';
  }

  /** From numbers that fail in floats to exact values that do: coarse rounding first, then along the ties. */
  #settle(space: FloatSpace, numbers: Float64Array, goal: number): void {
    if (this.#fruitless >= MOST_FRUITLESS) return;
    let last = '';
    for (const coarseness of [...COARSENESS, 0]) {
      const rounded = roundedValues(space, numbers, coarseness);
      const text = JSON.stringify(rounded);
      if (text === last) continue;
      last = text;
      if (this.#tryExactly(rounded)) return;
      const alike = coarseness === 0 ? undefined : onSpheres(space, numbers, coarseness);
      if (alike !== undefined && this.#tryExactly(alike)) return;
    }
    // What fails by a wide margin fails when rounded; the rest fails on a tie, if at all.
    if (goal < -2 * TIED || this.#walks >= MOST_WALKS) return;
    this.#walks += 1;
    for (const values of this.ties.exactNear(space, numbers, this.#choices)) if (this.#tryExactly(values)) return;
  }

  #tryExactly(rounded: GivenValues): boolean {
    this.candidates += 1;
    let values = rounded;
    let slacks = this.reading.slacks(values);
    const tight = this.#statement.assuming.length > 0;
    if (tight && (slacks.hypotheses < HYPOTHESIS_TOLERANCE || !Number.isFinite(slacks.goal))) {
      values = this.construction.repaired(values, this.#choices);
      slacks = this.reading.slacks(values);
    }
    if (!(slacks.hypotheses >= HYPOTHESIS_TOLERANCE) || !(slacks.goal < -NEAR_TIE)) return false;
    if (this.decide(values, slacks.goal)) return true;
    // Equalities that floats cannot tell from fulfilled ones are solved exactly.
    const repaired = tight ? this.construction.repaired(values, this.#choices) : values;
    if (repaired !== values && this.decide(repaired, slacks.goal)) return true;
    this.#fruitless += 1;
    return false;
  }
}

/** The numbers rounded as coarsely as that; 0 is not at all. */
function roundedValues(space: FloatSpace, numbers: Float64Array, coarseness: number): GivenValues {
  return space.exact(numbers, (x, k) => {
    if (space.integers.has(k)) return roundedTo(Math.round(x), 0.5);
    return coarseness === 0 ? simplestNear(x) : roundedTo(x, coarseness);
  });
}

function violation({ hypotheses }: Slacks): number {
  return Math.min(1000, -hypotheses);
}

function largestOf(numbers: Iterable<number>): number {
  let largest = 0;
  for (const x of numbers) largest = Math.max(largest, Math.abs(x));
  return largest;
}
