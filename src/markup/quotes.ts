/** Quotation marks and apostrophes as print has them. Authors type them straight. */

const OPENS = /[\s([{“‘—–/]/;
const SINGLE = { opening: '‘', closing: '’' } as const;
const DOUBLE = { opening: '“', closing: '”' } as const;

/**
 * A mark opens where a word begins after it and none ends before it; otherwise it closes, which is also the sign of an apostrophe, and of the
 * century that a decade leaves out. The result is as long as the text.
 * @example
 * curled(`Bessel's "best", of the '90s`) // 'Bessel’s “best”, of the ’90s'
 */
export function curled(text: string): string {
  let before = ' ';
  let result = '';
  for (let k = 0; k < text.length; k++) {
    const sign = text[k] as string;
    const marks = sign === '"' ? DOUBLE : sign === "'" ? SINGLE : undefined;
    const after = text[k + 1] ?? ' ';
    const opens = OPENS.test(before) && !/\s/.test(after) && !(sign === "'" && /\d/.test(after));
    before = marks === undefined ? sign : opens ? marks.opening : marks.closing;
    result += before;
  }
  return result;
}
