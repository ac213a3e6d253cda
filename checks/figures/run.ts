/**
 * Figures 1 and 2 of the paper and the statistics of Figure 2's distribution: `npm run figures` writes what is committed beside this file.
 * The same bytes on every machine; `test/checks/figures.test.ts` holds the files to the code.
 */
import { fileURLToPath } from 'node:url';
import stringify from 'json-stringify-pretty-compact';
import { DISK } from '../../src/evidence/durable-files.ts';
import { histogramPanel } from '../../src/figure/histogram-panel.ts';
import { svgSheet } from '../../src/figure/svg-sheet.ts';
import { boundaryFigure } from './boundary-figure.ts';
import { type DrawStatistics, drawStatistics } from './draw-statistics.ts';
import { gaussianDraw, lineDraw } from './draws.ts';

export const SEEDS = { 'figure-1': 1, 'figure-2': 1 } as const;
export const DRAWS = 10_000;
const TRAINED_DRAWS = 1000;

export type FigureName = keyof typeof SEEDS | 'figure-2-statistics';
/** File name to text. */
export type FigureFiles = Readonly<Record<string, string>>;

function text(record: unknown): string {
  // Rationals know how to write themselves.
  return `${stringify(JSON.parse(JSON.stringify(record)), { maxLength: 120 })}\n`;
}

export function lineFigure(): FigureFiles {
  const seed = SEEDS['figure-1'];
  const { record, svg } = boundaryFigure(1, seed, lineDraw(seed), 'Figure 1: two classes on a line in the plane');
  return { 'figure-1.json': text(record), 'figure-1.svg': svg };
}

export function gaussianFigure(): FigureFiles {
  const seed = SEEDS['figure-2'];
  const { record, svg } = boundaryFigure(2, seed, gaussianDraw(seed), 'Figure 2: two Gaussian classes of 10 points');
  return { 'figure-2.json': text(record), 'figure-2.svg': svg };
}

export function statisticsFigure(statistics: DrawStatistics, shown: number): FigureFiles {
  const median = statistics.ratio.quantiles.find(({ share }) => share === 0.5)?.value ?? 0;
  const svg = svgSheet(
    [
      histogramPanel({
        counts: statistics.ratio.bins,
        label: 'share of the best margin that the limit of cross-entropy keeps',
        marks: [
          { at: shown, label: 'the draw shown' },
          { at: median, label: 'median' },
        ],
      }),
    ],
    {
      title: `The limit of cross-entropy for ${statistics.draws.toLocaleString('en')} draws of Figure 2's data`,
      description: `Histogram of the ratio of the margins of cross-entropy and of the SVM; its median is ${median}.`,
    },
  );
  return { 'figure-2-statistics.json': text(statistics), 'figure-2-statistics.svg': svg };
}

/** All files; some 20 seconds. */
export function figureFiles(): FigureFiles {
  const gaussian = gaussianFigure();
  const { exact } = JSON.parse(gaussian['figure-2.json'] as string) as { exact: { ratio: number } };
  return {
    ...lineFigure(),
    ...gaussian,
    ...statisticsFigure(drawStatistics(1, DRAWS, TRAINED_DRAWS), exact.ratio),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const start = performance.now();
  for (const [name, content] of Object.entries(figureFiles()))
    DISK.replace(fileURLToPath(new URL(name, import.meta.url)), content);
  process.stderr.write(`figures written in ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
}
