/** What is true of a formula at the values in the figure, in plain words. The build writes it under each formula; the page keeps it current. */

import { plainNumber } from '../../src/figure/plain-number.ts';
import type { FormulaAt } from '../engine/messages.ts';

export interface LiveValues {
  readonly state: 'true' | 'false' | 'unknown';
  /** ✓, ✗ or ?. */
  readonly mark: string;
  /** What the mark says, for those who do not see it. */
  readonly words: string;
  readonly detail: string;
}

/** `a vector` rather than its brackets would hide the numbers: `[1, -2]` is written `(1, −2)`. */
function side(text: string): string {
  if (!text.startsWith('[')) return plainNumber(text);
  return `(${text
    .slice(1, -1)
    .split(', ')
    .map((entry) => plainNumber(entry))
    .join(', ')})`;
}

function slackWords({ truth, slack }: FormulaAt): string {
  if (slack === undefined || truth === undefined) return '';
  const sign = slack.startsWith('-') ? -1 : /^0(\.0*)?$/.test(slack) ? 0 : 1;
  const amount = plainNumber(slack.replace(/^-/, ''));
  if (truth) return sign > 0 ? `; ${amount} to spare` : sign === 0 ? '; nothing to spare' : '';
  return sign < 0 ? `; short by ${amount}` : sign === 0 ? '; equal is not enough' : `; off by ${amount}`;
}

function sidesWords({ finding: { left, right } }: FormulaAt): string {
  if (left === '' && right === '') return '';
  if ([left, right].every((text) => text === 'true' || text === 'false'))
    return left === right ? `both sides ${left}` : `left side ${left}, right side ${right}`;
  return `left ${side(left)}, right ${side(right)}`;
}

function indexWords({ finding: { at }, truth }: FormulaAt): string {
  const indices = Object.entries(at).map(([index, k]) => `${index} = ${k}`);
  return indices.length === 0 ? '' : `${truth === true ? 'for example ' : ''}at ${indices.join(', ')}: `;
}

export function liveValues(formula: FormulaAt): LiveValues {
  const { truth } = formula;
  const state = truth === undefined ? 'unknown' : truth ? 'true' : 'false';
  const words = truth === undefined ? 'undefined or undecided here' : `${state} here`;
  const sides = sidesWords(formula);
  const detail = sides === '' ? words : `${indexWords(formula)}${sides}${slackWords(formula)}`;
  return { state, mark: truth === undefined ? '?' : truth ? '✓' : '✗', words, detail };
}
