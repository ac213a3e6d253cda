import { describe, expect, it } from 'vitest';
import { verifyInseparability, verifyKkt, verifySeparability } from '../../src/certificate/kkt.ts';
import { dot, type Vector, vector } from '../../src/exact/vector.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { augmentedSvm } from '../../src/svm/augmented-svm.ts';
import { hardMarginSvm } from '../../src/svm/hard-margin-svm.ts';
import { homogeneousSvm } from '../../src/svm/homogeneous-svm.ts';
import { pairwiseSvm } from '../../src/svm/pairwise-svm.ts';
import { separability } from '../../src/svm/separability.ts';
import type { HardMarginResult } from '../../src/svm/svm-result.ts';

function against(positives: Vector[], negatives: Vector[]): Dataset {
  return { dimension: positives[0]?.length ?? negatives[0]?.length ?? 1, positives, negatives };
}

/** `w1 w2 … b` of a solved problem whose certificate the kernel accepts, the status of any other. */
function accepted(result: HardMarginResult): string {
  if (result.status === 'inseparable') {
    expect(verifyInseparability(result.certificate)).toBeUndefined();
    return result.status;
  }
  if (result.status !== 'solved') return result.status;
  expect(verifyKkt(result.certificate)).toBeUndefined();
  const { normal, intercept } = result.certificate;
  return [...normal, ...(intercept === undefined ? [] : [intercept])].join(' ');
}

/** The three solutions in the order (P1), (P2), (P3). */
function solutions(data: Dataset): string[] {
  return [hardMarginSvm, augmentedSvm, pairwiseSvm].map((solve) => accepted(solve(data)));
}

describe('examples in print', () => {
  it('theorem 4: {3} against {1} has W = 1, B = −2', () => {
    expect(solutions(against([vector(3)], [vector(1)]))).toEqual(['1 -2', '1 -2', '1']);
  });

  it.each([1, 2, 10, 1000])('the margin of (P2) at {(N+1, 1)} against {(N−1, 1)}, N = %i', (N) => {
    const data = against([vector(N + 1, 1)], [vector(N - 1, 1)]);
    expect(accepted(hardMarginSvm(data))).toBe(`1 0 ${-N}`);
    const result = augmentedSvm(data);
    if (result.status !== 'solved') throw new Error(result.status);
    const { normal } = result.certificate;
    // 1/γ_CE² = 1 + N²/4
    expect(
      dot(normal, normal)
        .sub(vector(`${N * N}/4`)[0]!)
        .toString(),
    ).toBe('1');
  });

  it('the sharp bound of the margin: {2} against {−14/3}', () => {
    expect(solutions(against([vector(2)], [vector('-14/3')]))).toEqual(['3/10 2/5', '2/5 1/5', '3/10']);
  });

  it.each([3, 9, 51])('{1} against {−N} has γ_CE = 2 and γ = (N+1)/2, N = %i', (N) => {
    const data = against([vector(1)], [vector(-N)]);
    expect(accepted(augmentedSvm(data))).toBe('1/2 1/2');
    expect(accepted(pairwiseSvm(data))).toBe(vector(`2/${N + 1}`).join(' '));
  });

  it('NB: at N = 2 both constraints of {1} against {−N} are tight and γ_CE = γ = 3/2', () => {
    expect(solutions(against([vector(1)], [vector(-2)]))).toEqual(['2/3 1/3', '2/3 1/3', '2/3']);
  });

  it('the homogeneous problem', () => {
    expect(accepted(homogeneousSvm([vector(2, 0), vector(0, 2)]))).toBe('1/2 1/2 0');
    expect(accepted(homogeneousSvm([vector(1, 0), vector(-1, 0), vector(0, 1)]))).toBe('inseparable');
    expect(accepted(homogeneousSvm([vector(0, 0)]))).toBe('inseparable');
    expect(accepted(homogeneousSvm([]))).toBe('empty');
  });
});

