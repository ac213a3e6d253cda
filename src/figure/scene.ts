/** What a picture of the plane shows: two classes of points and the lines between them. Pure data, for the build and for the browser. */
import type { Box, Point } from './line-in-box.ts';

export type { Box, Point } from './line-in-box.ts';

export type Side = 'positive' | 'negative';

export interface PlanePoint {
  readonly side: Side;
  readonly at: Point;
  /** `x1`: written beside the point as x₁. */
  readonly name?: string;
  /** Whether its constraint is tight; drawn with a ring. */
  readonly active?: boolean;
  /** A place that is asked about and belongs to neither class; drawn as a diamond. */
  readonly probe?: boolean;
  /** Whether the reader may not move it. */
  readonly fixed?: boolean;
}

/** Which boundary a line is: its colour and its dashes. A level is a line that is no boundary. */
export type LineKind = 'cross-entropy' | 'svm' | 'differential' | 'trained' | 'level';

/** The line ⟨w, p⟩ + b = 0; nothing is drawn where w is 0. */
export interface PlaneLine {
  readonly kind: LineKind;
  readonly w: Point;
  readonly b: number;
  /** Written along the line; nothing when empty. */
  readonly label: string;
}

/** The angle of at most 90° between two of the lines, drawn where they cross if that is in the frame. */
export interface AngleMark {
  readonly between: readonly [line: number, line: number];
  readonly label: string;
}

/** A length drawn as a bar, shifted down by some pixels so that several have room below each other. */
export interface Measure {
  readonly from: Point;
  readonly to: Point;
  readonly drop: number;
  readonly kind: LineKind;
  readonly label: string;
}

/** A place that is no point of the data: a cross with its name. */
export interface PlaceMark {
  readonly at: Point;
  readonly label: string;
}

export interface Scene {
  readonly points: readonly PlanePoint[];
  readonly lines: readonly PlaneLine[];
  readonly angle?: AngleMark;
  readonly measures?: readonly Measure[];
  /** Whether the points live on the horizontal axis, so that there is no vertical one. */
  readonly flat?: boolean;
  readonly mark?: PlaceMark;
  /** What the picture has to show at least; around the points and the origin when absent. */
  readonly frame?: Box;
  /** What it is, in a few words. */
  readonly title: string;
  /** What is to be seen, for those who do not see it. */
  readonly description: string;
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** @example nameText('x12') // 'x₁₂' */
export function nameText(name: string): string {
  return name.replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)] as string);
}

/**
 * A coordinate or another number for reading: at most six digits, with a proper minus.
 * @example
 * numberText(-0.25) // '−0.25'
 */
export function numberText(value: number): string {
  const rounded = Number(value.toPrecision(6));
  return String(rounded === 0 ? 0 : rounded).replaceAll('-', '−');
}

/** @example placeText([2, -3]) // '(2, −3)' */
export function placeText([x, y]: Point): string {
  return `(${numberText(x)}, ${numberText(y)})`;
}

/** Which point it is, in words; a nameless one is counted within its class. */
export function pointName(points: readonly PlanePoint[], index: number): string {
  const point = points[index] as PlanePoint;
  if (point.probe === true) return point.name ?? 'probe';
  if (point.name !== undefined) return `${point.name}, ${point.side}`;
  const place = points.slice(0, index + 1).filter(({ side }) => side === point.side).length;
  return `${point.side} ${place}`;
}
