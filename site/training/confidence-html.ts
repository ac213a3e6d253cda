/** The figure of confidence against time as HTML, at one moment and for one probe. */
import { sceneSvg } from '../../src/figure/scene-svg.ts';
import { CHART_SIZE, chartSvg, curveKey } from './chart-svg.ts';
import {
  CONFIDENCE_MOMENT,
  CONFIDENCE_POINTS,
  CONFIDENCE_TIMES,
  confidenceChart,
  confidenceNumbers,
  confidenceScene,
  confidenceSentence,
  PROBES,
} from './confidence-view.ts';
import { choice, numberTable, part, playButton, slider, trainedFigureHtml } from './figure-frame.ts';
import { momentText } from './figure-numbers.ts';
import { twoPointCourse } from './two-point-course.ts';

export function confidenceFigureHtml(): string {
  const [{ at }] = PROBES;
  const course = twoPointCourse(CONFIDENCE_POINTS, CONFIDENCE_TIMES);
  if (!('samples' in course))
    throw new Error(`no course for the picture of confidence; expected separate points: ${course.status}`);
  const keys = [curveKey('trained', 'the trained classifier'), curveKey('predicted', 'as predicted')];
  return trainedFigureHtml({
    tag: 'confidence-figure',
    name: 'Confidence against time',
    choices: choice(
      'Ask at',
      'confidence-probe',
      PROBES.map(({ name }) => name),
    ),
    pictures: [
      part('plane', sceneSvg(confidenceScene(CONFIDENCE_POINTS, course, at, CONFIDENCE_MOMENT), { size: CHART_SIZE })),
      `${part('chart', chartSvg(confidenceChart(course, at, CONFIDENCE_MOMENT)))}<ul class="curve-keys">${keys.join('')}</ul>`,
    ],
    controls:
      playButton() +
      slider(
        { name: 'moment', label: 'Time', min: 0, max: CONFIDENCE_TIMES.length - 1, step: 1, value: CONFIDENCE_MOMENT },
        momentText(CONFIDENCE_TIMES[CONFIDENCE_MOMENT] as number),
      ),
    below:
      part('numbers', numberTable(confidenceNumbers(course, at, CONFIDENCE_MOMENT))) +
      part('sentence', confidenceSentence(course, at), 'p'),
    caption:
      'Two points and a probe p, the diamond, which can be moved. Broad and pale: the boundary now. Solid: its limit. There, and only there, confidence does not tend to 100 %.',
  });
}
