/**
 * What the figure of Theorem 6's one step shows: the rectangle of positives (±1, h) and negatives (±1, −h), whose margin is h and whose diameters are
 * both 2, and one stochastic step from zero on the pair that was drawn. All numbers are exact. Pure.
 */
import { Rational } from '../../exact/rational.ts';
import { difference, dot, scaled, type Vector, vector } from '../../exact/vector.ts';
import type { Point } from '../line-in-box.ts';
import { numberText, type PlaneLine, type Scene } from '../scene.ts';
import type { Chart } from './chart-svg.ts';
import type { NumberTable } from './figure-numbers.ts';

/** The literals of h that the slider goes through. */
export const HEIGHTS = { min: 0.5, max: 6, step: 0.05, first: 1 } as const;

/** The pairs (k, l) that the step can draw: across, where equality is possible, or straight down. */
export const PAIRS: readonly [Pair, ...Pair[]] = [
  { name: 'x₁ and z₂, across', positive: 0, negative: 1 },
  { name: 'x₁ and z₁, straight down', positive: 0, negative: 0 },
];

export interface Pair {
  readonly name: string;
  readonly positive: number;
  readonly negative: number;
}

/** The step's rate; the gradient of the pair loss at zero is half the difference. */
const RATE = Rational.one;

export interface OneStep {
  readonly height: Rational;
  readonly positives: readonly Vector[];
  readonly negatives: readonly Vector[];
  /** w(1) = η/2 (x_k − z_l). */
  readonly weights: Vector;
  /** By equation (8). */
  readonly intercept: Rational;
  /** min ⟨w(1), x_i − z_j⟩: how far the step separates the scores of the classes. */
  readonly gain: Rational;
  /** η/2 (4γ² − (R_x + R_y)²/4), which the gain is never below. */
  readonly bound: Rational;
}

function least(values: readonly Rational[]): Rational {
  return values.reduce((a, b) => (b.compare(a) < 0 ? b : a));
}

/** @param height a literal above 0, such as `1.05`. */
export function oneStep(height: string, pair: Pair): OneStep {
  const h = Rational.parse(height);
  const [positives, negatives] = [h, h.neg()].map((y) => [
    [Rational.one.neg(), y],
    [Rational.one, y],
  ]) as unknown as [Vector[], Vector[]];
  const half = RATE.div(Rational.parse('2'));
  const weights = scaled(difference(positives[pair.positive] as Vector, negatives[pair.negative] as Vector), half);
  const low = least(positives.map((x) => dot(weights, x)));
  const high = least(negatives.map((z) => dot(weights, z).neg())).neg();
  const four = Rational.parse('4');
  // γ = h and R_x = R_y = 2, so that (R_x + R_y)²/4 = 4.
  const bound = half.mul(four.mul(h).mul(h).sub(four));
  return {
    height: h,
    positives,
    negatives,
    weights,
    intercept: low.add(high).neg().mul(Rational.parse('1/2')),
    gain: low.sub(high),
    bound,
  };
}

function point(v: Vector): Point {
  return [v[0]?.toNumber() ?? 0, v[1]?.toNumber() ?? 0];
}

export function oneStepScene(step: OneStep, pair: Pair): Scene {
  const { positives, negatives, weights, intercept, height } = step;
  const reach = Math.max(2, height.toNumber() + 0.8);
  const lines: readonly PlaneLine[] = [
    { kind: 'trained', w: point(weights), b: intercept.toNumber(), label: 'after one step' },
    { kind: 'svm', w: [0, 1], b: 0, label: 'SVM' },
  ];
  return {
    points: [
      ...positives.map(
        (x, k) => ({ side: 'positive', at: point(x), name: `x${k + 1}`, active: k === pair.positive }) as const,
      ),
      ...negatives.map(
        (z, k) => ({ side: 'negative', at: point(z), name: `z${k + 1}`, active: k === pair.negative }) as const,
      ),
    ],
    lines,
    frame: { x: [-2.2, 2.2], y: [-reach, reach] },
    title: 'Two positives above two negatives, and the boundary after one step',
    description: `The pair that was drawn has rings. The boundary after one step is perpendicular to the line from one to the other. ${outcome(step)}`,
  };
}

