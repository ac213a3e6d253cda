/** Decimal text of exact fractions, for display only. */

/** A fraction rounded to a number of significant digits: 0.d₁d₂… · 10^exponent, and whether nothing was lost. */
type RoundedDecimal = {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
  readonly exact: boolean;
};

/**
 * numerator/denominator (denominator > 0) to `digits` significant digits, ties away from zero. A value with fewer
 * decimals is written without the trailing zeros; beyond 1e21 and below 1e-7 in size the text has an exponent.
 * @example
 * decimalText(1n, 3n, 4) // '0.3333'
 * decimalText(1n, 8n, 10) // '0.125'
 */
export function decimalText(numerator: bigint, denominator: bigint, digits: number): string {
  if (numerator === 0n) return '0';
  const rounded = roundedDecimal(numerator, denominator, digits);
  return written(rounded.exact ? { ...rounded, digits: rounded.digits.replace(/0+$/, '') } : rounded);
}

/**
 * The text shared by every number between low/denominator and high/denominator, all zeros kept (they are rounded
 * digits), or undefined when the two ends round differently.
 */
export function sharedDecimalText(low: bigint, high: bigint, denominator: bigint, digits: number): string | undefined {
  if (low <= 0n && high >= 0n) return undefined;
  const text = written(roundedDecimal(low, denominator, digits));
  return text === written(roundedDecimal(high, denominator, digits)) ? text : undefined;
}

function roundedDecimal(numerator: bigint, denominator: bigint, digits: number): RoundedDecimal {
  const n = numerator < 0n ? -numerator : numerator;
  // n/d lies between 10^(exponent − 2) and 10^exponent: try the larger exponent, then the smaller.
  for (let exponent = n.toString().length - denominator.toString().length + 1; ; exponent--) {
    const shift = digits - exponent;
    const top = shift >= 0 ? n * 10n ** BigInt(shift) : n;
    const bottom = shift >= 0 ? denominator : denominator * 10n ** BigInt(-shift);
    const quotient = (2n * top + bottom) / (2n * bottom);
    const text = quotient.toString();
    if (text.length < digits) continue;
    // Rounding 9.99… up gives one digit more.
    const carried = text.length > digits;
    return {
      negative: numerator < 0n,
      digits: carried ? text.slice(0, digits) : text,
      exponent: carried ? exponent + 1 : exponent,
      exact: quotient * bottom === top,
    };
  }
}

function written({ negative, digits, exponent }: RoundedDecimal): string {
  const sign = negative ? '-' : '';
  if (exponent > 21 || exponent < -6) {
    const rest = digits.slice(1);
    return `${sign}${digits[0]}${rest === '' ? '' : `.${rest}`}e${exponent > 0 ? '+' : ''}${exponent - 1}`;
  }
  if (exponent <= 0) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  const whole = digits.slice(0, exponent).padEnd(exponent, '0');
  const decimals = digits.slice(exponent);
  return `${sign}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}
