/** The figure of Theorem 6's one step as HTML, at the extremal square. */
import { sceneSvg } from '../../src/figure/scene-svg.ts';
import { CHART_SIZE, chartSvg, curveKey } from './chart-svg.ts';
import { choice, numberTable, part, slider, trainedFigureHtml } from './figure-frame.ts';
import {
  HEIGHTS,
  oneStep,
  oneStepChart,
  oneStepNumbers,
  oneStepScene,
  oneStepSentence,
  PAIRS,
} from './one-step-view.ts';

export function oneStepFigureHtml(): string {
  const [pair] = PAIRS;
  const step = oneStep(String(HEIGHTS.first), pair);
  const keys = [curveKey('trained', 'the gain on this pair'), curveKey('predicted', 'the bound')];
  return trainedFigureHtml({
    tag: 'one-step-figure',
    name: 'One stochastic step',
    choices: choice(
      'The step draws',
      'one-step-pair',
      PAIRS.map(({ name }) => name),
    ),
    pictures: [
      part('plane', sceneSvg(oneStepScene(step, pair), { size: CHART_SIZE })),
      `${part('chart', chartSvg(oneStepChart(step, pair)))}<ul class="curve-keys">${keys.join('')}</ul>`,
    ],
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
    below: part('numbers', numberTable(oneStepNumbers(step))) + part('sentence', oneStepSentence(step, pair), 'p'),
    caption:
      'One step of size η = 1 from w(0) = 0 on the pair with rings. Both diameters are 2. Broad and pale: the boundary after the step, with the best intercept. The least gain is the smallest of all ⟨w, xᵢ − zⱼ⟩.',
  });
}
