/** Normal forms modulo equations: a Gröbner basis as far as it is cheap, which remembers how its members come from the equations. */
import { Rational } from '../exact/rational.ts';
import { addTerm, type Monomials, ONE, plus, scaled, type Terms, ZERO } from './monomials.ts';
import { type Cofactors, cofactorSum, itself, lazy, type Traced, tracedMultiple, tracedProduct } from './traced.ts';

/** lead = −tail, where lead + tail is a polynomial of value zero. */
interface Rule {
  readonly lead: number;
  readonly tail: Terms;
  readonly equation: Traced;
}

/** A completion that grows beyond these is left incomplete: normal forms stay equal to what they stand for, but may differ from each other. */
const MOST_RULES = 40;
const MOST_PAIRS = 250;
const MOST_TERMS = 300;

/** A degree in which s² is as high as what it equals, for every root s; roots first among monomials of equal degree. */
class Order {
  readonly #monomials: Monomials;
  readonly #weights: readonly number[];
  readonly #ranks: readonly number[];
  readonly #degrees = new Map<number, number>();

  constructor(monomials: Monomials, equations: readonly Traced[]) {
    this.#monomials = monomials;
    const weights = monomials.names.map(() => 1);
    const roots = new Set<number>();
    for (let round = 0; round < 3; round++)
      for (const { terms } of equations) {
        const root = rootOf(monomials, terms);
        if (root === undefined) continue;
        const others = [...terms.keys()].filter((monomial) => monomials.exponent(monomial, root) === 0);
        weights[root] = Math.max(0.5, ...others.map((monomial) => this.#weighted(monomial, weights) / 2));
        roots.add(root);
      }
    this.#weights = weights;
    this.#ranks = [...monomials.names.keys()].sort((a, b) => Number(roots.has(b)) - Number(roots.has(a)) || a - b);
  }

  #weighted(monomial: number, weights: readonly number[]): number {
    const powers = this.#monomials.powers(monomial);
    let degree = 0;
    for (let k = 0; k < powers.length; k += 2) degree += weights[powers[k]!]! * powers[k + 1]!;
    return degree;
  }

  degree(monomial: number): number {
    const known = this.#degrees.get(monomial);
    if (known !== undefined) return known;
    const degree = this.#weighted(monomial, this.#weights);
    this.#degrees.set(monomial, degree);
    return degree;
  }

  compare(a: number, b: number): number {
    const difference = this.degree(a) - this.degree(b);
    if (difference !== 0) return difference;
    for (const place of this.#ranks) {
      const e = this.#monomials.exponent(a, place) - this.#monomials.exponent(b, place);
      if (e !== 0) return e;
    }
    return 0;
  }

  lead(terms: Terms): number {
    let lead = -1;
    for (const monomial of terms.keys()) if (lead < 0 || this.compare(monomial, lead) > 0) lead = monomial;
    return lead;
  }
}

/** The variable s of an equation c·s² = polynomial without s; `undefined` where there is none. */
function rootOf(monomials: Monomials, terms: Terms): number | undefined {
  for (const monomial of terms.keys()) {
    const powers = monomials.powers(monomial);
    if (powers.length !== 2 || powers[1] !== 2) continue;
    const place = powers[0]!;
    if ([...terms.keys()].every((other) => other === monomial || monomials.exponent(other, place) === 0)) return place;
  }
  return undefined;
}

export class Rewriting {
  readonly #monomials: Monomials;
  readonly #rules: readonly Rule[];
  readonly #forms = new Map<number, Terms>();
  readonly #multipliers = new Map<number, ReadonlyMap<number, Terms>>();

  private constructor(monomials: Monomials, rules: readonly Rule[]) {
    this.#monomials = monomials;
    this.#rules = rules;
  }

  /** Rules for equations, polynomials of value zero: completed as far as the limits allow. */
  static of(monomials: Monomials, equations: readonly Traced[]): Rewriting {
    const order = new Order(monomials, equations);
    let rules: Rule[] = [];
    let rewriting = new Rewriting(monomials, rules);
    const waiting = equations.map((equation) => ({ equation, degree: order.degree(order.lead(equation.terms)) }));
    let steps = 0;
    while (waiting.length > 0 && steps++ < MOST_PAIRS && rules.length < MOST_RULES) {
      let first = 0;
      for (const [k, { degree }] of waiting.entries()) if (degree < waiting[first]!.degree) first = k;
      const [{ equation: next }] = waiting.splice(first, 1) as [(typeof waiting)[number]];
      const reduced = rewriting.reduced(next);
      if (reduced.terms.size === 0 || reduced.terms.size > MOST_TERMS) continue;
      const lead = order.lead(reduced.terms);
      const monic = tracedMultiple(reduced, Rational.one.div(reduced.terms.get(lead)!));
      const tail = new Map(monic.terms);
      tail.delete(lead);
      const rule: Rule = { lead, tail, equation: monic };
      for (const other of rules) {
        const common = monomials.leastCommonMultiple(lead, other.lead);
        if (common === monomials.product(lead, other.lead)) continue;
        waiting.push({ equation: overlap(monomials, rule, other, common), degree: order.degree(common) });
      }
      rules = [...rules.filter((other) => monomials.quotient(other.lead, lead) === undefined), rule];
      rewriting = new Rewriting(monomials, rules);
    }
    return rewriting;
  }