describe('boundary table', () => {
  it('no point at all', () => {
    expect(solutions(against([], []))).toEqual(['empty', 'empty', 'empty']);
  });

  it('an empty class: (P2) has the solution 0·x ± 1 when the origin is no help', () => {
    expect(solutions(against([vector(0, 0)], []))).toEqual(['one-class', '0 0 1', 'one-class']);
    expect(solutions(against([], [vector(0, 0)]))).toEqual(['one-class', '0 0 -1', 'one-class']);
    expect(solutions(against([vector(1)], []))).toEqual(['one-class', '1/2 1/2', 'one-class']);
  });

  it('one point each, coinciding', () => {
    expect(solutions(against([vector(1, 2)], [vector(1, 2)]))).toEqual(['inseparable', 'inseparable', 'inseparable']);
  });

  it('duplicates change no solution, and the multipliers stay with the first copy', () => {
    const data = against([vector(3), vector(3), vector(3)], [vector(1), vector(1)]);
    expect(solutions(data)).toEqual(['1 -2', '1 -2', '1']);
    const result = augmentedSvm(data);
    if (result.status !== 'solved') throw new Error(result.status);
    expect(result.certificate.positiveMultipliers.join(' ')).toBe('3/2 0 0');
    expect(result.certificate.negativeMultipliers.join(' ')).toBe('7/2 0');
  });

  it('the same point in both classes', () => {
    const data = against([vector(5, 5), vector(1, 1)], [vector(-1, 0), vector(1, 1)]);
    expect(solutions(data)).toEqual(['inseparable', 'inseparable', 'inseparable']);
  });

  it('hulls that touch in a vertex, in an edge, in the inside of an edge', () => {
    for (const data of [
      against([vector(0, 0), vector(1, 1)], [vector(0, 0), vector(-1, -1)]),
      against([vector(0, 0), vector(0, 2), vector(1, 1)], [vector(0, 1), vector(0, 3), vector(-1, 1)]),
      against([vector(0, -1), vector(0, 1)], [vector(0, 0), vector(-1, 0)]),
    ])
      expect(solutions(data)).toEqual(['inseparable', 'inseparable', 'inseparable']);
  });

  it('hulls 10⁻³⁰ apart, far beyond floats', () => {
    expect(accepted(hardMarginSvm(against([vector('1e-30', 0)], [vector(0, 0), vector(0, 1)])))).toBe(
      '2000000000000000000000000000000 0 -1',
    );
  });

  it('coordinates whose floats are infinite or equal', () => {
    expect(accepted(hardMarginSvm(against([vector('3e400')], [vector('1e400')])))).toMatch(/^1\/10+ -2$/);
    const far = against([vector('1e20'), vector('100000000000000000004')], [vector('99999999999999999998')]);
    expect(accepted(hardMarginSvm(far))).toBe('1 -99999999999999999999');
    expect(accepted(augmentedSvm(far))).not.toBe('inseparable');
    expect(accepted(homogeneousSvm([vector('1e200', 0), vector(0, '1e200')]))).toMatch(/^1\/10+ 1\/10+ 0$/);
  });

  it('exact ties of active constraints: a square against a square', () => {
    const data = against(
      [vector(1, 1), vector(1, -1), vector(2, 1), vector(2, -1)],
      [vector(-1, 1), vector(-1, -1), vector(-2, 1), vector(-2, -1)],
    );
    expect(solutions(data)).toEqual(['1 0 0', '1 0 0', '1 0']);
  });

  it('all points of one class equal, against many', () => {
    const data = against([vector(0, 0), vector(0, 0)], [vector(2, 2), vector(2, -2), vector(3, 0)]);
    expect(solutions(data)).toEqual(['-1 0 1', '-1 0 1', '-1 0']);
  });
});

describe('separability', () => {
  it('gives a hyperplane or a common point that the kernel accepts', () => {
    for (const [data, status] of [
      [against([vector(1)], [vector(0)]), 'separable'],
      [against([vector(1)], []), 'separable'],
      [against([], [vector(1)]), 'separable'],
      [against([], []), 'separable'],
      [against([vector(0), vector(2)], [vector(1)]), 'inseparable'],
    ] as const) {
      const result = separability(data);
      expect(result.status).toBe(status);
      const broken =
        result.status === 'separable'
          ? verifySeparability(result.certificate)
          : verifyInseparability(result.certificate);
      expect(broken).toBeUndefined();
    }
  });
});
