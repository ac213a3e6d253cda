import { describe, expect, it } from 'vitest';
import { Rational } from '../../src/exact/rational.ts';
import { vector } from '../../src/exact/vector.ts';
import { hyperplaneValue, projectionOnHyperplane, squaredDistanceToHyperplane } from '../../src/geometry/hyperplane.ts';
import {
  functionalMargin,
  nearestPoints,
  signedSquaredGeometricMargin,
  squaredDiameter,
} from '../../src/geometry/margin.ts';

const data = { dimension: 1, positives: [vector(3), vector(5)], negatives: [vector(1)] };
const middle = { normal: vector(2), intercept: Rational.of(-4) };

describe('margins', () => {
  it('functional margins scale with the hyperplane, geometric ones do not', () => {
    expect(functionalMargin(data, middle)?.toString()).toBe('2');
    expect(signedSquaredGeometricMargin(data, middle)?.toString()).toBe('1');
    expect(nearestPoints(data, middle)).toEqual({ positives: [0], negatives: [0] });
  });

  it('a misclassified point makes both negative', () => {
    const wrong = { normal: vector(1), intercept: Rational.of(-6) };
    expect(functionalMargin(data, wrong)?.toString()).toBe('-3');
    expect(signedSquaredGeometricMargin(data, wrong)?.toString()).toBe('-9');
  });

  it('no points, or no normal', () => {
    const none = { dimension: 1, positives: [], negatives: [] };
    expect(functionalMargin(none, middle)).toBeUndefined();
    expect(nearestPoints(none, middle)).toEqual({ positives: [], negatives: [] });
    const flat = { normal: vector(0), intercept: Rational.one };
    expect(signedSquaredGeometricMargin(data, flat)).toBeUndefined();
    expect(functionalMargin(data, flat)?.toString()).toBe('-1');
  });
});

describe('diameter', () => {
  it('is the largest distance, 0 for one point or none', () => {
    expect(squaredDiameter([vector(0, 0), vector(3, 4), vector(1, 1)]).toString()).toBe('25');
    expect(squaredDiameter([vector(7)]).toString()).toBe('0');
    expect(squaredDiameter([]).toString()).toBe('0');
  });
});

describe('hyperplanes', () => {
  it('project points', () => {
    const h = { normal: vector(3, 4), intercept: Rational.of(-5) };
    const foot = projectionOnHyperplane(h, vector(6, 8))!;
    expect(hyperplaneValue(h, foot).isZero()).toBe(true);
    expect(foot.join(' ')).toBe('3/5 4/5');
    expect(squaredDistanceToHyperplane(h, vector(6, 8))?.toString()).toBe('81');
    expect(projectionOnHyperplane({ normal: vector(0), intercept: Rational.one }, vector(1))).toBeUndefined();
  });
});
