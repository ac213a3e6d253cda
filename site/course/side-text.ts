/** The two sides of a comparison for reading: exact where that is short, with decimals beside it, and as many digits as it takes to tell them apart. */
const LONGEST_EXACT = 16;
const FEWEST_DIGITS = 6;
const MOST_DIGITS = 12;

function numberOf(side: string): number {
  const [numerator = '', denominator = '1'] = side.split('/');
  return numerator.trim() === '' ? Number.NaN : Number(numerator) / Number(denominator);
}

function decimals(value: number, digits: number): string {
  const text = Number(value.toPrecision(digits)).toString();
  return text.replace('e+', 'e');
}

/** How many digits the two need to look different. */
function digitsFor(left: number, right: number): number {
  for (let digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits++)
    if (decimals(left, digits) !== decimals(right, digits)) return digits;
  return MOST_DIGITS;
}

/** Whether a fraction is a decimal, digit for digit. */
function equals(fraction: string, decimal: string): boolean {
  const [numerator = '0', denominator = '1'] = fraction.split('/');
  const [whole = '0', decimals = ''] = decimal.split('.');
  if (!/^-?\d+$/.test(whole) || !/^\d*$/.test(decimals)) return false;
  return BigInt(`${whole}${decimals}`) * BigInt(denominator) === BigInt(numerator) * 10n ** BigInt(decimals.length);
}

function sideText(side: string, digits: number): string {
  if (side === 'undefined') return 'no value';
  if (side.startsWith('[')) return side.replace(/^\[(.*)\]$/s, '($1)').replaceAll('-', '−');
  const value = numberOf(side);
  if (Number.isNaN(value)) return side;
  const exact = /^-?\d+(\/\d+)?$/.test(side) && side.length <= LONGEST_EXACT;
  const rounded = decimals(value, digits);
  const text = !exact
    ? `≈ ${rounded}`
    : side.includes('/')
      ? `${side} ${equals(side, rounded) ? '=' : '≈'} ${rounded}`
      : side;
  return text.replaceAll('-', '−');
}

/**
 * @example
 * sideTexts('251/200', '2') // ['251/200 = 1.255', '2']
 */
export function sideTexts(left: string, right: string): readonly [string, string] {
  const same = left === right;
  const digits = same ? FEWEST_DIGITS : digitsFor(numberOf(left), numberOf(right));
  return [sideText(left, digits), sideText(right, digits)];
}
