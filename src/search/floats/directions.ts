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

/** Numbers in proportion to what they are. */
function stretching(numbers: Float64Array, indices: readonly number[]): Direction {
  return { indices, weights: indices.map((k) => numbers[k] as number) };
}

/** Every vector of a name along one axis together (a translation), and all its numbers, or one vector's, in proportion. */
export function jointDirections(space: FloatSpace, numbers: Float64Array): Direction[] {
  return space.blocks.flatMap(({ from, to, width }) => {
    const indices = Array.from({ length: to - from }, (_, k) => from + k);
    if (to - from <= width) return width === 1 ? [] : [stretching(numbers, indices)];
    const vectors = Array.from({ length: indices.length / width }, (_, k) =>
      stretching(numbers, indices.slice(k * width, (k + 1) * width)),
    );
    const axes = Array.from({ length: width }, (_, axis) => {
      const along = indices.filter((k) => (k - from) % width === axis);
      return { indices: along, weights: along.map(() => 1) };
    });
    return [...axes, ...vectors, stretching(numbers, indices)];
  });
}
