/** Theorem 3's affine subspace: two points of the line, lifted to one height, and the margin of cross-entropy at every height. */
import { Rational } from '../../exact/rational.ts';
import { dot, vector } from '../../exact/vector.ts';
import { augmentedSvm } from '../../svm/augmented-svm.ts';
import { numberText, type Point } from '../scene.ts';
import type { Curve } from './curve-svg.ts';
import { exactText, type Shown } from './shown.ts';
import { exact, exactRoot, type Separated, solutions } from './solutions.ts';
import { boundaries } from './two-points.ts';

/** Two places on the line and a height between 0 and `HIGHEST`, as `Rational.parse` reads them. */
export interface Lifted {
  readonly x: string;
  readonly z: string;
  readonly height: string;
}

export interface LiftShown extends Shown {
  readonly curve: Curve;
}

export const HIGHEST = 4;
/** Heights that the slider takes. */
export const HEIGHT_STEP = 0.05;
const HALF_OF_SAMPLES = 40;
const FRAME = { x: [-0.6, 6.6], y: [-0.7, 4.7] } as const;
const TITLE = 'Two points of a line, lifted, and the boundaries of cross-entropy and of the SVM';

/** γ_CE² at a height; `undefined` where the points coincide. */
function squaredMargin(x: Rational, z: Rational, height: Rational): Rational | undefined {
  const found = augmentedSvm({ dimension: 2, positives: [[x, height]], negatives: [[z, height]] });
  if (found.status !== 'solved') return undefined;
  return Rational.one.div(dot(found.certificate.normal, found.certificate.normal));
}

interface Sample {
  readonly height: Rational;
  readonly square: Rational;
}

/** The curve depends on the two places only; moving the height must not compute it anew. */
let kept: { readonly key: string; readonly samples: readonly Sample[] } | undefined;

function curveSamples(x: Rational, z: Rational): readonly Sample[] {
  const key = `${x} ${z}`;
  if (kept?.key === key) return kept.samples;
  // Closer together near 0, where the curve bends most; half-way through they pass 1.
  const samples = Array.from({ length: 2 * HALF_OF_SAMPLES + 1 }, (_, k) => {
    const height = Rational.of(k * k, HALF_OF_SAMPLES * HALF_OF_SAMPLES);
    return { height, square: squaredMargin(x, z, height) };
  }).flatMap(({ height, square }) => (square === undefined ? [] : [{ height, square }]));
  kept = { key, samples };
  return samples;
}

function curveOf(samples: readonly Sample[], at: Point | undefined, gamma: number | undefined): Curve {
  return {
    samples: samples.map(({ height, square }): Point => [height.toNumber(), Math.sqrt(square.toNumber())]),
    across: [0, HIGHEST],
    levels: gamma === undefined ? [] : [{ value: gamma, kind: 'svm', label: 'γ, the best margin' }],
    uprights: [{ at: 1, label: 'Δ = 1' }],
    ...(at === undefined ? {} : { marked: at }),
    axes: ['height Δ', 'margin of cross-entropy'],
    title: 'The margin of cross-entropy at every height',
    description: curveWords(samples),
  };
}

/** Where the curve is lowest, as the exact values at the drawn heights say. */
function curveWords(samples: readonly Sample[]): string {
  const [first] = samples;
  if (first === undefined) return 'The points coincide: there is no margin at any height.';
  const least = samples.reduce((a, b) => (b.square.compare(a.square) < 0 ? b : a));
  const value = (sample: Sample) => exactText(exactRoot(sample.square)).replace(/^≈/, 'about');
  if (least.square.equals(first.square))
    return `The margin is ${value(first)} at height 0, and at no height drawn is it smaller.`;
  const lowest = `It is smallest at height ${numberText(least.height.toNumber())}, ${value(least)}`;
  return `At height 0 the margin is ${value(first)}. ${lowest}, and at height ${HIGHEST} it is ${value(samples.at(-1) as Sample)}.`;
}

export function liftShown({ x, z, height }: Lifted): LiftShown {
  const [px, pz, delta] = vector(x, z, height) as [Rational, Rational, Rational];
  const found = solutions([
    { side: 'positive', at: [x, height] },
    { side: 'negative', at: [z, height] },
  ]);
  const samples = curveSamples(px, pz);
  const solved = found.status === 'solved' ? found : undefined;
  const active = solved?.crossEntropy.active;
  const tight = (index: number) => (active === undefined ? {} : { active: active.includes(index) });
  const level = delta.toNumber();
  const gammaCe = solved?.crossEntropy.margin;
  const words = curveWords(samples);
  return {
    scene: {
      points: [
        { side: 'positive', at: [px.toNumber(), level], name: 'x', ...tight(0) },
        { side: 'negative', at: [pz.toNumber(), level], name: 'z', ...tight(1) },
      ],
      lines: [...(solved === undefined ? [] : boundaries(solved)), { kind: 'level', w: [0, 1], b: -level, label: '' }],
      frame: FRAME,
      title: TITLE,
      description: `Both points lie at height ${numberText(level)}. ${words}`,
    },
    curve: curveOf(samples, gammaCe === undefined ? undefined : [level, gammaCe.value], solved?.svm.margin.value),
    values: [{ key: 'delta', label: '<var>Δ</var>', text: exactText(exact(delta)) }, ...liftValues(solved, delta)],
    sentence: words,
  };
}

/** B, B²Δ², both margins, and Theorem 3's bound. */
function liftValues(found: Separated | undefined, delta: Rational): Shown['values'] {
  const labels = {
    b: '<var>B</var>',
    bd: '<var>B</var><sup>2</sup><var>Δ</var><sup>2</sup>',
    'gamma-ce': '<var>γ</var><sub>CE</sub>',
    bound: 'bound of Theorem 3',
    gamma: '<var>γ</var>',
  };
  const texts: Record<keyof typeof labels, string> = { b: '–', bd: '–', 'gamma-ce': '–', bound: '–', gamma: '–' };
  if (found !== undefined) {
    const product = Rational.parse(found.crossEntropy.intercept.text).mul(delta);
    const square = product.mul(product);
    texts.b = exactText(found.crossEntropy.intercept);
    texts.bd = exactText(exact(square));
    texts['gamma-ce'] = exactText(found.crossEntropy.margin);
    texts.gamma = exactText(found.svm.margin);
    // 1/γ² is ‖w‖² of the SVM.
    texts.bound = exactText(exactRoot(Rational.one.div(Rational.parse(found.svm.normSquared.text).add(square))));
  }
  return Object.entries(labels).map(([key, label]) => ({ key, label, text: texts[key as keyof typeof labels] }));
}
