/** Exact division of polynomials. */
import type { Rational } from '../exact/rational.ts';
import { addTerm, type Monomials, type Terms } from './monomials.ts';

function compare(monomials: Monomials, a: number, b: number): number {
  const difference = monomials.degree(a) - monomials.degree(b);
  if (difference !== 0) return difference;
  const [p, q] = [monomials.powers(a), monomials.powers(b)];
  for (let k = 0; k < p.length && k < q.length; k += 2) {
    if (p[k] !== q[k]) return q[k]! - p[k]!;
    if (p[k + 1] !== q[k + 1]) return p[k + 1]! - q[k + 1]!;
  }
  return p.length - q.length;
}

function leadOf(monomials: Monomials, terms: Terms): number {
  let lead = -1;
  for (const monomial of terms.keys()) if (lead < 0 || compare(monomials, monomial, lead) > 0) lead = monomial;
  return lead;
}

/** a / b when b, which is not zero, divides a; otherwise `undefined`. */
export function quotient(monomials: Monomials, a: Terms, b: Terms): Terms | undefined {
  const lead = leadOf(monomials, b);
  const inverse = b.get(lead)!;
  const rest = new Map(a);
  const result = new Map<number, Rational>();
  while (rest.size > 0) {
    const top = leadOf(monomials, rest);
    const monomial = monomials.quotient(top, lead);
    if (monomial === undefined) return undefined;
    const coefficient = rest.get(top)!.div(inverse);
    result.set(monomial, coefficient);
    for (const [other, factor] of b) addTerm(rest, monomials.product(monomial, other), coefficient.mul(factor).neg());
  }
  return result;
}
