/** What the figure of confidence shows: two points that train, and one place that is asked how sure the classifier is there. Pure. */
import { Rational } from '../../exact/rational.ts';
import type { Point } from '../line-in-box.ts';
import { numberText, placeText, type Scene } from '../scene.ts';
import type { Chart } from './chart-svg.ts';
import { fixed, type NumberTable, percentText, timeText } from './figure-numbers.ts';
import type { CourseSample, TwoPointCourse, TwoPoints, Weights } from './two-point-course.ts';

/** The points of the theory's own example. */
export const CONFIDENCE_POINTS: TwoPoints = { positive: [1, 0], negative: [0, -2] };

export const PROBE_STEP = 0.25;

export const PROBES: readonly [Probe, ...Probe[]] = [
  { name: 'near the limiting boundary', at: [0.5, -0.75] },
  { name: 'on it, at the midpoint', at: [0.5, -1] },
  { name: 'on it, farther out', at: [3, -3.5] },
  { name: 'far from it', at: [2, 1] },
];

export interface Probe {
  readonly name: string;
  readonly at: Point;
}

/** The values of log t that the slider goes through. */
export const CONFIDENCE_TIMES: readonly number[] = Array.from({ length: 161 }, (_, k) => k / 4);
/** log t = 7, about t = 1000. */
export const CONFIDENCE_MOMENT = 28;

const SURE = 0.99;

/** ⟨w, p⟩ + b. */
export function scoreAt([w1, w2, b]: Weights, [x, y]: Point): number {
  return w1 * x + w2 * y + b;
}

export function confidenceOf(score: number): number {
  return 1 / (1 + Math.exp(-Math.abs(score)));
}

export interface ProbeLimit {
  /** The score of the limit vector; zero on the limiting boundary, exactly. */
  readonly score: Rational;
  /** What the trained score is off from score · log t, in the end. */
  readonly constant: number;
  /** Of the confidence. */
  readonly confidence: number;
}

/** For two active points: then the constant is known. */
export function probeLimit({ limit: [w1, w2, b], predicted }: TwoPointCourse, [x, y]: Point): ProbeLimit {
  const [px, py] = [Rational.parse(String(x)), Rational.parse(String(y))];
  const score = w1.mul(px).add(w2.mul(py)).add(b);
  const constant = scoreAt(predicted(0), [x, y]);
  return { score, constant, confidence: score.isZero() ? confidenceOf(constant) : 1 };
}

export function confidenceScene(
  { positive, negative }: TwoPoints,
  course: TwoPointCourse,
  probe: Point,
  moment: number,
): Scene {
  const { weights, logTime } = course.samples[moment] as CourseSample;
  const [w1, w2, b] = course.limit.map((entry) => entry.toNumber()) as unknown as Weights;
  return {
    points: [
      { side: 'positive', at: positive, name: 'x', fixed: true },
      { side: 'negative', at: negative, name: 'z', fixed: true },
      { side: 'positive', at: probe, name: 'p', probe: true },
    ],
    lines: [
      { kind: 'trained', w: [weights[0], weights[1]], b: weights[2], label: 'now' },
      { kind: 'cross-entropy', w: [w1, w2], b, label: 'limit' },
    ],
    frame: { x: [-2, 3.5], y: [-4, 1.5] },
    title: 'Where the confidence is asked for',
    description: `The probe p is at ${placeText(probe)}. The boundary at log t = ${logTime} and its limit are drawn.`,
  };
}

export function confidenceChart(course: TwoPointCourse, probe: Point, moment: number): Chart {
  const now = course.samples[moment] as CourseSample;
  const { confidence } = probeLimit(course, probe);
  const curve = (weights: (sample: CourseSample) => Weights): Point[] =>
    course.samples.map((sample) => [sample.logTime, confidenceOf(scoreAt(weights(sample), probe))]);
  const here = confidenceOf(scoreAt(now.weights, probe));
  return {
    x: { scale: 'linear', range: [0, CONFIDENCE_TIMES.at(-1) as number], label: 'log t' },
    y: {
      scale: 'linear',
      range: [0.5, 1.02],
      label: 'confidence at p',
      text: (value) => `${numberText(100 * value)} %`,
    },
    curves: [
      { kind: 'trained', points: curve(({ weights }) => weights) },
      { kind: 'predicted', points: curve(({ logTime }) => course.predicted(logTime)) },
    ],
    rules: confidence === 1 ? [] : [{ axis: 'y', at: confidence, label: `limit ${percentText(confidence)}` }],
    cursor: now.logTime,
    dots: [[now.logTime, here]],
    title: 'Confidence at p against log t',
    description: `At log t = ${now.logTime} the confidence at p is ${percentText(here)}; it tends to ${percentText(confidence)}.`,
  };
}

function sideOf(score: number): string {
  return score > 0 ? 'positive' : score < 0 ? 'negative' : 'neither';
}

export function confidenceNumbers(course: TwoPointCourse, probe: Point, moment: number): NumberTable {
  const { weights, logTime } = course.samples[moment] as CourseSample;
  const now = scoreAt(weights, probe);
  const predicted = scoreAt(course.predicted(logTime), probe);
  const { score, constant, confidence } = probeLimit(course, probe);
  const inTheEnd = score.isZero() ? constant : score.toNumber();
  const law = score.isZero()
    ? fixed(constant)
    : `${score.toString().replace('-', '−')} log t ${constant < 0 ? '−' : '+'} ${fixed(Math.abs(constant))}`;
  return {
    caption: 'Score and confidence at p',
    columns: ['now', 'predicted', 'in the end'],
    rows: [
      ['score', fixed(now), fixed(predicted), law],
      ['class', sideOf(now), sideOf(predicted), sideOf(Math.abs(inTheEnd) < 1e-12 ? 0 : inTheEnd)],
      ['confidence', percentText(confidenceOf(now)), percentText(confidenceOf(predicted)), percentText(confidence)],
    ],
  };
}

export function confidenceSentence(course: TwoPointCourse, probe: Point): string {
  const { score, constant, confidence } = probeLimit(course, probe);
  if (score.isZero())
    return `p lies on the limiting boundary. Its confidence tends to ${percentText(confidence)}, however long one trains.`;
  // Beyond the last change of sides the score is |s| log t ± constant.
  const s = score.toNumber();
  const needed = (Math.log(SURE / (1 - SURE)) - Math.sign(s) * constant) / Math.abs(s);
  return `p lies off the limiting boundary, so its confidence tends to 100 %. It comes to 99 % for good at about log t = ${fixed(Math.max(0, needed), 1)}, t ≈ ${timeText(Math.max(0, needed))}.`;
}
