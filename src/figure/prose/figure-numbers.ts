/** Numbers as live figures show them: as many places whatever the value, so that columns stand still. */

export interface NumberTable {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first entry of a row is its name. */
  readonly rows: readonly (readonly string[])[];
}

/** @example fixed(-0.5) // '−0.5000' */
export function fixed(value: number, digits = 4): string {
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '−');
}

const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** From here on a time is told by its power of ten. */
const LONG = Math.log(1e6);

/**
 * The time t as one would say it, from log t.
 * @example
 * timeText(Math.log(2000)) // '2,000'
 * timeText(500) // '10²¹⁷'
 */
export function timeText(logTime: number): string {
  if (logTime < Math.log(9.95)) return String(Number(Math.exp(logTime).toFixed(1)));
  if (logTime < LONG) return GROUPED.format(Number(Math.exp(logTime).toPrecision(2)));
  const exponent = Math.round(logTime / Math.LN10);
  return `10${[...String(exponent)].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;
}

/** `log t = 6.91, t ≈ 1,000`. */
export function momentText(logTime: number): string {
  return `log t = ${logTime}, t ≈ ${timeText(logTime)}`;
}

/** `58.6 %`; 100 % is said of nothing less. */
export function percentText(value: number): string {
  if (value === 1) return '100 %';
  const text = (100 * value).toFixed(1);
  return text === '100.0' ? '> 99.9 %' : `${text} %`;
}
