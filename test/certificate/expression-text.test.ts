/** The text that a certificate shows is read back as the very expression that was certified. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Expression, expressionText } from '../../src/certificate/expression.ts';
import { elaborate } from '../../src/formula/elaborate.ts';
import { Scope } from '../../src/formula/scope.ts';
import { claimsIn } from '../claim-files.ts';
import { numberFormulas, SCOPE, truthFormulas } from '../formula/random-formulas.ts';

/** `and` and `or` have any number of operands and are associative: only that difference is overlooked. */
function flat(expression: Expression): Expression {
  if (typeof expression === 'string') return expression;
  const [operation, ...parts] = expression;
  const operands = parts.map(flat);
  if (operation !== 'and' && operation !== 'or') return [operation, ...operands];
  return [operation, ...operands.flatMap((o) => (typeof o !== 'string' && o[0] === operation ? o.slice(1) : [o]))];
}

type Printer = (expression: Expression) => string;

/** What is read back instead of the expression; `undefined` when it is the same. */
function misread(expression: Expression, scope: Scope, printed: Printer = expressionText): string | undefined {
  const text = printed(expression);
  try {
    const back = JSON.stringify(flat(elaborate(text, scope).expression));
    return back === JSON.stringify(flat(expression)) ? undefined : `${text} is read as ${back}`;
  } catch (error) {
    return `${text}: ${error}`;
  }
}

describe('the text of an expression is read back as the expression', () => {
  it.each(['theory', 'checks/falsehoods'])('all formulas of %s', (folder) => {
    for (const { id, statement } of claimsIn(folder)) {
      const scope = Scope.of(statement.given);
      for (const [name, definition] of statement.definitions) {
        expect(misread(definition, scope), id).toBeUndefined();
        scope.define(name, elaborate(expressionText(definition), scope).type);
      }
      for (const formula of [...statement.assuming, statement.concluding])
        expect(misread(formula, scope), id).toBeUndefined();
    }
  });

  it.each([
    ['numbers', numberFormulas],
    ['truths', truthFormulas],
  ])('random %s', (_, formulas) => {
    const scope = Scope.of(SCOPE);
    fc.assert(
      fc.property(formulas, (text) => {
        expect(misread(elaborate(text, scope).expression, scope)).toBeUndefined();
      }),
      { seed: 31, numRuns: 1500 },
    );
  });

  it('where brackets matter', () => {
    const scope = Scope.of(SCOPE);
    const texts = [
      '(s^t)^2',
      's^(t^2)',
      '-s^2',
      '(-s)^2',
      's - (t - 1)',
      's / (t / 2)',
      '-(s + t)',
      '(s < t iff t < 1) iff s < 1',
      '(forall(i): x[i] == v) iff s < 1',
      'if (if s < t then t < 1) then s < 1',
      '(s < t ? 1 : 2)^2',
      'sum(-v)',
      '(v + v)[1] + y[1][1]',
      'diameter(-x)',
      'margin(CE(dataset(y, x)))',
      'margin(CE(dataset([v, -v], data.z)))',
      'margin(CE(dataset([], union(x, z))))',
      'CE(scaled(data, -s)).b',
    ];
    for (const text of texts) expect(misread(elaborate(text, scope).expression, scope)).toBeUndefined();
  });

  it('planted: a printer that forgets brackets is caught', () => {
    const forgetful: Printer = (expression) => expressionText(expression).replace(/\(s \+ t\)/, 's + t');
    const scope = Scope.of(SCOPE);
    expect(misread(elaborate('2 * (s + t)', scope).expression, scope, forgetful)).toBe(
      '2 * s + t is read as ["+",["*","2","s"],"t"]',
    );
  });
});
