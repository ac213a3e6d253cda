/** Small charts of curves as SVG text, for the build and for live figures: axes with few numbers, curves, rules, dots. */
import { ticks } from '../frame.ts';
import type { Point } from '../line-in-box.ts';
import { numberText } from '../scene.ts';
import { escaped } from '../svg-parts.ts';

export interface Axis {
  readonly scale: 'linear' | 'log';
  readonly range: readonly [low: number, high: number];
  readonly label: string;
  /** How a number at the axis is written. */
  readonly text?: (value: number) => string;
}

/** How a curve is drawn: the trained one broad and pale, what theory says dashed or solid in its colour. */
export type CurveKind = 'trained' | 'exact' | 'predicted' | 'other';

export interface Curve {
  readonly kind: CurveKind;
  readonly points: readonly Point[];
}

export interface Chart {
  readonly x: Axis;
  readonly y: Axis;
  readonly curves: readonly Curve[];
  /** Thin lines across the chart, with a word beside them. */
  readonly rules: readonly { readonly axis: 'x' | 'y'; readonly at: number; readonly label: string }[];
  /** Where on the x axis the reader is. */
  readonly cursor: number | undefined;
  /** Marks at the cursor. */
  readonly dots: readonly Point[];
  readonly title: string;
  readonly description: string;
}

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

export const CHART_SIZE: ChartSize = { width: 290, height: 260 };
const MARGINS = { top: 24, right: 14, bottom: 44, left: 46 } as const;

export const CURVE_STROKES: Readonly<Record<CurveKind, string>> = {
  trained: 'stroke="var(--trained)" stroke-width="6" stroke-opacity="0.45"',
  exact: 'stroke="var(--cross-entropy)" stroke-width="2"',
  predicted: 'stroke="var(--cross-entropy)" stroke-width="2" stroke-dasharray="6 4"',
  other: 'stroke="var(--quiet)" stroke-width="1.5" stroke-dasharray="2 3"',
};

/** From 0 to 1 along the axis; what has no logarithm is far below. */
function share({ scale, range: [low, high] }: Axis, value: number): number {
  if (scale === 'linear') return (value - low) / (high - low);
  return value > 0 ? Math.log(value / low) / Math.log(high / low) : -1e3;
}

function axisTicks({ scale, range: [low, high] }: Axis, wanted: number): number[] {
  if (scale === 'linear') return ticks([low, high], wanted);
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => Number(`1e${first + k}`));
}

function px(value: number): string {
  return String(Math.round(10 * value) / 10);
}

/** The chart as one `<svg>`, drawn for this size and scaling with its place. */
export function chartSvg(chart: Chart, size: ChartSize = CHART_SIZE): string {
  const inner = {
    width: size.width - MARGINS.left - MARGINS.right,
    height: size.height - MARGINS.top - MARGINS.bottom,
  };
  const left = (value: number) => MARGINS.left + inner.width * share(chart.x, value);
  const top = (value: number) => MARGINS.top + inner.height * (1 - share(chart.y, value));
  const bottom = MARGINS.top + inner.height;
  const number = ({ text = numberText }: Axis, value: number) => escaped(text(value));
  const xTicks = axisTicks(chart.x, inner.width / 60).map(
    (value) =>
      `<path d="M${px(left(value))} ${bottom}v5" stroke="var(--rule)"/><text x="${px(left(value))}" y="${bottom + 19}" text-anchor="middle">${number(chart.x, value)}</text>`,
  );
  const yTicks = axisTicks(chart.y, inner.height / 45).map(
    (value) =>
      `<path d="M${MARGINS.left - 5} ${px(top(value))}h5" stroke="var(--rule)"/><text x="${MARGINS.left - 9}" y="${px(top(value) + 4)}" text-anchor="end">${number(chart.y, value)}</text>`,
  );
  const axes =
    `<rect x="${MARGINS.left}" y="${MARGINS.top}" width="${px(inner.width)}" height="${px(inner.height)}" fill="none" stroke="var(--rule)"/>` +
    `<g fill="var(--quiet)" font-size="13">${xTicks.join('')}${yTicks.join('')}` +
    `<text x="${MARGINS.left + inner.width}" y="${size.height - 7}" text-anchor="end">${escaped(chart.x.label)}</text>` +
    `<text x="${MARGINS.left - 40}" y="14">${escaped(chart.y.label)}</text></g>`;
  // An inner picture cuts off what leaves the axes, without an id that could occur twice on a page.
  const window = `<svg x="${MARGINS.left}" y="${MARGINS.top}" width="${px(inner.width)}" height="${px(inner.height)}" viewBox="${MARGINS.left} ${MARGINS.top} ${px(inner.width)} ${px(inner.height)}">`;
  const curves = chart.curves.map(({ kind, points }) => {
    const d = points.map(([x, y], k) => `${k === 0 ? 'M' : 'L'}${px(left(x))} ${px(top(y))}`).join('');
    return `<path d="${d}" fill="none" ${CURVE_STROKES[kind]}/>`;
  });
  const rules = chart.rules.map(({ axis, at, label }) => {
    const [x, y] = [px(left(at)), px(top(at))];
    const line = axis === 'x' ? `M${x} ${MARGINS.top}V${bottom}` : `M${MARGINS.left} ${y}h${px(inner.width)}`;
    // Words stand on the side of the line where there is more room.
    const late = axis === 'y' || share(chart.x, at) > 0.6;
    const from = axis === 'y' ? MARGINS.left + inner.width - 6 : left(at) + (late ? -5 : 5);
    const place = `x="${px(from)}" y="${axis === 'x' ? bottom - 9 : px(top(at) - 6)}" text-anchor="${late ? 'end' : 'start'}"`;
    return (
      `<path d="${line}" stroke="var(--quiet)" stroke-dasharray="2 3"/>` +
      `<text ${place} fill="var(--ink)" font-size="13" paint-order="stroke" stroke="var(--paper)" stroke-width="4" stroke-linejoin="round">${escaped(label)}</text>`
    );
  });
  const cursor =
    chart.cursor === undefined
      ? ''
      : `<path d="M${px(left(chart.cursor))} ${MARGINS.top}V${bottom}" stroke="var(--ink)"/>`;
  const dots = chart.dots.map(
    ([x, y]) =>
      `<circle cx="${px(left(x))}" cy="${px(top(y))}" r="4.5" fill="var(--ink)" stroke="var(--paper)" stroke-width="1.5"/>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="plane chart" role="img" viewBox="0 0 ${size.width} ${size.height}" font-size="13">` +
    `<title>${escaped(chart.title)}</title><desc>${escaped(chart.description)}</desc>` +
    `${axes}${window}${curves.join('')}${rules.join('')}${cursor}${dots.join('')}</svg></svg>`
  );
}

/** A line of a legend: a piece of the curve, and its name. */
export function curveKey(kind: CurveKind, name: string): string {
  return `<li><svg viewBox="0 0 34 10" aria-hidden="true"><path d="M0 5H34" fill="none" ${CURVE_STROKES[kind]}/></svg>${escaped(name)}</li>`;
}
