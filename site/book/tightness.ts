/** How close two sides are: exactly where they are rational. */
import { Rational } from '../../src/exact/rational.ts';
import { plainNumber } from '../../src/figure/plain-number.ts';

export interface Tightness {
  /** The smaller side over the larger, as a float for the bar; 1 for equality. */
  readonly share: number;
  readonly words: string;
}

function rational(text: string): Rational | undefined {
  try {
    return Rational.parse(text);
  } catch {
    return undefined;
  }
}

function percent(share: number): string {
  // What is not all must not read as all.
  const digits = share > 0.9995 ? 6 : share > 0.995 ? 3 : 1;
  const text = (100 * share).toFixed(digits).replace(/\.?0+$/, '');
  return text === '100' ? 'over 99.999999 %' : `${text} %`;
}

/** `undefined` where the sides are no numbers, or have different signs: a share would say nothing. */
export function tightness(left: string, right: string): Tightness | undefined {
  const [l, r] = [rational(left), rational(right)];
  if (l === undefined || r === undefined) return undefined;
  const decimal = left.includes('.') || right.includes('.');
  if (l.equals(r))
    return {
      share: 1,
      words: decimal ? 'Both sides agree in all digits shown.' : 'Equality: the claim leaves nothing to spare.',
    };
  if (l.sign() * r.sign() <= 0) return undefined;
  const [less, more] = l.abs().compare(r.abs()) < 0 ? [l.abs(), r.abs()] : [r.abs(), l.abs()];
  const ratio = less.div(more);
  const share = ratio.toNumber();
  const exact = decimal || ratio.toString().length > 12 ? '' : `, ${plainNumber(ratio.toString())}`;
  return { share, words: `The smaller side is ${percent(share)} of the larger${exact}.` };
}
