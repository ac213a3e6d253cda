/** The figure of training in logarithmic time as HTML, at one moment. */
import { sceneSvg } from '../../src/figure/scene-svg.ts';
import { CHART_SIZE, chartSvg, curveKey } from './chart-svg.ts';
import { choice, numberTable, part, playButton, slider, trainedFigureHtml } from './figure-frame.ts';
import { momentText } from './figure-numbers.ts';
import {
  FIRST_MOMENT,
  TRAINING_PRESETS,
  trainingChart,
  trainingNumbers,
  trainingScene,
  trainingSentence,
} from './training-view.ts';
import { LAST_MOMENT, LOG_TIMES, twoPointCourse } from './two-point-course.ts';

export function trainingFigureHtml(): string {
  const [{ points }] = TRAINING_PRESETS;
  const course = twoPointCourse(points);
  if (!('samples' in course))
    throw new Error(`no course for the first picture; expected separate points: ${course.status}`);
  const keys = [
    curveKey('trained', '(w, b)/log t'),
    curveKey('predicted', 'as predicted'),
    curveKey('other', 'the slope d(w, b)/d log t'),
  ];
  return trainedFigureHtml({
    tag: 'training-figure',
    name: 'Training in logarithmic time',
    choices: choice(
      'Two points, where',
      'training-points',
      TRAINING_PRESETS.map(({ name }) => name),
    ),
    pictures: [
      part('plane', sceneSvg(trainingScene(points, course, FIRST_MOMENT), { size: CHART_SIZE })),
      `${part('chart', chartSvg(trainingChart(course, FIRST_MOMENT)))}<ul class="curve-keys">${keys.join('')}</ul>`,
    ],
    controls:
      playButton() +
      slider(
        { name: 'moment', label: 'Time', min: 0, max: LAST_MOMENT, step: 1, value: FIRST_MOMENT },
        momentText(LOG_TIMES[FIRST_MOMENT] as number),
      ),
    below:
      part('numbers', numberTable(trainingNumbers(course, FIRST_MOMENT))) +
      part('sentence', trainingSentence(course), 'p'),
    caption:
      'Gradient flow on cross-entropy from zero. Broad and pale: the boundary now. Solid: its limit. Dashed: the support vector machine. The points can be moved.',
  });
}
