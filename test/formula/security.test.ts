/** A stranger's formula: it cannot run anything, and cannot exhaust the machine. */
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/certificate/statement.ts';
import { Rational } from '../../src/exact/rational.ts';
import { vector } from '../../src/exact/vector.ts';
import { elaborate } from '../../src/formula/elaborate.ts';
import { FormulaError } from '../../src/formula/formula-error.ts';
import { Scope } from '../../src/formula/scope.ts';
import { exactOutcome } from '../../src/search/certify.ts';
import { hunt } from '../../src/search/hunt.ts';
import { SCOPE } from './random-formulas.ts';

const scope = Scope.of(SCOPE);
const DATA = { dimension: 2, positives: [vector(3, 1), vector(4, 0), vector(5, 5)], negatives: [vector(-1, 0)] };
const VALUES = { data: DATA, s: Rational.of(2), t: Rational.of(3), v: vector(1, 2) };

const FOREIGN = [
  'eval("1")',
  'evaluate("1")',
  'parse("1")',
  'import("fs")',
  'import({ a: 1 }, {})',
  'createUnit("foo")',
  'simplify("1 + 1")',
  'derivative("x", "x")',
  'help("sin")',
  'a = 3',
  'f(u) = u^2',
  'map([1, 2], f(u) = u)',
  's.constructor',
  'data.constructor',
  'data.__proto__',
  'SVM.constructor',
  'SVM["constructor"]',
  'v["constructor"]',
  'v.length',
  'constructor',
  '__proto__',
  'toString',
  'constructor(1)',
  '__proto__(1)',
  'hasOwnProperty(1)',
  'v.map(sin)',
  'data.x.constructor("return 1")()',
  '(sin)(1)',
  '5 cm',
  '5 kg > 3',
  's to cm',
  '1:3',
  'v[1:2]',
  'v[:]',
  '{a: 1}',
  '{a: 1}.a',
  '"text"',
  "'text'",
  "v'",
  's!',
  's % 2',
  's mod 2',
  's xor t',
  's | t',
  '~s',
  's << 2',
  's ? t',
  's; t',
  's\nt',
  'true',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  'i^2',
  'e',
  '2i',
  '1e9999999999',
  'random()',
  'process.exit(1)',
  'forall(i): forall(constructor): v[constructor] > 0 and eval(1)',
];

describe('what is not in the language', () => {
  it.each(FOREIGN)('%s', (text) => {
    expect(() => elaborate(text, scope)).toThrow(FormulaError);
  });

  it('rows of a matrix are a list of vectors, and nothing more can be done with them', () => {
    expect(elaborate('[1, 2; 3, 4]', scope).expression).toEqual(elaborate('family([1, 2], [3, 4])', scope).expression);
    for (const text of ['[1, 2; 3]', 'v == [1; 2]', '[1, 2; 3, 4] * v', '[1, 2; 3, 4]^2', "[1, 2; 3, 4]'"])
      expect(() => elaborate(text, scope), text).toThrow(FormulaError);
  });

  it('planted: what is in it passes the same door', () => {
    for (const text of ['s + t', 'v[1]', 'SVM.b', 'sin(1)']) expect(() => elaborate(text, scope)).not.toThrow();
  });
});

/** What becomes of a formula, and that it takes no minutes: it is a matter of milliseconds, but machines may be busy. */
function fate(formula: string): string {
  const start = performance.now();
  let result: string;
  try {
    const { type, expression } = elaborate(formula, scope);
    const concluding = type.kind === 'truth' ? expression : (['<', expression, '0'] as const);
    const statement: Statement = { quantifier: 'universal', given: SCOPE, definitions: [], assuming: [], concluding };
    result = exactOutcome(statement, VALUES).status;
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    result = error.message.replace(/;.*/s, '');
  }
  expect(performance.now() - start, formula.slice(0, 60)).toBeLessThan(15_000);
  return result;
}

