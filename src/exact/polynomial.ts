/**
 * Polynomials with rational coefficients in named variables: what proofs are checked in.
 *
 * A `Polynomial` is immutable and in its one normal form (terms by monomial, no zero coefficient), so two polynomials are
 * equal exactly when their terms are.
 */
import { Rational } from './rational.ts';
import { spend, workOf } from './work.ts';

/** Variables with their exponents, which are positive, in ascending order of the variables' names. */
export type Monomial = readonly (readonly [variable: string, exponent: number])[];

export interface PolynomialTerm {
  readonly monomial: Monomial;
  readonly coefficient: Rational;
}

/** The same in numbers: a variable's number and its exponent, in turn, in ascending order of the numbers. */
type Powers = readonly number[];

interface Entry {
  readonly powers: Powers;
  readonly coefficient: Rational;
}

/** No variable's name holds this character; it keeps the parts of a rank apart. */
const SEPARATOR = '\u0000';

/** Beyond it a product is refused, long before sums of exponents could round. */
const LARGEST_EXPONENT = 1_000_000;
/** A product of so many terms with so many is refused: a stranger's certificate must not run for long. */
const MOST_PRODUCTS = 200_000;

/** A number for each name that has occurred: names are long, and products have many. Which, depends on what has been computed before. */
const NUMBERS = new Map<string, number>();
const NAMES: string[] = [];

function numberOf(variable: string): number {
  const known = NUMBERS.get(variable);
  if (known !== undefined) return known;
  NUMBERS.set(variable, NAMES.length);
  return NAMES.push(variable) - 1;
}

function powersOf(monomial: Monomial): Powers {
  return monomial
    .map(([variable, exponent]) => [numberOf(variable), exponent] as const)
    .sort(([a], [b]) => a - b)
    .flat();
}

function monomialOf(powers: Powers): Monomial {
  const monomial: (readonly [string, number])[] = [];
  for (let k = 0; k < powers.length; k += 2) monomial.push([NAMES[powers[k]!]!, powers[k + 1]!]);
  return monomial.length < 2 ? monomial : monomial.sort(([u], [v]) => (u < v ? -1 : 1));
}

/** One text for equal monomials, another for different ones: a character for a number, or what it is written with, marked, when it is too large. */
function keyOf(powers: Powers): string {
  let key = '';
  for (let k = 0; k < powers.length; k++) {
    const n = powers[k]!;
    key += n < 0xffff ? String.fromCharCode(n) : `\uffff${n};`;
  }
  return key;
}

/** A text that depends on the monomial alone: it orders terms. */
function rankOf(monomial: Monomial): string {
  return monomial.map(([variable, exponent]) => `${variable}${SEPARATOR}${exponent}`).join(SEPARATOR);
}

function degreeOf(powers: Powers): number {
  let degree = 0;
  for (let k = 1; k < powers.length; k += 2) degree += powers[k]!;
  return degree;
}

function productOf(a: Powers, b: Powers): Powers {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const product: number[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [u, v] = [a[i]!, b[j]!];
    let exponent = 0;
    if (u <= v) exponent += a[i + 1]!;
    if (v <= u) exponent += b[j + 1]!;
    if (exponent > LARGEST_EXPONENT)
      throw new RangeError(`too large an exponent; expected at most ${LARGEST_EXPONENT}: ${exponent}`);
    product.push(Math.min(u, v), exponent);
    if (u <= v) i += 2;
    if (v <= u) j += 2;
  }
  for (; i < a.length; i++) product.push(a[i]!);
  for (; j < b.length; j++) product.push(b[j]!);
  return product;
}

function include(sum: Map<string, Entry>, key: string, powers: Powers, coefficient: Rational): void {
  const before = sum.get(key);
  if (before === undefined) {
    if (!coefficient.isZero()) sum.set(key, { powers, coefficient });
    return;
  }
  const total = before.coefficient.add(coefficient);
  if (total.isZero()) sum.delete(key);
  else sum.set(key, { powers, coefficient: total });
}

/** Numbers do not grow without end in what a stranger writes. */
const LARGEST = 1n << 100_000n;
const LEAST = -LARGEST;

export class Polynomial {
  readonly #terms: ReadonlyMap<string, Entry>;
  #ordered: readonly PolynomialTerm[] | undefined;

  private constructor(terms: ReadonlyMap<string, Entry>) {
    this.#terms = terms;
  }

  static readonly zero: Polynomial = new Polynomial(new Map());
  static readonly one: Polynomial = Polynomial.constant(Rational.one);

  static constant(value: Rational): Polynomial {
    return value.isZero() ? Polynomial.zero : Polynomial.#single([], value);
  }

