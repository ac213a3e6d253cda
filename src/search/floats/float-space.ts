/**
 * The numbers of a candidate as one array, for steps in floats: datasets, vectors, families and scalars of one shape side by
 * side. Orthonormal frames are not among them: a step in floats would leave them orthonormal no longer.
 */
import type { Value } from '../../certificate/arithmetic.ts';
import type { GivenValue, GivenValues, Statement } from '../../certificate/statement.ts';
import { Rational } from '../../exact/rational.ts';
import type { Dataset } from '../../geometry/dataset.ts';
import { mapNumbers, numbersOf } from '../values/construction.ts';

export type FloatValue = Value<number, number>;

/** A value with its numbers replaced, one after the other, by what `next` gives. */
function filled(value: GivenValue, next: (number: Rational) => number): FloatValue {
  if (value instanceof Rational) return next(value);
  if (Array.isArray(value)) {
    const parts: FloatValue[] = [];
    for (const part of value as readonly GivenValue[]) parts.push(filled(part, next));
    return parts as FloatValue;
  }
  const { dimension, positives, negatives } = value as Dataset;
  return { dimension, positives: filled(positives, next), negatives: filled(negatives, next) } as FloatValue;
}

/** The value in floats. */
export function floatValue(value: GivenValue): FloatValue {
  return filled(value, (number) => number.toNumber());
}

/** A contiguous stretch of the array: one name's numbers. */
export interface Block {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Length of the vectors in it; 1 for a scalar. */
  readonly width: number;
  readonly isScalar: boolean;
}

function widthOf(value: GivenValue): number {
  if (value instanceof Rational) return 1;
  if (!Array.isArray(value)) return (value as Dataset).dimension;
  const first = value[0] as Rational | readonly Rational[] | undefined;
  return Math.max(1, Array.isArray(first) ? first.length : value.length);
}

export class FloatSpace {
  readonly blocks: readonly Block[];
  /** Numbers that have to stay integers. */
  readonly integers: ReadonlySet<number>;
  readonly size: number;
  /** Exact values of this shape. */
  readonly template: GivenValues;
  readonly #statement: Statement;
  readonly #fixed = new Map<string, FloatValue>();

  /** The space of all values of the same shape, and with the same frames, as the given ones. */
  constructor(statement: Statement, values: GivenValues) {
    this.#statement = statement;
    this.template = values;
    const blocks: Block[] = [];
    const integers = new Set<number>();
    let from = 0;
    for (const d of statement.given) {
      const value = values[d.name] as GivenValue;
      if (d.kind === 'orthonormal') {
        this.#fixed.set(d.name, floatValue(value));
        continue;
      }
      if (d.kind === 'scalar' && d.integer) integers.add(from);
      const to = from + numbersOf(value).length;
      blocks.push({ name: d.name, from, to, width: widthOf(value), isScalar: d.kind === 'scalar' });
      from = to;
    }
    this.blocks = blocks;
    this.integers = integers;
    this.size = from;
  }

  /** Whether some values are orthonormal frames, which steps in floats leave as they are. */
  get hasFrames(): boolean {
    return this.#fixed.size > 0;
  }

  /** The numbers of exact values of this shape. */
  numbers(values: GivenValues = this.template): Float64Array {
    return Float64Array.from(
      this.blocks.flatMap(({ name }) => numbersOf(values[name] as GivenValue).map((x) => x.toNumber())),
    );
  }

  /** The values with these numbers, in the order of the declarations, as a compiled formula reads them. */
  read(numbers: Float64Array): FloatValue[] {
    let k = 0;
    const next = () => numbers[k++] as number;
    return this.#statement.given.map(
      ({ name }) => this.#fixed.get(name) ?? filled(this.template[name] as GivenValue, next),
    );
  }

  /** The exact values with these numbers, each made rational by `rational`. */
  exact(numbers: Float64Array, rational: (x: number, k: number) => Rational): GivenValues {
    let k = 0;
    const entries = this.blocks.map(({ name }) => [
      name,
      mapNumbers(this.template[name] as GivenValue, () => {
        const at = k++;
        return rational(numbers[at] as number, at);
      }),
    ]);
    return { ...this.template, ...Object.fromEntries(entries) };
  }
}
