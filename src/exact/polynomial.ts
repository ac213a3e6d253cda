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

/** No variable's name holds this character; it keeps the keys of monomials apart. */
const SEPARATOR = '\u0000';

/** Beyond it a product is refused, long before sums of exponents could round. */
const LARGEST_EXPONENT = 1_000_000;
/** A product of so many terms with so many is refused: a stranger's certificate must not run for long. */
const MOST_PRODUCTS = 200_000;

/** A number for each name that has occurred: names are long, and products have many. */
const CODES = new Map<string, string>();

function codeOf(variable: string): string {
  const known = CODES.get(variable);
  if (known !== undefined) return known;
  const code = `${CODES.size}^`;
  CODES.set(variable, code);
  return code;
}

/** One text for equal monomials, another for different ones; which, depends on what has been computed before. */
function keyOf(monomial: Monomial): string {
  let key = '';
  for (const [variable, exponent] of monomial) key += `${codeOf(variable)}${exponent};`;
  return key;
}

/** A text that depends on the monomial alone: it orders terms. */
function rankOf(monomial: Monomial): string {
  return monomial.map(([variable, exponent]) => `${variable}${SEPARATOR}${exponent}`).join(SEPARATOR);
}

function degreeOf({ monomial }: PolynomialTerm): number {
  return monomial.reduce((sum, [, exponent]) => sum + exponent, 0);
}

function productOf(a: Monomial, b: Monomial): Monomial {
  const product: (readonly [string, number])[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [u, v] = [a[i], b[j]];
    if (v === undefined || (u !== undefined && u[0] < v[0])) {
      product.push(u as Monomial[number]);
      i++;
    } else if (u === undefined || v[0] < u[0]) {
      product.push(v);
      j++;
    } else {
      const exponent = u[1] + v[1];
      if (exponent > LARGEST_EXPONENT)
        throw new RangeError(`too large an exponent; expected at most ${LARGEST_EXPONENT}: ${exponent}`);
      product.push([u[0], exponent]);
      i++;
      j++;
    }
  }
  return product;
}

/** Numbers do not grow without end in what a stranger writes. */
const LARGEST = 1n << 100_000n;

export class Polynomial {
  readonly #terms: ReadonlyMap<string, PolynomialTerm>;
  #ordered: readonly PolynomialTerm[] | undefined;

  private constructor(terms: ReadonlyMap<string, PolynomialTerm>) {
    this.#terms = terms;
  }

  static readonly zero = new Polynomial(new Map());
  static readonly one = Polynomial.constant(Rational.one);

  static constant(value: Rational): Polynomial {
    return Polynomial.of([{ monomial: [], coefficient: value }]);
  }

  /**
   * The variable of that name.
   * @throws RangeError for a name with a character of code 0.
   */
  static variable(name: string): Polynomial {
    if (name.includes(SEPARATOR)) throw new RangeError(`invalid variable; expected no character of code 0: ${name}`);
    return Polynomial.of([{ monomial: [[name, 1]], coefficient: Rational.one }]);
  }

  /** The sum of the terms, which may repeat a monomial; each monomial is in order and has positive exponents. */
  static of(terms: Iterable<PolynomialTerm>): Polynomial {
    const sum = new Map<string, PolynomialTerm>();
    for (const { monomial, coefficient } of terms) {
      spend(1 + monomial.length);
      const key = keyOf(monomial);
      const total = sum.get(key)?.coefficient.add(coefficient) ?? coefficient;
      if (total.isZero()) sum.delete(key);
      else sum.set(key, { monomial, coefficient: total });
    }
    return new Polynomial(sum);
  }

  /** The sum of many, at once: one after the other they would be copied again and again. */
  static sum(summands: readonly Polynomial[]): Polynomial {
    const [first = Polynomial.zero, ...others] = summands;
    return others.length === 0 ? first : Polynomial.of(summands.flatMap((summand) => [...summand.#terms.values()]));
  }

  /** In ascending order of degree, then by their variables: the same for equal polynomials. */
  get terms(): readonly PolynomialTerm[] {
    this.#ordered ??= [...this.#terms.values()]
      .map((term) => [degreeOf(term), rankOf(term.monomial), term] as const)
      .sort(([d, k], [e, l]) => d - e || (k < l ? -1 : 1))
      .map(([, , term]) => term);
    return this.#ordered;
  }

  get variables(): ReadonlySet<string> {
    return new Set([...this.#terms.values()].flatMap(({ monomial }) => monomial.map(([variable]) => variable)));
  }

  /** The largest sum of exponents; 0 for a constant, zero included. */
  get degree(): number {
    return [...this.#terms.values()].reduce((most, term) => Math.max(most, degreeOf(term)), 0);
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
    return this.sub(other).isZero();
  }

  add(other: Polynomial): Polynomial {
    return Polynomial.of([...this.#terms.values(), ...other.#terms.values()]);
  }

  sub(other: Polynomial): Polynomial {
    return this.add(other.neg());
  }

  neg(): Polynomial {
    return this.scale(Rational.of(-1));
  }

  scale(factor: Rational): Polynomial {
    if (factor.isZero()) return Polynomial.zero;
    const scaled = [...this.#terms].map(
      ([key, { monomial, coefficient }]) => [key, { monomial, coefficient: coefficient.mul(factor) }] as const,
    );
    return new Polynomial(new Map(scaled));
  }

  /** @throws RangeError for a product that is too large to be worked out. */
  mul(other: Polynomial): Polynomial {
    if (this.#terms.size * other.#terms.size > MOST_PRODUCTS)
      throw new RangeError(`too large a product; expected at most ${MOST_PRODUCTS} products of terms`);
    const products: PolynomialTerm[] = [];
    for (const s of this.#terms.values()) {
      spend(
        other.#terms.size * (s.monomial.length + workOf(s.coefficient.numerator) + workOf(s.coefficient.denominator)),
      );
      for (const t of other.#terms.values())
        products.push({
          monomial: productOf(s.monomial, t.monomial),
          coefficient: s.coefficient.mul(t.coefficient),
        });
    }
    const product = Polynomial.of(products);
    for (const { coefficient } of product.#terms.values()) {
      spend(workOf(coefficient.numerator) + workOf(coefficient.denominator));
      if (coefficient.numerator > LARGEST || coefficient.numerator < -LARGEST || coefficient.denominator > LARGEST)
        throw new RangeError('too large a number in a polynomial; expected at most 100,000 bits: more');
    }
    return product;
  }

  /** @throws RangeError when the exponent is no natural number. */
  pow(exponent: number): Polynomial {
    if (!Number.isSafeInteger(exponent) || exponent < 0)
      throw new RangeError(`invalid exponent; expected a natural number: ${exponent}`);
    let power = Polynomial.one;
    for (let k = 0; k < exponent; k++) power = power.mul(this);
    return power;
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
