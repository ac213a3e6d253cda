/**
 * A scene as SVG text. The build writes it into pages, where it is the picture of those who have no JavaScript; the live plane draws its
 * background with the same functions. Colours are the page's variables.
 */
import { type Frame, frameOf, isInside, MARGINS, type Size, sceneBox, ticks, toPixel } from './frame.ts';
import { labelPlaces } from './label-places.ts';
import { type Point, segmentInBox } from './line-in-box.ts';
import { NAME_HALF, namePlaces } from './name-places.ts';
import {
  type AngleMark,
  type LineKind,
  type Measure,
  nameText,
  numberText,
  type PlaceMark,
  type PlaneLine,
  type PlanePoint,
  placeText,
  pointName,
  type Scene,
} from './scene.ts';
import { COLOURS, escaped, haloText, lineText, px, type Segment, STROKES } from './svg-parts.ts';

export interface SceneOptions {
  /** In pixels; the picture scales. */
  readonly size?: Size;
  /** Whether names are written beside the points; otherwise only while they are few. */
  readonly names?: boolean;
}

export const DEFAULT_SIZE: Size = { width: 480, height: 400 };
const MOST_NAMES = 10;
const POINT_RADIUS = 6;

/** From below to above. Where lines coincide, dashes let the lower one be seen; trained lines lie broad and pale below the exact ones. */
const ORDER: readonly LineKind[] = ['trained', 'cross-entropy', 'svm', 'differential', 'level'];
function axesText(frame: Frame, flat: boolean): string {
  const { box, inner } = frame;
  const [right, bottom] = [MARGINS.left + inner.width, MARGINS.top + inner.height];
  const parts = [
    `<rect x="${MARGINS.left}" y="${MARGINS.top}" width="${px(inner.width)}" height="${px(inner.height)}" fill="none" stroke="var(--rule)"/>`,
  ];
  for (const x of ticks(box.x, Math.max(2, inner.width / 75))) {
    const [at] = toPixel(frame, [x, 0]);
    const from: Point = x === 0 && !flat ? [at, MARGINS.top] : [at, bottom];
    parts.push(lineText([from, [at, bottom + 5]], 'stroke="var(--rule)"'));
    parts.push(`<text x="${px(at)}" y="${px(bottom + 19)}" text-anchor="middle">${numberText(x)}</text>`);
  }
  for (const y of flat ? [] : ticks(box.y, Math.max(2, inner.height / 60))) {
    const [, at] = toPixel(frame, [0, y]);
    const to: Point = y === 0 ? [right, at] : [MARGINS.left, at];
    parts.push(lineText([[MARGINS.left - 5, at], to], 'stroke="var(--rule)"'));
    parts.push(`<text x="${MARGINS.left - 9}" y="${px(at + 4)}" text-anchor="end">${numberText(y)}</text>`);
  }
  if (flat) {
    const [, at] = toPixel(frame, [0, 0]);
    parts.push(
      lineText(
        [
          [MARGINS.left, at],
          [right, at],
        ],
        'stroke="var(--quiet)"',
      ),
    );
  }
  return `<g class="axes" fill="var(--quiet)" font-size="13">${parts.join('')}</g>`;
}

/** Radii of an angle's arc: the smaller the angle, the farther out its label has room between the lines. */
const ARC = { least: 34, most: 110, room: 30 } as const;
/** Of unit normals whose lines are one to the eye. */
const PARALLEL = 0.9998;

/** The smaller angle between two lines: an arc where they cross, and the place of its label. */
function angleMark(frame: Frame, lines: readonly PlaneLine[], { between, label }: AngleMark): string {
  const [first, second] = between.map((k) => lines[k]);
  if (first === undefined || second === undefined) return '';
  const [[a, b], [c, d]] = [first.w, second.w];
  const determinant = a * d - b * c;
  const crossing: Point = [(b * second.b - d * first.b) / determinant, (c * first.b - a * second.b) / determinant];
  if (!crossing.every(Number.isFinite) || !isInside(frame.box, crossing)) return '';
  // Directions in pixels, turned so that they enclose at most a right angle.
  const from = unit([b, a]);
  let to = unit([d, c]);
  const cosine = from[0] * to[0] + from[1] * to[1];
  if (cosine < 0) to = [-to[0], -to[1]];
  if (Math.abs(cosine) > PARALLEL) return '';
  const radius = Math.max(ARC.least, Math.min(ARC.most, ARC.room / Math.acos(Math.abs(cosine))));
  const centre = toPixel(frame, crossing);
  const along = ([x, y]: Point, length: number): Point => [centre[0] + length * x, centre[1] + length * y];
  const [start, end] = [along(from, radius), along(to, radius)];
  const sweep = from[0] * to[1] - from[1] * to[0] > 0 ? 1 : 0;
  const middle = along(unit([from[0] + to[0], from[1] + to[1]]), radius + 14);
  return (
    `<path d="M${px(start[0])} ${px(start[1])}A${px(radius)} ${px(radius)} 0 0 ${sweep} ${px(end[0])} ${px(end[1])}" fill="none" stroke="var(--ink)" stroke-width="1.5"/>` +
    haloText(label, middle, 'fill="var(--ink)" font-style="italic" font-weight="600"')
  );
}

