/** What a figure says besides its picture. The build writes it into the page; the live figure writes it anew after each move. */
import { numberText, type Scene } from '../scene.ts';
import { escaped } from '../svg-parts.ts';
import type { Exact } from './solutions.ts';

export interface ShownValue {
  /** A name that stays the same while the value changes. */
  readonly key: string;
  /** The quantity, as HTML. */
  readonly label: string;
  readonly text: string;
}

export interface Shown {
  readonly scene: Scene;
  readonly values: readonly ShownValue[];
  /** What is to be learned from the picture as it is now. */
  readonly sentence: string;
}

/**
 * Text for a page: σxy becomes a letter with an index. The same text serves where no markup is possible.
 * @example
 * richText('σxy < σx') // '<var>σ<sub>xy</sub></var> &lt; <var>σ<sub>x</sub></var>'
 */
export function richText(text: string): string {
  return escaped(text)
    .replace(/σ(xy|x|y)(?![a-z])/g, '<var>σ<sub>$1</sub></var>')
    .replace(/BΔ/g, '<var>BΔ</var>');
}

/** Longer fractions are given as decimals only. */
const LONGEST = 9;

/**
 * A number with its decimal where the exact text is no decimal itself.
 * @example
 * exactText({ text: '√5/5', value: 0.44721359 }) // '√5/5 ≈ 0.4472'
 */
export function exactText({ text, value }: Exact): string {
  if (/^-?\d{1,9}$/.test(text) || !Number.isFinite(value)) return text.replace('-', '−');
  const decimal = numberText(Number(value.toPrecision(4)));
  if (text.length > LONGEST) return `≈ ${decimal}`;
  const relation = /^-?\d+\/\d+$/.test(text) && isShortDecimal(text) ? '=' : '≈';
  return `${text.replace('-', '−')} ${relation} ${decimal}`;
}

/** Whether a fraction has at most four digits as a decimal. */
function isShortDecimal(text: string): boolean {
  const [numerator = 0, denominator = 1] = text.split('/').map(Number);
  const value = numerator / denominator;
  return Number(value.toPrecision(4)) * denominator === numerator;
}

/** @example degreesText(14.93) // '14.9°' */
export function degreesText(degrees: number): string {
  return `${numberText(Number(degrees.toFixed(1)))}°`;
}

/** @example percentText(0.03310) // '3.3 %' */
export function percentText(share: number): string {
  return `${numberText(Number((100 * share).toPrecision(3)))} %`;
}
