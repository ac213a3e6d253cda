/** (P1), (P2) and (P3) of a dataset for a page: exact as text, and as floats for drawing. */
import { decodeValues } from '../certificate/decode.ts';
import type { KktCertificate } from '../certificate/kkt.ts';
import { Rational } from '../exact/rational.ts';
import { dot, type Vector } from '../exact/vector.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { augmentedSvm } from '../svm/augmented-svm.ts';
import { hardMarginSvm } from '../svm/hard-margin-svm.ts';
import { pairwiseSvm } from '../svm/pairwise-svm.ts';
import type { ExactSolution, ExactSolutions, PlainDataset } from './plain-values.ts';

/** Indices of the points whose functional margin ±(⟨w, p⟩ + b) is 1. */
function tight(points: readonly Vector[], sign: number, normal: Vector, intercept: Rational): number[] {
  const unit = Rational.of(sign);
  return points.flatMap((point, k) => (dot(normal, point).add(intercept).equals(unit) ? [k] : []));
}

/** The intercept that lets both classes keep the same distance. */
function middle(data: Dataset, normal: Vector): Rational {
  const least = data.positives.map((x) => dot(normal, x)).reduce((a, b) => (a.compare(b) < 0 ? a : b));
  const greatest = data.negatives.map((z) => dot(normal, z)).reduce((a, b) => (a.compare(b) > 0 ? a : b));
  return least.add(greatest).div(Rational.of(-2));
}

function solution(data: Dataset, certificate: KktCertificate): ExactSolution {
  const { normal } = certificate;
  const intercept = certificate.intercept ?? middle(data, normal);
  const square = dot(normal, normal);
  return {
    normal: normal.map(String),
    intercept: intercept.toString(),
    ...(square.isZero() ? {} : { marginSquared: Rational.one.div(square).toString() }),
    margin: 1 / Math.sqrt(square.toNumber()),
    activePositives: tight(data.positives, 1, normal, intercept),
    activeNegatives: tight(data.negatives, -1, normal, intercept),
  };
}

function cosineSquared(u: Vector, v: Vector): { cosineSquared?: string } {
  const squares = dot(u, u).mul(dot(v, v));
  const product = dot(u, v);
  return squares.isZero() ? {} : { cosineSquared: product.mul(product).div(squares).toString() };
}

/** @throws RangeError for coordinates that are no reduced rationals, and for points of different dimensions. */
export function exactSolutions(plain: PlainDataset): ExactSolutions {
  const { data } = decodeValues({ data: plain } as unknown as Parameters<typeof decodeValues>[0]) as { data: Dataset };
  const uneven = [...data.positives, ...data.negatives].find((point) => point.length !== data.dimension);
  if (uneven !== undefined)
    throw new RangeError(`invalid point; expected ${data.dimension} coordinates: ${uneven.length}`);
  const [hard, augmented, pairwise] = [hardMarginSvm(data), augmentedSvm(data), pairwiseSvm(data)];
  if (hard.status === 'inseparable') {
    const { positiveWeights, negativeWeights } = hard.certificate;
    return {
      status: 'inseparable',
      positiveWeights: positiveWeights.map(String),
      negativeWeights: negativeWeights.map(String),
    };
  }
  if (hard.status !== 'solved' || augmented.status !== 'solved' || pairwise.status !== 'solved')
    return { status: 'one-class' };
  return {
    status: 'solved',
    hardMargin: solution(data, hard.certificate),
    augmented: solution(data, augmented.certificate),
    pairwise: solution(data, pairwise.certificate),
    ...cosineSquared(augmented.certificate.normal, hard.certificate.normal),
  };
}
