import { describe, expect, it } from 'vitest';
import { proofFormula } from '../../site/book/proof-formula.ts';

const html = (tex: string, display = false) => proofFormula(tex, 'theory/sample.mdx', display).html;

describe('proofFormula', () => {
  it('is MathML and nothing else', () => {
    expect(html('\\langle W, x_{i} \\rangle \\ge 1')).toMatch(/^<math>.*<\/math>$/);
    expect(html('x', true)).toBe('<math display="block"><mi>x</mi></math>');
    expect(html('x + 1')).not.toMatch(/annotation|semantics|<span/);
  });

  it('writes a name as one word, and bars close to what they enclose', () => {
    expect(html('w_{\\mathrm{SVM}}')).toContain('<mi mathvariant="normal">SVM</mi>');
    expect(html('\\left\\| x \\right\\| \\ge 0')).toContain('form="prefix" lspace="0" rspace="0">∥</mo><mi>x</mi>');
  });

  it('lets brackets grow around what is high, and only there', () => {
    expect(html('\\left(\\frac{1}{2}\\right)')).toContain('class="large"');
    expect(html('\\left(x + y\\right)')).not.toContain('class="large"');
  });

  it('cuts long formulas before relations and signs between terms, not before a first sign', () => {
    const rows = html('-aaaaaaaa + bbbbbbbb - cccccccc = -dddddddd').match(/<mrow>.*?<\/mrow>/g) ?? [];
    expect(rows.map((row) => row.replaceAll(/<[^>]*>/g, ''))).toEqual([
      '−aaaaaaaa',
      '+bbbbbbbb',
      '−cccccccc',
      '=−dddddddd',
    ]);
    expect(html('a + b = c')).not.toContain('<mrow>');
  });

  it('says what is wider than a phone though it is cut', () => {
    const wide = (tex: string) => proofFormula(tex, 'theory/sample.mdx', true).wide;
    expect(wide('\\frac{aaaaaaaaaa + bbbbbbbbbb + cccccccccc}{2} = d')).toBe(true);
    expect(wide('aaaaaaaaaa + bbbbbbbbbb + cccccccccc = d')).toBe(false);
  });

  it('names the file of broken TeX', () => {
    expect(() => html('\\frac{1}')).toThrow(/^theory\/sample\.mdx: broken TeX/);
  });
});
