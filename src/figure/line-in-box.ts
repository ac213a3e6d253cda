/** The part of a line that a chart shows. */

export type Point = readonly [x: number, y: number];

/** The ranges of both axes. */
export interface Box {
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
}

/** <normal, point> + intercept = 0 in the plane. */
export interface Line {
  readonly normal: Point;
  readonly intercept: number;
}

/**
 * The segment of a line within a box; `undefined` when it misses the box, or is no line because its normal is 0.
 * @example
 * segmentInBox({ normal: [1, 0], intercept: -1 }, { x: [0, 2], y: [0, 3] }) // [[1, 3], [1, 0]]
 */
export function segmentInBox({ normal: [a, b], intercept }: Line, box: Box): readonly [Point, Point] | undefined {
  const square = a * a + b * b;
  if (!(square > 0) || !Number.isFinite(intercept)) return undefined;
  const [originX, originY] = [(-intercept * a) / square, (-intercept * b) / square];
  // The line is origin + s (b, −a); each pair of sides bounds s.
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const [origin, slope, [least, most]] of [
    [originX, b, box.x],
    [originY, -a, box.y],
  ] as const) {
    if (slope === 0) {
      if (origin < least || origin > most) return undefined;
      continue;
    }
    const [one, other] = [(least - origin) / slope, (most - origin) / slope];
    low = Math.max(low, Math.min(one, other));
    high = Math.min(high, Math.max(one, other));
  }
  if (!(low < high)) return undefined;
  const at = (s: number): Point => [originX + s * b, originY - s * a];
  return [at(low), at(high)];
}

/** A box around all points with some room, at least `least` wide and high; for no points around the origin. */
export function boxAround(points: readonly Point[], share = 0.12, least = 1): Box {
  const range = (values: readonly number[]): [number, number] => {
    const [low, high] = values.length === 0 ? [0, 0] : [Math.min(...values), Math.max(...values)];
    const room = Math.max(share * (high - low), (least - (high - low)) / 2);
    return [low - room, high + room];
  };
  return { x: range(points.map(([x]) => x)), y: range(points.map(([, y]) => y)) };
}

/** The box made larger until one unit is as long on both axes in a frame of this width and height. */
export function squareUnits({ x, y }: Box, width: number, height: number): Box {
  const unit = Math.max((x[1] - x[0]) / width, (y[1] - y[0]) / height);
  const around = ([low, high]: readonly [number, number], length: number): [number, number] => [
    (low + high) / 2 - (unit * length) / 2,
    (low + high) / 2 + (unit * length) / 2,
  ];
  return { x: around(x, width), y: around(y, height) };
}
