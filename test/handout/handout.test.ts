/** What a handout shows: the recorded values and the figures of its prose, as pictures that stand still. */
import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { loadClaim } from '../../src/claim/load.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { stillFigure } from '../../src/figure/prose/still-figures.ts';
import { handout } from '../../src/handout/handout.ts';
import { HANDOUT_STYLE } from '../../src/handout/handout-style.ts';
import { compiledMdx, mdxSource } from '../../src/markup/compiled-mdx.ts';
import { references } from '../../src/markup/references.ts';

const NAMES = ['two-points', 'far-points', 'figure-1', 'lift', 'sign-flip', 'training', 'one-step', 'confidence'];

async function page(id: string, recorded = true) {
  const claim = loadClaim(`theory/${id}.mdx`);
  const named = [...claim.prose.matchAll(/<Claim\s[^>]*\bid="([\w-]+)"/g)].map(([, name]) => name as string);
  const html = handout({
    claim,
    evidence: recorded ? (JSON.parse(readFileSync(`checks/evidence/${id}.json`, 'utf8')) as EvidenceRecord) : undefined,
    code: (await compiledMdx(mdxSource(claim))).code,
    titles: new Map(named.map((name) => [name, name])),
    references: references('theory/references.bib'),
  });
  return { html, document: parseHTML(html).document };
}

describe('the picture of a handout', () => {
  it('is the counterexample, with both boundaries, told in words too', async () => {
    const { document, html } = await page('theorem-4');
    const figure = document.querySelector('figure.recorded');
    const svg = figure?.querySelector('svg');
    const of = (selector: string) => svg?.querySelectorAll(selector).length;
    // x = 0 and z = 3, both tight, the level −1 along r = −1.
    expect([of('circle[fill="var(--positive)"]'), of('rect[fill="var(--negative)"]'), of('circle[r="11"]')]).toEqual([
      1, 1, 2,
    ]);
    expect(of('line[stroke="var(--cross-entropy)"]:not([stroke-dasharray])')).toBe(1);
    expect(of('line[stroke="var(--svm)"][stroke-dasharray]')).toBe(1);
    const labels = [...(svg?.querySelectorAll('text') ?? [])].map((text) => text.textContent);
    expect(labels).toEqual(expect.arrayContaining(['x', 'z', 'cross-entropy', 'SVM', 'level']));
    expect(svg?.querySelector('title')?.textContent).toBe('The counterexample');
    expect(svg?.querySelector('desc')?.textContent).toContain('Margin of the cross-entropy boundary 1.5');
    expect(figure?.querySelector('figcaption')?.textContent).toMatch(/^The counterexample: [^.]*\.$/);
    expect(html).not.toMatch(/<script|[Dd]rag|can be moved/);
  });

  it('is left out where there is nothing to draw: numbers alone, and no record yet', async () => {
    const [numbers, unchecked] = [await page('lemma-3'), await page('theorem-4', false)];
    expect(numbers.document.querySelector('figure')).toBeNull();
    expect(unchecked.document.querySelector('figure.recorded')).toBeNull();
    expect(unchecked.document.querySelectorAll('figure.pair svg')).toHaveLength(2);
  });
});

describe('the figures of the prose on paper', () => {
  it.each(NAMES)('%s has colours, words, and nothing to move', (name) => {
    const { pictures, caption } = stillFigure(name, 'here');
    for (const { svg, below } of pictures) {
      const colours = new Set([...`${svg}${below}`.matchAll(/var\((--[\w-]+)\)/g)].map(([, colour]) => colour));
      expect(colours.size).toBeGreaterThan(3);
      for (const colour of colours) expect(HANDOUT_STYLE).toContain(`${colour}: #`);
      expect(svg).toMatch(/<title>[^<]+<\/title><desc>[^<]+<\/desc>/);
    }
    expect(caption).toMatch(/\.$/);
    expect(caption).not.toMatch(/[Dd]rag|moved/);
  });

  it('names what there is instead of a figure that is not', () => {
    expect(() => stillFigure('toString', 'theory/a.mdx')).toThrow(
      'theory/a.mdx: unknown figure; expected one of two-points, far-points, figure-1, lift, sign-flip, training, one-step, confidence: "toString"',
    );
  });
});
