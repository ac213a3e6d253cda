/** Differential training on the pairs that are hardest to tell apart, chosen anew as training goes on. Source: nar2019, the closing discussion. */
import type { FloatDataset } from '../geometry/float-dataset.ts';
import type { Backend } from './backend.ts';
import { type EmptyClass, emptyClass, type Pair, pairVectors } from './pair-vectors.ts';
import { stepSize } from './step-size.ts';
import { batchOf } from './training-vectors.ts';

export interface HardestPairsPlan {
  /** Pairs held at a time. */
  readonly count: number;
  readonly rounds: number;
  readonly stepsPerRound: number;
  /** η for every round; 1/β of the round's pairs where absent. */
  readonly stepSize?: number;
}

export type HardestPairsResult =
  | {
      readonly status: 'trained';
      readonly weights: Float64Array;
      /** Those of the last round, hardest first. */
      readonly pairs: readonly Pair[];
    }
  | { readonly status: 'not-finite'; readonly weights: Float64Array }
  | EmptyClass;

/**
 * Gradient descent from 0 on the pair loss over `count` pairs, which each round takes as those with the least <w, x_i − z_j>. That is a heuristic: the loss it
 * lowers changes with every round, so the limit of Theorem 5 is only to be had when the subset comes to hold every support pair.
 * Equal points are told apart by nothing: a pair x_i = z_j stays in the subset and pulls by 0.
 */
export async function hardestPairsWeights(
  backend: Backend,
  data: FloatDataset,
  plan: HardestPairsPlan,
): Promise<HardestPairsResult> {
  const empty = emptyClass(data);
  if (empty !== undefined) return empty;
  let weights = new Float64Array(data.dimension);
  let pairs: readonly Pair[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    const chosen = pairVectors(data, { kind: 'hardest', count: plan.count, weights });
    if (chosen.status !== 'vectors') return chosen;
    pairs = chosen.pairs;
    const joined = batchOf([chosen]);
    if (joined.status !== 'batch') break;
    const size = stepSize(joined.batch, 0, plan.stepSize);
    if (size.status === 'not-finite' || size.status === 'invalid') return { status: 'not-finite', weights };
    if (size.status === 'constant-loss') break;
    const session = await backend.session(joined.batch, {
      method: { kind: 'gradient-descent' },
      stepSizes: Float64Array.of(size.stepSize),
      start: weights,
    });
    await session.advance(plan.stepsPerRound);
    weights = new Float64Array(await session.weights());
    await session.dispose();
  }
  return { status: 'trained', weights, pairs };
}
