/** The figure of confidence against time as HTML, at one moment and for one probe. */
import {
  CONFIDENCE_MOMENT,
  CONFIDENCE_TIMES,
  confidenceNumbers,
  PROBES,
} from '../../src/figure/prose/confidence-view.ts';
import { momentText } from '../../src/figure/prose/figure-numbers.ts';
import { confidenceStill } from '../../src/figure/prose/trained-stills.ts';
import { choice, numberTable, part, playButton, slider, trainedFigureHtml } from './figure-frame.ts';

export function confidenceFigureHtml(): string {
  const [{ at }] = PROBES;
  const { course, plane, chart, keys, sentence, caption } = confidenceStill();
  return trainedFigureHtml({
    tag: 'confidence-figure',
    name: 'Confidence against time',
    choices: choice(
      'Ask at',
      'confidence-probe',
      PROBES.map(({ name }) => name),
    ),
    pictures: [part('plane', plane), part('chart', chart) + keys],
    controls:
      playButton() +
      slider(
        { name: 'moment', label: 'Time', min: 0, max: CONFIDENCE_TIMES.length - 1, step: 1, value: CONFIDENCE_MOMENT },
        momentText(CONFIDENCE_TIMES[CONFIDENCE_MOMENT] as number),
      ),
    below:
      part('numbers', numberTable(confidenceNumbers(course, at, CONFIDENCE_MOMENT))) + part('sentence', sentence, 'p'),
    caption: `${caption} The probe can be moved.`,
  });
}
