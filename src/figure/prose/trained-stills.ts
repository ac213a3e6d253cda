/** The figures of training at the moment from which their readers set out: pictures, what they teach, and how to read them. */
import { sceneSvg } from '../scene-svg.ts';
import { CHART_SIZE, chartSvg, curveKey } from './chart-svg.ts';
import {
  CONFIDENCE_MOMENT,
  CONFIDENCE_POINTS,
  CONFIDENCE_TIMES,
  confidenceChart,
  confidenceScene,
  confidenceSentence,
  PROBES,
} from './confidence-view.ts';
import { HEIGHTS, type OneStep, oneStep, oneStepChart, oneStepScene, oneStepSentence, PAIRS } from './one-step-view.ts';
import { FIRST_MOMENT, TRAINING_PRESETS, trainingChart, trainingScene, trainingSentence } from './training-view.ts';
import { type TwoPointCourse, type TwoPoints, twoPointCourse } from './two-point-course.ts';

export interface TrainedStill {
  /** SVG. */
  readonly plane: string;
  readonly chart: string;
  /** Of the chart's curves, HTML. */
  readonly keys: string;
  readonly sentence: string;
  readonly caption: string;
}

function keyList(keys: readonly string[]): string {
  return `<ul class="curve-keys">${keys.join('')}</ul>`;
}

function courseOf(points: TwoPoints, times?: readonly number[]): TwoPointCourse {
  const course = twoPointCourse(points, times);
  if (!('samples' in course))
    throw new Error(`no course for a picture of training; expected separate points: ${course.status}`);
  return course;
}

export function trainingStill(): TrainedStill & { readonly course: TwoPointCourse } {
  const [{ points }] = TRAINING_PRESETS;
  const course = courseOf(points);
  return {
    course,
    plane: sceneSvg(trainingScene(points, course, FIRST_MOMENT), { size: CHART_SIZE }),
    chart: chartSvg(trainingChart(course, FIRST_MOMENT)),
    keys: keyList([
      curveKey('trained', '(w, b)/log t'),
      curveKey('predicted', 'as predicted'),
      curveKey('other', 'the slope d(w, b)/d log t'),
    ]),
    sentence: trainingSentence(course),
    caption:
      'Gradient flow on cross-entropy from zero. Broad and pale: the boundary now. Solid: its limit. Dashed: the support vector machine.',
  };
}

export function confidenceStill(): TrainedStill & { readonly course: TwoPointCourse } {
  const [{ at }] = PROBES;
  const course = courseOf(CONFIDENCE_POINTS, CONFIDENCE_TIMES);
  return {
    course,
    plane: sceneSvg(confidenceScene(CONFIDENCE_POINTS, course, at, CONFIDENCE_MOMENT), { size: CHART_SIZE }),
    chart: chartSvg(confidenceChart(course, at, CONFIDENCE_MOMENT)),
    keys: keyList([curveKey('trained', 'the trained classifier'), curveKey('predicted', 'as predicted')]),
    sentence: confidenceSentence(course, at),
    caption:
      'Two points and a probe p, the diamond. Broad and pale: the boundary now. Solid: its limit. There, and only there, confidence does not tend to 100 %.',
  };
}

export function oneStepStill(): TrainedStill & { readonly step: OneStep } {
  const [pair] = PAIRS;
  const step = oneStep(String(HEIGHTS.first), pair);
  return {
    step,
    plane: sceneSvg(oneStepScene(step, pair), { size: CHART_SIZE }),
    chart: chartSvg(oneStepChart(step, pair)),
    keys: keyList([curveKey('trained', 'the gain on this pair'), curveKey('predicted', 'the bound')]),
    sentence: oneStepSentence(step, pair),
    caption:
      'One step of size η = 1 from w(0) = 0 on the pair with rings. Both diameters are 2. Broad and pale: the boundary after the step, with the best intercept. The least gain is the smallest of all ⟨w, xᵢ − zⱼ⟩.',
  };
}
