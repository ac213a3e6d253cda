import { describe, expect, it } from 'vitest';
import { formula, formulaHtml } from '../../src/markup/formula-html.ts';

const html = (tex: string, display = false) => formula(tex, 'theory/sample.mdx', display).html;

describe('formula', () => {
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
    expect(html('\\left(\\frac{1}{2}\\right)')).not.toContain('stretchy');
    expect(html('\\left(x + y\\right)').match(/stretchy="false"/g)).toHaveLength(2);
  });

  it('pairs the bars of lengths, and leaves room after the name of a function', () => {
    expect(html('\\lVert x \\rVert \\le 1')).toMatch(/form="prefix"[^>]*>∥<.*form="postfix"[^>]*>∥</);
    expect(html('\\log t')).toContain('<mspace width="0.17em"></mspace><mi>t</mi>');
    expect(html('\\log(t)')).not.toContain('mspace');
  });

  it('takes letters of other alphabets from Unicode, and only those that the font has', () => {
    expect(html('\\mathbb R, \\mathcal L')).toMatch(/ℝ.*ℒ/);
    expect(() => html('\\mathbb D')).toThrow(
      /^theory\/sample\.mdx: broken TeX; letter; expected one of .*: double-struck D/,
    );
  });

  it('sets the number of an equation beside it, and columns by class', () => {
    expect(formulaHtml('x = 1 \\tag{8}', 'theory/sample.mdx', true)).toMatch(
      /^<span class="displayed"><span class="number">\(8\)<\/span><math display="block"><mi>x<\/mi>/,
    );
    const aligned = html('\\begin{aligned} a &= b & c &= d \\end{aligned}', true);
    expect([...aligned.matchAll(/<mtd class="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      'right',
      'left',
      'right apart',
      'left',
    ]);
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
    const wide = (tex: string) => formula(tex, 'theory/sample.mdx', true).wide;
    expect(wide('\\frac{aaaaaaaaaa + bbbbbbbbbb + cccccccccc}{2} = d')).toBe(true);
    expect(wide('aaaaaaaaaa + bbbbbbbbbb + cccccccccc = d')).toBe(false);
  });

  it('names the file of broken TeX', () => {
    expect(() => html('\\frac{1}')).toThrow(/^theory\/sample\.mdx: broken TeX/);
  });
});
