/**
 * Gradient flow of cross-entropy for two points of the plane, from zero: samples in logarithmic time, the exact limit of (w, b)/log t, and what the
 * theory says of (w, b) for large times. For the build, which draws one moment of it, and for live figures, which draw all.
 */
import { Rational } from '../../exact/rational.ts';
import type { Vector } from '../../exact/vector.ts';
import { type TwoPointSample, twoPointFlowApprox } from '../../flow/two-point-flow.ts';
import { twoPointGram } from '../../flow/two-point-gram.ts';
import {
  activeOffsetApprox,
  type TwoPointLimit,
  tieCoefficientApprox,
  twoPointLimit,
} from '../../flow/two-point-limits.ts';
import type { Point } from '../line-in-box.ts';

/** (w₁, w₂, b). */
export type Weights = readonly [number, number, number];

/** A positive and a negative point; coordinates count as the decimals that they print as. */
export interface TwoPoints {
  readonly positive: Point;
  readonly negative: Point;
}

export interface CourseSample {
  /** log t, t ≥ 1. */
  readonly logTime: number;
  readonly weights: Weights;
  /** d(w, b)/dlog t. */
  readonly slope: Weights;
}

export interface TwoPointCourse {
  readonly status: 'two-active' | 'one-active' | 'tie';
  readonly samples: readonly CourseSample[];
  /** The limit of (w, b)/log t, the solution of (P2). */
  readonly limit: readonly [Rational, Rational, Rational];
  /**
   * (w, b) as the theory has it, up to what vanishes: limit · log t plus a constant, or plus a multiple of log log t at a tie. With one
   * active point the constant holds one number that only the flow knows, the coefficient that the other point ends with.
   */
  predicted(logTime: number): Weights;
}

/** x = −y: the points are one, and (w, b) stays bounded. */
export type CourseResult =
  | TwoPointCourse
  | { readonly status: 'inseparable' }
  | { readonly status: 'stalled'; readonly logTime: number };

const LAST_LOG_TIME = 500;
export const LAST_MOMENT = 200;

/** The values of log t that a slider goes through: closer together at the beginning, rounded to what one would say. */
export const LOG_TIMES: readonly number[] = Array.from({ length: LAST_MOMENT + 1 }, (_, k) =>
  Number((LAST_LOG_TIME * (k / LAST_MOMENT) ** 3).toPrecision(3)),
);

function rationals(values: readonly number[]): Vector {
  return values.map((value) => Rational.parse(String(value)));
}

/** p x~ + q y~ with x~ = (x, 1) and y~ = (−z, −1). */
function combined({ positive, negative }: TwoPoints, p: number, q: number): Weights {
  return [p * positive[0] - q * negative[0], p * positive[1] - q * negative[1], p - q];
}

type Separable = Exclude<TwoPointLimit, { readonly status: 'inseparable' }>;

/** (p, q) at log t = s, up to what vanishes. */
function coefficientLaw(
  points: TwoPoints,
  limit: Separable,
  last: TwoPointSample,
): (s: number) => readonly [number, number] {
  const gram = gramOf(points);
  if (limit.status === 'two-active') {
    const [p, q] = [limit.pOffset.toNumber(), limit.qOffset.toNumber()];
    return (s) => [limit.pSlope.toNumber() * s + p, limit.qSlope.toNumber() * s + q];
  }
  const { active } = limit;
  const nearer = (active === 'x' ? gram.a : gram.c).toNumber();
  const ordered = (own: number, other: number) => (active === 'x' ? [own, other] : [other, own]) as [number, number];
  if (limit.status === 'one-active') {
    const other = active === 'x' ? last.q : last.p;
    const offset = activeOffsetApprox(gram, active, other);
    return (s) => ordered(s / nearer + offset, other);
  }
  return (s) => {
    const other = tieCoefficientApprox(gram, active, s);
    return ordered((s + Math.log(nearer)) / nearer - other, other);
  };
}

function gramOf({ positive, negative }: TwoPoints) {
  return twoPointGram(
    rationals(positive),
    rationals(negative).map((entry) => entry.neg()),
  );
}

/**
 * The whole course at the given values of log t, in some ten milliseconds; floats but for the limit.
 * @example
 * twoPointCourse({ positive: [1, 0], negative: [0, -2] }).limit.join(' ') // '2/3 2/3 1/3'
 */
export function twoPointCourse(points: TwoPoints, logTimes: readonly number[] = LOG_TIMES): CourseResult {
  const gram = gramOf(points);
  const limit = twoPointLimit(gram);
  if (limit.status === 'inseparable') return { status: 'inseparable' };
  const flow = twoPointFlowApprox(gram, logTimes);
  if (flow.status === 'inseparable') return { status: 'inseparable' };
  if (flow.status === 'stalled') return { status: 'stalled', logTime: flow.logTime };
  const law = coefficientLaw(points, limit, flow.samples.at(-1) as TwoPointSample);
  const [x, z] = [rationals(points.positive), rationals(points.negative)];
  const mixed = (k: number) => limit.pSlope.mul(x[k] as Rational).sub(limit.qSlope.mul(z[k] as Rational));
  return {
    status: limit.status,
    samples: flow.samples.map(({ logTime, p, q, pSlope, qSlope }) => ({
      logTime,
      weights: combined(points, p, q),
      slope: combined(points, pSlope, qSlope),
    })),
    limit: [mixed(0), mixed(1), limit.pSlope.sub(limit.qSlope)],
    predicted: (logTime) => combined(points, ...law(logTime)),
  };
}
