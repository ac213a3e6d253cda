/** The figures that prose and pages may show, by name. Build time only: the data of some are read from the repository. */

import { curveSvg } from '../../src/figure/curve-svg.ts';
import type { Side } from '../../src/figure/scene.ts';
import { figureRecord } from '../book/figures.ts';
import { confidenceFigureHtml } from '../training/confidence-html.ts';
import { oneStepFigureHtml } from '../training/one-step-html.ts';
import { trainingFigureHtml } from '../training/training-html.ts';
import { button, captioned, liveFigureHtml, slider } from './figure-html.ts';
import { HEIGHT_STEP, HIGHEST, type Lifted, liftShown } from './lift.ts';
import { type PointSet, pointSetShown } from './point-set.ts';
import { type Levelled, RANGE, signFlipShown } from './sign-flip.ts';
import { type TwoPoints, twoPointsShown } from './two-points.ts';

const LINES =
  'Solid: where training on cross-entropy ends up. Dashed: the support vector machine. A ring marks a point on which cross-entropy rests.';
const CENTRED = 'Centred, so that the dashed line passes through the origin, the same points lose nothing.';
const RESTART = button('restart', 'Start again');
const FIT = button('fit', 'Fit the frame');
const CENTRE = button('centre', 'Centre the points');

function twoPoints(state: TwoPoints): string {
  const figure = liveFigureHtml({
    tag: 'two-points-figure',
    state,
    shown: twoPointsShown(state),
    controls: RESTART + FIT,
  });
  return captioned([figure], `One point of each class, x and z = −y. ${LINES}`);
}

function pointSet(state: PointSet, caption: string): string {
  const figure = liveFigureHtml({
    tag: 'point-set-figure',
    state,
    shown: pointSetShown(state),
    controls: CENTRE + RESTART + FIT,
  });
  return captioned([figure], `${caption} ${LINES} ${CENTRED}`);
}

/** Both pictures stand beside each other where there is room. */
const HALF = { width: 360, height: 320 };

function lift(state: Lifted): string {
  const shown = liftShown(state);
  const figure = liveFigureHtml({
    tag: 'lift-figure',
    state,
    shown,
    size: HALF,
    beside: curveSvg(shown.curve, HALF),
    controls: slider({ label: 'Height Δ', from: 0, to: HIGHEST, step: HEIGHT_STEP, value: state.height }) + RESTART,
  });
  return captioned(
    [figure],
    `Two points of a line, lifted to the same height Δ. The best margin does not change; that of cross-entropy does. ${LINES}`,
  );
}

const FLAT = { width: 480, height: 240 };

function signFlip(states: readonly Levelled[]): string {
  const figures = states.map((state) =>
    liveFigureHtml({
      tag: 'sign-flip-figure',
      state,
      shown: signFlipShown(state),
      size: FLAT,
      controls: slider({ label: 'Level Δ', from: RANGE[0], to: RANGE[1], step: 0.1, value: state.level }) + RESTART,
    }),
  );
  return captioned(
    figures,
    'The line with one point of each class, x and z. The upper bar is the margin of cross-entropy, from its boundary to the nearest point; the lower one is as long as the printed bound allows. In the first picture BΔ is negative and the margin is too long; in the second it is positive and the margin fits.',
  );
}

/** The committed data of the paper's Figure 1. */
function figureOne(): PointSet {
  const { positives, negatives } = figureRecord('figure-1').data;
  // The file holds the rationals as text.
  const of = (side: Side, points: readonly (readonly unknown[])[]) =>
    points.map(([x, y]) => ({ side, at: [String(x), String(y)] as const }));
  return [...of('positive', positives), ...of('negative', negatives)];
}

const FIGURES: Readonly<Record<string, () => string>> = {
  'two-points': () => twoPoints({ x: ['0', '1'], z: ['-4', '-1'] }),
  'far-points': () =>
    pointSet(
      [
        { side: 'positive', at: ['5', '1'] },
        { side: 'negative', at: ['3', '1'] },
      ],
      'Two points whose best boundary misses the origin.',
    ),
  'figure-1': () =>
    pointSet(
      figureOne(),
      'The paper’s Figure 1 from a seed: two classes on one line that misses the origin by a little.',
    ),
  lift: () => lift({ x: '5', z: '3', height: '1' }),
  'sign-flip': () =>
    signFlip([
      { x: '3', z: '1', level: '1' },
      { x: '1', z: '-3', level: '1' },
    ]),
  training: trainingFigureHtml,
  'one-step': oneStepFigureHtml,
  confidence: confidenceFigureHtml,
};

/** @throws Error that begins with `where`, when no figure has this name. */
export function figureHtml(name: string, where: string): string {
  const figure = FIGURES[name];
  if (figure === undefined)
    throw new Error(
      `${where}: unknown figure; expected one of ${Object.keys(FIGURES).join(', ')}: ${JSON.stringify(name)}`,
    );
  return figure();
}