function outcome({ gain }: OneStep): string {
  const sign = gain.sign();
  if (sign > 0) return 'It separates the classes.';
  return sign === 0
    ? 'It touches both classes: it just fails to separate them strictly.'
    : 'It does not separate them.';
}

/** A gain in units of 2ηγ², which is the gain when the classes are single points. */
function share({ height }: OneStep, gain: Rational): number {
  return gain.div(height.mul(height).mul(Rational.parse('2'))).toNumber();
}

const CURVE_PARTS = 110;

/** The literals of h at which the curves are drawn. */
const CURVE_HEIGHTS: readonly string[] = Array.from({ length: CURVE_PARTS + 1 }, (_, k) =>
  (HEIGHTS.min + ((HEIGHTS.max - HEIGHTS.min) * k) / CURVE_PARTS).toFixed(3),
);

/** Where the sharp hypothesis, 2γ > (R_x + R_y)/2, and the printed one, 2γ ≥ 5 max(R_x, R_y), begin. */
const THRESHOLDS = { sharp: 1, printed: 5 } as const;

export function oneStepChart(step: OneStep, pair: Pair): Chart {
  const h = step.height.toNumber();
  const curve = (of: (at: OneStep) => Rational): Point[] =>
    CURVE_HEIGHTS.map((height) => {
      const at = oneStep(height, pair);
      return [at.height.toNumber(), share(at, of(at))];
    });
  return {
    x: { scale: 'linear', range: [HEIGHTS.min, HEIGHTS.max], label: 'margin γ' },
    y: { scale: 'linear', range: [-1, 1.15], label: 'least gain, in units of 2ηγ²' },
    curves: [
      { kind: 'trained', points: curve(({ gain }) => gain) },
      { kind: 'predicted', points: curve(({ bound }) => bound) },
    ],
    rules: [
      { axis: 'y', at: 0, label: '' },
      { axis: 'x', at: THRESHOLDS.sharp, label: 'sharp: 1' },
      { axis: 'x', at: THRESHOLDS.printed, label: 'printed: 5' },
    ],
    cursor: h,
    dots: [[h, share(step, step.gain)]],
    title: 'What one step gains against the margin',
    description: `At margin ${numberText(h)} the least gain is ${step.gain} and the bound ${step.bound}. The bound is above 0 beyond margin 1; the printed theorem asks for 5.`,
  };
}

function exactText(value: Rational): string {
  return value.toString().replace('-', '−');
}

export function oneStepNumbers({ weights, intercept, gain, bound }: OneStep): NumberTable {
  const pairText = (v: Vector) => `(${v.map(exactText).join(', ')})`;
  return {
    caption: 'Before and after the step',
    columns: ['w', 'b, by (8)', 'least gain', 'bound'],
    rows: [
      ['before', pairText(vector(0, 0)), '0', '0', '–'],
      ['after', pairText(weights), exactText(intercept), exactText(gain), exactText(bound)],
    ],
  };
}

export function oneStepSentence(step: OneStep, pair: Pair): string {
  const order = step.gain.compare(step.bound);
  const relation =
    order === 0
      ? `The gain is exactly the bound, ${exactText(step.bound)}: in this family the theorem gives nothing away.`
      : `The gain, ${exactText(step.gain)}, is above the bound, ${exactText(step.bound)}.`;
  const square =
    step.bound.isZero() && pair.positive !== pair.negative
      ? ' This is the extremal square: the gap 2γ is half the sum of the diameters, and the gain is 0.'
      : '';
  return `${outcome(step)} ${relation}${square}`;
}
