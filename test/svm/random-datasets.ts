/** Random datasets for tests of the exact solvers: the same numbers on every machine and in every run. */
import { Rational } from '../../src/exact/rational.ts';
import type { Vector } from '../../src/exact/vector.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';

/** Uniform integers from a linear congruential generator (Numerical Recipes' constants); the high bits are used. */
export class IntegerStream {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return low + Math.floor((this.#state / 2 ** 32) * (high - low + 1));
  }
}

/**
 * - `lattice`: a tiny grid, full of ties, duplicates and touching hulls
 * - `integers`: moderate integers, about half of them separable
 * - `fractions`: fine rationals of unlike denominators
 * - `shifted`: a small dataset at 10⁴ in every coordinate
 * - `tiny`, `huge`: scales 10⁻⁴ and 10⁴
 * - `near`: classes 10⁻⁹ apart
 * - `clustered`: each class within 10⁻⁶ of one point
 */
export const FLAVOURS = ['lattice', 'integers', 'fractions', 'shifted', 'tiny', 'huge', 'near', 'clustered'] as const;
export type Flavour = (typeof FLAVOURS)[number];

const NANO = Rational.parse('1e-9');
const MICRO = Rational.parse('1e-6');
const TEN_THOUSAND = Rational.of(10000);

function coordinate(stream: IntegerStream, flavour: Flavour, side: number, axis: number): Rational {
  const integer = Rational.of(stream.between(-6, 6) + 2 * side);
  if (flavour === 'lattice') return Rational.of(stream.between(-1, 1) + (axis === 0 ? side : 0));
  if (flavour === 'fractions') return Rational.of(stream.between(-99, 99) + 40 * side, stream.between(1, 60));
  if (flavour === 'shifted') return integer.add(TEN_THOUSAND);
  if (flavour === 'tiny') return integer.div(TEN_THOUSAND);
  if (flavour === 'huge') return integer.mul(TEN_THOUSAND);
  if (flavour === 'near')
    return axis === 0 ? NANO.mul(Rational.of(side * stream.between(1, 3))) : Rational.of(stream.between(-6, 6));
  if (flavour === 'clustered')
    return Rational.of(side * (axis + 1)).add(MICRO.mul(Rational.of(stream.between(-50, 50))));
  return integer;
}

/** A dataset with up to the given numbers of points; a class may be empty, and points may repeat or occur in both. */
export function randomDataset(stream: IntegerStream, flavour: Flavour, dimension: number, most: number): Dataset {
  const points = (side: number): Vector[] =>
    Array.from({ length: stream.between(stream.between(0, 9) === 0 ? 0 : 1, most) }, () =>
      Array.from({ length: dimension }, (_, axis) => coordinate(stream, flavour, side, axis)),
    );
  const positives = points(1);
  const negatives = points(-1);
  if (stream.between(0, 19) === 0 && positives[0] !== undefined) negatives.push(positives[0]);
  if (stream.between(0, 9) === 0 && positives[0] !== undefined) positives.push(positives[0]);
  return { dimension, positives, negatives };
}
