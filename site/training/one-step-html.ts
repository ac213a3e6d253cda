/** The figure of Theorem 6's one step as HTML, at the extremal square. */
import { HEIGHTS, oneStepNumbers, PAIRS } from '../../src/figure/prose/one-step-view.ts';
import { oneStepStill } from '../../src/figure/prose/trained-stills.ts';
import { choice, numberTable, part, slider, trainedFigureHtml } from './figure-frame.ts';

export function oneStepFigureHtml(): string {
  const { step, plane, chart, keys, sentence, caption } = oneStepStill();
  return trainedFigureHtml({
    tag: 'one-step-figure',
    name: 'One stochastic step',
    choices: choice(
      'The step draws',
      'one-step-pair',
      PAIRS.map(({ name }) => name),
    ),
    pictures: [part('plane', plane), part('chart', chart) + keys],
    controls: slider(
      {
        name: 'height',
        label: 'Margin γ',
        min: HEIGHTS.min,
        max: HEIGHTS.max,
        step: HEIGHTS.step,
        value: HEIGHTS.first,
      },
      String(HEIGHTS.first),
    ),
    below: part('numbers', numberTable(oneStepNumbers(step))) + part('sentence', sentence, 'p'),
    caption,
  });
}
