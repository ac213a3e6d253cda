/**
 * Random well-typed formulas as text, from a small grammar over the scope of `SCOPE`. Everything is bracketed, so that any
 * tree arises; what the printers leave out in brackets is then put to the test.
 */
import fc from 'fast-check';
import type { Declaration } from '../../src/certificate/statement.ts';

export const SCOPE: readonly Declaration[] = [
  { name: 'data', kind: 'dataset', dimension: [1, 3], positives: [1, 3], negatives: [1, 3] },
  { name: 's', kind: 'scalar', integer: false },
  { name: 't', kind: 'scalar', integer: false },
  { name: 'v', kind: 'vector', like: 'data' },
];

interface Grammar {
  number: string;
  vector: string;
  truth: string;
  choice: string;
}

function from(...texts: string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...texts);
}

/** Text with the parts put in place of the numbered holes {0}, {1}, …. */
function filled(shapes: readonly string[], ...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc
    .tuple(from(...shapes), ...parts)
    .map(([shape, ...texts]) => shape.replace(/\{(\d)\}/g, (_, k: string) => texts[Number(k)] as string));
}

const NUMBER_SHAPES = [
  '({0}) + ({1})',
  '({0}) - ({1})',
  '({0}) * ({1})',
  '-({0})',
  'min({0}, {1})',
  'max({0}, {1}, 1)',
];
const FUNCTION_SHAPES = [
  'abs({0})',
  '({0})^2',
  '(({0})^2)^2',
  '({0}) / 3',
  '({0}) / (1 + abs({1}))',
  'sqrt(1 + abs({0}))',
  'exp(-abs({0}))',
  'log(1 + abs({0}))',
  'sin(({0}) / (1 + abs({0})))',
  'cos(({0}) / (1 + abs({0})))',
  'atan({0})',
  '({0}) * 2^(s / 2)',
];
const VECTOR_NUMBERS = [
  'dot({0}, {1})',
  'norm({0})',
  'sum({0})',
  'sum(({0}) .^ 2)',
  '({0})[1]',
  'append({0}, 2)[d + 1]',
];
const FAMILY_NUMBERS = [
  'sumOver(i: dot(x[i], {0}) * ({1}))',
  'maxOver(j: dot(z[j], {0}) - ({1}))',
  'minOver(i, j: dot(x[i], z[j]) + ({1}))',
  'sumOver(k: ({0})[k] * v[k])',
];

const GRAMMAR = fc.letrec<Grammar>((tie: fc.LetrecTypedTie<Grammar>) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    from('0', '1', '2', '0.5', '12', 's', 't', 'd', 'n', 'pi', 'v[1]', 'Rx', 'diameter(y)', 'B', 'gamma_CE', 'rank(x)'),
    filled(NUMBER_SHAPES, tie('number'), tie('number')),
    filled(FUNCTION_SHAPES, tie('number'), tie('number')),
    filled(VECTOR_NUMBERS, tie('vector'), tie('vector')),
    filled(FAMILY_NUMBERS, tie('vector'), tie('number')),
    filled(['({2} ? {0} : {1})'], tie('number'), tie('number'), tie('choice')),
    filled(['countOver(i: dot(x[i], v) > 0 and ({0}))'], tie('choice')),
  ),
  vector: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    from('v', 'x[1]', 'z[1]', 'y[1]', 'W', 'SVM.w'),
    filled(['({0}) + ({1})', '({0}) - ({1})', '-({0})', '({0}) .* ({1})', '({0}) .^ 2'], tie('vector'), tie('vector')),
    filled(['({0}) * ({1})', '({1}) * ({0})', '({1}) / 2'], tie('number'), tie('vector')),
  ),
  /** Conditions on which floats and rationals cannot disagree. */
  choice: from('s < t', 's >= 1', 'n == 2', 'not (d > 1)', 's < t and d == 1'),
  truth: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    filled(['{0} < {1}', '{0} <= {1}', '({0}) == ({1})', '{0} != {1}', '0 < {0} <= {1}'], tie('number'), tie('number')),
    filled(['({0}) == ({1})', '({0}) != ({1})'], tie('vector'), tie('vector')),
    from('separable(data)', 's > 0'),
    filled(
      ['({0}) and ({1})', '({0}) or ({1})', 'if ({0}) then ({1})', '({0}) iff ({1})', 'not ({0})'],
      tie('truth'),
      tie('truth'),
    ),
    filled(
      [
        '(forall(i): x[i][1] > 0 or ({0}))',
        '(exists(j): z[j] == v and ({0}))',
        '(forall(i, j): if x[i] == z[j] then ({0}))',
      ],
      tie('truth'),
    ),
  ),
}));

/** Indices inside each other are limited, and shadow each other soon. */
const fewBinders = (text: string) => (text.match(/forall|exists|Over/g) ?? []).length <= 3;

export const numberFormulas: fc.Arbitrary<string> = GRAMMAR.number.filter(fewBinders);
export const truthFormulas: fc.Arbitrary<string> = GRAMMAR.truth.filter(fewBinders);
