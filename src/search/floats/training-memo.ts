/**
 * Training in floats for formulas that name it; what was trained lately is not trained again, and what will be asked for soon can be trained in
 * batches.
 */
import type { Points } from '../../certificate/arithmetic.ts';
import { MOST_STEPS } from '../../certificate/descent-enclosure.ts';
import { UndecidedError, UndefinedValueError } from '../../exact/definedness.ts';
import { flowWeights } from '../../flow/flow-weights.ts';
import { gradientDescentWeights, trainBatchSync } from '../../train/synchronous.ts';

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

/** Steps times vectors from which on a run goes to the lanes of the batch engine, alone or with others: its weights depend on the run only. */
const LONG = 1500;

function isLong({ name, amounts, vectors }: Training): boolean {
  return name !== 'flow' && (amounts[0] as number) * vectors.length >= LONG;
}

/** The weights of long runs of the same steps and shape. */
function batchWeights(runs: readonly Training[]): Float64Array[] {
  const { dimension, vectors, amounts } = runs[0] as Training;
  const weights = trainBatchSync(
    {
      datasets: runs.length,
      points: vectors.length,
      dimension,
      vectors: Float64Array.from(runs.flatMap((run) => run.vectors.flat())),
    },
    { method: { kind: 'gradient-descent' }, stepSizes: Float64Array.from(runs, (run) => run.amounts[1] as number) },
    amounts[0] as number,
  );
  return runs.map((_, k) => weights.slice(k * dimension, (k + 1) * dimension));
}

function trainedWeights(training: Training): Float64Array {
  const { name, amounts, vectors, dimension } = training;
  const [first, rate] = amounts as [number, number];
  if (vectors.length === 0) return new Float64Array(dimension);
  if (isLong(training)) return batchWeights([training])[0] as Float64Array;
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

interface Identity {
  readonly numbers: Float64Array;
  readonly hash: number;
}

/** All numbers of a run, and a hash of them (FNV over 32-bit words). */
function identity({ name, dimension, vectors, amounts }: Training): Identity {
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
    const key = identity(training);
    const known = this.#found(key);
    if (known !== undefined) return known;
    const weights = trainedWeights(training);
    this.#remember(key, weights);
    return weights;
  }

  /** Trains the long ones among some runs, those of one shape together; how many were long. */
  prepare(trainings: readonly Training[]): number {
    const batches = new Map<string, Training[]>();
    const long = trainings.filter(isLong);
    for (const training of long) {
      if (this.#found(identity(training)) !== undefined) continue;
      const { vectors, dimension, amounts } = training;
      const shape = `${vectors.length} ${dimension} ${amounts[0]}`;
      batches.set(shape, [...(batches.get(shape) ?? []), training]);
    }
    for (const runs of batches.values())
      for (const [k, weights] of batchWeights(runs).entries()) this.#remember(identity(runs[k] as Training), weights);
    return long.length;
  }

  #found({ numbers, hash }: Identity): Float64Array | undefined {
    const known = this.#known.get(hash);
    return known !== undefined && sameNumbers(known.numbers, numbers) ? known.weights : undefined;
  }

  #remember({ numbers, hash }: Identity, weights: Float64Array): void {
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(hash, { numbers, weights });
  }
}
