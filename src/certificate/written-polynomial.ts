/** Polynomials as formulas: a variable's name is the formula that it stands for. */
import { Polynomial } from '../exact/polynomial.ts';
import { Rational } from '../exact/rational.ts';
import type { Expression } from './expression.ts';

/** The variable that stands for a formula. */
export function variableOf(expression: Expression): Polynomial {
  return Polynomial.variable(JSON.stringify(expression));
}

/** The formula that a variable stands for. */
export function formulaOf(variable: string): Expression {
  return JSON.parse(variable) as Expression;
}

/** The polynomial as a formula, of which it is the normal form; one formula for equal polynomials. */
export function polynomialExpression(polynomial: Polynomial): Expression {
  const terms = polynomial.terms.map(({ monomial, coefficient }): Expression => {
    const powers = monomial.map(
      ([variable, exponent]): Expression =>
        exponent === 1 ? formulaOf(variable) : ['^', formulaOf(variable), String(exponent)],
    );
    const factors: Expression[] =
      coefficient.equals(Rational.one) && powers.length > 0 ? powers : [coefficient.toString(), ...powers];
    return factors.reduce((product, factor) => ['*', product, factor]);
  });
  return terms.length === 0 ? '0' : sumOfTerms(terms);
}

/** Long sums are halved, so that no formula is nested as deeply as it is long. */
function sumOfTerms(terms: readonly Expression[]): Expression {
  if (terms.length <= 64) return terms.reduce((sum, term) => ['+', sum, term]);
  const half = terms.length >> 1;
  return ['+', sumOfTerms(terms.slice(0, half)), sumOfTerms(terms.slice(half))];
}

/** What a chain of additions adds up. */
export function summandsOf(e: Expression): readonly Expression[] {
  const found: Expression[] = [];
  const waiting: Expression[] = [e];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    if (typeof next !== 'string' && next[0] === '+') waiting.push(next[2] as Expression, next[1] as Expression);
    else found.push(next);
  return found;
}
