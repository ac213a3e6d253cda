/** Whether a hyperplane separates two classes strictly, with the proof either way. */
import { Rational } from '../exact/rational.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { augmentedSvm } from './augmented-svm.ts';
import type { SeparabilityResult } from './svm-result.ts';

/**
 * A separating hyperplane (that of (P2)), or convex weights of a common point of the hulls. A dataset with an empty class
 * is separable; without any point the zero hyperplane separates vacuously.
 * @example
 * separability({ dimension: 1, positives: [vector(1)], negatives: [vector(1)] }).status // 'inseparable'
 */
export function separability(data: Dataset): SeparabilityResult {
  const result = augmentedSvm(data);
  if (result.status === 'inseparable') return result;
  if (result.status === 'empty') {
    const normal = Array.from({ length: data.dimension }, () => Rational.zero);
    return { status: 'separable', certificate: { data, normal, intercept: Rational.zero } };
  }
  const { normal, intercept } = result.certificate;
  // (P2) always has an intercept; only (P3)'s certificates omit it.
  return { status: 'separable', certificate: { data, normal, intercept: intercept as Rational } };
}
