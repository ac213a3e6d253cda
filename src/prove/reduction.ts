/**
 * A polynomial rewritten by known equations and freed from denominators, with what it takes to carry a sign there and back.
 *
 * A reduction of P is a polynomial Q with M·P = Q + Σ c_k·E_k, where M is a product of numbers known to be positive and each E_k is zero by a known
 * equation. So P and Q have the same sign, and the certificate of either from the other is written down without a search.
 */
import type { Label, WrittenTerm } from '../certificate/proof.ts';
import type { Constraint } from '../certificate/refutation.ts';
import { polynomialExpression } from '../certificate/written-polynomial.ts';
import { Polynomial, type PolynomialTerm } from '../exact/polynomial.ts';
import { Rational } from '../exact/rational.ts';
import { quotient } from './division.ts';
import { Monomials } from './monomials.ts';

const ONE = Rational.one;
const MINUS_ONE = Rational.of(-1);

/** A known comparison: its label and what it says. */
export interface KnownFact extends Constraint {
  readonly label: Label;
}

/** The coefficients of the powers of a variable, from the zeroth on. */
export function coefficientsIn(polynomial: Polynomial, variable: string): readonly Polynomial[] {
  const byPower: PolynomialTerm[][] = [[]];
  for (const { monomial, coefficient } of polynomial.terms) {
    const exponent = monomial.find(([name]) => name === variable)?.[1] ?? 0;
    while (byPower.length <= exponent) byPower.push([]);
    byPower[exponent]?.push({ monomial: monomial.filter(([name]) => name !== variable), coefficient });
  }
  return byPower.map((terms) => Polynomial.of(terms));
}

export class Reduction {
  readonly polynomial: Polynomial;
  /** Labels of facts t > 0, as often as t is a factor of M. */
  readonly multipliers: readonly KnownFact[];
  readonly cofactors: ReadonlyMap<KnownFact, Polynomial>;

  private constructor(
    polynomial: Polynomial,
    multipliers: readonly KnownFact[],
    cofactors: ReadonlyMap<KnownFact, Polynomial>,
  ) {
    this.polynomial = polynomial;
    this.multipliers = multipliers;
    this.cofactors = cofactors;
  }

  static of(polynomial: Polynomial): Reduction {
    return new Reduction(polynomial, [], new Map());
  }

