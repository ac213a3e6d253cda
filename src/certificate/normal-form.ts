/**
 * Formulas as polynomials: two numbers with one normal form are equal, whatever the values.
 *
 * The variables of the polynomials are what algebra does not look into: given numbers, inner products of two vectors, roots,
 * reciprocals, sums over an index. Their names are their formulas, in one spelling.
 *
 * Soundness. Proofs read every operation as total, so that each comparison is true or false: 1/0 is 0, a root of a negative number
 * is 0, an inner product of vectors of different dimensions fills up with zeros, and what has no value otherwise has some value. Each
 * equation used here holds in that reading: bilinearity and symmetry of the inner product, 1/(uv) = (1/u)(1/v), 1/(1/u) = u,
 * |u|² = <u, u> ≥ 0, linearity of finite sums, f(t) = f(s) where t = s, <r_k, r_l> = [k = l] for the members of an orthonormal family. Where a formula has a
 * value in the kernel's evaluation, it has the same one in this reading. A vector with entries appended is a pair of a vector and
 * numbers; it is compared with its like only (others throw a RangeError, and no proof is accepted).
 */
import { Polynomial, type PolynomialTerm } from '../exact/polynomial.ts';
import { Rational } from '../exact/rational.ts';
import { type Expression, isLiteral } from './expression.ts';
import { entryOf, leastMembers, lengthOf, naturalNumber } from './lists.ts';
import { appendedTo, bodyAt, canonical, heightOf, isBinder, memberOf } from './rewriting.ts';
import type { Statement } from './statement.ts';
import { formulaOf, polynomialExpression, summandsOf, variableOf } from './written-polynomial.ts';

/** A linear combination of vectors that are not looked into, and the entries appended to it. */
export interface NormalVector {
  readonly parts: ReadonlyMap<string, Polynomial>;
  readonly appended: readonly Polynomial[];
}

const ZERO = Polynomial.zero;
const ONE = Polynomial.one;
const MOST_TERMS_OF_LITERAL_SUMS = 64;

/** [k = l], where it is known: different names may stand for one index, and different texts for one number. */
function kronecker(k: Expression, l: Expression): Polynomial | undefined {
  const [p, q] = [naturalNumber(k), naturalNumber(l)];
  if (p !== undefined && q !== undefined) return p === q ? ONE : ZERO;
  return typeof k === 'string' && k === l ? ONE : undefined;
}

/** The indices 1, 2, … of a written number of them; none when it is no natural number. */
export function indicesUpTo(count: Rational): readonly string[] {
  const length = count.isInteger() && count.sign() > 0 ? count.toNumber() : 0;
  return Array.from({ length }, (_, k) => String(k + 1));
}

/** Operations whose normal form is kept: they occur in every term of a long formula. */
const REMEMBERED: ReadonlySet<string> = new Set(['dot', 'sqrt', '/', 'norm', 'cosine', 'sumOver', 'sum', 'abs']);

/** Reads formulas in which the names of definitions have been replaced by what they stand for. */
export class NormalForm {
  readonly #statement: Statement;
  /** Index → the number it runs up to. An index that is known here lies between 1 and that number. */
  readonly #ranges: Map<string, string>;
  #fresh = 0;
  readonly #known = new Map<string, Polynomial>();

  constructor(statement: Statement, ranges: ReadonlyMap<string, Expression> = new Map()) {
    this.#statement = statement;
    this.#ranges = new Map([...ranges].map(([index, count]) => [index, this.#key(count)]));
  }

  number(e: Expression): Polynomial {
    if (typeof e !== 'string' && !REMEMBERED.has(e[0])) return this.#number(e);
    const text = typeof e === 'string' ? e : JSON.stringify(e);
    const before = this.#known.get(text);
    if (before !== undefined) return before;
    const fresh = typeof e === 'string' ? atom(e) : this.#number(e);
    // An index that is bound just now means something else another time.
    if (!text.includes('"#t')) this.#known.set(text, fresh);
    return fresh;
  }

