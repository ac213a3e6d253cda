/**
 * Ties: the surfaces of measure zero on which strict inequalities, counts of active constraints and equivalences break.
 *
 * Floats can come close to such a surface but not stand on it, so the way there has three parts: Newton's method puts a
 * candidate on the comparisons that are nearly tied; then one number after the other is fixed at a simple value while the
 * rest follow along the surface; what is left to the tie alone is then, as a rule, rational, and exact arithmetic decides.
 */
import type { GivenValues } from '../../certificate/statement.ts';
import type { Choices } from '../random.ts';
import { alone } from './directions.ts';
import type { FloatReading } from './float-reading.ts';
import { HYPOTHESIS_TOLERANCE, NEAR_TIE } from './float-reading.ts';
import type { FloatSpace } from './float-space.ts';
import { type Equations, solvedNear } from './newton.ts';
import { type Projection, shuffledDirections } from './projection.ts';
import { simpleNear, simplestNear, simplestWithin } from './rounding.ts';

/** A tie has to hold in floats this nearly while numbers are fixed. */
const HELD = 1e-9;
const TARGETS = 3;
const ORDERS = 2;
const VARIATIONS = 12;

export class Ties {
  readonly #reading: FloatReading;
  readonly #projection: Projection;
  readonly #count: () => void;

  /** `count` is told of each evaluation of the conclusion. */
  constructor(reading: FloatReading, projection: Projection, count: () => void) {
    this.#reading = reading;
    this.#projection = projection;
    this.#count = count;
  }

  /** The comparisons of the conclusion that are tied to within `tie`, and the hypotheses that are tight, as equations. */
  #equations(space: FloatSpace, numbers: Float64Array, tie: number): Equations | undefined {
    const tape = this.#reading.comparisons(space.read(numbers), tie);
    const tied = tape.flatMap(({ scaled }, index) => (Math.abs(scaled) <= tie ? [index] : []));
    if (tied.length === 0) return undefined;
    return this.#chosen(space, numbers, tied, tape.length, tie);
  }

  #chosen(
    space: FloatSpace,
    numbers: Float64Array,
    indices: readonly number[],
    length: number,
    tie: number,
  ): Equations {
    const tight = this.#projection.tight(space, numbers, tie);
    return (v) => {
      this.#count();
      const now = this.#reading.comparisons(space.read(v), tie);
      const kept = tight(v);
      if (now.length !== length || kept === undefined) return undefined;
      return [...indices.map((index) => now[index]!.scaled), ...kept];
    };
  }

  /** Whether the conclusion fails at these numbers, in floats, by a tie or otherwise. */
  #fails(space: FloatSpace, numbers: Float64Array): boolean {
    this.#count();
    const { hypotheses, goal } = this.#reading.at(space.read(numbers));
    return hypotheses >= HYPOTHESIS_TOLERANCE && goal < -NEAR_TIE;
  }

  /** Numbers on the ties that are within `tie` of the given ones and make the conclusion fail, if Newton's method finds any. */
  onto(space: FloatSpace, numbers: Float64Array, tie: number, choices: Choices): Float64Array | undefined {
    const equations = this.#equations(space, numbers, tie);
    if (equations === undefined) return undefined;
    const solved = solvedNear(equations, numbers, shuffledDirections(space, numbers, choices));
    return solved !== undefined && this.#fails(space, solved) ? solved : undefined;
  }

  /** Numbers at which one more comparison of the conclusion, chosen at random, is an equality. */
  tightened(space: FloatSpace, numbers: Float64Array, choices: Choices): Float64Array | undefined {
    const tape = this.#reading.comparisons(space.read(numbers), HELD);
    const loose = tape.flatMap(({ scaled }, index) => (Math.abs(scaled) > HELD && Math.abs(scaled) < 1 ? [index] : []));
    if (loose.length === 0) return undefined;
    const equations = this.#chosen(space, numbers, [choices.pick(loose)], tape.length, HELD);
    return solvedNear(equations, numbers, shuffledDirections(space, numbers, choices));
  }

  /** Exact values on the ties that the given numbers (nearly) satisfy, as simple as the ties allow, one try after another. */
  *exactNear(space: FloatSpace, numbers: Float64Array, choices: Choices): Generator<GivenValues> {
    const equations = this.#equations(space, numbers, HELD);
    if (equations === undefined) return;
    for (let order = 0; order < ORDERS; order++) {
      const { at, free } = this.#simplified(space, equations, numbers, choices);
      if (at.every(looksRational)) yield space.exact(at, simplestNear);
      for (let k = 0; k < VARIATIONS; k++) {
        const varied = this.#varied(space, equations, at, free, choices);
        if (varied?.every(looksRational)) yield space.exact(varied, simplestNear);
      }
    }
  }

  /** One of the fixed numbers changed to another small one; what is left to the tie may be rational there. */
  #varied(
    space: FloatSpace,
    equations: Equations,
    numbers: Float64Array,
    free: ReadonlySet<number>,
    choices: Choices,
  ): Float64Array | undefined {
    const trial = Float64Array.from(numbers);
    for (let changes = choices.integer(1, 2); changes > 0; changes--) {
      const k = choices.integer(0, space.size - 1);
      if (!free.has(k)) trial[k] = choices.chance(50) ? trial[k]! + choices.pick([-1, 1]) : choices.integer(-5, 5);
    }
    const solved = solvedNear(equations, trial, choices.shuffled([...free]).map(alone));
    return solved?.every(looksRational) && this.#fails(space, solved) ? solved : undefined;
  }

  /** One number after the other made simple, the rest following along the ties; the ones that would not are left `free`. */
  #simplified(
    space: FloatSpace,
    equations: Equations,
    numbers: Float64Array,
    choices: Choices,
  ): { at: Float64Array; free: ReadonlySet<number> } {
    let at = numbers;
    const order = choices.shuffled(Array.from({ length: space.size }, (_, k) => k));
    const free = new Set(order.filter((k) => !space.integers.has(k)));
    for (const k of order) {
      const others = choices.shuffled([...free].filter((other) => other !== k)).map(alone);
      for (const target of simpleNear(at[k]!).slice(0, TARGETS)) {
        const trial = Float64Array.from(at);
        trial[k] = target;
        const followed = solvedNear(equations, trial, others);
        if (followed === undefined || !this.#fails(space, followed)) continue;
        at = followed;
        free.delete(k);
        break;
      }
    }
    return { at, free };
  }
}

/** Whether a float stands for a rational with a denominator of at most four digits. */
function looksRational(x: number): boolean {
  const rational = simplestWithin(x, 1e-11 * Math.max(1, Math.abs(x)));
  return rational !== undefined && rational.denominator <= 10_000n;
}
