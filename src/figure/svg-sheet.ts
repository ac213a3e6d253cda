/**
 * Charts as one SVG text: readable in light and in dark, with a title and a description for those who do not see it.
 *
 * Observable Plot draws into linkedom's document. Coordinates are rounded to hundredths of a pixel, so that the last bits of a
 * float computation do not change a file.
 */
import type { PlotOptions } from '@observablehq/plot';
import { plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

export interface Panel {
  readonly width: number;
  readonly height: number;
  readonly options: PlotOptions;
}

export interface SheetText {
  readonly title: string;
  readonly description: string;
}

/** Class and boundary colours, one pair for each scheme; Okabe–Ito hues, darkened or lightened until they read as text. */
const STYLE = `.sheet {
  --paper: #fbf9f4; --ink: #1d1b18; --quiet: #5d574d; --rule: #d9d2c3;
  --positive: #0a5a8a; --negative: #8a5a00; --cross-entropy: #b03a00; --differential: #00694d; --trained: #1d1b18;
  color: var(--ink); background: var(--paper); font: 13px system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  .sheet {
    --paper: #16181b; --ink: #e8e4da; --quiet: #a9a294; --rule: #3a3d42;
    --positive: #7cc4ee; --negative: #e0b34a; --cross-entropy: #ff8f54; --differential: #3fc79a; --trained: #e8e4da;
  }
}`;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function rounded(svg: string): string {
  return svg.replace(/-?\d+\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100));
}

/** Named through the library, because the package is compiled without the types of a browser. */
type PageDocument = NonNullable<PlotOptions['document']>;

/** One chart as a group. */
function panelText({ width, height, options }: Panel, top: number): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const chart = plot({ ...options, document: document as unknown as PageDocument, width, height, className: 'panel' });
  const svg = chart.tagName.toLowerCase() === 'svg' ? chart : chart.querySelector('svg');
  if (svg === null) throw new Error('the plotting library drew no svg');
  // Plot's own style speaks of a page that it is part of; ours speaks for the sheet.
  svg.querySelector('style')?.remove();
  const inner = rounded(svg.innerHTML).replaceAll(' />', '/>').replaceAll('currentColor', 'var(--ink)');
  return `<g transform="translate(0,${top})" text-anchor="middle" fill="var(--ink)">${inner}</g>`;
}

/** Room for what hangs below the last label's line. */
const FOOT = 4;

/** The panels below each other. A sheet is the same text on every machine. */
export function svgSheet(panels: readonly Panel[], { title, description }: SheetText): string {
  const width = Math.max(...panels.map((panel) => panel.width));
  const tops = panels.map((_, k) => panels.slice(0, k).reduce((sum, { height }) => sum + height, 0));
  const height = panels.reduce((sum, panel) => sum + panel.height, FOOT);
  return `<svg xmlns="http://www.w3.org/2000/svg" class="sheet" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title>${escaped(title)}</title>
<desc>${escaped(description)}</desc>
<style>${STYLE}</style>
<rect width="${width}" height="${height}" fill="var(--paper)"/>
${panels.map((panel, k) => panelText(panel, tops[k] as number)).join('\n')}
</svg>
`;
}
