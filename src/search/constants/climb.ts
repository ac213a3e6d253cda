/**
 * The climb on the critical constant: values that settle the claim are moved so that they settle it for ever harder
 * constants. An evolution strategy of one parent that learns its step and its directions (Igel, Suttorp and Hansen 2006),
 * because near-extremal values lie on edges. Now and then it takes one of the search's own moves, which copy and round
 * numbers and so reach ties.
 */
import type { GivenValue, GivenValues, Statement } from '../../certificate/statement.ts';
import { Rational } from '../../exact/rational.ts';
import { Moves } from '../moves.ts';
import type { Choices } from '../random.ts';
import { mapNumbers, numbersOf } from '../values/construction.ts';
import type { ConstantReading, Towards } from './critical-constant.ts';

const LARGEST_STEP = 0.5;
const SMALLEST_STEP = 1e-10;
/** One success in five keeps the step (Rechenberg's rule). */
const LONGER = 1.5;
const SHORTER = LONGER ** -0.25;
/** A success moves the critical constant by at least this much (scaled): less is rounding. */
const PROGRESS = 1e-11;

export interface Climbed {
  readonly values: GivenValues;
  /** The critical constant in floats. */
  readonly last: number;
}

export class Climb {
  readonly #reading: ConstantReading;
  readonly #towards: Towards;
  readonly #choices: Choices;
  readonly #moves: Moves;
  readonly #movable: readonly string[];
  #best: Climbed;
  #step = 0.1;
  /** Steps are step · size · (directions · normal vector); one row for each number. */
  #directions: number[][] = [];
  #size = 1;

  constructor(statement: Statement, reading: ConstantReading, towards: Towards, start: Climbed, choices: Choices) {
    this.#reading = reading;
    this.#towards = towards;
    this.#choices = choices;
    this.#moves = new Moves(statement);
    this.#movable = statement.given
      .filter((d) => d.kind !== 'orthonormal' && !(d.kind === 'scalar' && d.integer))
      .map((d) => d.name);
    this.#best = start;
    this.#forget();
  }

  best(): Climbed {
    return this.#best;
  }

  /** Whether there is anything left to gain: the step has not collapsed and the constant has an end. */
  isAlive(): boolean {
    return this.#directions.length > 0 && this.#step > SMALLEST_STEP && Number.isFinite(this.#best.last);
  }

  /** One candidate. */
  advance(): void {
    const kind = this.#choices.integer(1, 10);
    if (kind === 1) {
      this.#accepts(this.#moves.neighbour(this.#best.values, this.#choices));
      return;
    }
    // Ties and edges are followed by moving a single number.
    const single = kind <= 3 ? this.#choices.integer(0, this.#directions.length - 1) : -1;
    const normal = this.#directions.map((_, k) => (single === -1 || k === single ? this.#normal() : 0));
    const move = single === -1 ? this.#directions.map((row) => product(row, normal)) : normal;
    const better = this.#accepts(this.#moved(move));
    this.#step = Math.min(LARGEST_STEP, this.#step * (better ? LONGER : SHORTER));
    if (better && single === -1) this.#learn(normal, move);
  }

  #accepts(values: GivenValues): boolean {
    const { last } = this.#best;
    const beyond = last + this.#towards * PROGRESS * Math.max(Math.abs(last), 1e-3);
    if (!this.#reading.settles(values, beyond)) return false;
    this.#best = { values, last: this.#reading.last(values, beyond, this.#towards) };
    if (this.#numbers().length !== this.#directions.length) this.#forget();
    return true;
  }

  #numbers(): Rational[] {
    return this.#movable.flatMap((name) => numbersOf(this.#best.values[name] as GivenValue));
  }

  /** Another shape, or a start: all directions are alike. */
  #forget(): void {
    const numbers = this.#numbers();
    this.#size = Math.max(...numbers.map((x) => Math.abs(x.toNumber())), 1e-6);
    this.#directions = numbers.map((_, i) => numbers.map((_, j) => (i === j ? 1 : 0)));
  }

  /** A move that helped is made likelier: the rank-one update of the covariance, in terms of its factor. */
  #learn(normal: readonly number[], move: readonly number[]): void {
    const rate = 2 / (normal.length ** 2 + 6);
    const square = product(normal, normal);
    const keep = Math.sqrt(1 - rate);
    const gain = (keep / square) * (Math.sqrt(1 + (rate * square) / (1 - rate)) - 1);
    this.#directions = this.#directions.map((row, i) =>
      row.map((entry, j) => keep * entry + gain * (move[i] as number) * (normal[j] as number)),
    );
  }

  /** Multiples of a power of two: their denominators stay as short as the step allows. */
  #moved(move: readonly number[]): GivenValues {
    const { values } = this.#best;
    const length = this.#step * this.#size;
    const unit = 2 ** Math.floor(Math.log2(length) - 8);
    let k = 0;
    const shifted = (x: Rational): Rational => {
      const change = length * (move[k++] as number);
      return change === 0 ? x : Rational.fromNumber(Math.round((x.toNumber() + change) / unit) * unit);
    };
    const moved = this.#movable.map((name) => [name, mapNumbers(values[name] as GivenValue, shifted)]);
    return { ...values, ...Object.fromEntries(moved) };
  }

  /** Nearly normal: the sum of twelve uniform numbers, centred. */
  #normal(): number {
    let total = -6;
    for (let k = 0; k < 12; k++) total += this.#choices.integer(0, 1_000_000) / 1_000_000;
    return total;
  }
}

function product(a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (let k = 0; k < a.length; k++) total += (a[k] as number) * (b[k] as number);
  return total;
}
