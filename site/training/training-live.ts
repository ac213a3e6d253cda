/** The live figure of training in logarithmic time: two points to move, a time to choose. */
import { chartSvg } from '../../src/figure/prose/chart-svg.ts';
import { momentText } from '../../src/figure/prose/figure-numbers.ts';
import {
  TRAINING_PRESETS,
  trainingChart,
  trainingNumbers,
  trainingScene,
  trainingSentence,
} from '../../src/figure/prose/training-view.ts';
import {
  LOG_TIMES,
  type TwoPointCourse,
  type TwoPoints,
  twoPointCourse,
} from '../../src/figure/prose/two-point-course.ts';
import type { Point } from '../../src/figure/scene.ts';
import { PlaneView } from '../plane/plane-view.ts';
import { numberTable } from './figure-frame.ts';
import { ASPECT, chartSize, livePart, onChoice, playerParts } from './live-parts.ts';
import { Player } from './player.ts';

export class TrainingLive {
  readonly #figure: HTMLElement;
  readonly #plane: PlaneView;
  readonly #player: Player;
  #points: TwoPoints = TRAINING_PRESETS[0].points;
  #course: TwoPointCourse | undefined;

  constructor(figure: HTMLElement) {
    this.#figure = figure;
    this.#train();
    const parts = playerParts(figure);
    this.#plane = new PlaneView(
      livePart(figure, 'plane'),
      trainingScene(this.#points, this.#course, Number(parts.slider.value)),
      { moved: (index, at) => this.#moved(index, at) },
      { aspect: ASPECT },
    );
    this.#player = new Player(
      parts,
      (moment) => momentText(LOG_TIMES[moment] as number),
      () => this.#draw(),
    );
    onChoice(figure, 'training-points', (index) => {
      this.#points = (TRAINING_PRESETS[index] ?? TRAINING_PRESETS[0]).points;
      this.#train();
      this.#draw();
      this.#plane.fit();
    });
    this.#draw();
  }

  disconnect(): void {
    this.#player.stop();
    this.#plane.disconnect();
  }

  #moved(index: number, at: Point): void {
    this.#points = index === 0 ? { ...this.#points, positive: at } : { ...this.#points, negative: at };
    for (const radio of this.#figure.querySelectorAll<HTMLInputElement>('input[type="radio"]')) radio.checked = false;
    this.#train();
    this.#draw();
  }

  #train(): void {
    const course = twoPointCourse(this.#points);
    this.#course = 'samples' in course ? course : undefined;
  }

  #draw(): void {
    const { moment } = this.#player;
    const course = this.#course;
    this.#plane.update(trainingScene(this.#points, course, moment));
    const sentence = livePart(this.#figure, 'sentence');
    const numbers = livePart(this.#figure, 'numbers');
    const chart = livePart(this.#figure, 'chart');
    numbers.hidden = course === undefined;
    chart.hidden = course === undefined;
    sentence.textContent =
      course === undefined
        ? 'Where the classes share a point, nothing separates them and (w, b) stays bounded.'
        : trainingSentence(course);
    if (course === undefined) return;
    chart.innerHTML = chartSvg(trainingChart(course, moment), chartSize(chart));
    numbers.innerHTML = numberTable(trainingNumbers(course, moment));
  }
}
