/** A live figure as it stands in a page before any script has run: whole, with its picture, its numbers and what they say. */
import type { Size } from '../../src/figure/frame.ts';
import { richText, type Shown } from '../../src/figure/prose/shown.ts';
import { DEFAULT_SIZE, sceneSvg, sceneTable } from '../../src/figure/scene-svg.ts';
import { escaped } from '../../src/figure/svg-parts.ts';

export interface FigureParts {
  /** Of the custom element that makes it live. */
  readonly tag: string;
  /** What the element starts from; JSON. */
  readonly state: unknown;
  readonly shown: Shown;
  readonly size?: Size;
  /** Beside the picture of the plane, HTML. */
  readonly beside?: string;
  /** Sliders and buttons; they are there only while they work. */
  readonly controls: string;
}

export function button(action: string, text: string): string {
  return `<button type="button" data-action="${action}">${escaped(text)}</button>`;
}

export interface Slider {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly value: string;
}

export function slider({ label, from, to, step, value }: Slider): string {
  return (
    `<label class="figure-slider"><span>${escaped(label)}</span>` +
    `<input type="range" min="${from}" max="${to}" step="${step}" value="${escaped(value)}"></label>`
  );
}

function valuesHtml({ values }: Shown): string {
  const rows = values.map(
    ({ key, label, text }) => `<div data-key="${key}"><dt>${label}</dt><dd>${richText(text)}</dd></div>`,
  );
  return `<dl class="figure-values">${rows.join('')}</dl>`;
}

export function liveFigureHtml({ tag, state, shown, size = DEFAULT_SIZE, beside, controls }: FigureParts): string {
  const picture = `<div class="figure-picture" data-aspect="${size.height / size.width}">${sceneSvg(shown.scene, { size })}</div>`;
  const pictures =
    beside === undefined
      ? picture
      : `<div class="figure-pictures">${picture}<div class="figure-beside">${beside}</div></div>`;
  return (
    `<${tag} class="live-figure" data-state="${escaped(JSON.stringify(state))}">${pictures}` +
    `<p class="figure-sentence">${richText(shown.sentence)}</p><div class="figure-controls">${controls}</div>` +
    `${valuesHtml(shown)}${sceneTable(shown.scene)}</${tag}>`
  );
}

/** Figures and their caption, HTML. */
export function captioned(figures: readonly string[], caption: string): string {
  const hint =
    '<span class="figure-hint">Drag a point, or choose one with the Tab key and move it with the arrows.</span>';
  return `<figure class="geometric">${figures.join('')}<figcaption>${caption} ${hint}</figcaption></figure>`;
}
