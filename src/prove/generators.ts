/**
 * What a refutation is looked for among: the given constraints with variables replaced and denominators multiplied out.
 *
 * An equation c·v = q with a number c replaces the variable v. One with a polynomial c that is not zero, as that of a reciprocal or of a
 * quotient, replaces v in a constraint that has been multiplied by a power of c: by c itself where its sign is known, by a square otherwise.
 */
import type { Constraint, Relation } from '../certificate/refutation.ts';
import { Rational } from '../exact/rational.ts';
import { constantOf, type Monomials, ratioOf, scaled, type Terms } from './monomials.ts';
import {
  type Fraction,
  givenEquation,
  itself,
  rewritten,
  substituted,
  substitutionMultiplier,
  type Traced,
  tracedMultiple,
  tracedPower,
  tracedProduct,
} from './traced.ts';

/** A polynomial that is not zero because coefficient · variable = 1 is among the equations. */
export interface Unit {
  readonly polynomial: Terms;
  readonly place: number;
  /** polynomial · variable − 1, of value zero. */
  readonly equation: Traced;
}

/** value ▷ 0, where value = the product of the factors, times the squares of the units; for `!=` each factor once. */
export interface Derived {
  readonly traced: Traced;
  readonly relation: Exclude<Relation, '=='>;
  readonly factors: readonly number[];
  readonly units: readonly number[];
}

export interface Reduced {
  readonly inequalities: readonly Derived[];
  /** Those that replaced no variable, of value zero. */
  readonly equations: readonly Traced[];
  readonly units: readonly Unit[];
}

/** A polynomial with more terms is given up: constraints may be left out. */
const MOST_TERMS = 1500;
const HIGHEST_POWER = 12;

class Elimination {
  readonly monomials: Monomials;
  inequalities: Derived[] = [];
  equations: Traced[] = [];
  readonly units: Unit[] = [];

  constructor(monomials: Monomials, constraints: readonly Constraint[]) {
    this.monomials = monomials;
    constraints.forEach(({ polynomial, relation }, place) => {
      const terms = monomials.termsOf(polynomial);
      if (relation === '==') this.equations.push(givenEquation(terms, place));
      else this.inequalities.push({ traced: itself(terms), relation, factors: [place], units: [] });
    });
  }

  run(clearing: boolean): Reduced {
    for (;;) {
      this.equations = this.equations.filter(({ terms }) => terms.size > 0);
      const next = clearing ? (this.#numberFraction(HIGHEST_POWER) ?? this.#signedFraction()) : this.#numberFraction(1);
      if (next === undefined) break;
      this.#eliminate(next.fraction, next.index);
    }
    return { inequalities: this.inequalities, equations: this.equations, units: this.units };
  }

  /** Every way to read an equation as coefficient · variable = rest. */
  *#fractions(): Generator<{ fraction: Fraction; index: number }> {
    for (const [index, equation] of this.equations.entries())
      for (const place of this.monomials.variablesOf(equation.terms)) {
        const parts = this.monomials.coefficientsIn(equation.terms, place);
        if (parts.length !== 2) continue;
        const [rest, coefficient] = parts as [Terms, Terms];
        yield { fraction: { place, coefficient, rest: scaled(rest, Rational.of(-1)), equation }, index };
      }
  }

