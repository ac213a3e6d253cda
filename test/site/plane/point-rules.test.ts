/** How many points there may be, where a new one has room, and what becomes of a dataset. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withAdded, withMoved, withRemoved } from '../../../site/plane/dataset-edits.ts';
import { freePlace, openSizes, reasonNotToAdd, reasonNotToRemove } from '../../../site/plane/point-rules.ts';
import type { Declaration, Range } from '../../../src/certificate/statement.ts';
import type { Point, Side } from '../../../src/figure/scene.ts';

const dataset = (positives: Range, negatives: Range, name = 'data'): Declaration => ({
  name,
  kind: 'dataset',
  dimension: [1, 2],
  positives,
  negatives,
});
const points = (sides: string) =>
  [...sides].map((sign) => ({ side: (sign === '+' ? 'positive' : 'negative') as Side }));

describe('the number of points', () => {
  it('is open where a given dataset says so', () => {
    expect(openSizes([dataset([1, 4], [1, 4])])).toEqual({ positives: [1, 4], negatives: [1, 4] });
    expect(openSizes([dataset([2, 2], [1, 3])])).toEqual({ positives: [2, 2], negatives: [1, 3] });
    expect(openSizes([dataset([2, 2], [1, 1])])).toBeUndefined();
    expect(openSizes([{ name: 'x', kind: 'vector', dimension: [1, 3] }])).toBeUndefined();
    expect(openSizes([dataset([1, 4], [1, 4]), dataset([1, 4], [1, 4], 'more')])).toBeUndefined();
  });

  it('stays within its bounds, with the reason', () => {
    const sizes = { positives: [1, 2], negatives: [2, 3], total: 4 } as const;
    expect(reasonNotToAdd(points('+--'), 'positive', sizes)).toBeUndefined();
    expect(reasonNotToAdd(points('++-'), 'positive', sizes)).toBe('At most 2 positive points here.');
    expect(reasonNotToAdd(points('+---'), 'positive', sizes)).toBe('At most 4 points here.');
    expect(reasonNotToRemove(points('+---'), 1, sizes)).toBeUndefined();
    expect(reasonNotToRemove(points('+--'), 0, sizes)).toBe('One positive point has to stay.');
    expect(reasonNotToRemove(points('+--'), 2, sizes)).toBe('2 negative points have to stay.');
    expect(reasonNotToRemove(points('+--'), 3, sizes), 'no member of the dataset').toBe('This one has to stay.');
  });
});

describe('a place for a new point', () => {
  it('is the middle, or near it, and away from all others', () => {
    expect(freePlace([], [0.31, 0.4], 0.2, false)).toEqual([0.4, 0.4]);
    expect(freePlace([[0, 0]], [0, 0], 0.4, false)).toEqual([0.4, 0]);
    const place = fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }));
    const spacing = fc.constantFrom(0.004, 0.2, 0.4, 8e-9, 2000);
    fc.assert(
      fc.property(fc.array(place, { maxLength: 30 }), spacing, fc.boolean(), (taken, step, flat) => {
        const scaled = taken.map(([x, y]): Point => [x * 4 * step, flat ? 0 : y * 4 * step]);
        const at = freePlace(scaled, [0, 0], step, flat);
        for (const [x, y] of scaled) expect(Math.hypot(x - at[0], y - at[1])).toBeGreaterThan(0.98 * step);
        if (flat) expect(at[1]).toBe(0);
      }),
    );
  });
});

it('a dataset is changed at one point; positives are counted first', () => {
  const data = { dimension: 1, positives: [['1'], ['2']], negatives: [['3']] };
  expect(withMoved(data, 2, ['5'])).toEqual({ ...data, negatives: [['5']] });
  expect(withMoved(data, 1, ['5'])).toEqual({ ...data, positives: [['1'], ['5']] });
  expect(withAdded(data, 'positive', ['5'])).toEqual({ ...data, positives: [['1'], ['2'], ['5']] });
  expect(withAdded(data, 'negative', ['5'])).toEqual({ ...data, negatives: [['3'], ['5']] });
  expect(withRemoved(data, 0)).toEqual({ ...data, positives: [['2']] });
  expect(withRemoved(data, 2)).toEqual({ ...data, negatives: [] });
});
