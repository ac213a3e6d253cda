/** The committed figures are what the code gives; their statistics count what they say. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  type DrawStatistics,
  drawStatistics,
  quantiles,
  wilsonInterval,
} from '../../checks/figures/draw-statistics.ts';
import { gaussianDraw, lineDraw } from '../../checks/figures/draws.ts';
import { exactMargins } from '../../checks/figures/exact-margins.ts';
import { DRAWS, type FigureFiles, gaussianFigure, lineFigure, statisticsFigure } from '../../checks/figures/run.ts';
import { Rational } from '../../src/exact/rational.ts';

function committed(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../checks/figures/${name}`, import.meta.url)), 'utf8');
}

function expectCommitted(files: FigureFiles): void {
  for (const [name, text] of Object.entries(files))
    expect(text, `${name} is stale; run: npm run figures`).toBe(committed(name));
}

const statistics = JSON.parse(committed('figure-2-statistics.json')) as DrawStatistics;

describe('the figures', () => {
  it('are what the code gives: Figure 1', () => expectCommitted(lineFigure()));
  it('are what the code gives: Figure 2', () => expectCommitted(gaussianFigure()));

  it('have data as the captions say', () => {
    const { positives, negatives } = lineDraw(3);
    for (const [x, y] of [...positives, ...negatives])
      expect(y!.equals(x!.mul(Rational.two).add(Rational.two))).toBe(true);
    const mean = (k: number) => {
      const draws = Array.from({ length: 200 }, (_, seed) => gaussianDraw(seed + 1).positives).flat();
      return draws.reduce((sum, point) => sum + point[k]!.toNumber(), 0) / draws.length;
    };
    // 2000 points: the mean of each coordinate has a standard deviation of 0.11.
    expect(Math.abs(mean(0) - 40)).toBeLessThan(0.5);
    expect(Math.abs(mean(1) - 50)).toBeLessThan(0.5);
  });
});

describe('the statistics', () => {
  it('of the optima are what the code gives, all draws of them', () => {
    const { trained, ...exact } = drawStatistics(1, DRAWS, 0);
    expect(trained.draws).toBe(0);
    expect(statistics).toMatchObject(JSON.parse(JSON.stringify(exact)) as object);
    const { ratio } = JSON.parse(committed('figure-2.json')).exact as { ratio: number };
    expectCommitted(statisticsFigure(statistics, ratio));
  });

  it('count as another way of counting does', () => {
    const some = drawStatistics(1, 60, 5);
    const ratios = Array.from({ length: 60 }, (_, k) =>
      Math.sqrt(exactMargins(gaussianDraw(k + 1))!.ratioSquare.toNumber()),
    );
    expect(some.ratio.below.map(({ draws }) => draws)).toEqual(
      [0.5, 0.75, 0.9, 0.99].map((level) => ratios.filter((ratio) => ratio < level).length),
    );
    expect(some.ratio.bins.reduce((a, b) => a + b)).toBe(60);
    expect(some.trained.draws).toBe(5);
    // Another stretch of seeds is another sample.
    expect(drawStatistics(61, 120, 0).ratio.mean).not.toBe(some.ratio.mean);
  });

  it('use quantiles and intervals of the textbook', () => {
    expect(quantiles([3, 1, 2, 4], [0, 0.25, 0.5, 1]).map(({ value }) => value)).toEqual([1, 1, 2, 4]);
    // R: prop.test(10, 100, correct = FALSE)$conf.int
    expect(wilsonInterval(10, 100).map((end) => end.toFixed(5))).toEqual(['0.05523', '0.17437']);
    expect(wilsonInterval(0, 10)[0]).toBe(0);
  });
});
