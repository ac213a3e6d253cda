/** The course of two points against reference values, exact solutions and its own prediction. */
import { describe, expect, it } from 'vitest';
import { Rational } from '../../../src/exact/rational.ts';
import { TRAINING_PRESETS } from '../../../src/figure/prose/training-view.ts';
import {
  LOG_TIMES,
  type TwoPointCourse,
  type TwoPoints,
  twoPointCourse,
} from '../../../src/figure/prose/two-point-course.ts';
import { augmentedSvm } from '../../../src/svm/augmented-svm.ts';

const [BOTH, ONE, TIE] = TRAINING_PRESETS.map(({ points }) => points) as [TwoPoints, TwoPoints, TwoPoints];

function course(points: TwoPoints, logTimes = [10, 500]): TwoPointCourse {
  const found = twoPointCourse(points, logTimes);
  if (!('samples' in found)) throw new Error(found.status);
  return found;
}

/** (w, b) = p (x, 1) − q (z, 1). */
function combined({ positive: x, negative: z }: TwoPoints, [p, q]: readonly [number, number]): number[] {
  return [p * x[0] - q * z[0], p * x[1] - q * z[1], p - q];
}

function gap(u: readonly number[], v: readonly number[]): number {
  return Math.hypot(...u.map((entry, k) => entry - (v[k] as number)));
}

describe('the course of two points', () => {
  // Coefficients by an integration with 34 digits.
  it.each([
    ['two-active', BOTH, [7.0138277611441, 3.6224434568415], [333.680659758801, 166.955854409494]],
    ['one-active', ONE, [5.05606474368286, 0.193960401088793], [250.055113464279, 0.194306750667353]],
    ['tie', TIE, [4.92954932961988, 0.428600567528959], [249.489244691745, 0.857551677941954]],
  ] as const)('is right for %s', (status, points, early, late) => {
    const { status: found, samples, limit } = course(points);
    expect(found).toBe(status);
    expect(gap(samples[0]?.weights ?? [], combined(points, early))).toBeLessThan(1e-10);
    expect(gap(samples[1]?.weights ?? [], combined(points, late))).toBeLessThan(1e-9);
    const vectors = [points.positive, points.negative].map((v) => v.map((entry) => Rational.parse(String(entry))));
    const [x, z] = vectors as [Rational[], Rational[]];
    const exact = augmentedSvm({ dimension: 2, positives: [x], negatives: [z] });
    if (exact.status !== 'solved') throw new Error(exact.status);
    expect(limit.map(String)).toEqual([...exact.certificate.normal, exact.certificate.intercept].map(String));
  });

  it('is predicted up to what vanishes', () => {
    const missed = (points: TwoPoints) => {
      const { samples, predicted } = course(points, [5, 20, 500]);
      return samples.map(({ logTime, weights }) => gap(weights, predicted(logTime)));
    };
    for (const points of [BOTH, ONE]) {
      const [early = 0, middle = 0, late = 0] = missed(points);
      expect(early).toBeGreaterThan(1e-3);
      expect(middle).toBeLessThan(1e-3);
      expect(late).toBeLessThan(1e-9);
    }
    const [early = 0, , late = 0] = missed(TIE);
    expect(late).toBeLessThan(0.02);
    expect(late).toBeLessThan(early);
  });

  it('says when the points are one, and goes through increasing times', () => {
    expect(twoPointCourse({ positive: [1, 2], negative: [1, 2] }).status).toBe('inseparable');
    expect([LOG_TIMES[0], LOG_TIMES.at(-1)]).toEqual([0, 500]);
    LOG_TIMES.slice(1).forEach((time, k) => {
      expect(time).toBeGreaterThan(LOG_TIMES[k] as number);
    });
  });
});
