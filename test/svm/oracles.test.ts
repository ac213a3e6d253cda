import { describe, expect, it } from 'vitest';
import { verifyInseparability, verifyKkt, verifySeparability } from '../../src/certificate/kkt.ts';
import type { Rational } from '../../src/exact/rational.ts';
import { dot, type Vector } from '../../src/exact/vector.ts';
import { augmentedSvm } from '../../src/svm/augmented-svm.ts';
import { hardMarginSvm } from '../../src/svm/hard-margin-svm.ts';
import { pairwiseSvm } from '../../src/svm/pairwise-svm.ts';
import { separability } from '../../src/svm/separability.ts';
import type { HardMarginResult } from '../../src/svm/svm-result.ts';
import { bruteForceAugmented, bruteForceHardMargin } from '../oracle/brute-force-svm.ts';
import { highs, highsObjective } from '../oracle/highs-svm.ts';
import { FLAVOURS, IntegerStream, randomDataset } from './random-datasets.ts';

function solution(result: HardMarginResult): string {
  if (result.status !== 'solved') return result.status;
  const { normal, intercept } = result.certificate;
  return [...normal, intercept].join(' ');
}

function bruteForce(u: Vector | undefined): string {
  return u === undefined ? 'inseparable' : u.join(' ');
}

function failure(result: HardMarginResult): string | undefined {
  if (result.status === 'solved') return verifyKkt(result.certificate);
  if (result.status === 'inseparable') return verifyInseparability(result.certificate);
  return undefined;
}

function replay(flavour: string, seed: number): string {
  return `flavour ${flavour}, seed ${seed}`;
}

describe('every certificate is accepted by the kernel', () => {
  // 8 flavours × 1200 datasets; with the oracles below more than 11,000 in all.
  it.each(FLAVOURS)('%s', (flavour) => {
    let separable = 0;
    for (let seed = 0; seed < 1200; seed++) {
      const stream = new IntegerStream(seed);
      const data = randomDataset(stream, flavour, stream.between(1, 4), stream.between(1, 6));
      const hard = hardMarginSvm(data);
      const pairs = pairwiseSvm(data);
      const augmented = augmentedSvm(data);
      for (const result of [hard, pairs, augmented]) expect(failure(result), replay(flavour, seed)).toBeUndefined();
      expect(pairs.status, replay(flavour, seed)).toBe(hard.status);
      if (hard.status === 'solved' || hard.status === 'inseparable') expect(augmented.status).toBe(hard.status);
      const verdict = separability(data);
      const broken =
        verdict.status === 'separable'
          ? verifySeparability(verdict.certificate)
          : verifyInseparability(verdict.certificate);
      expect(broken, replay(flavour, seed)).toBeUndefined();
      if (verdict.status === 'separable') separable += 1;
    }
    // A generator that made only one kind would test half of the solver.
    expect(separable).toBeGreaterThan(100);
  });
});

describe('larger and more degenerate', () => {
  it.each([
    ['lattice', 6, 15, 60],
    ['integers', 5, 20, 40],
    ['fractions', 5, 12, 20],
    ['near', 4, 15, 20],
  ] as const)('%s in %i dimensions, up to %i points a class', (flavour, dimension, most, count) => {
    for (let seed = 0; seed < count; seed++) {
      const data = randomDataset(new IntegerStream(seed + 70_000), flavour, dimension, most);
      for (const solve of [hardMarginSvm, augmentedSvm, pairwiseSvm])
        expect(failure(solve(data)), replay(flavour, seed + 70_000)).toBeUndefined();
    }
  });
});

describe('brute force over all sets of tight constraints', () => {
  it.each(FLAVOURS)('%s', (flavour) => {
    for (let seed = 0; seed < 160; seed++) {
      const stream = new IntegerStream(seed + 50_000);
      const data = randomDataset(stream, flavour, stream.between(1, 3), stream.between(1, 3));
      if (data.positives.length + data.negatives.length === 0) continue;
      expect(solution(augmentedSvm(data)), replay(flavour, seed)).toBe(bruteForce(bruteForceAugmented(data)));
      if (data.positives.length === 0 || data.negatives.length === 0) continue;
      expect(solution(hardMarginSvm(data)), replay(flavour, seed)).toBe(bruteForce(bruteForceHardMargin(data)));
    }
  });
});

describe('HiGHS', () => {
  it('finds the same objective and the same infeasible problems', async () => {
    const solver = await highs();
    for (let seed = 0; seed < 150; seed++) {
      const stream = new IntegerStream(seed + 90_000);
      const data = randomDataset(stream, 'integers', stream.between(1, 4), stream.between(1, 7));
      if (data.positives.length === 0 || data.negatives.length === 0) continue;
      for (const [problem, result] of [
        ['augmented', augmentedSvm(data)],
        ['hard-margin', hardMarginSvm(data)],
      ] as const) {
        const theirs = highsObjective(solver, data, problem);
        expect(result.status === 'solved', `seed ${seed}`).toBe(theirs !== undefined);
        if (result.status !== 'solved' || theirs === undefined) continue;
        const { normal, intercept } = result.certificate;
        const u = problem === 'augmented' ? [...normal, intercept as Rational] : normal;
        const ours = dot(u, u).toNumber();
        // HiGHS works to a feasibility tolerance of 1e-7.
        expect(Math.abs(ours - theirs), `seed ${seed}`).toBeLessThan(1e-5 * Math.max(1, ours));
      }
    }
  });
});
