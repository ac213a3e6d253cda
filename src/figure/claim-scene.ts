/** The picture of a claim's values: points, both boundaries, and the levels that the statement speaks of. The same at build time and in a page. */
import type { Declaration } from '../certificate/statement.ts';
import type { Picture } from './claim-picture.ts';
import { boxAround } from './line-in-box.ts';
import { digitsText } from './plain-number.ts';
import type { PlainSolution, PlainValues } from './plain-values.ts';
import type { Box, PlaneLine, PlanePoint, Point, Scene, Side } from './scene.ts';

/** Where a point comes from: a member of the given dataset, a given vector or its negative, or what the statement computes. */
export type PointOrigin = { readonly name: string; readonly sign: 1 | -1 } | 'dataset' | 'computed';

/** Which solution's active points are ringed. */
export type Ringed = 'cross-entropy' | 'svm';

export interface SceneParts {
  readonly title: string;
  readonly given: readonly Declaration[];
  readonly ringed: Ringed;
  readonly values: PlainValues;
  readonly picture: Picture;
  /** Origins of the points, positives first; what is computed stays where it is. */
  readonly origins: readonly PointOrigin[];
  readonly frame: Box;
}

/** A line is drawn as the first axis of a low picture. */
export function isDrawable({ data }: Picture): boolean {
  return data.dimension === 1 || data.dimension === 2;
}

/** Width and height of the picture; a line needs little of the latter. */
export function pictureSize({ data }: Picture): { readonly width: number; readonly height: number } {
  return { width: 340, height: data.dimension === 1 ? 130 : 290 };
}

/** The share of its span that a picture shows beyond its points, and below and above those of a line. */
const ROOM = 0.18;
const LEAST = 0.12;

/** Around the points and the origin, however small or large they are. */
export function pictureFrame({ data }: Picture): Box {
  const places: Point[] = [[0, 0], ...[...data.positives, ...data.negatives].map(place)];
  const span = (k: 0 | 1) => Math.max(...places.map((p) => p[k])) - Math.min(...places.map((p) => p[k]));
  return boxAround(places, ROOM, LEAST * (Math.max(span(0), span(1)) || 2));
}

/** `-3/2` as the nearest float. */
export function floatOf(text: string): number {
  const [numerator = '0', denominator = '1'] = text.split('/');
  return Number(numerator) / Number(denominator);
}

function place(point: readonly string[]): Point {
  return [floatOf(point[0] ?? '0'), floatOf(point[1] ?? '0')];
}

function normalOf(normal: readonly string[]): Point {
  return place(normal);
}

function boundary(kind: 'cross-entropy' | 'svm', label: string, { normal, intercept }: PlainSolution): PlaneLine {
  return { kind, w: normalOf(normal), b: floatOf(intercept), label };
}

/** ⟨r_k, p⟩ = Δ_k for orthonormal r and numbers one for each of them. */
function levels({ given, values, picture }: SceneParts): PlaneLine[] {
  const family = given.find(({ kind }) => kind === 'orthonormal');
  const numbers = given.find(({ kind, ...rest }) => kind === 'vector' && 'like' in rest && rest.like === family?.name);
  if (family === undefined || numbers === undefined) return [];
  const [vectors, heights] = [values[family.name], values[numbers.name]] as [string[][], string[]];
  return vectors.flatMap((vector, k): PlaneLine[] =>
    vector.length === picture.data.dimension
      ? [{ kind: 'level', w: normalOf(vector), b: -floatOf(heights[k] ?? '0'), label: 'level' }]
      : [],
  );
}

function lines(parts: SceneParts): PlaneLine[] {
  const { solutions } = parts.picture;
  if (solutions?.status !== 'solved') return levels(parts);
  return [
    boundary('cross-entropy', 'cross-entropy', solutions.augmented),
    boundary('svm', 'SVM', solutions.hardMargin),
    ...levels(parts),
  ];
}

/** The letter of a member: x, or x2 when there are several; given vectors keep their own names. */
function pointName(side: Side, index: number, count: number, origin: PointOrigin): string {
  if (typeof origin === 'object') return origin.sign < 0 ? `−${origin.name}` : origin.name;
  const letter = side === 'positive' ? 'x' : 'z';
  return count === 1 ? letter : `${letter}${index + 1}`;
}

function points({ picture, ringed, origins }: SceneParts): PlanePoint[] {
  const { data, solutions } = picture;
  const solved = solutions?.status === 'solved' ? solutions : undefined;
  const active = ringed === 'svm' ? solved?.hardMargin : solved?.augmented;
  const members = (
    side: Side,
    places: readonly (readonly string[])[],
    tight: readonly number[] | undefined,
    from: number,
  ) =>
    places.map((coordinates, k): PlanePoint => {
      const origin = origins[from + k] ?? 'computed';
      return {
        side,
        at: place(coordinates),
        name: pointName(side, k, places.length, origin),
        ...(tight === undefined ? {} : { active: tight.includes(k) }),
        ...(origin === 'computed' ? { fixed: true } : {}),
      };
    });
  return [
    ...members('positive', data.positives, active?.activePositives, 0),
    ...members('negative', data.negatives, active?.activeNegatives, data.positives.length),
  ];
}

function separation({ picture: { solutions } }: SceneParts): string {
  if (solutions === undefined) return '';
  if (solutions.status === 'inseparable') return ' No line separates the classes.';
  if (solutions.status === 'one-class') return ' One class is empty.';
  const [ce, svm] = [solutions.augmented.margin, solutions.hardMargin.margin];
  return ` Margin of the cross-entropy boundary ${digitsText(ce)}, of the SVM ${digitsText(svm)}.`;
}

export function claimScene(parts: SceneParts): Scene {
  const { positives, negatives } = parts.picture.data;
  const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
  return {
    points: points(parts),
    lines: lines(parts),
    frame: parts.frame,
    title: parts.title,
    description: `${count(positives.length, 'positive')} and ${count(negatives.length, 'negative')}.${separation(parts)}`,
  };
}

/** Origins of the points that a picture has now: those of a given dataset come and go. */
export function originsNow(
  { origins }: { readonly origins?: readonly PointOrigin[] },
  { data }: Picture,
): readonly PointOrigin[] {
  return origins ?? [...data.positives, ...data.negatives].map(() => 'dataset' as const);
}
