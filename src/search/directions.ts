/** The ways in which Newton's method may move a candidate: one number, a whole dataset along an axis, or its scale. */
import type { FloatSpace } from './float-space.ts';

/** Changes of several numbers at once, by weights. */
export interface Direction {
  readonly indices: readonly number[];
  readonly weights: readonly number[];
}

export function alone(k: number): Direction {
  return { indices: [k], weights: [1] };
}

/** Each number alone, integers left out. */
export function singleDirections(space: FloatSpace): Direction[] {
  return Array.from({ length: space.size }, (_, k) => k)
    .filter((k) => !space.integers.has(k))
    .map(alone);
}

/** Every vector of a name along one axis together (a translation), and all its numbers in proportion. */
export function jointDirections(space: FloatSpace, numbers: Float64Array): Direction[] {
  return space.blocks.flatMap(({ from, to, width }) => {
    if (to - from <= width) return [];
    const indices = Array.from({ length: to - from }, (_, k) => from + k);
    const axes = Array.from({ length: width }, (_, axis) => {
      const along = indices.filter((k) => (k - from) % width === axis);
      return { indices: along, weights: along.map(() => 1) };
    });
    return [...axes, { indices, weights: indices.map((k) => numbers[k] as number) }];
  });
}