  get isTrivial(): boolean {
    return this.#rules.length === 0;
  }

  normalForm(terms: Terms): Terms {
    if (this.isTrivial) return terms;
    const sum = new Map<number, Rational>();
    for (const [monomial, coefficient] of terms)
      for (const [other, factor] of this.#formOf(monomial)) addTerm(sum, other, coefficient.mul(factor));
    return sum;
  }

  #step(monomial: number): { rule: number; quotient: number } | undefined {
    for (const [rule, { lead }] of this.#rules.entries()) {
      const quotient = this.#monomials.quotient(monomial, lead);
      if (quotient !== undefined) return { rule, quotient };
    }
    return undefined;
  }

  #formOf(monomial: number): Terms {
    const known = this.#forms.get(monomial);
    if (known !== undefined) return known;
    const step = this.#step(monomial);
    let form: Terms = new Map([[monomial, Rational.one]]);
    if (step !== undefined) {
      const sum = new Map<number, Rational>();
      for (const [other, coefficient] of this.#rules[step.rule]!.tail)
        for (const [last, factor] of this.#formOf(this.#monomials.product(other, step.quotient)))
          addTerm(sum, last, coefficient.mul(factor).neg());
      form = sum;
    }
    this.#forms.set(monomial, form);
    return form;
  }

  /** terms − normalForm(terms) = Σ of these times the rules' polynomials. */
  #multipliersOf(monomial: number): ReadonlyMap<number, Terms> {
    const known = this.#multipliers.get(monomial);
    if (known !== undefined) return known;
    const step = this.#step(monomial);
    const multipliers = new Map<number, Terms>();
    if (step !== undefined) {
      multipliers.set(step.rule, new Map([[step.quotient, Rational.one]]));
      for (const [other, coefficient] of this.#rules[step.rule]!.tail)
        for (const [rule, terms] of this.#multipliersOf(this.#monomials.product(other, step.quotient)))
          multipliers.set(rule, plus(multipliers.get(rule) ?? ZERO, terms, coefficient.neg()));
    }
    this.#multipliers.set(monomial, multipliers);
    return multipliers;
  }

  /** e with factor · (terms − normalForm(terms)) = Σ e_j · equation_j. */
  cofactors(terms: Terms, factor: Terms = ONE): Cofactors {
    const sums = new Map<number, Terms>();
    for (const [monomial, coefficient] of terms)
      for (const [rule, multiplier] of this.#multipliersOf(monomial))
        sums.set(rule, plus(sums.get(rule) ?? ZERO, multiplier, coefficient));
    let cofactors: Cofactors = new Map();
    for (const [rule, multiplier] of sums) {
      const negative = scaled(this.#monomials.times(multiplier, factor), Rational.of(-1));
      cofactors = cofactorSum(this.#monomials, cofactors, this.#rules[rule]!.equation.excess(), negative);
    }
    return cofactors;
  }

  /** The same value, with terms in normal form. */
  reduced(traced: Traced): Traced {
    if (this.isTrivial) return traced;
    return {
      terms: this.normalForm(traced.terms),
      value: traced.value,
      excess: lazy(() => cofactorSum(this.#monomials, traced.excess(), this.cofactors(traced.terms), ONE)),
    };
  }
}

/** The difference of two multiples of rules in which the common multiple of their leads cancels. */
function overlap(monomials: Monomials, a: Rule, b: Rule, common: number): Traced {
  const multiple = ({ lead, equation }: Rule): Traced =>
    tracedProduct(monomials, itself(new Map([[monomials.quotient(common, lead)!, Rational.one]])), equation);
  const [left, right] = [multiple(a), multiple(b)];
  return {
    terms: plus(left.terms, right.terms, Rational.of(-1)),
    value: () => ZERO,
    excess: lazy(() => cofactorSum(monomials, left.excess(), right.excess(), new Map([[0, Rational.of(-1)]]))),
  };
}
