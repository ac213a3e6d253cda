import { describe, expect, it } from 'vitest';
import { verifyKkt } from '../../src/certificate/kkt.ts';
import { floatDataset, floatVector } from '../../src/geometry/float-dataset.ts';
import { augmentedSvm } from '../../src/svm/augmented-svm.ts';
import { hardMarginSvm } from '../../src/svm/hard-margin-svm.ts';
import { homogeneousSvm } from '../../src/svm/homogeneous-svm.ts';
import { MinimumNormWorkspace } from '../../src/svm/minimum-norm-workspace.ts';
import {
  augmentedSvmApprox,
  type HardMarginApprox,
  hardMarginSvmApprox,
  homogeneousSvmApprox,
} from '../../src/svm/svm-approx.ts';
import type { HardMarginResult } from '../../src/svm/svm-result.ts';
import { FLAVOURS, IntegerStream, randomDataset } from './random-datasets.ts';

/** The distance of the float solution (w, b) from the exact one, relative to the latter's length. */
function relativeError(approx: HardMarginApprox, exact: HardMarginResult): number {
  if (approx.status !== 'solved' || exact.status !== 'solved') return 0;
  const theirs = [...exact.certificate.normal, exact.certificate.intercept!].map((entry) => entry.toNumber());
  const ours = [...approx.normal, approx.intercept];
  return Math.hypot(...theirs.map((entry, t) => entry - ours[t]!)) / Math.hypot(...theirs);
}

/** Points at 10⁴ lose about 8 digits to cancellation (|v|²/|p|² = 10⁸); hulls 10⁻⁹ apart may be off, see below. */
const LIMIT: Partial<Record<(typeof FLAVOURS)[number], number>> = { shifted: 1e-6, clustered: 1e-10, huge: 1e-10 };

describe('floats against exact solutions', () => {
  it.each(FLAVOURS.filter((flavour) => flavour !== 'near'))('%s', (flavour) => {
    const workspace = new MinimumNormWorkspace();
    for (let seed = 0; seed < 500; seed++) {
      const stream = new IntegerStream(seed);
      const data = randomDataset(stream, flavour, stream.between(1, 4), stream.between(1, 7));
      const floats = floatDataset(data);
      for (const [approx, exact] of [
        [augmentedSvmApprox(floats, workspace), augmentedSvm(data)],
        [hardMarginSvmApprox(floats, workspace), hardMarginSvm(data)],
      ] as const) {
        expect(approx.status, `seed ${seed}`).toBe(exact.status);
        expect(relativeError(approx, exact), `seed ${seed}`).toBeLessThan(LIMIT[flavour] ?? 1e-12);
      }
    }
  });

  it('NB: hulls 10⁻⁹ apart may mislead floats; the exact solver, which starts from them, is right all the same', () => {
    let misled = 0;
    for (let seed = 0; seed < 500; seed++) {
      const stream = new IntegerStream(seed);
      const data = randomDataset(stream, 'near', 2, 4);
      const approx = hardMarginSvmApprox(floatDataset(data));
      const exact = hardMarginSvm(data);
      if (exact.status === 'solved') expect(verifyKkt(exact.certificate), `seed ${seed}`).toBeUndefined();
      if (approx.status !== exact.status || relativeError(approx, exact) > 1e-3) misled += 1;
    }
    expect(misled).toBeGreaterThan(0);
    expect(misled).toBeLessThan(50);
  });

  it('50 points in 10 dimensions', () => {
    const stream = new IntegerStream(7);
    const cloud = (side: number) =>
      Array.from({ length: 25 }, () => Float64Array.from({ length: 10 }, () => stream.between(-50, 50) + 40 * side));
    const data = { dimension: 10, positives: cloud(1), negatives: cloud(-1) };
    const result = augmentedSvmApprox(data);
    if (result.status !== 'solved') throw new Error(result.status);
    const value = (x: Float64Array) =>
      x.reduce((total, entry, t) => total + entry * result.normal[t]!, result.intercept);
    expect(Math.min(...data.positives.map(value), ...data.negatives.map((z) => -value(z)))).toBeCloseTo(1, 9);
  });

  it('the homogeneous problem', () => {
    for (let seed = 0; seed < 300; seed++) {
      const stream = new IntegerStream(seed);
      const vectors = randomDataset(stream, 'integers', stream.between(1, 4), 6).positives;
      const approx = homogeneousSvmApprox(vectors.map(floatVector));
      const exact = homogeneousSvm(vectors);
      expect(approx.status, `seed ${seed}`).toBe(exact.status);
      expect(relativeError(approx, exact), `seed ${seed}`).toBeLessThan(1e-12);
    }
  });
});

describe('the workspace', () => {
  it('serves problems of any size in any order, and results do not point into it', () => {
    const workspace = new MinimumNormWorkspace();
    const small = { dimension: 1, positives: [Float64Array.of(3)], negatives: [Float64Array.of(1)] };
    const large = { dimension: 4, positives: [Float64Array.of(1, 2, 3, 4)], negatives: [Float64Array.of(0, 0, 0, 1)] };
    const first = augmentedSvmApprox(small, workspace);
    const before = structuredClone(first);
    augmentedSvmApprox(large, workspace);
    expect(augmentedSvmApprox(small, workspace)).toEqual(before);
    hardMarginSvmApprox(large, workspace);
    expect(first).toEqual(before);
  });

  it('missing points and numbers that are none end in a status, not in a loop', () => {
    const none = { dimension: 2, positives: [], negatives: [] };
    expect(augmentedSvmApprox(none).status).toBe('empty');
    expect(hardMarginSvmApprox({ ...none, positives: [Float64Array.of(1, 2)] }).status).toBe('one-class');
    expect(homogeneousSvmApprox([]).status).toBe('empty');
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const data = {
        ...none,
        positives: [Float64Array.of(bad, 2), Float64Array.of(1, bad)],
        negatives: [Float64Array.of(0, 0)],
      };
      expect(['solved', 'inseparable']).toContain(augmentedSvmApprox(data).status);
      expect(['solved', 'inseparable']).toContain(hardMarginSvmApprox(data).status);
    }
  });
});
