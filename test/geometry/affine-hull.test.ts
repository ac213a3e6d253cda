import { describe, expect, it } from 'vitest';
import { difference, dot, vector } from '../../src/exact/vector.ts';
import {
  affineHull,
  nearestPointToOrigin,
  projectionOnAffineHull,
  squaredDistanceFromOrigin,
} from '../../src/geometry/affine-hull.ts';
import { IntegerStream, randomDataset } from '../svm/random-datasets.ts';

describe('affine hull', () => {
  it('of no points does not exist', () => {
    expect(affineHull([])).toBeUndefined();
  });

  it('of one point, repeated or not, has dimension 0 and the point’s distance', () => {
    for (const points of [[vector(3, 4)], [vector(3, 4), vector(3, 4)]]) {
      const hull = affineHull(points)!;
      expect(hull.dimension).toBe(0);
      expect(nearestPointToOrigin(hull).join(' ')).toBe('3 4');
      expect(squaredDistanceFromOrigin(hull).toString()).toBe('25');
    }
  });

  it('of points lifted to height Δ is at distance Δ', () => {
    const hull = affineHull([vector(5, '7/2'), vector(3, '7/2'), vector(-1, '7/2')])!;
    expect(hull.dimension).toBe(1);
    expect(squaredDistanceFromOrigin(hull).toString()).toBe('49/4');
  });

  it('of d + 1 points in general position is everything', () => {
    const hull = affineHull([vector(1, 1), vector(2, 1), vector(1, 2)])!;
    expect(hull.dimension).toBe(2);
    expect(squaredDistanceFromOrigin(hull).toString()).toBe('0');
    expect(projectionOnAffineHull(hull, vector(9, '1/9')).join(' ')).toBe('9 1/9');
  });

  it('the projection lies in the hull and the rest is orthogonal to it, on random points', () => {
    for (let seed = 0; seed < 200; seed++) {
      const stream = new IntegerStream(seed);
      const { positives, negatives } = randomDataset(stream, 'integers', stream.between(1, 4), 4);
      const hull = affineHull(positives);
      const point = negatives[0];
      if (hull === undefined || point === undefined) continue;
      const projection = projectionOnAffineHull(hull, point);
      expect(affineHull([...positives, projection])?.dimension).toBe(hull.dimension);
      for (const u of hull.directions) expect(dot(u, difference(point, projection)).isZero()).toBe(true);
    }
  });
});
