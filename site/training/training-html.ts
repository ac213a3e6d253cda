/** The figure of training in logarithmic time as HTML, at one moment. */
import { momentText } from '../../src/figure/prose/figure-numbers.ts';
import { trainingStill } from '../../src/figure/prose/trained-stills.ts';
import { FIRST_MOMENT, TRAINING_PRESETS, trainingNumbers } from '../../src/figure/prose/training-view.ts';
import { LAST_MOMENT, LOG_TIMES } from '../../src/figure/prose/two-point-course.ts';
import { choice, numberTable, part, playButton, slider, trainedFigureHtml } from './figure-frame.ts';

export function trainingFigureHtml(): string {
  const { course, plane, chart, keys, sentence, caption } = trainingStill();
  return trainedFigureHtml({
    tag: 'training-figure',
    name: 'Training in logarithmic time',
    choices: choice(
      'Two points, where',
      'training-points',
      TRAINING_PRESETS.map(({ name }) => name),
    ),
    pictures: [part('plane', plane), part('chart', chart) + keys],
    controls:
      playButton() +
      slider(
        { name: 'moment', label: 'Time', min: 0, max: LAST_MOMENT, step: 1, value: FIRST_MOMENT },
        momentText(LOG_TIMES[FIRST_MOMENT] as number),
      ),
    below: part('numbers', numberTable(trainingNumbers(course, FIRST_MOMENT))) + part('sentence', sentence, 'p'),
    caption: `${caption} The points can be moved.`,
  });
}
