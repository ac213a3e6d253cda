/** The figures that prose and pages may show, by name. Build time only: the data of some are read from the repository. */
import { curveSvg } from '../../src/figure/prose/curve-svg.ts';
import { HEIGHT_STEP, HIGHEST, liftShown } from '../../src/figure/prose/lift.ts';
import { type PointSet, pointSetShown } from '../../src/figure/prose/point-set.ts';
import { RANGE, signFlipShown } from '../../src/figure/prose/sign-flip.ts';
import { CAPTIONS, FAR_POINTS, figureOne, LIFTED, SIGN_FLIP, TWO_POINTS } from '../../src/figure/prose/starts.ts';
import { requireFigure } from '../../src/figure/prose/still-figures.ts';
import { twoPointsShown } from '../../src/figure/prose/two-points.ts';
import { confidenceFigureHtml } from '../training/confidence-html.ts';
import { oneStepFigureHtml } from '../training/one-step-html.ts';
import { trainingFigureHtml } from '../training/training-html.ts';
import { button, captioned, liveFigureHtml, slider } from './figure-html.ts';

const CENTRED = 'Centred, so that the dashed line passes through the origin, the same points lose nothing.';
const RESTART = button('restart', 'Start again');
const FIT = button('fit', 'Fit the frame');
const CENTRE = button('centre', 'Centre the points');

function twoPoints(): string {
  const state = TWO_POINTS;
  const figure = liveFigureHtml({
    tag: 'two-points-figure',
    state,
    shown: twoPointsShown(state),
    controls: RESTART + FIT,
  });
  return captioned([figure], CAPTIONS['two-points']);
}

function pointSet(state: PointSet, caption: string): string {
  const figure = liveFigureHtml({
    tag: 'point-set-figure',
    state,
    shown: pointSetShown(state),
    controls: CENTRE + RESTART + FIT,
  });
  return captioned([figure], `${caption} ${CENTRED}`);
}

/** Both pictures stand beside each other where there is room. */
const HALF = { width: 360, height: 320 };

function lift(): string {
  const state = LIFTED;
  const shown = liftShown(state);
  const figure = liveFigureHtml({
    tag: 'lift-figure',
    state,
    shown,
    size: HALF,
    beside: curveSvg(shown.curve, HALF),
    controls: slider({ label: 'Height Δ', from: 0, to: HIGHEST, step: HEIGHT_STEP, value: state.height }) + RESTART,
  });
  return captioned([figure], CAPTIONS.lift);
}

const FLAT = { width: 480, height: 240 };

function signFlip(): string {
  const figures = SIGN_FLIP.map((state) =>
    liveFigureHtml({
      tag: 'sign-flip-figure',
      state,
      shown: signFlipShown(state),
      size: FLAT,
      controls: slider({ label: 'Level Δ', from: RANGE[0], to: RANGE[1], step: 0.1, value: state.level }) + RESTART,
    }),
  );
  return captioned(figures, CAPTIONS['sign-flip']);
}

const FIGURES: Readonly<Record<string, () => string>> = {
  'two-points': twoPoints,
  'far-points': () => pointSet(FAR_POINTS, CAPTIONS['far-points']),
  'figure-1': () => pointSet(figureOne(), CAPTIONS['figure-1']),
  lift,
  'sign-flip': signFlip,
  training: trainingFigureHtml,
  'one-step': oneStepFigureHtml,
  confidence: confidenceFigureHtml,
};

/** @throws Error that begins with `where`, when no figure has this name. */
export function figureHtml(name: string, where: string): string {
  return requireFigure(FIGURES, name, where)();
}
