/** Numbers as plain text, for places where typesetting would be too much. */

/** Longer texts are shown rounded. */
const LONGEST = 14;

/** @example digitsText(0.333333333) // '0.3333' */
export function digitsText(value: number): string {
  if (!Number.isFinite(value)) return '∞';
  return String(Number(value.toPrecision(4))).replaceAll('-', '−');
}

/**
 * `−3/2` as it is, a long one rounded to six digits: `≈ 0.142857`. Words (`undefined`, `true`) stay words.
 * @example
 * plainNumber('-3/2') // '−3/2'
 */
export function plainNumber(text: string): string {
  if (text.length <= LONGEST || !/^-?\d/.test(text)) return text.replaceAll('-', '−');
  const [numerator = '', denominator = '1'] = text.split('/');
  const value = Number(numerator) / Number(denominator);
  return Number.isFinite(value)
    ? `≈ ${String(Number(value.toPrecision(6))).replaceAll('-', '−')}`
    : `about ${numerator.length} digits${denominator === '1' ? '' : ` over ${denominator.length}`}`;
}
