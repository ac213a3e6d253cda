/** The marks beside the statement's formulas, kept current. */
import { liveValues } from '../book/live-values.ts';
import type { Examination, FormulaAt } from '../engine/messages.ts';

function lines(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-formula]')];
}

function formulaOf(examination: Examination, place: string): FormulaAt | undefined {
  const [part, index] = place.split('-');
  return part === 'assuming' || part === 'concluding' ? examination[part][Number(index)] : undefined;
}

function write(line: HTMLElement, state: string, mark: string, words: string, detail: string): void {
  line.dataset.truth = state;
  const [place, said, told] = [
    line.querySelector('.truth'),
    line.querySelector('.sides .visually-hidden'),
    line.querySelector('.sides .detail'),
  ];
  if (place !== null) place.textContent = mark;
  if (said !== null) said.textContent = `${words}, `;
  if (told !== null) told.textContent = detail;
}

export function markFormulas(examination: Examination): void {
  for (const line of lines()) {
    const formula = formulaOf(examination, line.dataset.formula ?? '');
    if (formula === undefined) continue;
    const { state, mark, words, detail } = liveValues(formula);
    write(line, state, mark, words, detail);
  }
}

/** Where the engine gave no answer, the old marks must not stay. */
export function unmarkFormulas(): void {
  for (const line of lines()) write(line, 'unknown', '?', 'not examined', 'not examined at these values');
}
