/**
 * The same figure in a simpler position. Extremal figures come out of a descent turned, shifted and at some odd scale; where
 * a claim does not mind, the same figure along the axes, around the origin and with a length of 1 or 2 has simple coordinates.
 * Where it does mind, the figure fails when looked at again, and nothing is lost.
 */

import type { Choices } from '../random.ts';
import type { FloatSpace } from './float-space.ts';

type Point = number[];

function difference(p: Point, q: Point): Point {
  return p.map((x, i) => x - q[i]!);
}

function dot(p: Point, q: Point): number {
  return p.reduce((sum, x, i) => sum + x * q[i]!, 0);
}

/** Orthonormal axes, the first along the first of the directions, spanning them as they come, completed at the end. */
function axesAlong(directions: readonly Point[], dimension: number): Point[] {
  const units = Array.from({ length: dimension }, (_, k) => Array.from({ length: dimension }, (_, i) => +(i === k)));
  const axes: Point[] = [];
  for (const direction of [...directions, ...units]) {
    if (axes.length === dimension) break;
    let rest = direction;
    for (const axis of [...axes, ...axes])
      rest = difference(
        rest,
        axis.map((x) => x * dot(axis, rest)),
      );
    const length = Math.hypot(...rest);
    if (length > 1e-6 * Math.max(1e-9, Math.hypot(...direction))) axes.push(rest.map((x) => x / length));
  }
  return axes;
}

/** The blocks of vectors that live in the dimension of the first one: they are turned together. */
function turnable(space: FloatSpace): { starts: number[]; width: number } {
  const width = space.blocks.find((block) => block.width > 1)?.width ?? 1;
  const starts = space.blocks
    .filter((block) => block.width === width && block.to - block.from >= width && !block.isScalar)
    .flatMap(({ from, to }) => Array.from({ length: (to - from) / width }, (_, k) => from + k * width));
  return { starts, width };
}

/**
 * The numbers with all points turned, and maybe shifted and scaled, so that two of the points lie along the first axis;
 * `undefined` for fewer than two different points, or where a frame would have to turn along.
 */
export function repositioned(space: FloatSpace, numbers: Float64Array, choices: Choices): Float64Array | undefined {
  if (space.hasFrames) return undefined;
  const { starts, width } = turnable(space);
  if (starts.length < 2) return undefined;
  const points = starts.map((at) => [...numbers.subarray(at, at + width)]);
  const [p, q, ...others] = choices.shuffled(points) as [Point, Point, ...Point[]];
  const along = choices.chance(25) ? p : difference(p, q);
  const length = Math.hypot(...along);
  if (!(length > 0)) return undefined;
  const axes = axesAlong([along, ...others.map((other) => difference(other, q))], width);
  const origin = choices.pick([p.map(() => 0), p.map((x, i) => (x + q[i]!) / 2), q]);
  const scale = choices.pick([1, 1 / length, 2 / length]);
  const result = Float64Array.from(numbers);
  for (const [k, at] of starts.entries()) {
    const moved = difference(points[k]!, origin);
    for (let i = 0; i < width; i++) result[at + i] = scale * dot(axes[i]!, moved);
  }
  return result;
}
