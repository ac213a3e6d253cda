/** Two classes in the plane, and the boundaries that tell them apart. */
import { axisX, axisY, dot, frame, link, text } from '@observablehq/plot';
import { labelPlaces } from './label-places.ts';
import { type Box, boxAround, type Line, type Point, segmentInBox, squareUnits } from './line-in-box.ts';
import type { Panel } from './svg-sheet.ts';

/** Which boundary a line is: its colour and dashes. */
export type BoundaryKind = 'cross-entropy' | 'differential' | 'trained';

export interface Boundary extends Line {
  readonly label: string;
  readonly kind: BoundaryKind;
}

export interface BoundaryChart {
  readonly positives: readonly Point[];
  readonly negatives: readonly Point[];
  readonly boundaries: readonly Boundary[];
  /** What the axes measure. */
  readonly axes: readonly [x: string, y: string];
  /** What the frame has to show at least; around the points when absent. */
  readonly shows?: Box;
}

export const DASHES: Readonly<Record<BoundaryKind, string>> = {
  'cross-entropy': '7 4',
  differential: '2 4',
  trained: 'none',
};
const WIDTH = 640;
const HEIGHT = 520;
const MARGINS = { marginTop: 34, marginRight: 20, marginBottom: 44, marginLeft: 56 };

/** One unit is equally long on both axes, so that right angles look right. */
export function boundaryPanel(chart: BoundaryChart): Panel {
  const points = [...chart.positives, ...chart.negatives];
  const width = WIDTH - MARGINS.marginLeft - MARGINS.marginRight;
  const height = HEIGHT - MARGINS.marginTop - MARGINS.marginBottom;
  const box = squareUnits(chart.shows ?? boxAround(points), width, height);
  const lines = chart.boundaries.flatMap((boundary) => {
    const segment = segmentInBox(boundary, box);
    return segment === undefined ? [] : [{ ...boundary, segment }];
  });
  // Trained lines lie broad and pale below the exact ones, which they often nearly coincide with.
  lines.sort((a, b) => Number(b.kind === 'trained') - Number(a.kind === 'trained'));
  const unit = (box.x[1] - box.x[0]) / width;
  const pixel = ([x, y]: Point): Point => [(x - box.x[0]) / unit, (box.y[1] - y) / unit];
  const places = labelPlaces(
    lines.map(({ segment: [from, to], label }) => ({ label, segment: [pixel(from), pixel(to)] })),
    points.map(pixel),
    [width, height],
  ).map(([x, y]): Point => [box.x[0] + unit * x, box.y[1] - unit * y]);
  return {
    width: WIDTH,
    height: HEIGHT,
    options: {
      ...MARGINS,
      x: { domain: [...box.x] },
      y: { domain: [...box.y] },
      marks: [
        frame({ stroke: 'var(--rule)' }),
        axisX({ label: chart.axes[0], labelArrow: 'none', ticks: 6, color: 'var(--quiet)', fontSize: 13 }),
        axisY({ label: chart.axes[1], ticks: 6, color: 'var(--quiet)', fontSize: 13 }),
        ...lines.map(({ segment: [[x1, y1], [x2, y2]], kind }) =>
          link([0], {
            x1: [x1],
            y1: [y1],
            x2: [x2],
            y2: [y2],
            stroke: `var(--${kind})`,
            strokeWidth: kind === 'trained' ? 5 : 2.25,
            strokeOpacity: kind === 'trained' ? 0.4 : 1,
            strokeDasharray: DASHES[kind],
          }),
        ),
        dot(chart.positives, { x: '0', y: '1', r: 4.5, fill: 'var(--positive)', symbol: 'circle' }),
        dot(chart.negatives, { x: '0', y: '1', r: 4.5, fill: 'var(--negative)', symbol: 'square' }),
        ...lines.map(({ kind, label }, k) =>
          text([label], {
            x: [(places[k] as Point)[0]],
            y: [(places[k] as Point)[1]],
            text: [label],
            fill: `var(--${kind})`,
            stroke: 'var(--paper)',
            strokeWidth: 5,
            fontSize: 14,
            fontWeight: 600,
          }),
        ),
      ],
    },
  };
}
