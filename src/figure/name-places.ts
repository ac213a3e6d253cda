/** Where the names of points have room. In pixels. */
import type { Point } from './line-in-box.ts';

export const NAME_HALF = { width: 9, height: 8 } as const;
/** From a point to the middle of its name; earlier ones are preferred where the room is the same. */
const OFFSETS: readonly Point[] = [
  [15, -13],
  [-15, -13],
  [15, 15],
  [-15, 15],
  [0, -20],
  [0, 21],
  [20, 0],
  [-20, 0],
];
/** More room than this is not better. */
const ENOUGH = 9;

function distanceToSegment([px, py]: Point, [[ax, ay], [bx, by]]: readonly [Point, Point]): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy || 1;
  const share = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / square));
  return Math.hypot(px - ax - share * dx, py - ay - share * dy);
}

/** The middle of each name beside its point: off the lines, the other points and the names before it, and inside the box. */
export function namePlaces(
  points: readonly Point[],
  segments: readonly (readonly [Point, Point])[],
  [left, top, right, bottom]: readonly [number, number, number, number],
): Point[] {
  const placed: Point[] = [];
  return points.map((point, index) => {
    const room = (at: Point): number => {
      const [x, y] = at;
      const others = [...points.filter((_, k) => k !== index), ...placed];
      const outside =
        Math.max(0, left + NAME_HALF.width - x, x + NAME_HALF.width - right) +
        Math.max(0, top + NAME_HALF.height - y, y + NAME_HALF.height - bottom);
      const clear = Math.min(
        ENOUGH,
        ...others.map(([ox, oy]) => Math.hypot(ox - x, oy - y) - 14),
        ...segments.map((segment) => distanceToSegment(at, segment) - 10),
      );
      return clear - 10 * outside;
    };
    const candidates = OFFSETS.map(([dx, dy]): Point => [point[0] + dx, point[1] + dy]);
    const best = candidates.reduce((a, b) => (room(b) > room(a) + 1e-9 ? b : a));
    placed.push(best);
    return best;
  });
}
