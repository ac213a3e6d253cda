/** From the plane to the picture and back: equal units, ticks, and the grid that moved points keep to. Pixels go right and down. */
import { type Box, boxAround, type Point, squareUnits } from './line-in-box.ts';
import type { Scene } from './scene.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room for the numbers at the axes. */
export const MARGINS = { top: 12, right: 14, bottom: 30, left: 46 } as const;

export interface Frame {
  readonly size: Size;
  readonly box: Box;
  /** Length of a pixel in the plane. */
  readonly unit: number;
  /** Of the part within the axes, in pixels. */
  readonly inner: Size;
}

/** The frame whose box is this one, made larger until both axes have one unit. */
export function frameOf(box: Box, size: Size): Frame {
  const inner = {
    width: Math.max(1, size.width - MARGINS.left - MARGINS.right),
    height: Math.max(1, size.height - MARGINS.top - MARGINS.bottom),
  };
  const square = squareUnits(box, inner.width, inner.height);
  return { size, box: square, unit: (square.x[1] - square.x[0]) / inner.width, inner };
}

/** What a scene has to show: its own frame, or its points and the origin, which the penalty on the intercept refers to. */
export function sceneBox({ points, frame }: Scene): Box {
  return frame ?? boxAround([[0, 0], ...points.map(({ at }) => at)], 0.18, 2);
}

/** In pixels from the upper left corner of the picture. */
export function toPixel({ box, unit }: Frame, [x, y]: Point): Point {
  return [MARGINS.left + (x - box.x[0]) / unit, MARGINS.top + (box.y[1] - y) / unit];
}

export function toPlane({ box, unit }: Frame, [left, top]: Point): Point {
  return [box.x[0] + unit * (left - MARGINS.left), box.y[1] - unit * (top - MARGINS.top)];
}

export function isInside({ x, y }: Box, [px, py]: Point): boolean {
  return px >= x[0] && px <= x[1] && py >= y[0] && py <= y[1];
}

/** The smallest of 1, 2, 5, 10, … (and their tenths, …) that is not below a length above 0. */
export function roundStep(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= length * (1 - 1e-9)) ?? 10;
  return onGrid(factor, power);
}

/** count · step as the float that is nearest to the short decimal, so that its text is exact. */
function onGrid(count: number, step: number): number {
  const digits = Math.max(0, Math.min(100, 1 - Math.floor(Math.log10(step))));
  const value = Number((count * step).toFixed(digits));
  return value === 0 ? 0 : value;
}

/**
 * The multiple of the step that is nearest to a value. Steps have at most two significant digits (1, 2, 5, 25 times a power of ten), so
 * the result prints as a short decimal, which is its exact value in `Rational.parse`.
 * @example
 * snapped(0.3141, 0.1) // 0.3
 */
export function snapped(value: number, step: number): number {
  return onGrid(Math.round(value / step), step);
}

/** Round numbers within an interval, about as many as wanted. */
export function ticks([low, high]: readonly [number, number], wanted: number): number[] {
  const step = roundStep((high - low) / wanted);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => onGrid(first + k, step));
}

/** Some pixels of the picture: fine enough to aim, coarse enough for short numbers. */
const GRID_PIXELS = 5;

/** The grid that points keep to when nobody chose one. */
export function gridStep({ unit }: Frame): number {
  return roundStep(GRID_PIXELS * unit);
}
