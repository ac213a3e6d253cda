import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational } from '../../src/exact/rational.ts';
import { dot, scaled, sum, type Vector } from '../../src/exact/vector.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { augmentedSvm } from '../../src/svm/augmented-svm.ts';
import { hardMarginSvm } from '../../src/svm/hard-margin-svm.ts';
import { pairwiseSvm } from '../../src/svm/pairwise-svm.ts';
import type { HardMarginResult } from '../../src/svm/svm-result.ts';

const RUNS = { numRuns: 300 };

const rational = fc
  .tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 1, max: 4 }))
  .map(([p, q]) => Rational.of(p, q));

function pointsOf(dimension: number) {
  return fc.array(fc.array(rational, { minLength: dimension, maxLength: dimension }), { minLength: 1, maxLength: 5 });
}

/** Datasets with both classes; the positives are moved up the first axis, so that about half are separable. */
const datasets: fc.Arbitrary<Dataset> = fc.integer({ min: 1, max: 3 }).chain((dimension) =>
  fc
    .record({ positives: pointsOf(dimension), negatives: pointsOf(dimension), gap: fc.integer({ min: 0, max: 20 }) })
    .map(({ positives, negatives, gap }) => ({
      dimension,
      positives: positives.map((x) => x.map((entry, t) => (t === 0 ? entry.add(Rational.of(gap)) : entry))),
      negatives,
    })),
);

function mapped(data: Dataset, f: (point: Vector) => Vector): Dataset {
  return { ...data, positives: data.positives.map(f), negatives: data.negatives.map(f) };
}

function swapped(data: Dataset): Dataset {
  return { ...data, positives: data.negatives, negatives: data.positives };
}

function primal(result: HardMarginResult): { w: Vector; b: Rational } | undefined {
  if (result.status !== 'solved') return undefined;
  return { w: result.certificate.normal, b: result.certificate.intercept ?? Rational.zero };
}

function text(solution: { w: Vector; b: Rational } | undefined): string {
  return solution === undefined ? 'none' : `${solution.w.join(' ')} | ${solution.b}`;
}

const multiplierText = (result: HardMarginResult) =>
  result.status === 'solved'
    ? JSON.stringify([
        result.certificate.positiveMultipliers,
        result.certificate.negativeMultipliers,
        result.certificate.pairMultipliers,
      ])
    : result.status;

describe('laws of the three problems', () => {
  it('(P1) and (P3) have the same normal', () => {
    fc.assert(
      fc.property(datasets, (data) => {
        expect(primal(hardMarginSvm(data))?.w.join(' ')).toBe(primal(pairwiseSvm(data))?.w.join(' '));
      }),
      RUNS,
    );
  });

  it('scaling the points by s divides (P1)’s normal by s and leaves its intercept', () => {
    fc.assert(
      fc.property(datasets, fc.integer({ min: 1, max: 30 }), (data, s) => {
        const factor = Rational.of(s, 7);
        const before = primal(hardMarginSvm(data));
        const after = primal(hardMarginSvm(mapped(data, (x) => scaled(x, factor))));
        expect(text(after)).toBe(text(before && { w: scaled(before.w, Rational.one.div(factor)), b: before.b }));
      }),
      RUNS,
    );
  });

  it('moving the points by t leaves (P1)’s normal and lowers its intercept by <w, t>', () => {
    fc.assert(
      fc.property(datasets, fc.array(rational, { minLength: 3, maxLength: 3 }), (data, shift) => {
        const t = shift.slice(0, data.dimension);
        const before = primal(hardMarginSvm(data));
        const after = primal(hardMarginSvm(mapped(data, (x) => sum(x, t))));
        expect(text(after)).toBe(text(before && { w: before.w, b: before.b.sub(dot(before.w, t)) }));
      }),
      RUNS,
    );
  });

  it('swapping the classes changes the sign of the solution', () => {
    const minus = Rational.of(-1);
    fc.assert(
      fc.property(datasets, (data) => {
        for (const solve of [hardMarginSvm, augmentedSvm, pairwiseSvm]) {
          const before = primal(solve(data));
          expect(text(primal(solve(swapped(data))))).toBe(
            text(before && { w: scaled(before.w, minus), b: before.b.neg() }),
          );
        }
      }),
      RUNS,
    );
  });

  it('the order and the repetition of points do not matter to the primal solution', () => {
    const shuffledPair = datasets.chain((data) =>
      fc.record({
        data: fc.constant(data),
        positives: fc.shuffledSubarray([...data.positives, ...data.positives], {
          minLength: 2 * data.positives.length,
        }),
        negatives: fc.shuffledSubarray([...data.negatives], { minLength: data.negatives.length }),
      }),
    );
    fc.assert(
      fc.property(shuffledPair, ({ data, positives, negatives }) => {
        for (const solve of [hardMarginSvm, augmentedSvm, pairwiseSvm])
          expect(text(primal(solve({ ...data, positives, negatives })))).toBe(text(primal(solve(data))));
      }),
      RUNS,
    );
  });

  it('a rotation by the 3-4-5 angle rotates the normals', () => {
    const turn = (x: Vector): Vector => {
      const [p, q, ...rest] = x;
      if (p === undefined || q === undefined) return x;
      const [c, s] = [Rational.of(3, 5), Rational.of(4, 5)];
      return [p.mul(c).sub(q.mul(s)), p.mul(s).add(q.mul(c)), ...rest];
    };
    fc.assert(
      fc.property(datasets, (data) => {
        for (const solve of [hardMarginSvm, augmentedSvm]) {
          const before = primal(solve(data));
          expect(text(primal(solve(mapped(data, turn))))).toBe(text(before && { w: turn(before.w), b: before.b }));
        }
      }),
      RUNS,
    );
  });

  it('(P2)’s intercept has (P1)’s sign, is no larger, and |w_P1| ≤ |w_P2|', () => {
    fc.assert(
      fc.property(datasets, (data) => {
        const hard = primal(hardMarginSvm(data));
        const augmented = primal(augmentedSvm(data));
        if (hard === undefined || augmented === undefined) return;
        expect(augmented.b.sign()).toBe(hard.b.sign());
        expect(augmented.b.abs().compare(hard.b.abs())).toBeLessThanOrEqual(0);
        expect(dot(hard.w, hard.w).compare(dot(augmented.w, augmented.w))).toBeLessThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('multipliers depend on the data alone: scaling by a power of 3, which changes all rounding, only scales them', () => {
    const scale = Rational.of(3 ** 9);
    const back = scale.mul(scale);
    fc.assert(
      fc.property(datasets, (data) => {
        for (const solve of [hardMarginSvm, pairwiseSvm]) {
          const before = solve(data);
          const after = solve(mapped(data, (x) => scaled(x, scale)));
          if (after.status !== 'solved') continue;
          const c = after.certificate;
          const rescaled = {
            status: 'solved',
            certificate: {
              ...c,
              positiveMultipliers: scaled(c.positiveMultipliers, back),
              negativeMultipliers: scaled(c.negativeMultipliers, back),
              pairMultipliers: c.pairMultipliers.map((p) => ({ ...p, multiplier: p.multiplier.mul(back) })),
            },
          } as const;
          expect(multiplierText(rescaled)).toBe(multiplierText(before));
        }
      }),
      RUNS,
    );
  });
});
