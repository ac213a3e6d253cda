/** (P1), (P2) and (P3) of a dataset as plain JSON for a page: exact as text, and as floats for drawing. */
import { decodeValues } from '../certificate/decode.ts';
import { Rational } from '../exact/rational.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { cosineSquared, type ExactSolution, exactSolutions, functionalMargins } from '../svm/exact-solutions.ts';
import type { PlainDataset, PlainSolution, PlainSolutions } from './plain-values.ts';

function tight(margins: readonly Rational[]): number[] {
  return margins.flatMap((margin, k) => (margin.equals(Rational.one) ? [k] : []));
}

function plain(solution: ExactSolution): PlainSolution {
  const { normal, intercept, normSquared } = solution;
  const { positives, negatives } = functionalMargins(solution);
  return {
    normal: normal.map(String),
    intercept: intercept.toString(),
    ...(normSquared.isZero() ? {} : { marginSquared: Rational.one.div(normSquared).toString() }),
    margin: 1 / Math.sqrt(normSquared.toNumber()),
    activePositives: tight(positives),
    activeNegatives: tight(negatives),
  };
}

/** @throws RangeError for coordinates that are no reduced rationals, and for points of different dimensions. */
export function plainSolutions(dataset: PlainDataset): PlainSolutions {
  const values = { data: dataset } as unknown as Parameters<typeof decodeValues>[0];
  const { data } = decodeValues(values) as { data: Dataset };
  const uneven = [...data.positives, ...data.negatives].find((point) => point.length !== data.dimension);
  if (uneven !== undefined)
    throw new RangeError(`invalid point; expected ${data.dimension} coordinates: ${uneven.length}`);
  const found = exactSolutions(data);
  if (found.status === 'inseparable') {
    const { positiveWeights, negativeWeights } = found.certificate;
    return {
      status: 'inseparable',
      positiveWeights: positiveWeights.map(String),
      negativeWeights: negativeWeights.map(String),
    };
  }
  if (found.status !== 'solved') return { status: 'one-class' };
  const { hardMargin, augmented, pairwise } = found;
  const squared = cosineSquared(augmented.normal, hardMargin.normal);
  return {
    status: 'solved',
    hardMargin: plain(hardMargin),
    augmented: plain(augmented),
    pairwise: plain(pairwise()),
    ...(squared === undefined ? {} : { cosineSquared: squared.toString() }),
  };
}
