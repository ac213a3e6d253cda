/** How often a quantity between 0 and 1 falls into equal bins, with marks at some values. */
import { axisX, axisY, frame, rect, ruleX, text } from '@observablehq/plot';
import type { Panel } from './svg-sheet.ts';

export interface Histogram {
  /** Counts of equal bins from 0 to 1. */
  readonly counts: readonly number[];
  readonly label: string;
  readonly marks: readonly { readonly at: number; readonly label: string }[];
}

const WIDTH = 640;
const HEIGHT = 340;

export function histogramPanel({ counts, label, marks }: Histogram): Panel {
  const most = Math.max(...counts, 1);
  const bins = counts.map((count, k) => ({ from: k / counts.length, to: (k + 1) / counts.length, count }));
  return {
    width: WIDTH,
    height: HEIGHT,
    options: {
      marginTop: 34,
      marginRight: 20,
      marginBottom: 44,
      marginLeft: 64,
      x: { domain: [0, 1] },
      y: { domain: [0, 1.15 * most] },
      marks: [
        frame({ stroke: 'var(--rule)' }),
        axisX({ label, labelArrow: 'none', ticks: 10, color: 'var(--quiet)', fontSize: 13 }),
        axisY({ label: 'draws', ticks: 5, color: 'var(--quiet)', fontSize: 13 }),
        rect(bins, { x1: 'from', x2: 'to', y1: () => 0, y2: 'count', fill: 'var(--cross-entropy)', inset: 0.5 }),
        ruleX(
          marks.map(({ at }) => at),
          { stroke: 'var(--ink)', strokeWidth: 2, strokeDasharray: '2 3' },
        ),
        // After all rules, so that a label is not crossed by its neighbour's.
        ...marks.map((mark, k) =>
          text([mark.label], {
            x: [mark.at],
            y: [1.15 * most],
            dx: mark.at > 0.5 ? -6 : 6,
            dy: 14 + 20 * k,
            textAnchor: mark.at > 0.5 ? 'end' : 'start',
            text: [mark.label],
            fill: 'var(--ink)',
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
