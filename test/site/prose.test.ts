import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type ProseContext, proseHtml } from '../../site/book/prose.ts';
import { compiledMdx, mdxDigest } from '../../src/markup/compiled-mdx.ts';
import { formulaHtml } from '../../src/markup/formula-html.ts';
import { references } from '../../src/markup/references.ts';

const CONTEXT: ProseContext = {
  file: 'theory/sample.mdx',
  base: '/book/',
  titles: new Map([['theorem-2', 'Gradient descent']]),
  references: references('theory/references.bib'),
};

async function rendered(prose: string): Promise<string> {
  const { code } = await compiledMdx({ file: CONTEXT.file, prose, firstLine: 11 });
  return proseHtml(code, CONTEXT);
}

describe('prose', () => {
  it('has the quotation marks and apostrophes of print, and leaves code and formulas alone', async () => {
    const html = await rendered(
      `Bessel's "best" *"one"*, the points' "$x$" and $x$'s, of the '90s ('a'), "see <Claim id="theorem-2">"it"</Claim>" and \`f("x'")\`.\n\n"New"\n\n- "a"`,
    );
    expect(html.replace(/<math.*?<\/math>/gs, 'X').replace(/<(?!\/?code)[^>]*>/g, '')).toBe(
      "Bessel’s “best” “one”, the points’ “X” and X’s, of the ’90s (‘a’), “see “it”” and <code>f(&quot;x'&quot;)</code>.\n“New”\n\n“a”\n",
    );
    expect(await rendered("$f'(x)$")).toContain('′');
  });

  it('links claims and citations under the base path', async () => {
    const html = await rendered(
      'See <Claim id="theorem-2">Theorem 2</Claim>, <Cite id="soudry2018" locator="Theorem 3" />.',
    );
    expect(html).toContain('href="/book/claims/theorem-2/"');
    expect(html).toContain('>Theorem 2</a>');
    expect(html).toContain('href="/book/references/#soudry2018"');
    expect(html).toContain('>Soudry et al. 2018, Theorem 3</a>');
  });

  it('typesets tables and mathematics, with MathML', async () => {
    const html = await rendered('| a | b |\n|---|---|\n| $x^2$ | 1 |\n');
    expect(html).toContain('<table>');
    expect(html).toContain('<math');
  });

  it('keeps the comma after a short formula', async () => {
    expect(await rendered('Let $x$, then.')).toMatch(/class="unbroken">.*?,<\/span> then/);
  });

  it('names the file of a dangling claim id', async () => {
    await expect(rendered('<Claim id="theorem-99">T</Claim>')).rejects.toThrow(
      'theory/sample.mdx: dangling claim id; expected the id of a file in theory/: "theorem-99"',
    );
  });

  it('shows a figure by its name, and names the file of an unknown one', async () => {
    expect(await rendered('Before.\n\n<Figure name="two-points" />\n\nAfter.')).toContain('<two-points-figure ');
    await expect(rendered('<Figure name="two-point" />')).rejects.toThrow(
      /^theory\/sample\.mdx: unknown figure; expected one of .*: "two-point"$/,
    );
  });

  it('names the file of an unknown citation', async () => {
    await expect(rendered('<Cite id="nobody1900" />')).rejects.toThrow(
      'theory/sample.mdx: unknown citation; expected a key of references.bib: "nobody1900"',
    );
  });

  it('names file and line of broken TeX', async () => {
    await expect(rendered('One line.\n\nHere: $\\frac{1}$.\n')).rejects.toThrow(
      /^theory\/sample\.mdx:13: broken TeX; KaTeX parse error/,
    );
  });

  it('names the file of broken MDX', async () => {
    await expect(rendered('<Claim id="theorem-2">no end')).rejects.toThrow('theory/sample.mdx: broken MDX');
  });
});

describe('formulaHtml', () => {
  it('refuses broken TeX and says where', () => {
    expect(() => formulaHtml('\\frac{1}', 'theory/sample.mdx')).toThrow(/^theory\/sample\.mdx: broken TeX/);
  });
});

describe('the digest of compiled prose', () => {
  mkdirSync('.marginalia', { recursive: true });
  const folder = mkdtempSync('.marginalia/digest-');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('follows the prose, its imports and the options', async () => {
    writeFileSync(join(folder, 'number.json'), '1');
    const source = {
      file: join(folder, 'sample.mdx'),
      prose: "import number from './number.json'\n\nIt is {number}.\n",
      firstLine: 5,
    };
    const first = await compiledMdx(source);
    expect(first.imports).toEqual(['number.json']);
    expect(mdxDigest(source, first.imports)).toBe(first.digest);
    expect(mdxDigest({ ...source, prose: `${source.prose}!` }, first.imports)).not.toBe(first.digest);
    expect(mdxDigest(source, first.imports, 'other options')).not.toBe(first.digest);
    writeFileSync(join(folder, 'number.json'), '2');
    expect(mdxDigest(source, first.imports)).not.toBe(first.digest);
    expect(proseHtml((await compiledMdx(source)).code, { ...CONTEXT, file: source.file })).toContain('It is 2.');
  });
});
