/** A quantity against another as SVG text: a curve, levels that it is compared with, and the place where the reader is. */
import { MARGINS, type Size, ticks } from '../frame.ts';
import { labelPlaces } from '../label-places.ts';
import { numberText, type Point } from '../scene.ts';
import { COLOURS, escaped, haloText, lineText, px, STROKES } from '../svg-parts.ts';

export interface CurveLevel {
  readonly value: number;
  readonly kind: 'svm' | 'level';
  readonly label: string;
}

export interface Curve {
  /** In order of the first coordinate, finite; none for a picture of the axes alone. */
  readonly samples: readonly Point[];
  /** What the horizontal axis shows. */
  readonly across: readonly [low: number, high: number];
  readonly levels: readonly CurveLevel[];
  /** Upright lines. */
  readonly uprights: readonly { readonly at: number; readonly label: string }[];
  readonly marked?: Point;
  /** What the axes measure. */
  readonly axes: readonly [across: string, up: string];
  readonly title: string;
  readonly description: string;
}

/** Above the frame stands the name of what is measured. */
const TOP = 26;

interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly right: number;
  readonly bottom: number;
  /** The largest value shown; the axis starts at 0. */
  readonly top: number;
}

function scalesOf({ samples, levels, across: [low, high] }: Curve, { width, height }: Size): Scales {
  const [right, bottom] = [width - MARGINS.right, height - MARGINS.bottom - 14];
  const top = 1.2 * Math.max(...samples.map(([, y]) => y), ...levels.map(({ value }) => value), 1e-9);
  return {
    x: (value) => MARGINS.left + ((value - low) / (high - low)) * (right - MARGINS.left),
    y: (value) => bottom - (value / top) * (bottom - TOP),
    right,
    bottom,
    top,
  };
}

function axesText({ across, axes }: Curve, { x, y, right, bottom, top }: Scales): string {
  const parts = [
    `<rect x="${MARGINS.left}" y="${TOP}" width="${px(right - MARGINS.left)}" height="${px(bottom - TOP)}" fill="none" stroke="var(--rule)"/>`,
  ];
  for (const value of ticks(across, Math.max(2, (right - MARGINS.left) / 75))) {
    const at = x(value);
    parts.push(
      lineText(
        [
          [at, bottom],
          [at, bottom + 5],
        ],
        'stroke="var(--rule)"',
      ),
    );
    parts.push(`<text x="${px(at)}" y="${px(bottom + 19)}" text-anchor="middle">${numberText(value)}</text>`);
  }
  for (const value of ticks([0, top], Math.max(2, (bottom - TOP) / 60))) {
    const at = y(value);
    parts.push(
      lineText(
        [
          [MARGINS.left - 5, at],
          [MARGINS.left, at],
        ],
        'stroke="var(--rule)"',
      ),
    );
    parts.push(`<text x="${MARGINS.left - 9}" y="${px(at + 4)}" text-anchor="end">${numberText(value)}</text>`);
  }
  parts.push(
    `<text x="${px((MARGINS.left + right) / 2)}" y="${px(bottom + 38)}" text-anchor="middle">${escaped(axes[0])}</text>`,
  );
  parts.push(`<text x="${MARGINS.left}" y="${TOP - 9}" text-anchor="start">${escaped(axes[1])}</text>`);
  return `<g class="axes" fill="var(--quiet)" font-size="13">${parts.join('')}</g>`;
}

/** The inside of the picture, for a size. */
export function curvePicture(curve: Curve, size: Size): string {
  const scales = scalesOf(curve, size);
  const { x, y, right, bottom } = scales;
  const path = curve.samples.map(([at, value], k) => `${k === 0 ? 'M' : 'L'}${px(x(at))} ${px(y(value))}`).join('');
  const lines = [
    ...curve.levels.map(({ value, kind, label }) => ({
      segment: [
        [MARGINS.left, y(value)],
        [right, y(value)],
      ] as const,
      kind,
      label,
    })),
    ...curve.uprights.map(({ at, label }) => ({
      segment: [
        [x(at), bottom],
        [x(at), TOP],
      ] as const,
      kind: 'level' as const,
      label,
    })),
  ];
  const shifted = ([left, top]: Point): Point => [left - MARGINS.left, top - TOP];
  const places = labelPlaces(
    lines.map(({ segment: [from, to], label }) => ({ label, segment: [shifted(from), shifted(to)] })),
    curve.samples.map(([at, value]) => shifted([x(at), y(value)])),
    [right - MARGINS.left, bottom - TOP],
  );
  const labels = lines.map(({ kind, label }, k) => {
    const [left, top] = places[k] as Point;
    return haloText(label, [left + MARGINS.left, top + TOP], `fill="${COLOURS[kind]}" font-weight="600"`);
  });
  const { marked } = curve;
  const dot =
    marked === undefined
      ? ''
      : `<circle cx="${px(x(marked[0]))}" cy="${px(y(marked[1]))}" r="6" fill="var(--cross-entropy)" stroke="var(--paper)" stroke-width="2"/>`;
  return (
    axesText(curve, scales) +
    lines.map(({ segment, kind }) => lineText(segment, STROKES[kind])).join('') +
    `<path d="${path}" fill="none" ${STROKES['cross-entropy']} stroke-linejoin="round"/>${dot}${labels.join('')}`
  );
}

export function curveSvg(curve: Curve, size: Size): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="plane" role="img" viewBox="0 0 ${size.width} ${size.height}" font-size="14">` +
    `<title>${escaped(curve.title)}</title><desc>${escaped(curve.description)}</desc>${curvePicture(curve, size)}</svg>`
  );
}
