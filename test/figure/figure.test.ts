/** Charts: where lines and labels go, and what an SVG text has to be. */
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { boundaryPanel } from '../../src/figure/boundary-panel.ts';
import { curvePanel } from '../../src/figure/curve-panel.ts';
import { histogramPanel } from '../../src/figure/histogram-panel.ts';
import { labelPlaces } from '../../src/figure/label-places.ts';
import { boxAround, type Point, segmentInBox, squareUnits } from '../../src/figure/line-in-box.ts';
import { svgSheet } from '../../src/figure/svg-sheet.ts';
import { Choices } from '../../src/search/random.ts';

const BOX = { x: [-2, 3], y: [0, 10] } as const;

describe('the segment of a line in a box', () => {
  it('has both ends on the line and on the rim, for random lines', () => {
    const choices = new Choices(1);
    let met = 0;
    for (let k = 0; k < 500; k++) {
      const normal: Point = [choices.integer(-9, 9), choices.integer(-9, 9)];
      const line = { normal, intercept: choices.integer(-40, 40) };
      const segment = segmentInBox(line, BOX);
      for (const [x, y] of segment ?? []) {
        met++;
        expect(normal[0] * x + normal[1] * y + line.intercept).toBeCloseTo(0, 9);
        const rim = [x - BOX.x[0], BOX.x[1] - x, y - BOX.y[0], BOX.y[1] - y];
        expect(Math.min(...rim)).toBeCloseTo(0, 9);
      }
    }
    expect(met).toBeGreaterThan(200);
  });

  it.each([
    ['a normal of 0', { normal: [0, 0], intercept: 1 }],
    ['a line that misses', { normal: [1, 0], intercept: -4 }],
    ['NaN', { normal: [1, 1], intercept: Number.NaN }],
  ] as const)('is none for %s', (_, line) => {
    expect(segmentInBox(line, BOX)).toBeUndefined();
  });
});

describe('boxes', () => {
  it('hold all points, have room for one, and exist for none', () => {
    expect(boxAround([[5, 5]])).toEqual({ x: [4.5, 5.5], y: [4.5, 5.5] });
    expect(boxAround([])).toEqual({ x: [-0.5, 0.5], y: [-0.5, 0.5] });
    const { x, y } = squareUnits({ x: [0, 10], y: [0, 1] }, 100, 50);
    expect([x, y]).toEqual([
      [0, 10],
      [-2, 3],
    ]);
  });
});

describe('labels', () => {
  it('keep off points, lines and each other where there is room', () => {
    const lines = [
      { label: 'trained', segment: [[0, 0] as Point, [500, 400] as Point] as const },
      { label: 'cross-entropy limit', segment: [[10, 0] as Point, [510, 400] as Point] as const },
    ];
    const [one, two] = labelPlaces(lines, [[300, 300]], [500, 400]) as [Point, Point];
    // One on each side of the pair of lines.
    const side = ([x, y]: Point) => Math.sign(400 * x - 500 * y);
    expect(side(one)).not.toBe(side(two));
  });
});

const dots: readonly Point[] = [
  [1, 2],
  [3, 4],
];
const panels = () => [
  boundaryPanel({
    positives: dots,
    negatives: [[5, 6]],
    boundaries: [
      { normal: [1, 1], intercept: -7, label: 'trained', kind: 'trained' },
      { normal: [0, 0], intercept: 1, label: 'nowhere', kind: 'differential' },
    ],
    axes: ['x < y & z', 'y'],
  }),
  curvePanel({
    samples: [
      [1, -1],
      [1000, 2],
    ],
    levels: [{ label: 'limit', value: 3, kind: 'cross-entropy' }],
    label: 'margin',
  }),
  histogramPanel({ counts: [1, 2, 3], label: 'share', marks: [{ at: 0.5, label: 'median' }] }),
];
const text = { title: 'A <title> & more', description: 'What is "seen"' };

describe('a sheet', () => {
  const svg = svgSheet(panels(), text);

  it('is well-formed, titled, and the same again', () => {
    expect(svgSheet(panels(), text)).toBe(svg);
    const { document } = parseHTML(`<!doctype html><html><body>${svg}</body></html>`);
    expect(document.querySelector('title')?.textContent).toBe('A <title> & more');
    expect(document.querySelector('desc')?.textContent).toBe('What is "seen"');
    expect(document.querySelectorAll('[role="img"]')).toHaveLength(1);
    expect(svg).toContain('x &lt; y &amp; z');
  });

  it('takes its colours from the scheme, reaches for nothing outside, and draws no line that is none', () => {
    expect(svg).toContain('prefers-color-scheme: dark');
    expect(svg).not.toMatch(/NaN|Infinity|currentColor|https?:\/\/(?!www\.w3\.org)|<script|nowhere/);
  });

  it('has no digits that depend on rounding', () => {
    expect(svg).not.toMatch(/\d\.\d{3,}/);
  });
});