function unit([x, y]: Point): Point {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}

/** On the safe side for bold text. */
const CHARACTER = 8;

interface MeasurePlace {
  readonly ends: Segment;
  readonly label: Point;
  readonly anchor: 'start' | 'end';
  /** Pixels that other labels keep off. */
  readonly taken: readonly Point[];
}

/** A bar in pixels, and its label behind one of its ends: where the frame leaves room. */
function measurePlace(frame: Frame, { from, to, drop, label }: Measure): MeasurePlace {
  const [[x1, y1], [x2]] = [toPixel(frame, from), toPixel(frame, to)];
  const y = y1 + drop;
  const [low, high] = [Math.min(x1, x2), Math.max(x1, x2)];
  const width = 10 + CHARACTER * label.length;
  const onRight = high + width < MARGINS.left + frame.inner.width;
  const [left, right] = onRight ? [low, high + width] : [low - width, high];
  const count = Math.ceil((right - left) / 8);
  return {
    ends: [
      [x1, y],
      [x2, y],
    ],
    label: [onRight ? high + 10 : low - 10, y],
    anchor: onRight ? 'start' : 'end',
    taken: Array.from({ length: count + 1 }, (_, k): Point => [left + (k * (right - left)) / count, y]),
  };
}

function measureText({ kind, label }: Measure, place: MeasurePlace): string {
  const stroke = `stroke="${COLOURS[kind]}" stroke-width="3"`;
  const caps = place.ends.map(([x, y]) =>
    lineText(
      [
        [x, y - 5],
        [x, y + 5],
      ],
      stroke,
    ),
  );
  const text = haloText(label, place.label, `fill="${COLOURS[kind]}" font-weight="600"`, place.anchor);
  return lineText(place.ends, stroke) + caps.join('') + text;
}

/** A cross, with its name beneath. */
function placeMark(frame: Frame, { at, label }: PlaceMark): string {
  const [x, y] = toPixel(frame, at);
  const cross = `M${px(x - 8)} ${px(y - 8)}l16 16m0 -16l-16 16`;
  return (
    `<path d="${cross}" fill="none" stroke="var(--paper)" stroke-width="6"/>` +
    `<path d="${cross}" fill="none" stroke="var(--ink)" stroke-width="2.5"/>` +
    haloText(label, [x, y + 24], 'fill="var(--ink)" font-weight="600"')
  );
}

/** The shape of a class at the origin, with a ring when its constraint is tight; a diamond for a probe. */
export function pointShape({ side, active, probe }: PlanePoint): string {
  const ring = active === true ? '<circle r="11" fill="none" stroke="var(--ink)" stroke-width="1.5"/>' : '';
  const edge = 'stroke="var(--paper)" stroke-width="1.5"';
  if (probe === true) return `<path d="M0-8 8 0 0 8-8 0Z" fill="var(--ink)" ${edge}/>`;
  const shape =
    side === 'positive'
      ? `<circle r="${POINT_RADIUS}" fill="var(--positive)" ${edge}/>`
      : `<rect x="-5.5" y="-5.5" width="11" height="11" fill="var(--negative)" ${edge}/>`;
  return ring + shape;
}

export interface ScenePicture {
  readonly frame: Frame;
  /** Axes, lines and the angle, which lie below the points. */
  readonly below: string;
  /** Names and labels, which lie above them. */
  readonly above: string;
}

/** Corners and middle of the place of a name, which labels keep off. */
function nameCorners([x, y]: Point): Point[] {
  const { width, height } = NAME_HALF;
  return [-1, 0, 1].flatMap((i) => [-1, 1].map((j): Point => [x + i * width, y + j * height]));
}

