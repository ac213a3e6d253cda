/**
 * The exact solutions of (P1), (P2) and (P3) of some points, each accepted by the kernel: rationals as text, floats for drawing. The solvers come
 * along, so live pages import this module when they need it.
 */
import type { KktCertificate } from '../../certificate/kkt.ts';
import { Rational } from '../../exact/rational.ts';
import { Surd } from '../../exact/surd.ts';
import { dot, type Vector } from '../../exact/vector.ts';
import type { Dataset } from '../../geometry/dataset.ts';
import { cosineSquared, type ExactSolution, exactSolutions, functionalMargins } from '../../svm/exact-solutions.ts';
import type { Side } from '../scene.ts';

/** A point with exact coordinates: literals as `Rational.parse` reads them. A number stands for the decimal that it prints as. */
export interface ExactPoint {
  readonly side: Side;
  readonly at: readonly (string | number)[];
}

/** `text` is exact: `-3/2`, or with a root `2√5/5`. */
export interface Exact {
  readonly text: string;
  readonly value: number;
}

/** Multipliers and active points go by the index of the point among those that were given. */
export interface Solution {
  readonly normal: readonly Exact[];
  readonly intercept: Exact;
  readonly normSquared: Exact;
  /** 1/‖w‖. */
  readonly margin: Exact;
  /** Points whose constraint is tight. */
  readonly active: readonly number[];
  /** Of all points, in order. (P3) has multipliers of pairs, and its points have the sums of theirs. */
  readonly multipliers: readonly Exact[];
}

export interface Separated {
  readonly status: 'solved';
  /** (P1), (P2) and (P3). (P3) has no intercept; the one shown is that of equation (8). */
  readonly svm: Solution;
  readonly crossEntropy: Solution;
  readonly pairwise: Solution;
  /** γ_CE/γ. */
  readonly ratio: Exact;
  /** cos² of the angle between the normals of (P1) and (P2). */
  readonly cosineSquared: Exact;
  /** That angle in degrees; a float. */
  readonly degrees: number;
}

export interface Unseparated {
  readonly status: 'inseparable';
  /** Convex weights of the points of each class, by index, whose combination is the common point. */
  readonly weights: readonly Exact[];
  readonly commonPoint: readonly Exact[];
}

/** With one class there is only (P2). */
export interface OneClass {
  readonly status: 'one-class';
  readonly crossEntropy: Solution;
}

export type Solutions = Separated | Unseparated | OneClass | { readonly status: 'empty' };

/** Longer digits say nothing to a reader. */
const LONGEST = 24;

export function exact(value: Rational): Exact {
  return { text: value.toString(), value: value.toNumber() };
}

/**
 * √value, written with its rational factor in front.
 * @example
 * exactRoot(Rational.parse('4/5')).text // '2√5/5'
 */
export function exactRoot(value: Rational): Exact {
  const root = Surd.sqrt(value);
  const [term] = root.terms;
  const float = Math.sqrt(value.toNumber());
  if (term === undefined) return exact(root.rational);
  const { numerator, denominator } = term.coefficient;
  const written = `${numerator === 1n ? '' : numerator}√${term.radicand}${denominator === 1n ? '' : `/${denominator}`}`;
  return { text: written.length > LONGEST ? `√(${value})` : written, value: float };
}

/** @throws RangeError when a coordinate is no number. */
export function datasetOf(points: readonly ExactPoint[]): Dataset {
  const of = (side: Side): Vector[] =>
    points.filter((point) => point.side === side).map(({ at }) => at.map((entry) => Rational.parse(String(entry))));
  return { dimension: points[0]?.at.length ?? 2, positives: of('positive'), negatives: of('negative') };
}

/** What belongs to the positives and negatives in order, by the index of the points. */
function byPoint<T>(points: readonly ExactPoint[], positives: readonly T[], negatives: readonly T[]): T[] {
  let [i, j] = [0, 0];
  return points.map(({ side }) => (side === 'positive' ? positives[i++] : negatives[j++]) as T);
}

/** (P3)'s multipliers, summed over the other class. */
function pointMultipliers(points: readonly ExactPoint[], certificate: KktCertificate): Rational[] {
  if (certificate.problem !== 'pairwise')
    return byPoint(points, certificate.positiveMultipliers, certificate.negativeMultipliers);
  const { data, pairMultipliers } = certificate;
  const summed = (count: number, key: 'positive' | 'negative') =>
    Array.from({ length: count }, (_, k) =>
      pairMultipliers.filter((pair) => pair[key] === k).reduce((sum, pair) => sum.add(pair.multiplier), Rational.zero),
    );
  return byPoint(points, summed(data.positives.length, 'positive'), summed(data.negatives.length, 'negative'));
}

function solution(points: readonly ExactPoint[], solved: ExactSolution): Solution {
  const { certificate, normal, intercept, normSquared } = solved;
  const { positives, negatives } = functionalMargins(solved);
  return {
    normal: normal.map(exact),
    intercept: exact(intercept),
    normSquared: exact(normSquared),
    // (P2) of one class may have w = 0: every point is infinitely far from a boundary that is nowhere.
    margin: normSquared.isZero()
      ? { text: '∞', value: Number.POSITIVE_INFINITY }
      : exactRoot(Rational.one.div(normSquared)),
    active: byPoint(points, positives, negatives).flatMap((score, k) => (score.equals(Rational.one) ? [k] : [])),
    multipliers: pointMultipliers(points, certificate).map(exact),
  };
}

/**
 * Everything about some points. Their order is kept: indices in the result are indices of `points`.
 * @throws RangeError when a coordinate is no number.
 */
export function solutions(points: readonly ExactPoint[]): Solutions {
  const data = datasetOf(points);
  const found = exactSolutions(data);
  if (found.status === 'empty') return found;
  if (found.status === 'inseparable') {
    const { positiveWeights, negativeWeights } = found.certificate;
    const common = Array.from({ length: data.dimension }, (_, t) =>
      dot(
        positiveWeights,
        data.positives.map((x) => x[t] as Rational),
      ),
    );
    return {
      status: 'inseparable',
      weights: byPoint(points, positiveWeights, negativeWeights).map(exact),
      commonPoint: common.map(exact),
    };
  }
  const crossEntropy = solution(points, found.augmented);
  if (found.status !== 'solved') return { status: 'one-class', crossEntropy };
  const { hardMargin, augmented, pairwise } = found;
  // With two classes, no normal is zero.
  const squared = cosineSquared(hardMargin.normal, augmented.normal) ?? Rational.zero;
  return {
    status: 'solved',
    svm: solution(points, hardMargin),
    crossEntropy,
    pairwise: solution(points, pairwise()),
    ratio: exactRoot(hardMargin.normSquared.div(augmented.normSquared)),
    cosineSquared: exact(squared),
    // The sine is taken from the exact square, so that small angles keep their digits.
    degrees:
      (Math.atan2(Math.sqrt(Rational.one.sub(squared).toNumber()), Math.sqrt(squared.toNumber())) * 180) / Math.PI,
  };
}
