/** Functions of numbers, vectors and families of vectors. */
import { increased, literalSize, NUMBER, requireSameSize, sumOfSizes } from './types.ts';
import { call, type Entry, named, number, type OfKind } from './vocabulary-entry.ts';

function unary(
  name: string,
  meaning: string,
  example: string,
  tex: (operand: string) => string,
): readonly [string, Entry] {
  return [name, { operands: ['number'], result: number, tex, meaning, example }];
}

function vectorPair(
  name: string,
  tex: (u: string, v: string) => string,
  meaning: string,
  example: string,
): readonly [string, Entry] {
  const result = ([u, v]: readonly OfKind<'vector'>[]) => {
    requireSameSize((u as OfKind<'vector'>).dimension, (v as OfKind<'vector'>).dimension, name);
    return NUMBER;
  };
  return [name, { operands: ['vector', 'vector'], result, tex, meaning, example }];
}

const sameFamily = (name: string) => (types: readonly OfKind<'vector'>[]) => {
  for (const type of types) requireSameSize((types[0] as OfKind<'vector'>).dimension, type.dimension, name);
  return {
    kind: 'family',
    dimension: types[0]?.dimension ?? literalSize(0),
    count: literalSize(types.length),
  } as const;
};

export const VECTOR_FUNCTIONS: readonly (readonly [string, Entry])[] = [
  unary('abs', 'absolute value', 'abs(B)', (a) => `\\left|${a}\\right|`),
  unary('sqrt', 'square root, exact for a rational', 'sqrt(1 + h^2)', (a) => `\\sqrt{${a}}`),
  unary('exp', 'exponential function, enclosed', 'exp(-1)', named('exp')),
  unary('log', 'natural logarithm, enclosed', 'log(2)', named('log')),
  unary(
    'softplus',
    'log(1 + e^a), enclosed: the logistic loss at the margin -a',
    'softplus(-1)',
    (a) => `\\operatorname{softplus}\\left(${a}\\right)`,
  ),
  unary('sigmoid', '1/(1 + e^-a), enclosed', 'sigmoid(1)', (a) => `\\operatorname{sigmoid}\\left(${a}\\right)`),
  ...['sin', 'cos', 'tan'].map((name) =>
    unary(name, 'trigonometric function of an angle in radians, enclosed', `${name}(1)`, named(name)),
  ),
  ...['asin', 'acos', 'atan'].map((name) =>
    unary(
      name,
      'inverse trigonometric function, in radians, enclosed',
      `${name}(1/2)`,
      named(name.replace('a', 'arc')),
    ),
  ),
  [
    'min',
    {
      operands: ['number'],
      variadic: true,
      result: number,
      tex: call('min'),
      meaning: 'the smallest of its operands',
      example: 'min(Rx, Ry)',
    },
  ],
  [
    'max',
    {
      operands: ['number'],
      variadic: true,
      result: number,
      tex: call('max'),
      meaning: 'the largest of its operands',
      example: 'max(Rx, Ry)',
    },
  ],
  vectorPair('dot', (u, v) => `\\langle ${u}, ${v} \\rangle`, 'inner product', 'dot(x[i], z[j])'),
  vectorPair(
    'cosine',
    (u, v) => `\\cos\\angle(${u}, ${v})`,
    'cosine of the angle between two non-zero vectors',
    'cosine(W, SVM.w)^2',
  ),
  vectorPair(
    'angle',
    (u, v) => `\\angle(${u}, ${v})`,
    'angle between two non-zero vectors, in radians',
    'angle(W, SVM.w)',
  ),
  [
    'norm',
    {
      operands: ['vector'],
      result: number,
      tex: (u) => `\\left\\|${u}\\right\\|`,
      meaning: 'Euclidean length',
      example: 'norm(x[i])',
    },
  ],
  [
    'sum',
    {
      operands: ['vector'],
      result: number,
      tex: (u) => `\\sum ${u}`,
      meaning: 'sum of the entries of a vector',
      example: 'sum(Delta .^ 2)',
    },
  ],
  [
    'append',
    {
      operands: ['vector', 'number'],
      result: ([u]: readonly OfKind<'vector'>[]) => ({
        kind: 'vector',
        dimension: increased((u as OfKind<'vector'>).dimension, 1),
      }),
      tex: (u, s) => `(${u}, ${s})`,
      meaning: 'the vector with one more coordinate',
      example: 'append(x[i], 1)',
    },
  ],
  [
    'family',
    {
      operands: ['vector'],
      variadic: true,
      result: sameFamily('family'),
      tex: (...v) => `\\{${v.join(', ')}\\}`,
      meaning: 'a list of vectors',
      example: 'rank(family(x[1], z[1]))',
    },
  ],
  [
    'union',
    {
      operands: ['family', 'family'],
      result: ([f, g]: readonly OfKind<'family'>[]) => {
        const [first, second] = [f as OfKind<'family'>, g as OfKind<'family'>];
        requireSameSize(first.dimension, second.dimension, 'union');
        return { ...first, count: sumOfSizes(first.count, second.count) };
      },
      tex: (f, g) => `${f} \\cup ${g}`,
      meaning: 'the members of two families, one list after the other',
      example: 'affineDistance(union(x, z))',
    },
  ],
  [
    'count',
    {
      operands: ['family'],
      result: number,
      tex: (f) => `\\left|${f}\\right|`,
      meaning: 'number of members',
      example: 'count(r)',
    },
  ],
  [
    'diameter',
    {
      operands: ['family'],
      result: number,
      tex: call('diam'),
      meaning: 'largest distance between two members',
      example: 'diameter(x)',
    },
  ],
  [
    'rank',
    { operands: ['family'], result: number, tex: call('rank'), meaning: 'dimension of the span', example: 'rank(x)' },
  ],
  [
    'affineDimension',
    {
      operands: ['family'],
      result: number,
      tex: (f) => `\\dim\\operatorname{aff}(${f})`,
      meaning: 'dimension of the affine hull; one point has 0',
      example: 'affineDimension(union(x, z))',
    },
  ],
];
