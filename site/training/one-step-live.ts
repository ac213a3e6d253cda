/** The live figure of Theorem 6's one step: the margin to choose, by a slider or by moving a point up or down, and the pair. */
import { snapped } from '../../src/figure/frame.ts';
import { chartSvg } from '../../src/figure/prose/chart-svg.ts';
import {
  HEIGHTS,
  oneStep,
  oneStepChart,
  oneStepNumbers,
  oneStepScene,
  oneStepSentence,
  PAIRS,
  type Pair,
} from '../../src/figure/prose/one-step-view.ts';
import type { Point } from '../../src/figure/scene.ts';
import { PlaneView } from '../plane/plane-view.ts';
import { numberTable } from './figure-frame.ts';
import { ASPECT, chartSize, livePart, onChoice } from './live-parts.ts';

export class OneStepLive {
  readonly #figure: HTMLElement;
  readonly #slider: HTMLInputElement;
  readonly #plane: PlaneView;
  #pair: Pair = PAIRS[0];

  constructor(figure: HTMLElement) {
    this.#figure = figure;
    this.#slider = livePart(figure, 'height');
    this.#plane = new PlaneView(
      livePart(figure, 'plane'),
      oneStepScene(oneStep(this.#slider.value, this.#pair), this.#pair),
      { moved: (_, at) => this.#moved(at) },
      { aspect: ASPECT, step: HEIGHTS.step, allowed: (index, [, y]) => [index % 2 === 0 ? -1 : 1, y] },
    );
    this.#slider.addEventListener('input', () => this.#draw());
    onChoice(figure, 'one-step-pair', (index) => {
      this.#pair = PAIRS[index] ?? PAIRS[0];
      this.#draw();
    });
    this.#draw();
  }

  disconnect(): void {
    this.#plane.disconnect();
  }

  /** All four points move when one does. */
  #moved([, y]: Point): void {
    this.#slider.value = String(snapped(Math.abs(y), HEIGHTS.step));
    this.#draw();
  }

  #draw(): void {
    const step = oneStep(this.#slider.value, this.#pair);
    livePart<HTMLOutputElement>(this.#figure, 'height-text').value = this.#slider.value;
    this.#plane.update(oneStepScene(step, this.#pair));
    const chart = livePart(this.#figure, 'chart');
    chart.innerHTML = chartSvg(oneStepChart(step, this.#pair), chartSize(chart));
    livePart(this.#figure, 'numbers').innerHTML = numberTable(oneStepNumbers(step));
    livePart(this.#figure, 'sentence').textContent = oneStepSentence(step, this.#pair);
  }
}
