import { describe, expect, it } from 'vitest';
import { figureHtml } from '../../site/figures/figures.ts';
import { liftShown } from '../../src/figure/prose/lift.ts';
import { centred, type PointSet, pointSetShown } from '../../src/figure/prose/point-set.ts';
import { exactText, richText, type Shown } from '../../src/figure/prose/shown.ts';
import { signFlipShown } from '../../src/figure/prose/sign-flip.ts';
import { twoPointsShown } from '../../src/figure/prose/two-points.ts';

function values({ values: shown }: Shown): Record<string, string> {
  return Object.fromEntries(shown.map(({ key, text }) => [key, text]));
}

describe('two points', () => {
  it('are told with the case of Theorem 1 and exact margins', () => {
    expect(values(twoPointsShown({ x: ['0', '1'], z: ['-4', '-1'] }))).toEqual({
      'sigma-x': '2',
      'sigma-y': '18',
      'sigma-xy': '0',
      case: 'first: σxy < σx',
      cosine: '81/145 ≈ 0.5586',
      psi: '41.6°',
      gamma: '√5 ≈ 2.236',
      'gamma-ce': '9√29/29 ≈ 1.671',
      ratio: '9√145/145 ≈ 0.7474',
    });
  });

  it('tell the tie apart from both sides, and exchange the classes where ‖x‖ > ‖y‖', () => {
    const text = (x: [string, string], z: [string, string]) => values(twoPointsShown({ x, z })).case;
    expect(text(['1', '0'], ['-3', '-1'])).toBe('second: σxy = σx');
    expect(text(['1', '0'], ['-3.01', '-1'])).toBe('second: σxy > σx');
    expect(text(['3.01', '1'], ['-1', '0'])).toBe('second: σxy > σy');
    expect(text(['2.99', '1'], ['-1', '0'])).toBe('first: σxy < σy');
  });

  it('that coincide have no margin', () => {
    const shown = twoPointsShown({ x: ['1', '0.5'], z: ['1', '1/2'] });
    expect(values(shown)['gamma-ce']).toBe('–');
    expect(shown.scene.lines).toEqual([]);
  });
});

describe('the lift', () => {
  it('has its least margin at height 1, the same as Theorem 3 allows', () => {
    const shown = liftShown({ x: '5', z: '3', height: '1' });
    expect(values(shown)).toMatchObject({ b: '−2', bd: '4', 'gamma-ce': '√5/5 ≈ 0.4472', bound: '√5/5 ≈ 0.4472' });
    expect(shown.sentence).toContain('smallest at height 1, √5/5');
  });

  it('says nothing of a dip where there is none', () => {
    // The SVM's boundary passes through the origin of the line: no intercept, nothing to lift.
    expect(liftShown({ x: '1', z: '-1', height: '2' }).sentence).toContain('at no height drawn is it smaller');
  });
});

describe('the flipped sign', () => {
  const sentence = (x: string, z: string, level: string) => signFlipShown({ x, z, level }).sentence;

  it('breaks the printed bound, and the repaired one holds with equality', () => {
    expect(sentence('3', '1', '1')).toContain(
      'BΔ is negative. The margin, 1, is larger than the printed bound, 1/2 = 0.5',
    );
    expect(sentence('1', '-3', '1')).toBe(
      'BΔ is positive. The margin meets the bound exactly, as the repaired theorem says.',
    );
  });

  it('says when the theorem does not speak, or keeps to the bound by luck', () => {
    expect(sentence('3', '1', '0.9')).toContain('says nothing here');
    expect(sentence('1', '-3', '0')).toContain('a bound with 0 in its denominator says nothing');
    expect(sentence('3', '-1', '0.5')).toBe(
      'BΔ is negative, so the proof does not apply. The margin keeps to the bound all the same.',
    );
    expect(sentence('2', '2', '2')).toContain('coincide');
  });
});

describe('a set of points', () => {
  const set: PointSet = [
    { side: 'positive', at: ['5', '1'] },
    { side: 'positive', at: ['5', '4/3'] },
    { side: 'negative', at: ['3', '1'] },
  ];

  it('loses nothing once centred', () => {
    expect(values(pointSetShown(set)).ratio).not.toBe('1');
    const shown = pointSetShown(centred(set) as PointSet);
    expect(values(shown)).toMatchObject({ ratio: '1', h: '0', floor: '1' });
    expect(shown.sentence).toContain('the two boundaries are one');
  });
});

describe('figures in a page', () => {
  it.each(['two-points', 'far-points', 'figure-1', 'lift', 'sign-flip'])('%s is whole without its script', (name) => {
    const html = figureHtml(name, 'here');
    expect(html).toMatch(/<svg [^>]*role="img"[^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/);
    expect(html).toContain('<summary>The points as a table</summary>');
    expect(html).toContain('<figcaption>');
    expect(html).not.toMatch(/undefined|NaN/);
  });

  it('unknown ones are named with their place', () => {
    expect(() => figureHtml('figure-9', 'theory/a.mdx')).toThrow(
      /^theory\/a\.mdx: unknown figure; expected one of two-points,/,
    );
  });

  it('write numbers with their decimals, and letters with their indices', () => {
    expect(exactText({ text: '-1/3', value: -1 / 3 })).toBe('−1/3 ≈ −0.3333');
    expect(exactText({ text: '123456/7654321', value: 123456 / 7654321 })).toBe('≈ 0.01613');
    expect(richText('σxy < σx')).toBe('<var>σ<sub>xy</sub></var> &lt; <var>σ<sub>x</sub></var>');
  });
});
