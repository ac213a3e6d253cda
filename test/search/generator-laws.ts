/** What generated values have to be. Each law answers with what is wrong, so that a planted breach can be tried on it. */
import { Rational } from '../../src/exact/rational.ts';
import { dot, type Vector } from '../../src/exact/vector.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { separability } from '../../src/svm/separability.ts';

export function notOrthonormal(vectors: readonly Vector[]): string | undefined {
  for (const [i, u] of vectors.entries())
    for (const [k, v] of vectors.entries()) {
      const product = dot(u, v);
      if (!product.equals(i === k ? Rational.one : Rational.zero)) return `<r_${i}, r_${k}> = ${product}`;
    }
  return undefined;
}

/** Solved from scratch: the generator's own hyperplane is not asked. */
export function notSeparable(data: Dataset): string | undefined {
  return separability(data).status === 'separable' ? undefined : `not separable: ${JSON.stringify(data)}`;
}
