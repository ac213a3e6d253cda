/** What the figures of training say: exact equality at the extremal square, finite confidence on the limiting boundary, and pictures without scripts. */
import { describe, expect, it } from 'vitest';
import { confidenceFigureHtml } from '../../../site/training/confidence-html.ts';
import { oneStepFigureHtml } from '../../../site/training/one-step-html.ts';
import { trainingFigureHtml } from '../../../site/training/training-html.ts';
import { Rational } from '../../../src/exact/rational.ts';
import { difference, dot } from '../../../src/exact/vector.ts';
import {
  CONFIDENCE_POINTS,
  CONFIDENCE_TIMES,
  confidenceSentence,
  PROBES,
  probeLimit,
} from '../../../src/figure/prose/confidence-view.ts';
import { percentText, timeText } from '../../../src/figure/prose/figure-numbers.ts';
import { oneStep, oneStepSentence, PAIRS } from '../../../src/figure/prose/one-step-view.ts';
import { twoPointCourse } from '../../../src/figure/prose/two-point-course.ts';
import { squaredDiameter } from '../../../src/geometry/margin.ts';
import { hardMarginSvm } from '../../../src/svm/hard-margin-svm.ts';

const [ACROSS, DOWN] = PAIRS as typeof PAIRS & [unknown, (typeof PAIRS)[number]];

describe('the figure of one step', () => {
  it.each(['1/2', '0.95', '1', '1.05', '6'])('is exact at margin %s', (height) => {
    for (const pair of [ACROSS, DOWN]) {
      const { positives, negatives, weights, gain, bound, intercept } = oneStep(height, pair);
      const svm = hardMarginSvm({ dimension: 2, positives, negatives });
      if (svm.status !== 'solved') throw new Error(svm.status);
      const { normal } = svm.certificate;
      const squaredMargin = Rational.one.div(dot(normal, normal));
      // Both diameters are equal, so (Rx + Ry)²/4 is the square of either.
      expect(squaredDiameter(positives).equals(squaredDiameter(negatives))).toBe(true);
      const four = Rational.parse('4');
      expect(bound.toString()).toBe(
        four.mul(squaredMargin).sub(squaredDiameter(positives)).div(Rational.parse('2')).toString(),
      );
      const gains = positives.flatMap((x) => negatives.map((z) => dot(weights, difference(x, z))));
      expect(gains.every((each) => each.compare(gain) >= 0) && gains.some((each) => each.equals(gain))).toBe(true);
      expect(gain.compare(bound)).toBe(pair === ACROSS ? 0 : 1);
      const scores = [...positives, ...negatives.map((z) => z.map((entry) => entry.neg()))].map((v) => dot(weights, v));
      const least = scores.reduce((a, b) => (a.compare(b) <= 0 ? a : b));
      // The data are symmetric: the best intercept is 0 straight down, and both classes are equally near.
      expect(pair === ACROSS || intercept.isZero()).toBe(true);
      expect(least.mul(Rational.parse('2')).compare(gain) <= 0).toBe(true);
    }
  });

  it('names the extremal square, and nothing else', () => {
    expect(oneStepSentence(oneStep('1', ACROSS), ACROSS)).toContain('extremal square');
    expect(oneStepSentence(oneStep('1', ACROSS), ACROSS)).toContain('just fails');
    expect(oneStepSentence(oneStep('1.05', ACROSS), ACROSS)).toMatch(
      /^It separates the classes\. The gain is exactly the bound, 41\/200/,
    );
    expect(oneStepSentence(oneStep('0.95', ACROSS), ACROSS)).toMatch(/^It does not separate/);
    expect(oneStepSentence(oneStep('1', DOWN), DOWN)).not.toContain('extremal');
  });
});

describe('the figure of confidence', () => {
  const course = twoPointCourse(CONFIDENCE_POINTS, CONFIDENCE_TIMES);
  if (!('samples' in course)) throw new Error(course.status);

  it('knows the limiting boundary exactly, and what confidence tends to on it', () => {
    const limits = PROBES.map(({ at }) => probeLimit(course, at));
    expect(limits.map(({ score }) => score.toString())).toEqual(['1/6', '0', '0', '7/3']);
    expect(limits[1]?.confidence).toBeCloseTo(Math.SQRT2 / (1 + Math.SQRT2), 12);
    expect(limits[0]?.confidence).toBe(1);
    expect(confidenceSentence(course, PROBES[1]?.at ?? [0, 0])).toContain('58.6 %');
    expect(confidenceSentence(course, PROBES[0].at)).toContain('tends to 100 %');
  });
});

describe('the figures of training', () => {
  it('are whole without a script', () => {
    for (const [html, needle] of [
      [trainingFigureHtml(), '<td>2/3</td>'],
      [oneStepFigureHtml(), '<td>(−1, 1)</td>'],
      [confidenceFigureHtml(), '1/6 log t − 0.2020'],
    ] as const) {
      expect(html).toContain(needle);
      expect(html.match(/<svg /g)?.length).toBeGreaterThanOrEqual(2);
      expect(html).not.toMatch(/<script|\sid=|NaN|Infinity|undefined/);
    }
  });

  it('write times and shares as one says them', () => {
    expect([0, Math.log(2000), 500].map(timeText)).toEqual(['1', '2,000', '10²¹⁷']);
    expect([0.586, 0.99999, 1].map(percentText)).toEqual(['58.6 %', '> 99.9 %', '100 %']);
  });
});
