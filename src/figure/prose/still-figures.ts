/** The figures that prose may show, by name, as pictures that stand still: for paper. */
import type { Size } from '../frame.ts';
import { sceneSvg } from '../scene-svg.ts';
import { curveSvg } from './curve-svg.ts';
import { liftShown } from './lift.ts';
import { type PointSet, pointSetShown } from './point-set.ts';
import { richText } from './shown.ts';
import { signFlipShown } from './sign-flip.ts';
import { CAPTIONS, FAR_POINTS, figureOne, LIFTED, SIGN_FLIP, TWO_POINTS } from './starts.ts';
import { confidenceStill, oneStepStill, type TrainedStill, trainingStill } from './trained-stills.ts';
import { twoPointsShown } from './two-points.ts';

export interface StillFigure {
  /** One or two: SVG, and below it what the picture shows or the keys of its curves, as HTML. */
  readonly pictures: readonly { readonly svg: string; readonly below: string }[];
  /** HTML. */
  readonly caption: string;
}

/** One picture stands beside the text; two, and a caption, share its width. */
const ALONE: Size = { width: 360, height: 300 };
const HALF: Size = { width: 290, height: 260 };
const FLAT: Size = { width: 400, height: 200 };

function twoPoints(): StillFigure {
  const { scene, sentence } = twoPointsShown(TWO_POINTS);
  return {
    pictures: [{ svg: sceneSvg(scene, { size: ALONE }), below: '' }],
    caption: `${CAPTIONS['two-points']} ${richText(sentence)}`,
  };
}

function pointSet(points: PointSet, caption: string): StillFigure {
  const { scene, sentence } = pointSetShown(points);
  return {
    pictures: [{ svg: sceneSvg(scene, { size: ALONE }), below: '' }],
    caption: `${caption} ${richText(sentence)}`,
  };
}

function lift(): StillFigure {
  const { scene, curve, sentence } = liftShown(LIFTED);
  return {
    pictures: [
      { svg: sceneSvg(scene, { size: HALF }), below: '' },
      { svg: curveSvg(curve, HALF), below: '' },
    ],
    caption: `${CAPTIONS.lift} ${richText(sentence)}`,
  };
}

function signFlip(): StillFigure {
  const pictures = SIGN_FLIP.map((state) => {
    const { scene, sentence } = signFlipShown(state);
    return { svg: sceneSvg(scene, { size: FLAT }), below: `<p>${richText(sentence)}</p>` };
  });
  return { pictures, caption: CAPTIONS['sign-flip'] };
}

function trained({ plane, chart, keys, caption, sentence }: TrainedStill): StillFigure {
  return {
    pictures: [
      { svg: plane, below: '' },
      { svg: chart, below: keys },
    ],
    caption: `${caption} ${richText(sentence)}`,
  };
}

const FIGURES: Readonly<Record<string, () => StillFigure>> = {
  'two-points': twoPoints,
  'far-points': () => pointSet(FAR_POINTS, CAPTIONS['far-points']),
  'figure-1': () => pointSet(figureOne(), CAPTIONS['figure-1']),
  lift,
  'sign-flip': signFlip,
  training: () => trained(trainingStill()),
  'one-step': () => trained(oneStepStill()),
  confidence: () => trained(confidenceStill()),
};

/** @throws Error that begins with `where`, when no figure has this name. */
export function requireFigure<T>(figures: Readonly<Record<string, T>>, name: string, where: string): T {
  const figure = Object.hasOwn(figures, name) ? figures[name] : undefined;
  if (figure === undefined)
    throw new Error(
      `${where}: unknown figure; expected one of ${Object.keys(figures).join(', ')}: ${JSON.stringify(name)}`,
    );
  return figure;
}

/** @throws Error that begins with `where`, when no figure has this name. */
export function stillFigure(name: string, where: string): StillFigure {
  return requireFigure(FIGURES, name, where)();
}
