/** Where the labels of lines have room in a chart. Everything here is in pixels, x to the right and y down. */
import type { Point } from './line-in-box.ts';

type Segment = readonly [Point, Point];

interface Rectangle {
  readonly centre: Point;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

const HALF_HEIGHT = 9;
/** Of bold text in 14 pixels, on the safe side. */
const HALF_CHARACTER = 4.2;
/** Between a line and its label. */
const GAP = 5;
/** More room than this is not better. */
const ENOUGH = 14;
const SHARES = [0.85, 0.15, 0.75, 0.25, 0.65, 0.35, 0.92, 0.08, 0.55, 0.45];
const SAMPLES = 160;

function gap({ centre, halfWidth, halfHeight }: Rectangle, [x, y]: Point): number {
  return Math.hypot(
    Math.max(0, Math.abs(x - centre[0]) - halfWidth),
    Math.max(0, Math.abs(y - centre[1]) - halfHeight),
  );
}

function gapBetween(a: Rectangle, b: Rectangle): number {
  return gap(
    { centre: a.centre, halfWidth: a.halfWidth + b.halfWidth, halfHeight: a.halfHeight + b.halfHeight },
    b.centre,
  );
}

function along([from, to]: Segment, share: number): Point {
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
}

/** Rectangles beside a segment, on both sides of several of its points. */
function candidates([from, to]: Segment, halfWidth: number): Rectangle[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const [nx, ny] = [(to[1] - from[1]) / length, (from[0] - to[0]) / length];
  // A rectangle touches the line when its centre is as far off as its half diagonal's shadow on the normal.
  const away = GAP + halfWidth * Math.abs(nx) + HALF_HEIGHT * Math.abs(ny);
  return SHARES.flatMap((share) => {
    const [x, y] = along([from, to], share);
    return [away, -away].map(
      (s): Rectangle => ({ centre: [x + s * nx, y + s * ny], halfWidth, halfHeight: HALF_HEIGHT }),
    );
  });
}

/**
 * The middle of each label: beside its segment where points, lines and earlier labels leave the most room, within the frame if it can be. The
 * same place for the same chart.
 * @example
 * labelPlaces([{ segment: [[0, 50], [100, 50]], label: 'a' }], [], [100, 100]) // [[85, 36]]
 */
export function labelPlaces(
  lines: readonly { readonly segment: Segment; readonly label: string }[],
  points: readonly Point[],
  [width, height]: readonly [number, number],
): Point[] {
  const labels: Rectangle[] = [];
  const dots = [
    ...points,
    ...lines.flatMap(({ segment }) => Array.from({ length: SAMPLES + 1 }, (_, k) => along(segment, k / SAMPLES))),
  ];
  const outside = ({ centre: [x, y], halfWidth, halfHeight }: Rectangle) =>
    Math.max(0, halfWidth - x, x + halfWidth - width, halfHeight - y, y + halfHeight - height);
  const room = (rectangle: Rectangle) =>
    Math.min(
      GAP + ENOUGH,
      ...dots.map((dot) => gap(rectangle, dot)),
      ...labels.map((label) => gapBetween(rectangle, label)),
    ) -
    10 * outside(rectangle);
  return lines.map(({ segment, label }) => {
    const places = candidates(segment, HALF_CHARACTER * label.length);
    const best = places.reduce((a, b) => (room(b) > room(a) + 1e-9 ? b : a));
    labels.push(best);
    return best.centre;
  });
}
