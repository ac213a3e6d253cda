/** What pictures of the plane and of curves are made of: SVG text in the page's colours. */
import type { Point } from './line-in-box.ts';
import type { LineKind } from './scene.ts';

export type Segment = readonly [Point, Point];

export const STROKES: Readonly<Record<LineKind, string>> = {
  'cross-entropy': 'stroke="var(--cross-entropy)" stroke-width="2.5"',
  svm: 'stroke="var(--svm)" stroke-width="2.5" stroke-dasharray="9 6"',
  differential: 'stroke="var(--differential)" stroke-width="2.5" stroke-dasharray="2.5 5"',
  trained: 'stroke="var(--trained)" stroke-width="6" stroke-opacity="0.4"',
  level: 'stroke="var(--quiet)" stroke-width="1.25" stroke-dasharray="4 4"',
};
export const COLOURS: Readonly<Record<LineKind, string>> = {
  'cross-entropy': 'var(--cross-entropy)',
  svm: 'var(--svm)',
  differential: 'var(--differential)',
  trained: 'var(--ink)',
  level: 'var(--quiet)',
};

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Hundredths of a pixel are enough, and keep the text the same on every machine. */
export function px(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

export function lineText([[x1, y1], [x2, y2]]: Segment, attributes: string): string {
  return `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" ${attributes}/>`;
}

/** Text that stays readable where it crosses something. */
export function haloText(text: string, [x, y]: Point, attributes: string, anchor = 'middle'): string {
  return `<text x="${px(x)}" y="${px(y + 4.5)}" text-anchor="${anchor}" stroke="var(--paper)" stroke-width="5" stroke-linejoin="round" paint-order="stroke" ${attributes}>${escaped(text)}</text>`;
}
