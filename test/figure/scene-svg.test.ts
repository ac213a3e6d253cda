import { describe, expect, it } from 'vitest';
import { frameOf, snapped, ticks, toPixel, toPlane } from '../../src/figure/frame.ts';
import { nameText, numberText, type Scene } from '../../src/figure/scene.ts';
import { sceneSvg, sceneTable } from '../../src/figure/scene-svg.ts';

const SCENE: Scene = {
  points: [
    { side: 'positive', at: [1, 2], name: 'x1', active: true },
    { side: 'negative', at: [-3, 1], name: 'z1', active: false },
  ],
  lines: [
    { kind: 'svm', w: [0.8, 0.2], b: 0.5, label: 'SVM' },
    { kind: 'cross-entropy', w: [0.5, 0.3], b: 0.1, label: 'a < b' },
    { kind: 'level', w: [0, 0], b: 1, label: 'nowhere' },
  ],
  angle: { between: [0, 1], label: 'ψ' },
  title: 'Two & two',
  description: 'Said <aloud>.',
};

/** Attributes of all elements that match, in order. */
function attributes(svg: string, pattern: RegExp): Record<string, string>[] {
  return [...svg.matchAll(pattern)].map(([tag]) =>
    Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
  );
}

describe('sceneSvg', () => {
  const svg = sceneSvg(SCENE);

  it('names and describes itself, with marks escaped', () => {
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg).toContain('<title>Two &amp; two</title><desc>Said &lt;aloud&gt;.</desc>');
    expect(svg).toContain('>a &lt; b</text>');
  });

  it('draws each class as its shape, and a ring around the active point alone', () => {
    const groups = [...svg.matchAll(/<g transform="translate\(([^)]*)\)">(.*?)<\/g>/g)];
    expect(groups).toHaveLength(2);
    expect(groups[0]?.[2]).toContain('<circle r="6" fill="var(--positive)"');
    expect(groups[0]?.[2]).toContain('<circle r="11" fill="none"');
    expect(groups[1]?.[2]).toMatch(/^<rect [^>]*fill="var\(--negative\)"/);
  });

  it('draws the lines through where they are in the plane; one without a normal is nowhere', () => {
    const frame = frameOf({ x: [-3.72, 1.72], y: [-0.36, 2.36] }, { width: 480, height: 400 });
    expect(svg).not.toContain('nowhere');
    const [line] = attributes(svg, /<line [^>]*stroke="var\(--svm\)"[^>]*>/g);
    expect(line?.['stroke-dasharray']).toBe('9 6');
    for (const end of ['1', '2']) {
      const [x, y] = toPlane(frame, [Number(line?.[`x${end}`]), Number(line?.[`y${end}`])]);
      expect(0.8 * x + 0.2 * y + 0.5).toBeCloseTo(0, 3);
    }
  });

  it('keeps labels and names off points', () => {
    const texts = attributes(svg, /<text [^>]*paint-order[^>]*>/g);
    expect(texts).toHaveLength(5);
    const frame = frameOf({ x: [-3.72, 1.72], y: [-0.36, 2.36] }, { width: 480, height: 400 });
    for (const { at } of SCENE.points) {
      const [px, py] = toPixel(frame, at);
      for (const { x, y } of texts) expect(Math.hypot(px - Number(x), py - Number(y) + 4.5)).toBeGreaterThan(12);
    }
  });

  it('lists the points for those who want numbers', () => {
    expect(sceneTable(SCENE)).toContain('<tr><th scope="row">z1, negative</th><td>(−3, 1)</td><td>slack</td></tr>');
  });
});

describe('the grid', () => {
  it('gives floats that print as the short decimal', () => {
    expect([snapped(0.30000000000000004, 0.1), snapped(1.1499, 0.05), snapped(-0.01, 0.1), snapped(1234, 50)]).toEqual([
      0.3, 1.15, 0, 1250,
    ]);
    for (let k = -500; k <= 500; k++) expect(String(snapped(k * 0.025, 0.025)).length).toBeLessThanOrEqual(7);
  });

  it('has round ticks within the interval', () => {
    expect(ticks([-0.31, 1.02], 5)).toEqual([0, 0.5, 1]);
    expect(ticks([12, 88], 4)).toEqual([20, 40, 60, 80]);
  });
});

it('writes names and numbers as a book does', () => {
  expect([nameText('x12'), numberText(-0.25), numberText(-0), numberText(1 / 3)]).toEqual([
    'x₁₂',
    '−0.25',
    '0',
    '0.333333',
  ]);
});
