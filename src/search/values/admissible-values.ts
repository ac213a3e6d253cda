/**
 * A fast-check arbitrary of the values that a statement speaks of: its hypotheses hold, exactly, in all that it draws and in
 * all that it shrinks to. So a property over it needs no precondition, and its counterexample is a counterexample.
 */
import fc from 'fast-check';
import { type GivenValues, inadmissible, type Statement } from '../../certificate/statement.ts';
import { FloatReading, HYPOTHESIS_TOLERANCE } from '../floats/float-reading.ts';
import { Choices } from '../random.ts';
import { complexity, isSimpler } from '../shrinking/complexity.ts';
import { fewerCoordinates, fewerMembers, simplerValues } from '../shrinking/simplifications.ts';
import { hypothesesTruth } from '../truth.ts';
import { givenValues } from './arbitraries.ts';
import { Construction } from './construction.ts';

/** Draws for one value before the arbitrary says that the hypotheses are too rarely met. */
const MOST_DRAWS = 2000;
const LARGEST_SEED = 0x7fffffff;

export class AdmissibleValues extends fc.Arbitrary<GivenValues> {
  readonly #statement: Statement;
  readonly #drawn: fc.Arbitrary<GivenValues>;
  readonly #reading: FloatReading;
  readonly #construction: Construction;

  constructor(statement: Statement) {
    super();
    this.#statement = statement;
    this.#drawn = givenValues(statement);
    this.#reading = new FloatReading(statement);
    this.#construction = new Construction(statement);
  }

  /** @throws Error when the hypotheses are met too rarely, where a filter would draw for ever. */
  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<GivenValues> {
    for (let draw = 0; draw < MOST_DRAWS; draw++) {
      const { value } = this.#drawn.generate(random, biasFactor);
      const found = this.#admissible(value, random.nextInt(0, LARGEST_SEED));
      if (found !== undefined) return new fc.Value(found, undefined);
    }
    throw new Error(`hypotheses too rarely met; expected values that satisfy them in ${MOST_DRAWS} draws: none`);
  }

  override canShrinkWithoutContext(value: unknown): value is GivenValues {
    return typeof value === 'object' && value !== null && this.#satisfies(value as GivenValues);
  }

  /** Simpler admissible values, in the order of `complexity`: fewer points first, then fewer coordinates, then smaller numbers. */
  override shrink(value: GivenValues): fc.Stream<fc.Value<GivenValues>> {
    return fc.stream(this.#simpler(value));
  }

  *#simpler(value: GivenValues): Generator<fc.Value<GivenValues>> {
    const statement = this.#statement;
    const size = complexity(statement, value);
    const seen = new Set<string>();
    let step = 0;
    for (const simplifications of [fewerMembers, fewerCoordinates, simplerValues]) {
      for (const candidate of simplifications(statement, value)) {
        const found = this.#admissible(candidate, ++step);
        if (found === undefined || !isSimpler(complexity(statement, found), size)) continue;
        const key = JSON.stringify(found);
        if (seen.has(key)) continue;
        seen.add(key);
        yield new fc.Value(found, undefined);
      }
    }
  }

  /** The values if they satisfy the hypotheses, else what the construction makes of them if that does. */
  #admissible(values: GivenValues, seed: number): GivenValues | undefined {
    if (inadmissible(this.#statement, values) !== undefined) return undefined;
    if (this.#satisfies(values)) return values;
    const repaired = this.#construction.repaired(values, new Choices(seed));
    return this.#satisfies(repaired) ? repaired : undefined;
  }

  /** Floats turn away what is hopeless; what they let pass is decided exactly. */
  #satisfies(values: GivenValues): boolean {
    return (
      inadmissible(this.#statement, values) === undefined &&
      this.#reading.slacks(values).hypotheses >= HYPOTHESIS_TOLERANCE &&
      hypothesesTruth(this.#statement, values) === true
    );
  }
}
