/** The live figure of confidence: a probe to move, a time to choose. */
import { chartSvg } from '../../src/figure/prose/chart-svg.ts';
import {
  CONFIDENCE_POINTS,
  CONFIDENCE_TIMES,
  confidenceChart,
  confidenceNumbers,
  confidenceScene,
  confidenceSentence,
  PROBE_STEP,
  PROBES,
} from '../../src/figure/prose/confidence-view.ts';
import { momentText } from '../../src/figure/prose/figure-numbers.ts';
import { type TwoPointCourse, twoPointCourse } from '../../src/figure/prose/two-point-course.ts';
import type { Point } from '../../src/figure/scene.ts';
import { PlaneView } from '../plane/plane-view.ts';
import { numberTable } from './figure-frame.ts';
import { ASPECT, chartSize, livePart, onChoice, playerParts } from './live-parts.ts';
import { Player } from './player.ts';

/** @throws Error when the fixed points of the figure cannot be trained on, which no reader can bring about. */
function course(): TwoPointCourse {
  const found = twoPointCourse(CONFIDENCE_POINTS, CONFIDENCE_TIMES);
  if (!('samples' in found)) throw new Error(`no course; expected separate points: ${found.status}`);
  return found;
}

export class ConfidenceLive {
  readonly #figure: HTMLElement;
  readonly #course = course();
  readonly #plane: PlaneView;
  readonly #player: Player;
  #probe: Point = PROBES[0].at;

  constructor(figure: HTMLElement) {
    this.#figure = figure;
    const parts = playerParts(figure);
    this.#plane = new PlaneView(
      livePart(figure, 'plane'),
      confidenceScene(CONFIDENCE_POINTS, this.#course, this.#probe, Number(parts.slider.value)),
      { moved: (_, at) => this.#ask(at, undefined) },
      { aspect: ASPECT, step: PROBE_STEP },
    );
    this.#player = new Player(
      parts,
      (moment) => momentText(CONFIDENCE_TIMES[moment] as number),
      () => this.#draw(),
    );
    onChoice(figure, 'confidence-probe', (index) => this.#ask((PROBES[index] ?? PROBES[0]).at, index));
    this.#draw();
  }

  disconnect(): void {
    this.#player.stop();
    this.#plane.disconnect();
  }

  #ask(at: Point, preset: number | undefined): void {
    this.#probe = at;
    for (const radio of this.#figure.querySelectorAll<HTMLInputElement>('input[type="radio"]'))
      radio.checked = preset !== undefined && Number(radio.value) === preset;
    this.#draw();
  }

  #draw(): void {
    const { moment } = this.#player;
    this.#plane.update(confidenceScene(CONFIDENCE_POINTS, this.#course, this.#probe, moment));
    const chart = livePart(this.#figure, 'chart');
    chart.innerHTML = chartSvg(confidenceChart(this.#course, this.#probe, moment), chartSize(chart));
    livePart(this.#figure, 'numbers').innerHTML = numberTable(confidenceNumbers(this.#course, this.#probe, moment));
    livePart(this.#figure, 'sentence').textContent = confidenceSentence(this.#course, this.#probe);
  }
}
