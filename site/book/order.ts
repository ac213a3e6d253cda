/** The order of claims in a list: as in the source, and by the numbers in their ids. */
import type { Claim } from '../../src/claim/claim.ts';

const COLLATOR = new Intl.Collator('en', { numeric: true });

/** Places of the printed paper, in the order in which a reader meets them. */
const PLACES: readonly RegExp[] = [
  /^Theorem 1$/,
  /^Corollary 1$/,
  /^Remark 2$/,
  /^Theorem 2$/,
  /^Section 3$/,
  /^Theorem 3$/,
  /^Remark 3$/,
  /^Theorem 4$/,
  /^Section 4$/,
  /^Theorem 5$/,
  /^Remark 5$/,
  /^Equation/,
  /^Theorem 6$/,
  /^Appendix/,
];

function place(claim: Claim): number {
  const index = PLACES.findIndex((pattern) => pattern.test(claim.source.locator));
  return index < 0 ? PLACES.length : index;
}

export function inReadingOrder(a: Claim, b: Claim): number {
  return place(a) - place(b) || COLLATOR.compare(a.source.locator, b.source.locator) || COLLATOR.compare(a.id, b.id);
}
