/** The frame that all figures of training share: pictures side by side, controls that only scripts use, numbers, caption. */
import type { NumberTable } from '../../src/figure/prose/figure-numbers.ts';
import { escaped } from '../../src/figure/svg-parts.ts';

export interface TrainedFigure {
  /** The custom element. */
  readonly tag: string;
  /** A name for those who do not see it. */
  readonly name: string;
  /** Controls above the pictures and below them; not to be seen until the element is there to answer them. */
  readonly choices: string;
  readonly controls: string;
  /** Each as wide as the others, or below each other where there is no room. */
  readonly pictures: readonly string[];
  readonly below: string;
  readonly caption: string;
}

/** A place that the live figure writes to. */
export function part(name: string, html: string, tag = 'div'): string {
  return `<${tag} data-part="${name}">${html}</${tag}>`;
}

/** One of a few, as radio buttons. The value of each is its place in the list. */
export function choice(legend: string, group: string, options: readonly string[]): string {
  const radios = options.map(
    (option, k) =>
      `<label><input type="radio" name="${group}" value="${k}"${k === 0 ? ' checked=""' : ''}/>${escaped(option)}</label>`,
  );
  return `<fieldset><legend>${escaped(legend)}</legend>${radios.join('')}</fieldset>`;
}

export interface SliderOptions {
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
}

/** A slider with its value beside it. */
export function slider({ name, label, min, max, step, value }: SliderOptions, text: string): string {
  return (
    `<label class="slider"><span>${escaped(label)}</span>` +
    `<input type="range" data-part="${name}" min="${min}" max="${max}" step="${step}" value="${value}"/>` +
    `<output data-part="${name}-text">${escaped(text)}</output></label>`
  );
}

export function playButton(): string {
  return '<button type="button" data-part="play">Play</button>';
}

export function numberTable({ caption, columns, rows }: NumberTable): string {
  const heads = ['', ...columns].map((column) =>
    column === '' ? '<td></td>' : `<th scope="col">${escaped(column)}</th>`,
  );
  const body = rows.map(
    ([name = '', ...cells]) =>
      `<tr><th scope="row">${escaped(name)}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  );
  return (
    `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(caption)}">` +
    `<table class="figure-numbers"><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`
  );
}

export function trainedFigureHtml({ tag, name, choices, controls, pictures, below, caption }: TrainedFigure): string {
  return (
    `<${tag} class="trained-figure"><figure aria-label="${escaped(name)}">` +
    `<div class="figure-choices">${choices}</div>` +
    `<div class="figure-pictures">${pictures.map((picture) => `<div>${picture}</div>`).join('')}</div>` +
    `<div class="figure-controls">${controls}</div>` +
    `${below}<figcaption>${caption}</figcaption></figure></${tag}>`
  );
}
