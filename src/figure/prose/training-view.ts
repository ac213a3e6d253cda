/** What the figure of training in logarithmic time shows at one moment. Pure, for the build and for the live figure. */
import type { Point } from '../line-in-box.ts';
import type { Scene } from '../scene.ts';
import type { Chart } from './chart-svg.ts';
import { fixed, type NumberTable } from './figure-numbers.ts';
import type { CourseSample, TwoPointCourse, TwoPoints, Weights } from './two-point-course.ts';

export interface TrainingPreset {
  readonly name: string;
  readonly points: TwoPoints;
}

/** The three ways in which two points can train. */
export const TRAINING_PRESETS: readonly [TrainingPreset, ...TrainingPreset[]] = [
  { name: 'both points pull', points: { positive: [1, 0], negative: [0, -2] } },
  { name: 'one point pulls', points: { positive: [1, 0], negative: [-4, -1] } },
  { name: 'a tie', points: { positive: [1, 0], negative: [-3, -1] } },
];

/** The moment that the static picture shows, about t = 1000. */
export const FIRST_MOMENT = 48;

const DISTANCES = [1e-4, 10] as const;
const FIRST_SHOWN = 0.5;

export function limitWeights({ limit }: TwoPointCourse): Weights {
  return limit.map((entry) => entry.toNumber()) as unknown as Weights;
}

/** Componentwise u/by − v. */
function gap(u: Weights, v: Weights, by = 1): Weights {
  return u.map((entry, k) => entry / by - (v[k] as number)) as unknown as Weights;
}

function size(v: Weights): number {
  return Math.hypot(...v);
}

export interface Distances {
  /** ‖(w, b)/log t − limit‖; infinite at log t = 0. */
  readonly trained: number;
  /** What the expansion says it is. */
  readonly predicted: number;
  /** ‖d(w, b)/dlog t − limit‖. */
  readonly slope: number;
}

export function distances(course: TwoPointCourse, { logTime, weights, slope }: CourseSample): Distances {
  const limit = limitWeights(course);
  return {
    trained: size(gap(weights, limit, logTime)),
    predicted: size(gap(course.predicted(logTime), limit, logTime)),
    slope: size(gap(slope, limit)),
  };
}

/** The two points and the boundaries; only the points, when they are one. */
export function trainingScene(
  { positive, negative }: TwoPoints,
  course: TwoPointCourse | undefined,
  moment: number,
): Scene {
  const base = {
    points: [
      { side: 'positive', at: positive, name: 'x' },
      { side: 'negative', at: negative, name: 'z' },
    ],
    title: 'Two points and the boundary that training has at this time',
  } as const;
  if (course === undefined)
    return { ...base, lines: [], description: 'Both points are in one place: nothing separates them.' };
  const { weights, logTime } = course.samples[moment] as CourseSample;
  const [w1, w2, b] = limitWeights(course);
  const difference: Point = [positive[0] - negative[0], positive[1] - negative[1]];
  const level = difference[0] * (positive[0] + negative[0]) + difference[1] * (positive[1] + negative[1]);
  return {
    ...base,
    lines: [
      { kind: 'trained', w: [weights[0], weights[1]], b: weights[2], label: 'now' },
      { kind: 'cross-entropy', w: [w1, w2], b, label: 'limit' },
      { kind: 'svm', w: difference, b: -level / 2, label: 'SVM' },
    ],
    description: `At log t = ${logTime} the boundary of gradient flow, between that of the start and its limit. The boundary of the support vector machine is halfway between the points.`,
  };
}

/** Distances to the limit, both axes logarithmic: what falls like 1/log t is a straight line. */
export function trainingChart(course: TwoPointCourse, moment: number): Chart {
  const shown = course.samples.filter(({ logTime }) => logTime >= FIRST_SHOWN);
  const curve = (of: (distances: Distances) => number): Point[] =>
    shown.map((sample) => [sample.logTime, of(distances(course, sample))]);
  const now = course.samples[moment] as CourseSample;
  const { trained } = distances(course, now);
  const visible = now.logTime >= FIRST_SHOWN;
  return {
    x: { scale: 'log', range: [FIRST_SHOWN, 500], label: 'log t' },
    y: { scale: 'log', range: DISTANCES, label: 'distance to the limit' },
    curves: [
      { kind: 'trained', points: curve(({ trained: value }) => value) },
      { kind: 'predicted', points: curve(({ predicted }) => predicted) },
      { kind: 'other', points: curve(({ slope }) => slope) },
    ],
    rules: [],
    cursor: visible ? now.logTime : undefined,
    dots: visible ? [[now.logTime, trained]] : [],
    title: 'How far (w, b)/log t is from its limit',
    description: `At log t = ${now.logTime} the distance is ${fixed(trained)}. It falls like 1/log t, as predicted; the slope of (w, b) is much nearer to the limit.`,
  };
}

const NAMES = ['w₁', 'w₂', 'b'] as const;

/** The three coordinates at this moment beside what the theory says. */
export function trainingNumbers(course: TwoPointCourse, moment: number): NumberTable {
  const sample = course.samples[moment] as CourseSample;
  const { logTime, weights, slope } = sample;
  const predicted = course.predicted(logTime);
  const quotient = (value: number) => (logTime > 0 && Number.isFinite(value) ? fixed(value / logTime) : '–');
  const all = distances(course, sample);
  const distance = (value: number) => (Number.isFinite(value) ? fixed(value) : '–');
  return {
    caption: 'The weights at this moment',
    columns: ['(w, b)/log t', 'predicted', 'slope', 'limit'],
    rows: [
      ...NAMES.map((name, k) => [
        name,
        quotient(weights[k] as number),
        quotient(predicted[k] as number),
        fixed(slope[k] as number),
        course.limit[k]?.toString().replace('-', '−') ?? '',
      ]),
      ['off by', distance(all.trained), distance(all.predicted), distance(all.slope), '0'],
    ],
  };
}

/** In which way these points train, and what the constant is. */
export function trainingSentence(course: TwoPointCourse): string {
  const far = course.predicted(1).map((value, k) => fixed(value - (limitWeights(course)[k] as number), 3));
  switch (course.status) {
    case 'two-active':
      return `Both points pull. (w, b) is the limit times log t plus a constant that is known beforehand: (${far.join(', ')}).`;
    case 'one-active':
      return `Only the point nearer to the origin pulls in the limit; the other one’s coefficient stops growing. So (w, b) is the limit times log t plus a constant, here (${far.join(', ')}). One number in it is read off the flow.`;
    case 'tie':
      return 'A tie: the other point’s constraint is tight, but it does not pull. What is left beside the limit times log t grows like log log t.';
  }
}