/** All of a picture but its points. */
export function scenePicture(scene: Scene, frame: Frame, names = scene.points.length <= MOST_NAMES): ScenePicture {
  const { inner } = frame;
  const drawn = scene.lines.flatMap((line) => {
    const segment = segmentInBox({ normal: line.w, intercept: line.b }, frame.box);
    return segment === undefined
      ? []
      : [{ line, segment: segment.map((p) => toPixel(frame, p)) as unknown as Segment }];
  });
  const ordered = drawn.toSorted((a, b) => ORDER.indexOf(a.line.kind) - ORDER.indexOf(b.line.kind));
  const pixels = scene.points.map(({ at }) => toPixel(frame, at));
  const segments = ordered.map(({ segment }) => segment);
  const bounds = [MARGINS.left, MARGINS.top, MARGINS.left + inner.width, MARGINS.top + inner.height] as const;
  const named = names ? scene.points.flatMap(({ name }, k) => (name === undefined ? [] : [[name, k] as const])) : [];
  const places = named.length === 0 ? [] : namePlaces(pixels, segments, bounds);
  const bars = (scene.measures ?? []).map((measure) => ({ measure, place: measurePlace(frame, measure) }));
  const labelled = ordered.filter(({ line }) => line.label !== '');
  const shifted = ([x, y]: Point): Point => [x - MARGINS.left, y - MARGINS.top];
  const spots = labelPlaces(
    labelled.map(({ line, segment: [from, to] }) => ({ label: line.label, segment: [shifted(from), shifted(to)] })),
    [
      ...pixels,
      ...named.flatMap(([, k]) => nameCorners(places[k] as Point)),
      ...bars.flatMap(({ place }) => place.taken),
    ].map(shifted),
    [inner.width, inner.height],
  );
  const nameTexts = named.map(([name, k]) =>
    haloText(nameText(name), places[k] as Point, 'fill="var(--ink)" font-style="italic"'),
  );
  const labels = labelled.map(({ line }, k) => {
    const [x, y] = spots[k] as Point;
    return haloText(line.label, [x + MARGINS.left, y + MARGINS.top], `fill="${COLOURS[line.kind]}" font-weight="600"`);
  });
  const angle = scene.angle === undefined ? '' : angleMark(frame, scene.lines, scene.angle);
  const measures = bars.map(({ measure, place }) => measureText(measure, place)).join('');
  const lines = ordered.map(({ line, segment }) => lineText(segment, STROKES[line.kind])).join('');
  return {
    frame,
    below: axesText(frame, scene.flat === true) + lines + measures + angle,
    above: [...nameTexts, ...labels, scene.mark === undefined ? '' : placeMark(frame, scene.mark)].join(''),
  };
}

/**
 * The whole picture as one `<svg>`: axes with numbers, equal units on both, circles and squares, rings around active points, labels beside
 * the lines.
 */
export function sceneSvg(scene: Scene, { size = DEFAULT_SIZE, names }: SceneOptions = {}): string {
  const frame = frameOf(sceneBox(scene), size);
  const { below, above } = scenePicture(scene, frame, names);
  const points = scene.points.map((point) => {
    const [x, y] = toPixel(frame, point.at);
    return `<g transform="translate(${px(x)},${px(y)})">${pointShape(point)}</g>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="plane" role="img" viewBox="0 0 ${size.width} ${size.height}" font-size="14">` +
    `<title>${escaped(scene.title)}</title><desc>${escaped(scene.description)}</desc>` +
    `${below}${points.join('')}${above}</svg>`
  );
}

/** The points as a table. Whether constraints are tight is told where it is known. */
export function sceneTableBody({ points }: Scene): string {
  const known = points.some(({ active }) => active !== undefined);
  const rows = points.map((point, k) => {
    const tight = known ? `<td>${point.active === true ? 'tight' : 'slack'}</td>` : '';
    return `<tr><th scope="row">${escaped(pointName(points, k))}</th><td>${escaped(placeText(point.at))}</td>${tight}</tr>`;
  });
  const last = known ? '<th scope="col">constraint</th>' : '';
  return (
    `<table><thead><tr><th scope="col">point</th><th scope="col">place</th>${last}</tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table>`
  );
}

/** That table, folded away under a line that says what it is. */
export function sceneTable(scene: Scene): string {
  return `<details class="plane-data"><summary>The points as a table</summary>${sceneTableBody(scene)}</details>`;
}
