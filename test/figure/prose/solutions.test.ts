import { describe, expect, it } from 'vitest';
import { Rational } from '../../../src/exact/rational.ts';
import { type ExactPoint, exactRoot, type Separated, solutions } from '../../../src/figure/prose/solutions.ts';

const FAR: readonly ExactPoint[] = [
  { side: 'negative', at: [3, '1'] },
  { side: 'positive', at: [5, '1/1'] },
];

describe('solutions', () => {
  it('are exact and go by the order of the points', () => {
    // {(N+1, 1)} against {(N−1, 1)} with N = 4: γ = 1, γ_CE² = 1/(1 + N²/4).
    const result = solutions(FAR) as Separated;
    expect(result.status).toBe('solved');
    expect(result.svm.margin.text).toBe('1');
    expect(result.crossEntropy.margin.text).toBe('√5/5');
    expect(result.crossEntropy.active).toEqual([0, 1]);
    expect(result.crossEntropy.normal.map(({ text }) => text)).toEqual(['1', '-2']);
    expect(result.pairwise.normal.map(({ text }) => text)).toEqual(['1', '0']);
    expect(result.ratio).toEqual({ text: '√5/5', value: Math.sqrt(0.2) });
    expect(result.cosineSquared.text).toBe('1/5');
    expect(result.degrees).toBeCloseTo((Math.atan(2) * 180) / Math.PI, 12);
  });

  it('read decimals as decimals', () => {
    const tenths: readonly ExactPoint[] = [
      { side: 'positive', at: [0.3, 0] },
      { side: 'negative', at: ['0.1', 0] },
    ];
    expect((solutions(tenths) as Separated).svm.margin.text).toBe('1/10');
  });

  it('say when nothing separates, with the common point', () => {
    const crossed = solutions([
      { side: 'positive', at: [-1, 0] },
      { side: 'negative', at: [0, -1] },
      { side: 'positive', at: [3, 0] },
      { side: 'negative', at: [0, 1] },
    ]);
    expect(crossed).toMatchObject({
      status: 'inseparable',
      weights: [{ text: '3/4' }, { text: '1/2' }, { text: '1/4' }, { text: '1/2' }],
      commonPoint: [{ text: '0' }, { text: '0' }],
    });
    expect(solutions([]).status).toBe('empty');
    expect(solutions([{ side: 'positive', at: [0, 0] }])).toMatchObject({
      status: 'one-class',
      crossEntropy: { margin: { text: '∞' }, intercept: { text: '1' } },
    });
  });

  it('write roots with their rational factor in front', () => {
    expect(['4/9', '1/2', '8', '45/4'].map((text) => exactRoot(Rational.parse(text)).text)).toEqual([
      '2/3',
      '√2/2',
      '2√2',
      '3√5/2',
    ]);
  });
});
