/** Plain random values of a statement's declarations: no construction, no repair, no scales. The measure of hardness. */
import fc from 'fast-check';
import type { Declaration, GivenValue, GivenValues, Statement } from '../../src/certificate/statement.ts';
import { Rational } from '../../src/exact/rational.ts';
import type { Vector } from '../../src/exact/vector.ts';
import { exactOutcome } from '../../src/search/certify.ts';
import { type FloatReading, HYPOTHESIS_TOLERANCE } from '../../src/search/floats/float-reading.ts';
import type { Choices } from '../../src/search/random.ts';
import { orthonormalFrame } from '../../src/search/values/arbitraries.ts';
import { type Shape, shapeOf } from '../../src/search/values/shape.ts';

/** Frames are drawn from as many samples of each size; few sizes occur. */
const FRAMES = 500;

/** Floats at most this far above a refutation are decided in exact arithmetic. */
const SUSPICIOUS = 1e-6;

/** Whether values refute a claim; floats only spare most of them the exact look. */
export function isRefutedBy(statement: Statement, reading: FloatReading, values: GivenValues): boolean {
  const { hypotheses, goal } = reading.slacks(values);
  // NB: an undefined float goal (NaN) may still be defined exactly, as for a multiplier at a tie.
  if (hypotheses < HYPOTHESIS_TOLERANCE || goal > SUSPICIOUS) return false;
  return exactOutcome(statement, values).status === 'settled';
}

export class PlainValues {
  readonly #statement: Statement;
  readonly #choices: Choices;
  readonly #seed: number;
  readonly #frames = new Map<string, readonly (readonly Vector[])[]>();

  constructor(statement: Statement, choices: Choices, seed: number) {
    this.#statement = statement;
    this.#choices = choices;
    this.#seed = seed;
  }

  /** Sizes uniform in their ranges; half of all numbers integers, half with three decimals, in [−10, 10]. */
  draw(): GivenValues {
    const shape = shapeOf(this.#statement, (low, high) => this.#choices.integer(low, high));
    return Object.fromEntries(this.#statement.given.map((d) => [d.name, this.#value(d, shape)]));
  }

  #number(integer = this.#choices.chance(50)): Rational {
    return integer
      ? Rational.of(this.#choices.integer(-10, 10))
      : Rational.of(this.#choices.integer(-10_000, 10_000), 1000);
  }

  #vectors(count: number, dimension: number): Vector[] {
    return Array.from({ length: count }, () => Array.from({ length: dimension }, () => this.#number()));
  }

  #value(declaration: Declaration, shape: Shape): GivenValue {
    const { name } = declaration;
    const dimension = shape.dimension[name] ?? 1;
    const count = shape.count[name] ?? 0;
    switch (declaration.kind) {
      case 'scalar':
        return declaration.integer ? this.#number(true) : this.#number();
      case 'vector':
        return this.#vectors(1, dimension)[0] as Vector;
      case 'family':
        return this.#vectors(count, dimension);
      case 'orthonormal':
        return this.#choices.pick(this.#framesOf(count, dimension));
      case 'dataset':
        return {
          dimension,
          positives: this.#vectors(count, dimension),
          negatives: this.#vectors(shape.negatives[name] ?? 0, dimension),
        };
    }
  }

  #framesOf(count: number, dimension: number): readonly (readonly Vector[])[] {
    const key = `${count} ${dimension}`;
    const known = this.#frames.get(key);
    if (known !== undefined) return known;
    const fresh = fc.sample(orthonormalFrame(count, dimension), { seed: this.#seed, numRuns: FRAMES });
    this.#frames.set(key, fresh);
    return fresh;
  }
}