  /** A fraction with a number below and a polynomial of at most that degree above; the simplest polynomial first. */
  #numberFraction(degree: number): { fraction: Fraction; index: number } | undefined {
    let best: { fraction: Fraction; index: number } | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const { fraction, index } of this.#fractions()) {
      const number = constantOf(fraction.coefficient);
      if (number === undefined) continue;
      const restDegree = this.monomials.degreeOf(fraction.rest);
      const cost = restDegree * 1000 + fraction.rest.size - this.#derivedness(fraction.place);
      if (restDegree > degree || cost >= least) continue;
      least = cost;
      const inverse = Rational.one.div(number);
      best = {
        index,
        fraction: {
          place: fraction.place,
          coefficient: scaled(fraction.coefficient, inverse),
          rest: scaled(fraction.rest, inverse),
          equation: tracedMultiple(fraction.equation, inverse),
        },
      };
    }
    return best;
  }

  /** A fraction with a polynomial below that is not zero; no other fraction has its variable below. */
  #signedFraction(): { fraction: Fraction; index: number } | undefined {
    const candidates = [...this.#fractions()].filter(
      ({ fraction: { coefficient, rest } }) =>
        constantOf(coefficient) === undefined &&
        ((constantOf(rest) !== undefined && rest.size > 0) || this.#strictMultiple(coefficient) !== undefined),
    );
    const below = candidates.map(({ fraction }) => this.monomials.variablesOf(fraction.coefficient));
    const outer = candidates.filter(
      ({ fraction, index }) => !candidates.some((other, k) => other.index !== index && below[k]!.has(fraction.place)),
    );
    const [first] = (outer.length > 0 ? outer : candidates).sort(
      (a, b) => this.#derivedness(b.fraction.place) - this.#derivedness(a.fraction.place),
    );
    return first;
  }

  /** From 0 to 1: larger for a variable that rather stands for something computed from others, as 1/a does beside a. */
  #derivedness(place: number): number {
    const all = [...this.equations, ...this.inequalities.map(({ traced }) => traced)];
    const occurrences = all.filter(({ terms }) => this.monomials.variablesOf(terms).has(place)).length;
    const length = Math.min(999, this.monomials.names[place]!.length);
    return length / 1000 + 0.001 / (1 + occurrences);
  }

  /** A strict constraint that is a number times the polynomial; one with a sign before one that is only not zero. */
  #strictMultiple(polynomial: Terms): Derived | undefined {
    const multiples = this.inequalities.filter(
      ({ traced, relation }) => relation !== '>=' && ratioOf(traced.terms, polynomial) !== undefined,
    );
    return multiples.find(({ relation }) => relation === '>') ?? multiples[0];
  }

  #eliminate(fraction: Fraction, index: number): void {
    const { monomials } = this;
    const number = constantOf(fraction.coefficient);
    const strict = number === undefined ? this.#strictMultiple(fraction.coefficient) : undefined;
    const unit = number === undefined ? this.#newUnit(fraction) : undefined;
    this.equations.splice(index, 1);
    this.equations = this.equations.flatMap((equation) => {
      const power = this.#exponentIn(equation.terms, fraction.place);
      if (power === 0) return [equation];
      if (power > HIGHEST_POWER) return [];
      const multiplied = tracedProduct(monomials, equation, itself(monomials.raised(fraction.coefficient, power)));
      return this.#small(this.#replaced(multiplied, equation.terms, fraction, power, Rational.one));
    });
    this.inequalities = this.inequalities.flatMap((inequality) => {
      const exponent = this.#exponentIn(inequality.traced.terms, fraction.place);
      if (exponent === 0) return [inequality];
      if (exponent > HIGHEST_POWER) return [];
      return this.#cleared(inequality, exponent, fraction, strict, unit);
    });
    if (unit !== undefined && strict === undefined) {
      const square = itself(monomials.raised(this.units[unit]!.polynomial, 2));
      this.inequalities.unshift({ traced: square, relation: '>', factors: [], units: [unit] });
    }
  }

  #newUnit({ coefficient, rest, equation, place }: Fraction): number | undefined {
    const number = constantOf(rest);
    if (number === undefined || number.isZero()) return undefined;
    const inverse = Rational.one.div(number);
    this.units.push({ polynomial: scaled(coefficient, inverse), place, equation: tracedMultiple(equation, inverse) });
    return this.units.length - 1;
  }

  #exponentIn(terms: Terms, place: number): number {
    let exponent = 0;
    for (const monomial of terms.keys()) exponent = Math.max(exponent, this.monomials.exponent(monomial, place));
    return exponent;
  }

  #small(traced: Traced): Traced[] {
    return traced.terms.size > MOST_TERMS ? [] : [traced];
  }

  /** A traced factor · coefficient^power · f with the fraction's variable replaced. */
  #replaced(multiplied: Traced, f: Terms, fraction: Fraction, power: number, factor: Rational): Traced {
    const { monomials } = this;
    const others = scaled(substituted(monomials, f, fraction, power), factor);
    const multiplier = () => scaled(substitutionMultiplier(monomials, f, fraction, power), factor);
    return rewritten(monomials, multiplied, others, multiplier, fraction.equation);
  }

  /** An inequality times a positive power of the fraction's denominator, without the fraction's variable. */
  #cleared(
    { traced, relation, factors, units }: Derived,
    exponent: number,
    fraction: Fraction,
    strict: Derived | undefined,
    unit: number | undefined,
  ): Derived[] {
    const { monomials } = this;
    const f = traced.terms;
    if (constantOf(fraction.coefficient) !== undefined) {
      const replaced = this.#replaced(traced, f, fraction, exponent, Rational.one);
      return this.#small(replaced).map((t) => ({ traced: t, relation, factors, units }));
    }
    if (strict !== undefined) {
      // NB: an odd power needs a sign unless the constraint itself says no more than that something is not zero.
      const even = strict.relation === '!=' && relation !== '!=';
      const power = even ? exponent + (exponent % 2) : exponent;
      const ratio = ratioOf(strict.traced.terms, fraction.coefficient)!;
      const multiplied = tracedProduct(monomials, traced, tracedPower(monomials, strict.traced, power));
      const replaced = this.#replaced(multiplied, f, fraction, power, ratio.pow(power));
      const times = even ? power / 2 : power;
      const more = even ? squareFactors(strict, this.#isUnequal) : strict.factors;
      const moreUnits = even ? [...strict.units, ...strict.units] : strict.units;
      const repeated = (list: readonly number[]) => Array.from({ length: times }, () => list).flat();
      return this.#small(replaced).map((t) => ({
        traced: t,
        relation,
        factors: [...factors, ...repeated(more)],
        units: [...units, ...repeated(moreUnits)],
      }));
    }
    const { polynomial } = this.units[unit!]!;
    const power = exponent + (exponent % 2);
    const ratio = ratioOf(polynomial, fraction.coefficient)!;
    const multiplied = tracedProduct(monomials, traced, itself(monomials.raised(polynomial, power)));
    const replaced = this.#replaced(multiplied, f, fraction, power, ratio.pow(power));
    const more = Array.from({ length: power / 2 }, () => unit!);
    return this.#small(replaced).map((t) => ({ traced: t, relation, factors, units: [...units, ...more] }));
  }

  readonly #isUnequal = (place: number): boolean => this.unequal.has(place);
  readonly unequal = new Set<number>();
}

/** The factors of the square of a `!=`: one that is itself only not zero counts as its square already. */
export function squareFactors({ factors }: Derived, isUnequal: (place: number) => boolean): number[] {
  return factors.flatMap((place) => (isUnequal(place) ? [place] : [place, place]));
}

/**
 * The constraints with variables replaced: with `clearing` as many as the equations allow, denominators multiplied out; without, only those
 * that equations of degree 1 replace.
 */
export function reducedConstraints(
  monomials: Monomials,
  constraints: readonly Constraint[],
  clearing: boolean,
): Reduced {
  const elimination = new Elimination(monomials, constraints);
  for (const [place, { relation }] of constraints.entries()) if (relation === '!=') elimination.unequal.add(place);
  return elimination.run(clearing);
}