  #times(positive: KnownFact): Reduction {
    const times = (p: Polynomial) => p.mul(positive.polynomial);
    const cofactors = [...this.cofactors].map(([equation, c]) => [equation, times(c)] as const);
    return new Reduction(times(this.polynomial), [...this.multipliers, positive], new Map(cofactors));
  }

  /** With Q − c·E in place of Q. */
  #less(equation: KnownFact, cofactor: Polynomial): Reduction {
    const total = (this.cofactors.get(equation) ?? Polynomial.zero).add(cofactor);
    return new Reduction(
      this.polynomial.sub(cofactor.mul(equation.polynomial)),
      this.multipliers,
      new Map([...this.cofactors, [equation, total]]),
    );
  }

  /** With every v^power replaced by its value, where the equation is linear in v^power with a number as coefficient and has no other power of v. */
  substituted(variable: string, power: number, equation: KnownFact): Reduction {
    const v = Polynomial.variable(variable);
    const factor = coefficientsIn(equation.polynomial, variable)[power]?.asConstant()?.pow(-1) ?? ONE;
    const value = v.pow(power).sub(equation.polynomial.scale(factor));
    const coefficients = coefficientsIn(this.polynomial, variable);
    // v^(kp + r) − value^k·v^r = (v^p − value)·v^r·Σ v^(ip)·value^(k−1−i), the sum over i < k.
    const summands = coefficients.flatMap((coefficient, exponent) => {
      const times = Math.floor(exponent / power);
      const rest = coefficient.mul(v.pow(exponent % power));
      return Array.from({ length: times }, (_, i) => rest.mul(v.pow(i * power)).mul(value.pow(times - 1 - i)));
    });
    return summands.length === 0 ? this : this.#less(equation, Polynomial.sum(summands).scale(factor));
  }

  /** Multiplied by t, or −t, until 1/t, a variable, is gone. The facts say ±t > 0 and t·1/t = 1. */
  cleared(reciprocal: string, positive: KnownFact, inverse: KnownFact): Reduction {
    const r = Polynomial.variable(reciprocal);
    const product = positive.polynomial.mul(r);
    const is = (p: Polynomial) => p.equals(inverse.polynomial) || p.neg().equals(inverse.polynomial);
    const sign = is(product.sub(Polynomial.one)) ? ONE : MINUS_ONE;
    const factor = product.sub(Polynomial.constant(sign)).equals(inverse.polynomial) ? ONE : MINUS_ONE;
    let result: Reduction = this;
    for (let k = coefficientsIn(this.polynomial, reciprocal).length; k > 1; k--) {
      // u·Σ q_j·r^j = u·q_0 ± Σ q_j·r^(j − 1) + (u·r ∓ 1)·Σ q_j·r^(j − 1) for u = ±t, the sums over j ≥ 1.
      const [, ...others] = coefficientsIn(result.polynomial, reciprocal);
      const cofactor = Polynomial.sum(others.map((q, j) => q.mul(r.pow(j)))).scale(factor);
      result = result.#times(positive).#less(inverse, cofactor);
    }
    return result;
  }

  /** The facts that lead from P to Q and back, in order. */
  get facts(): readonly KnownFact[] {
    return [...new Set([...this.multipliers, ...this.cofactors.keys()])];
  }

  /** The terms that equations contribute to Σ c·E, times a factor. */
  #equations(place: (fact: KnownFact) => number, factor: Polynomial): WrittenTerm[] {
    return [...this.cofactors]
      .filter(([, cofactor]) => !cofactor.isZero())
      .map(([fact, cofactor]) => ({
        equation: place(fact),
        cofactor: polynomialExpression(cofactor.mul(factor)),
      }));
  }

  /** P ▷ 0 is refuted to be false, for ≥ and >, where Q is a product of known facts: places of the negated P, of that product (none where Q is zero) and of the facts. */
  carriedBack(
    negated: number,
    product: { readonly weight: Rational; readonly factors: readonly number[] } | undefined,
    place: (fact: KnownFact) => number,
  ): WrittenTerm[] {
    const own: WrittenTerm = { weight: ONE, factors: [negated, ...this.multipliers.map(place)], squares: [] };
    const other: WrittenTerm[] = product === undefined ? [] : [{ ...product, squares: [] }];
    return [own, ...other, ...this.#equations(place, Polynomial.one)];
  }

  /** Q ≥ 0, or Q ≤ 0 for the sign −1, is refuted to be false where P = 0: places of P = 0, of the negated half and of the facts. */
  halfCarriedOver(sign: 1 | -1, known: number, negated: number, place: (fact: KnownFact) => number): WrittenTerm[] {
    const factor = Polynomial.constant(sign === 1 ? ONE : MINUS_ONE);
    const product = this.multipliers.reduce((m, { polynomial }) => m.mul(polynomial), factor);
    return [
      { weight: ONE, factors: [negated], squares: [] },
      { equation: known, cofactor: polynomialExpression(product) },
      ...this.#equations(place, factor.neg()),
    ];
  }

  /** Q ▷ 0 is refuted to be false where P ▷ 0, for ≥, > and ≠: places of P ▷ 0, of the negated Q and of the facts. */
  carriedOver(
    relation: Constraint['relation'],
    p: Polynomial,
    known: number,
    negated: number,
    place: (fact: KnownFact) => number,
  ): WrittenTerm[] {
    const positives = this.multipliers.map(place);
    const product = this.multipliers.reduce((m, { polynomial }) => m.mul(polynomial), Polynomial.one);
    if (relation === '>=' || relation === '>')
      return [
        { weight: ONE, factors: [negated], squares: [] },
        { weight: ONE, factors: [known, ...positives], squares: [] },
        ...this.#equations(place, Polynomial.one.neg()),
      ];
    // P²·M² − P·M·(Q + Σ c·E) = 0.
    const left = p.mul(product).neg();
    return [
      { weight: ONE, factors: [known, ...positives, ...positives], squares: [] },
      { equation: negated, cofactor: polynomialExpression(left) },
      ...this.#equations(place, left),
    ];
  }
}

/** A polynomial as a product of some of these factors, each as often as it divides, and the rest. */
export function dividedBy(
  polynomial: Polynomial,
  factors: readonly KnownFact[],
): { readonly divisors: readonly KnownFact[]; readonly rest: Polynomial } {
  const monomials = new Monomials([polynomial, ...factors.map((f) => f.polynomial)].flatMap((p) => [...p.variables]));
  const divisors: KnownFact[] = [];
  let rest = monomials.termsOf(polynomial);
  for (const factor of factors) {
    const terms = monomials.termsOf(factor.polynomial);
    while (monomials.degreeOf(terms) > 0 && monomials.degreeOf(terms) <= monomials.degreeOf(rest)) {
      const quotientTerms = quotient(monomials, rest, terms);
      if (quotientTerms === undefined) break;
      rest = quotientTerms;
      divisors.push(factor);
    }
  }
  return { divisors, rest: monomials.polynomialOf(rest) };
}
