/** Training in floats for formulas that name it; what was trained lately is not trained again. */
import type { Points } from '../../certificate/arithmetic.ts';
import { MOST_STEPS } from '../../certificate/descent-enclosure.ts';
import { UndecidedError, UndefinedValueError } from '../../exact/definedness.ts';
import { flowWeights } from '../../flow/flow-weights.ts';
import { gradientDescentWeights } from '../../train/synchronous.ts';

/** One run from 0 on the logistic loss of some vectors. */
export interface Training {
  readonly name: string;
  readonly dimension: number;
  readonly vectors: readonly (readonly number[])[];
  /** Steps and rate, or a time. */
  readonly amounts: readonly number[];
}

/**
 * The run that a formula asks for: `gd` and `flow` on lifted points, `differential` on differences.
 * @throws UndefinedValueError for amounts that mean nothing and for pairs where a class is empty; UndecidedError for too many steps.
 */
export function trainingOf(name: string, data: Points<number>, amounts: readonly number[]): Training {
  const [first, second = 0] = amounts as [number, number?];
  if (!(first >= 0 && Number.isFinite(first) && Number.isFinite(second)))
    throw new UndefinedValueError(`training has no such length or rate: ${amounts}`);
  if (name !== 'flow' && !Number.isInteger(first)) throw new UndefinedValueError(`steps are not an integer: ${first}`);
  if (name !== 'flow' && first > MOST_STEPS) throw new UndecidedError(`too many steps: ${first}`);
  if (name === 'differential' && (data.positives.length === 0 || data.negatives.length === 0))
    throw new UndefinedValueError('there is no pair');
  const vectors =
    name === 'differential'
      ? data.positives.flatMap((x) => data.negatives.map((z) => x.map((entry, i) => entry - (z[i] as number))))
      : [...data.positives.map((x) => [...x, 1]), ...data.negatives.map((z) => [...z.map((entry) => -entry), -1])];
  return { name, amounts, vectors, dimension: data.dimension + (name === 'differential' ? 0 : 1) };
}

function trainedWeights({ name, amounts, vectors, dimension }: Training): Float64Array {
  const [first, rate] = amounts as [number, number];
  if (vectors.length === 0) return new Float64Array(dimension);
  if (name !== 'flow') return gradientDescentWeights(vectors, first, rate, new Float64Array(dimension));
  try {
    return Float64Array.from(flowWeights(vectors, first));
  } catch (error) {
    throw new UndecidedError((error as Error).message);
  }
}

const MOST_REMEMBERED = 1024;

interface Remembered {
  readonly numbers: Float64Array;
  readonly weights: Float64Array;
}

/** All numbers of a run, and a hash of them (FNV over 32-bit words). */
function identity({ name, dimension, vectors, amounts }: Training): { numbers: Float64Array; hash: number } {
  const numbers = Float64Array.from([name.length, dimension, ...amounts, ...vectors.flat()]);
  const words = new Uint32Array(numbers.buffer);
  let hash = 0x811c9dc5;
  for (let k = 0; k < words.length; k++) hash = Math.imul(hash ^ (words[k] as number), 0x01000193);
  return { numbers, hash };
}

function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((x, k) => Object.is(x, b[k]));
}

/** A statement is read several times at the same values (how loosely, at which ties): the training is done once. */
export class TrainingMemo {
  readonly #known = new Map<number, Remembered>();

  /** The weights of a run. */
  weights(training: Training): Float64Array {
    const { numbers, hash } = identity(training);
    const known = this.#known.get(hash);
    if (known !== undefined && sameNumbers(known.numbers, numbers)) return known.weights;
    const weights = trainedWeights(training);
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(hash, { numbers, weights });
    return weights;
  }
}