  #number(e: readonly [string, ...Expression[]]): Polynomial {
    const [operation, ...operands] = e;
    const [first, second, third] = operands as [Expression, Expression, Expression];
    switch (operation) {
      case '+':
        return Polynomial.sum(summandsOf(e).map((summand) => this.number(summand)));
      case '-':
        return this.number(first).sub(this.number(second));
      case '*':
        return this.number(first).mul(this.number(second));
      case 'neg':
        return this.number(first).neg();
      case '/':
        return this.number(first).mul(this.reciprocal(this.number(second)));
      case '^':
        return this.#power(first, second);
      case 'dot':
        return this.product(this.vector(first), this.vector(second));
      case 'norm':
        return this.number(['sqrt', ['dot', first, first]]);
      case 'cosine':
        return this.number(['/', ['dot', first, second], ['*', ['norm', first], ['norm', second]]]);
      case 'sqrt':
      case 'exp':
      case 'log':
      case 'sigmoid':
        return variableOf([operation, polynomialExpression(this.number(first))]);
      case 'abs': {
        const inner = this.number(first);
        const leading = inner.terms.at(-1)?.coefficient ?? Rational.zero;
        const signed = leading.sign() < 0 ? inner.neg() : inner;
        return inner.asConstant() === undefined ? variableOf(['abs', polynomialExpression(signed)]) : signed;
      }
      case 'sum':
        return this.number(['sumOver', '#e', lengthOf(first, this.#statement.given), entryOf(first, '#e')]);
      case 'sumOver':
        return this.#sum(second, (index) => this.number(bodyAt(first as string, third, index)));
      case 'count':
        return first[0] === 'family' ? this.number(String(first.length - 1)) : variableOf(this.#spelled(e));
      case 'at':
        return typeof first === 'string' ? variableOf(e) : this.#entryOrVariable(first, second);
      default:
        return variableOf(this.#spelled(e));
    }
  }

  vector(e: Expression): NormalVector {
    if (typeof e !== 'string') {
      const [operation, ...operands] = e;
      const [first, second, third] = operands as [Expression, Expression, Expression];
      switch (operation) {
        case 'v+':
          return sumOf(this.vector(first), this.vector(second));
        case 'v-':
          return sumOf(this.vector(first), multipleOf(this.vector(second), ONE.neg()));
        case 'v*':
          return multipleOf(this.vector(second), this.number(first));
        case 'v/':
          return multipleOf(this.vector(first), this.reciprocal(this.number(second)));
        case 'vneg':
          return multipleOf(this.vector(first), ONE.neg());
        case 'append': {
          const { parts, appended } = this.vector(first);
          return { parts, appended: [...appended, this.number(second)] };
        }
        case 'vector':
          return operands
            .map((entry, k) => multipleOf(single(['basis', String(k + 1)]), this.number(entry)))
            .reduce(sumOf, { parts: new Map(), appended: [] });
        case 'at': {
          const member = memberOf(first, second);
          return member === undefined ? single(this.#spelled(e)) : this.vector(member);
        }
        case 'vsumOver':
          return this.#vectorSum(first as string, second, third);
        case 'normal': {
          const places = Array.from({ length: appendedTo((first[1] ?? '') as Expression) }, (_, k) => String(k + 1));
          if (places.length === 0) break;
          const spelled = this.#spelled(e);
          const { parts } = single(['head', spelled]);
          return { parts, appended: places.map((k) => variableOf(['tail', spelled, k])) };
        }
      }
    }
    return single(this.#spelled(e));
  }

  /** The inner product; throws a RangeError where one of them has more appended entries than the other. */
  product(u: NormalVector, v: NormalVector): Polynomial {
    if (u.appended.length !== v.appended.length)
      throw new RangeError('a vector with appended entries goes together with its like only');
    const products = u.appended.map((entry, k) => entry.mul(v.appended[k] as Polynomial));
    for (const [a, p] of u.parts)
      for (const [b, q] of v.parts) products.push(p.mul(q).mul(this.#innerProduct(formulaOf(a), formulaOf(b))));
    return Polynomial.sum(products);
  }

  /** 1/p, where 1/0 is 0. */
  reciprocal(p: Polynomial): Polynomial {
    const [term, ...others] = p.terms;
    if (term === undefined) return ZERO;
    if (others.length > 0) {
      const leading = (p.terms.at(-1) as PolynomialTerm).coefficient;
      const inverse = variableOf(['/', '1', polynomialExpression(p.scale(Rational.one.div(leading)))]);
      return inverse.scale(Rational.one.div(leading));
    }
    const inverses = term.monomial.map(([variable, exponent]) => {
      const formula = formulaOf(variable);
      const inverse = formula[0] === '/' ? this.number(formula[2] as Expression) : variableOf(['/', '1', formula]);
      return inverse.pow(exponent);
    });
    return inverses.reduce((product, inverse) => product.mul(inverse), ONE).scale(Rational.one.div(term.coefficient));
  }

  /** Whether an index lies between 1 and the number of members that a family is declared or written to have. */
  isIndexOf(index: Expression, count: Expression): boolean {
    if (typeof index !== 'string') return false;
    if (this.#ranges.get(index) === this.#key(count)) return true;
    const [k, most] = [naturalNumber(index), this.leastCount(count)];
    return k !== undefined && k >= 1 && k <= most;
  }

  /** A number that the count is at least, by declaration or because the members are listed. */
  leastCount(count: Expression): number {
    const exact = this.number(count).asConstant();
    if (exact !== undefined) return exact.isInteger() ? exact.toNumber() : 0;
    return count[0] === 'count' ? leastMembers(count[1] as Expression, this.#statement.given) : 0;
  }

  #power(base: Expression, exponent: Expression): Polynomial {
    const value = this.number(exponent).asConstant();
    if (value?.equals(Rational.of(1, 2))) return this.number(['sqrt', base]);
    if (value === undefined || !value.isInteger() || value.abs().compare(Rational.of(64)) > 0)
      return variableOf(this.#spelled(['^', base, exponent]));
    const power = this.number(base).pow(value.abs().toNumber());
    return value.sign() < 0 ? this.reciprocal(power) : power;
  }

  #innerProduct(a: Expression, b: Expression): Polynomial {
    if (b[0] === 'vsumOver' && a[0] !== 'vsumOver') return this.#innerProduct(b, a);
    if (a[0] === 'vsumOver') {
      const [, index, count, [, factor, vector]] = a as [string, string, Expression, [string, Expression, Expression]];
      return this.number(['sumOver', index, count, ['*', factor, ['dot', vector, b]]]);
    }
    if (a[0] === 'basis' && b[0] === 'basis') {
      const product = kronecker(a[1] as Expression, b[1] as Expression);
      if (product !== undefined) return product;
    }
    if (a[0] === 'at' && b[0] === 'at' && a[1] === b[1] && this.#isOrthonormal(a[1] as Expression)) {
      const [k, l, count] = [a[2] as Expression, b[2] as Expression, ['count', a[1] as Expression] as const];
      const product = this.isIndexOf(k, count) && this.isIndexOf(l, count) ? kronecker(k, l) : undefined;
      if (product !== undefined) return product;
    }
    const [u, v] = JSON.stringify(a) <= JSON.stringify(b) ? [a, b] : [b, a];
    return variableOf(['dot', u, v]);
  }

  #isOrthonormal(family: Expression): boolean {
    return this.#statement.given.some((d) => d.kind === 'orthonormal' && d.name === family);
  }

  /** The sum of body(index) over an index; what does not depend on it is taken out. */
  #sum(count: Expression, body: (index: string) => Polynomial): Polynomial {
    const exact = this.number(count).asConstant();
    if (exact !== undefined) {
      if (exact.compare(Rational.of(MOST_TERMS_OF_LITERAL_SUMS)) > 0)
        throw new RangeError(`too long a sum; expected at most ${MOST_TERMS_OF_LITERAL_SUMS} terms: ${exact}`);
      return indicesUpTo(exact).reduce((sum, index) => sum.add(body(index)), ZERO);
    }
    return this.#withIndex(count, (index) => {
      let total = ZERO;
      for (const { monomial, coefficient } of body(index).terms) {
        const depends = ([variable]: readonly [string, number]) => variable.includes(`"${index}"`);
        const outside = Polynomial.of([{ monomial: monomial.filter((power) => !depends(power)), coefficient }]);
        const inside = Polynomial.of([{ monomial: monomial.filter(depends), coefficient: Rational.one }]);
        total = total.add(outside.mul(this.#sumOfMonomial(index, count, inside)));
      }
      return total;
    });
  }

  #sumOfMonomial(index: string, count: Expression, inside: Polynomial): Polynomial {
    if (inside.asConstant() !== undefined) return this.number(count);
    const contracted = this.#contracted(index, count, inside);
    if (contracted !== undefined) return contracted;
    const body = polynomialExpression(inside);
    const bound = `#${heightOf(body)}`;
    return variableOf(['sumOver', bound, this.#spelled(count), bodyAt(index, body, bound)]);
  }

  /** Σ_l <r_k, r_l> c_l = c_k for an orthonormal family r. */
  #contracted(index: string, count: Expression, inside: Polynomial): Polynomial | undefined {
    const [{ monomial }] = inside.terms as [PolynomialTerm];
    for (const [variable] of monomial) {
      const [operation, u, v] = formulaOf(variable) as [string, Expression, Expression];
      if (operation !== 'dot' || u[0] !== 'at' || v[0] !== 'at' || u[1] !== v[1]) continue;
      const other = u[2] === index ? v[2] : v[2] === index ? u[2] : undefined;
      const members = ['count', u[1] as Expression] as const;
      if (other === undefined || other === index || !this.#isOrthonormal(u[1] as Expression)) continue;
      if (this.#key(count) !== this.#key(members) || !this.isIndexOf(other as Expression, members)) continue;
      const rest = Polynomial.of([
        { monomial: monomial.filter(([name]) => name !== variable), coefficient: Rational.one },
      ]);
      return this.number(bodyAt(index, polynomialExpression(rest), other as string));
    }
    return undefined;
  }

  #vectorSum(name: string, count: Expression, body: Expression): NormalVector {
    if (this.number(count).asConstant() !== undefined)
      throw new RangeError('a sum of vectors over a written number of indices is written out');
    return this.#withIndex(count, (index) => {
      const { parts, appended } = this.vector(bodyAt(name, body, index));
      let total: NormalVector = {
        parts: new Map(),
        appended: appended.map((entry) => this.#sum(count, (k) => this.#moved(entry, index, k))),
      };
      for (const [vector, polynomial] of parts) {
        const depends = vector.includes(`"${index}"`);
        if (!depends) {
          const factor = this.#sum(count, (k) => this.#moved(polynomial, index, k));
          total = sumOf(total, withAppended(multipleOf(single(formulaOf(vector)), factor), appended.length));
          continue;
        }
        for (const { monomial, coefficient } of polynomial.terms) {
          const varies = ([variable]: readonly [string, number]) => variable.includes(`"${index}"`);
          const outside = Polynomial.of([{ monomial: monomial.filter((power) => !varies(power)), coefficient }]);
          const inside = Polynomial.of([{ monomial: monomial.filter(varies), coefficient: Rational.one }]);
          const summand: Expression = ['v*', polynomialExpression(inside), formulaOf(vector)];
          const bound = `#${heightOf(summand)}`;
          const sum = single(['vsumOver', bound, this.#spelled(count), bodyAt(index, summand, bound)]);
          total = sumOf(total, withAppended(multipleOf(sum, outside), appended.length));
        }
      }
      return total;
    });
  }

  #moved(polynomial: Polynomial, from: string, to: string): Polynomial {
    return this.number(bodyAt(from, polynomialExpression(polynomial), to));
  }

  #withIndex<R>(count: Expression, compute: (index: string) => R): R {
    const index = `#t${this.#fresh++}`;
    this.#ranges.set(index, this.#key(count));
    try {
      return compute(index);
    } finally {
      this.#ranges.delete(index);
      this.#fresh--;
    }
  }

  #entryOrVariable(list: Expression, k: Expression): Polynomial {
    const entry = entryOf(list, k);
    return entry[0] === 'at' ? variableOf(this.#spelled(entry)) : this.number(entry);
  }

  #key(count: Expression): string {
    return JSON.stringify(this.#spelled(count));
  }

  /** One spelling for formulas that differ in the names of bound indices only. */
  #spelled(e: Expression): Expression {
    return typeof e === 'string' || !containsBinder(e) ? e : canonical(e);
  }
}

function atom(e: string): Polynomial {
  return isLiteral(e) ? Polynomial.constant(Rational.parse(e)) : variableOf(e);
}

function containsBinder(e: Expression): boolean {
  return typeof e !== 'string' && (isBinder(e[0]) || e.some((part) => containsBinder(part)));
}

function single(vector: Expression): NormalVector {
  return { parts: new Map([[JSON.stringify(vector), ONE]]), appended: [] };
}

function withAppended(v: NormalVector, length: number): NormalVector {
  return { parts: v.parts, appended: Array.from({ length }, (_, k) => v.appended[k] ?? ZERO) };
}

function multipleOf({ parts, appended }: NormalVector, factor: Polynomial): NormalVector {
  const multiples = [...parts].map(([vector, p]) => [vector, p.mul(factor)] as const);
  return {
    parts: new Map(multiples.filter(([, p]) => !p.isZero())),
    appended: appended.map((entry) => entry.mul(factor)),
  };
}

/** Throws a RangeError where one of them has more appended entries than the other; a zero vector fits any. */
function sumOf(u: NormalVector, v: NormalVector): NormalVector {
  if (u.appended.length !== v.appended.length)
    throw new RangeError('a vector with appended entries goes together with its like only');
  const parts = new Map(u.parts);
  for (const [vector, p] of v.parts) {
    const total = (parts.get(vector) ?? ZERO).add(p);
    if (total.isZero()) parts.delete(vector);
    else parts.set(vector, total);
  }
  return { parts, appended: u.appended.map((entry, k) => entry.add(v.appended[k] as Polynomial)) };
}
