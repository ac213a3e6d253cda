import { describe, expect, it } from 'vitest';
import { Rational } from '../../src/exact/rational.ts';
import { vector } from '../../src/exact/vector.ts';
import { augmentedVectors } from '../../src/geometry/dataset.ts';
import { affineMinimum } from '../../src/svm/affine-minimum.ts';
import { integerDot, integerVectors } from '../../src/svm/integer-vectors.ts';
import { type MinimumNorm, minimumNorm, minimumNormFrom } from '../../src/svm/minimum-norm.ts';
import { listedFamily, pairFamily, type VectorFamily } from '../../src/svm/vector-family.ts';
import { FLAVOURS, IntegerStream, randomDataset } from './random-datasets.ts';

function text({ keys, weights, total, point, level }: MinimumNorm): string {
  const convex = weights.map((weight) => Rational.of(weight, total));
  return `${keys} | ${convex.join(' ')} | ${point.map((entry) => Rational.of(entry, total)).join(' ')} | ${Rational.of(level, total)}`;
}

describe('affine minimum', () => {
  it('of one vector is the vector', () => {
    const { weights, total, point, level } = affineMinimum([[3n, 4n]])!;
    expect(Rational.of(weights[0]!, total).toString()).toBe('1');
    expect(Rational.of(point[0]!, total).toString()).toBe('3');
    expect(Rational.of(level, total).toString()).toBe('25');
  });

  it('has the same product with every vector, and may lie outside the convex hull', () => {
    const vectors = [
      [1n, 0n, 2n],
      [3n, 1n, 2n],
    ];
    const { weights, point, level } = affineMinimum(vectors)!;
    for (const v of vectors) expect(integerDot(point, v)).toBe(level);
    expect(weights.some((weight) => weight < 0n)).toBe(true);
  });

  it('does not exist for affinely dependent vectors, but does for linearly dependent ones', () => {
    expect(affineMinimum([[1n], [1n]])).toBeUndefined();
    expect(affineMinimum([[0n], [1n], [2n]])).toBeUndefined();
    expect(affineMinimum([[1n], [2n]])?.level).toBe(0n);
  });
});

describe('integer vectors', () => {
  it('share the least common denominator', () => {
    expect(integerVectors([vector('1/4', '1/6'), vector(-1, 0)])).toEqual({
      denominator: 12n,
      rows: [
        [3n, 2n],
        [-12n, 0n],
      ],
    });
    expect(integerVectors([])).toEqual({ denominator: 1n, rows: [] });
  });
});

describe('families', () => {
  it('of pairs answer as the list of all differences does', () => {
    for (let seed = 0; seed < 100; seed++) {
      const stream = new IntegerStream(seed);
      const { positives, negatives } = randomDataset(stream, 'lattice', 2, 4);
      if (positives.length === 0 || negatives.length === 0) continue;
      const x = integerVectors(positives).rows;
      const z = integerVectors(negatives).rows;
      const pairs = pairFamily(x, z);
      const listed = listedFamily(x.flatMap((p) => z.map((q) => p.map((entry, t) => entry - q[t]!))));
      const direction = [BigInt(stream.between(-2, 2)), BigInt(stream.between(-2, 2))];
      expect(pairs.size).toBe(listed.size);
      expect(pairs.lowest(direction)).toEqual(listed.lowest(direction));
      expect(pairs.face(direction).size).toBe(listed.face(direction).size);
      expect(text(minimumNorm(pairs))).toBe(text(minimumNorm(listed)));
    }
  });
});

describe('the result is a function of the family, whatever was proposed', () => {
  it.each(FLAVOURS)('%s', (flavour) => {
    for (let seed = 0; seed < 100; seed++) {
      const stream = new IntegerStream(seed);
      const data = randomDataset(stream, flavour, stream.between(1, 3), 5);
      const families: VectorFamily[] = [];
      const { rows } = integerVectors(augmentedVectors(data, Rational.one));
      if (rows.length > 0) families.push(listedFamily(rows));
      if (data.positives.length > 0 && data.negatives.length > 0) {
        const points = integerVectors([...data.positives, ...data.negatives]).rows;
        families.push(pairFamily(points.slice(0, data.positives.length), points.slice(data.positives.length)));
      }
      for (const family of families) {
        const expected = text(minimumNormFrom(family, []));
        // A single vector, one vector twice, a random handful (often dependent or with negative weights), everything.
        const random = Array.from({ length: 3 }, () => stream.between(0, family.size - 1));
        const everything = Array.from({ length: family.size }, (_, k) => k);
        for (const proposal of [
          [0],
          [0, 0],
          random,
          [...new Set(random)],
          everything,
          [...minimumNorm(family).keys].reverse(),
        ])
          expect(text(minimumNormFrom(family, proposal)), `seed ${seed}, proposal ${proposal}`).toBe(expected);
      }
    }
  });
});