  static #single(powers: Powers, coefficient: Rational): Polynomial {
    spend(1 + powers.length / 2);
    return new Polynomial(new Map([[keyOf(powers), { powers, coefficient }]]));
  }

  /**
   * The variable of that name.
   * @throws RangeError for a name with a character of code 0.
   */
  static variable(name: string): Polynomial {
    if (name.includes(SEPARATOR)) throw new RangeError(`invalid variable; expected no character of code 0: ${name}`);
    return Polynomial.#single([numberOf(name), 1], Rational.one);
  }

  /** The sum of the terms, which may repeat a monomial; each monomial has no variable twice and positive exponents. */
  static of(terms: Iterable<PolynomialTerm>): Polynomial {
    const sum = new Map<string, Entry>();
    for (const { monomial, coefficient } of terms) {
      spend(1 + monomial.length);
      const powers = powersOf(monomial);
      include(sum, keyOf(powers), powers, coefficient);
    }
    return new Polynomial(sum);
  }

  /** The sum of many, at once: one after the other they would be copied again and again. */
  static sum(summands: readonly Polynomial[]): Polynomial {
    const [first = Polynomial.zero, ...others] = summands;
    if (others.length === 0) return first;
    const sum = new Map(first.#terms);
    for (const other of others)
      for (const [key, { powers, coefficient }] of other.#terms) {
        spend(1 + powers.length / 2);
        include(sum, key, powers, coefficient);
      }
    return new Polynomial(sum);
  }

  /** In ascending order of degree, then by their variables: the same for equal polynomials. */
  get terms(): readonly PolynomialTerm[] {
    this.#ordered ??= [...this.#terms.values()]
      .map(({ powers, coefficient }) => {
        const monomial = monomialOf(powers);
        return [degreeOf(powers), rankOf(monomial), { monomial, coefficient }] as const;
      })
      .sort(([d, k], [e, l]) => d - e || (k < l ? -1 : 1))
      .map(([, , term]) => term);
    return this.#ordered;
  }

  get variables(): ReadonlySet<string> {
    return new Set([...this.#terms.values()].flatMap(({ powers }) => monomialOf(powers).map(([variable]) => variable)));
  }

  /** The largest sum of exponents; 0 for a constant, zero included. */
  get degree(): number {
    return [...this.#terms.values()].reduce((most, { powers }) => Math.max(most, degreeOf(powers)), 0);
  }

  /** The value of a polynomial without variables; `undefined` for any other. */
  asConstant(): Rational | undefined {
    if (this.#terms.size === 0) return Rational.zero;
    return this.#terms.size === 1 ? this.#terms.get('')?.coefficient : undefined;
  }

  isZero(): boolean {
    return this.#terms.size === 0;
  }

  equals(other: Polynomial): boolean {
    if (this.#terms.size !== other.#terms.size) return false;
    for (const [key, { coefficient }] of this.#terms)
      if (other.#terms.get(key)?.coefficient.equals(coefficient) !== true) return false;
    return true;
  }

  add(other: Polynomial): Polynomial {
    return Polynomial.sum([this, other]);
  }

  sub(other: Polynomial): Polynomial {
    return this.add(other.neg());
  }

  neg(): Polynomial {
    return this.#each((coefficient) => coefficient.neg());
  }

  scale(factor: Rational): Polynomial {
    if (factor.isZero()) return Polynomial.zero;
    return factor.equals(Rational.one) ? this : this.#each((coefficient) => coefficient.mul(factor));
  }

  /** @throws RangeError for a product that is too large to be worked out. */
  mul(other: Polynomial): Polynomial {
    if (this.#terms.size * other.#terms.size > MOST_PRODUCTS)
      throw new RangeError(`too large a product; expected at most ${MOST_PRODUCTS} products of terms`);
    const sum = new Map<string, Entry>();
    for (const s of this.#terms.values()) {
      const work = workOf(s.coefficient.numerator) + workOf(s.coefficient.denominator);
      for (const t of other.#terms.values()) {
        spend(1 + s.powers.length + t.powers.length / 2 + work);
        const powers = productOf(s.powers, t.powers);
        include(sum, keyOf(powers), powers, s.coefficient.mul(t.coefficient));
      }
    }
    for (const { coefficient } of sum.values()) {
      spend(workOf(coefficient.numerator) + workOf(coefficient.denominator));
      if (coefficient.numerator > LARGEST || coefficient.numerator < LEAST || coefficient.denominator > LARGEST)
        throw new RangeError('too large a number in a polynomial; expected at most 100,000 bits: more');
    }
    return new Polynomial(sum);
  }

  /** @throws RangeError when the exponent is no natural number. */
  pow(exponent: number): Polynomial {
    if (!Number.isSafeInteger(exponent) || exponent < 0)
      throw new RangeError(`invalid exponent; expected a natural number: ${exponent}`);
    let power = exponent === 0 ? Polynomial.one : this;
    for (let k = 1; k < exponent; k++) power = power.mul(this);
    return power;
  }

  /** The terms with other coefficients, none of which is zero. */
  #each(change: (coefficient: Rational) => Rational): Polynomial {
    const changed = new Map<string, Entry>();
    for (const [key, { powers, coefficient }] of this.#terms)
      changed.set(key, { powers, coefficient: change(coefficient) });
    return new Polynomial(changed);
  }

  /**
   * One text for equal polynomials, another for different ones.
   * @example
   * Polynomial.variable('x').add(Polynomial.one).pow(2).toString() // '1 + 2*x + x^2'
   */
  toString(): string {
    if (this.isZero()) return '0';
    const texts = this.terms.map(({ monomial, coefficient }) => {
      const powers = monomial.map(([variable, exponent]) => (exponent === 1 ? variable : `${variable}^${exponent}`));
      return coefficient.equals(Rational.one) && powers.length > 0
        ? powers.join('*')
        : [coefficient.toString(), ...powers].join('*');
    });
    return texts.join(' + ');
  }
}