const deep = (levels: number, open: string, close: string, core = 's') =>
  open.repeat(levels) + core + close.repeat(levels);

describe('what is too much', () => {
  it.each([
    ['brackets', deep(10_000, '(', ')'), 'formula is too long'],
    ['brackets within the length', deep(4000, '(', ')'), 'formula is nested too deeply'],
    ['lists', deep(4000, '[', ']'), 'formula is nested too deeply'],
    ['absolute values', deep(60, 'abs(', ')'), 'unsettled|settled'],
    ['minus signs', `${'-'.repeat(10_000)}s`, 'formula is too long'],
    ['minus signs within the length', `${'-'.repeat(9_000)}s`, 'formula is nested too deeply'],
    ['pairs of minus signs', `${'-'.repeat(1000)}s`, 'formula is nested too deeply'],
    ['not', `${'not '.repeat(2000)}(s < t)`, 'formula is nested too deeply'],
    ['powers', '9^9^9^9', 'undecided|settled'],
    ['powers of powers', '((((9^99)^99)^99)^99)^99', 'undecided|settled'],
    ['a tower', `${'2^'.repeat(200)}2`, 'undecided|settled'],
    ['negative powers', '2^(-9^9^9)', 'undecided|settled'],
    ['a power in a comparison', '9^9^9 < 9^9^9 + 1', 'undecided|unsettled'],
    ['a tiny root', '2^(1/999999999999)', 'undecided|settled'],
    ['an exponential', 'exp(exp(exp(exp(9))))', 'undecided|settled'],
    ['a sine of something huge', 'sin(10^300)', 'undecided|settled|unsettled'],
    ['a sine of something absurd', 'sin(9^9^9)', 'undecided'],
    ['a long literal', '9'.repeat(9000), 'invalid constant'],
    ['a large exponent', '1e999999', 'invalid constant'],
    ['a larger one', '1e999999999', 'invalid constant'],
    ['a tiny one', '1e-999999999', 'invalid constant'],
    ['a long sum', Array.from({ length: 200 }, () => 's').join('+'), 'settled'],
    ['too long a sum', Array.from({ length: 4900 }, () => 's').join('+'), 'formula is nested too deeply'],
    ['nested quantifiers', deep(20, 'forall(i): ', '', 'x[i][1] > 0'), 'too many quantified indices inside each other'],
    [
      'many instances',
      'forall(i, j, k, l, a, b): x[i][1] + x[j][1] + x[k][1] + x[l][1] + x[a][1] + x[b][1] > 0',
      'unsettled',
    ],
    [
      'binders in ranges',
      deep(10, 'sumOver(i: v[1] + x[i][1] * ', ')', 's'),
      'too many quantified indices inside each other',
    ],
    ['nested conditions', deep(60, '(s < t ? s : ', ')'), 'settled|unsettled'],
    ['square roots of sums', Array.from({ length: 60 }, (_, k) => `sqrt(${k + 2})`).join('+'), 'settled|undecided'],
    [
      'square roots of primes multiplied',
      [2, 3, 5, 7, 11, 13, 17, 19, 23, 29].map((p) => `(1 + sqrt(${p}))`).join('*'),
      'settled|undecided',
    ],
    ['an almost equality', 'sqrt(10^40 + 1) == 10^20', 'settled'],
    ['lifts of lifts', `${'lifted('.repeat(50)}data${', 1)'.repeat(50)}.d > 60`, 'settled'],
  ])('%s', (_, formula, expected) => {
    expect(fate(formula)).toMatch(new RegExp(`^(${expected})`));
  });

  it('a hunt over such a formula ends as well', () => {
    const { expression } = elaborate('(s^99)^99 < 9^9^9', scope);
    const statement: Statement = {
      quantifier: 'universal',
      given: SCOPE,
      definitions: [],
      assuming: [],
      concluding: expression,
    };
    const start = performance.now();
    expect(() => hunt(statement, 1, { candidates: 20 })).not.toThrow();
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
