/** A certificate that is wrong in any one number must be refused: otherwise the other tests would accept anything. */
import { describe, expect, it } from 'vitest';
import {
  type InseparabilityCertificate,
  type KktCertificate,
  verifyInseparability,
  verifyKkt,
  verifySeparability,
} from '../../src/certificate/kkt.ts';
import { Rational } from '../../src/exact/rational.ts';
import type { Vector } from '../../src/exact/vector.ts';
import { augmentedSvm } from '../../src/svm/augmented-svm.ts';
import { hardMarginSvm } from '../../src/svm/hard-margin-svm.ts';
import { pairwiseSvm } from '../../src/svm/pairwise-svm.ts';
import { separability } from '../../src/svm/separability.ts';
import { IntegerStream, randomDataset } from './random-datasets.ts';

const NUDGE = Rational.parse('1e-12');

/** All copies of the vector with one entry nudged. */
function nudged(v: Vector): Vector[] {
  return v.map((_, i) => v.map((entry, k) => (k === i ? entry.add(NUDGE) : entry)));
}

function mutants(c: KktCertificate): KktCertificate[] {
  return [
    ...nudged(c.normal).map((normal) => ({ ...c, normal })),
    ...(c.intercept === undefined ? [] : nudged([c.intercept]).map(([b]) => ({ ...c, intercept: b as Rational }))),
    ...nudged(c.positiveMultipliers).map((positiveMultipliers) => ({ ...c, positiveMultipliers })),
    ...nudged(c.negativeMultipliers).map((negativeMultipliers) => ({ ...c, negativeMultipliers })),
    ...c.pairMultipliers.map((pair, k) => ({
      ...c,
      pairMultipliers: c.pairMultipliers.map((p, i) => (i === k ? { ...pair, multiplier: pair.multiplier.neg() } : p)),
    })),
    ...c.pairMultipliers.map((_, k) => ({ ...c, pairMultipliers: c.pairMultipliers.filter((_, i) => i !== k) })),
  ];
}

function weightMutants(c: InseparabilityCertificate): InseparabilityCertificate[] {
  return [
    ...nudged(c.positiveWeights).map((positiveWeights) => ({ ...c, positiveWeights })),
    ...nudged(c.negativeWeights).map((negativeWeights) => ({ ...c, negativeWeights })),
  ];
}

describe('a nudge of 10⁻¹² anywhere is refused', () => {
  it('by the verifier of optimality and by that of inseparability', () => {
    let refused = 0;
    for (let seed = 0; seed < 300; seed++) {
      const stream = new IntegerStream(seed);
      const data = randomDataset(stream, 'integers', stream.between(1, 3), 5);
      for (const solve of [hardMarginSvm, augmentedSvm, pairwiseSvm]) {
        const result = solve(data);
        if (result.status === 'solved')
          for (const mutant of mutants(result.certificate)) {
            expect(verifyKkt(mutant), `seed ${seed}`).toBeDefined();
            refused += 1;
          }
        if (result.status === 'inseparable')
          for (const mutant of weightMutants(result.certificate)) {
            expect(verifyInseparability(mutant), `seed ${seed}`).toBeDefined();
            refused += 1;
          }
      }
    }
    expect(refused).toBeGreaterThan(5000);
  });

  it('a certificate of one problem is no certificate of another', () => {
    const data = { dimension: 1, positives: [[Rational.of(4)]], negatives: [[Rational.of(3)]] };
    const result = hardMarginSvm(data);
    if (result.status !== 'solved') throw new Error(result.status);
    expect(verifyKkt({ ...result.certificate, problem: 'augmented' })).toBeDefined();
    expect(verifyKkt({ ...result.certificate, problem: 'pairwise' })).toBeDefined();
  });

  it('a hyperplane that passes through a point does not separate', () => {
    const result = separability({ dimension: 1, positives: [[Rational.one]], negatives: [[Rational.zero]] });
    if (result.status !== 'separable') throw new Error(result.status);
    expect(
      verifySeparability({ ...result.certificate, normal: [Rational.one], intercept: Rational.zero }),
    ).toBeDefined();
  });
});
