/** Differential training: the vectors of the pair loss Σ log(1 + e^−<w, x_i − z_j>), over all pairs or some of them. Source: nar2019. */
import { difference } from '../exact/vector.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { type FloatDataset, floatVector } from '../geometry/float-dataset.ts';
import { drawnIndex } from './drawn-index.ts';
import { floatsOf, isRational, type TrainingVectors } from './training-vectors.ts';

/** Positions of a positive and of a negative. */
export type Pair = readonly [positive: number, negative: number];

export type PairChoice =
  | { readonly kind: 'all' }
  /** So many different pairs, drawn by seed; all of them where there are no more. */
  | { readonly kind: 'sampled'; readonly count: number; readonly seed: number }
  /** The so many pairs with the least <w, x_i − z_j>: those that w tells apart worst. */
  | { readonly kind: 'hardest'; readonly count: number; readonly weights: ArrayLike<number> };

export interface PairVectors extends TrainingVectors {
  /** The pair of each vector. */
  readonly pairs: readonly Pair[];
}

/** A pair takes a point of each class. */
export interface EmptyClass {
  readonly status: 'empty-class';
  readonly empty: 'positives' | 'negatives' | 'both';
}

/** Which class has no points; `undefined` when both have some. */
export function emptyClass(data: {
  readonly positives: { readonly length: number };
  readonly negatives: { readonly length: number };
}): EmptyClass | undefined {
  const none = [data.positives.length === 0, data.negatives.length === 0];
  if (!none[0] && !none[1]) return undefined;
  return { status: 'empty-class', empty: none[0] && none[1] ? 'both' : none[0] ? 'positives' : 'negatives' };
}

/**
 * x_i − z_j for the chosen pairs. Rational points are subtracted exactly and then rounded, so that nearly equal points far out keep their difference.
 * @example
 * pairVectors(data, { kind: 'all' }).vectors.map((v) => [...v]) // [[2]]
 */
export function pairVectors(
  data: Dataset | FloatDataset,
  choice: PairChoice = { kind: 'all' },
): PairVectors | EmptyClass {
  const empty = emptyClass(data);
  if (empty !== undefined) return empty;
  const pairs = chosenPairs(floatsOf(data), choice);
  return { status: 'vectors', dimension: data.dimension, vectors: pairs.map(differenceOf(data)), pairs };
}

function differenceOf(data: Dataset | FloatDataset): (pair: Pair) => Float64Array {
  if (isRational(data)) return ([i, j]) => floatVector(difference(data.positives[i]!, data.negatives[j]!));
  return ([i, j]) => {
    const z = data.negatives[j]!;
    return Float64Array.from(data.positives[i]!, (entry, t) => entry - z[t]!);
  };
}

function chosenPairs(data: FloatDataset, choice: PairChoice): Pair[] {
  const [n, m] = [data.positives.length, data.negatives.length];
  if (choice.kind === 'hardest') return hardestPairs(data, choice.weights, choice.count);
  const chosen =
    choice.kind === 'sampled' && choice.count < n * m
      ? sampledIndices(n * m, choice.count, choice.seed)
      : allBelow(n * m);
  return chosen.map((index) => [Math.floor(index / m), index % m]);
}

function allBelow(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** Different indices below `size`, in increasing order; every subset of `count` is equally likely. Source: R. Floyd (Bentley, CACM 30(9), 1987). */
function sampledIndices(size: number, count: number, seed: number): number[] {
  const chosen = new Set<number>();
  for (let last = size - count; last < size; last++) {
    const index = drawnIndex(seed, 0, last, last + 1);
    chosen.add(chosen.has(index) ? last : index);
  }
  return [...chosen].sort((a, b) => a - b);
}

/**
 * The `count` pairs with the least <w, x_i> − <w, z_j>, least first, without looking at all n·m: with the positives in increasing and the
 * negatives in decreasing order, the pair (i, j) has (i+1)(j+1) − 1 pairs that are at least as hard, so only those with (i+1)(j+1) ≤ count can be
 * among the hardest. Equal margins are taken in the order of the positions.
 * @example
 * hardestPairs({ dimension: 1, positives: [[3], [2]], negatives: [[0], [1]] }, [1], 2) // [[1, 1], [0, 1]]
 */
export function hardestPairs(data: FloatDataset, weights: ArrayLike<number>, count: number): Pair[] {
  const value = (point: ArrayLike<number>) => {
    let sum = 0;
    for (let t = 0; t < data.dimension; t++) sum += weights[t]! * point[t]!;
    return sum;
  };
  const [low, high] = [data.positives.map(value), data.negatives.map(value)];
  const positives = [...low.keys()].sort((a, b) => low[a]! - low[b]! || a - b);
  const negatives = [...high.keys()].sort((a, b) => high[b]! - high[a]! || a - b);
  const candidates: { margin: number; pair: Pair }[] = [];
  positives.slice(0, count).forEach((i, rank) => {
    for (const j of negatives.slice(0, Math.floor(count / (rank + 1))))
      candidates.push({ margin: low[i]! - high[j]!, pair: [i, j] });
  });
  candidates.sort((a, b) => a.margin - b.margin || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1]);
  return candidates.slice(0, count).map(({ pair }) => pair);
}
