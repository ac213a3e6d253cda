/** The data of the paper's Figures 1 and 2, drawn from seeds. Coordinates are hundredths, so that exact optima exist. */
import { Rational } from '../../src/exact/rational.ts';
import type { Vector } from '../../src/exact/vector.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { Choices } from '../../src/search/random.ts';

const GRAIN = 100;

function hundredths(value: number): Rational {
  return Rational.of(Math.round(GRAIN * value), GRAIN);
}

/** What nar2019 says of Figure 2: 10 points a class, normal with these means and variance 25 in each coordinate. */
export const GAUSSIAN = { points: 10, negativeMean: [2, 12], positiveMean: [40, 50], deviation: 5 } as const;

/** One draw of Figure 2's data. */
export function gaussianDraw(seed: number): Dataset {
  const choices = new Choices(seed);
  const around = (mean: readonly number[]): Vector[] =>
    Array.from({ length: GAUSSIAN.points }, () =>
      mean.map((centre) => hundredths(centre + GAUSSIAN.deviation * choices.normal())),
    );
  const negatives = around(GAUSSIAN.negativeMean);
  return { dimension: 2, positives: around(GAUSSIAN.positiveMean), negatives };
}

/**
 * Figure 1's points are not printed. They lie on a line, and the axes run over 10 … 40 and 40 … 80. The line here is y = 2x + 2: far out
 * on a line that passes the origin at a distance of about 1 the two boundaries are nearly orthogonal (for two active points
 * whose midpoint has the coordinate s along a line at distance Δ, tan ψ = sΔ/(1 + Δ²)).
 */
export const LINE = { points: 8, slope: 2, height: 2, negatives: [16, 25], positives: [29, 38] } as const;

/** One draw of Figure 1's data: abscissae uniform in the ranges of the classes. */
export function lineDraw(seed: number): Dataset {
  const choices = new Choices(seed);
  const within = ([low, high]: readonly [number, number]): Vector[] =>
    Array.from({ length: LINE.points }, () => {
      const x = Rational.of(choices.integer(GRAIN * low, GRAIN * high), GRAIN);
      return [x, x.mul(Rational.of(LINE.slope)).add(Rational.of(LINE.height))];
    });
  const negatives = within(LINE.negatives);
  return { dimension: 2, positives: within(LINE.positives), negatives };
}
