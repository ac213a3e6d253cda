/**
 * The functions of the formula language: operands, result, notation, meaning and an example of each.
 *
 * This table is the reference: the elaborator types calls by it, the typesetter writes them by it, and
 * `marginalia vocabulary` prints it.
 */
import { increased, literalSize, requireSameSize, sumOfSizes } from './types.ts';
import {
  call,
  type Entry,
  keep,
  named,
  number,
  type OfKind,
  resized,
  sameFamily,
  solution,
  transformation,
  truth,
  unary,
  vectorPair,
} from './vocabulary-entry.ts';

export const VOCABULARY: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  unary('abs', 'absolute value', 'abs(B)', (a) => `\\left|${a}\\right|`),
  unary('sqrt', 'square root, exact for a rational', 'sqrt(1 + h^2)', (a) => `\\sqrt{${a}}`),
  unary('exp', 'exponential function, enclosed', 'exp(-1)', named('exp')),
  unary('log', 'natural logarithm, enclosed', 'log(2)', named('log')),
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
  [
    'affineDistance',
    {
      operands: ['family'],
      result: number,
      tex: (f) => `\\operatorname{dist}(0, \\operatorname{aff}(${f}))`,
      meaning: 'distance from the origin to the affine hull',
      example: 'affineDistance(union(x, z))',
    },
  ],
  [
    'separable',
    {
      operands: ['dataset'],
      result: truth,
      tex: (data) => `${data === '' ? '\\{x_i\\}, \\{z_j\\}' : data}\\ \\text{linearly separable}`,
      meaning: 'whether a hyperplane has the classes strictly on its two sides',
      example: 'separable(data)',
    },
  ],
  [
    'dataset',
    {
      operands: ['family', 'family'],
      result: ([p, z]: readonly OfKind<'family'>[]) => {
        const [positives, negatives] = [p as OfKind<'family'>, z as OfKind<'family'>];
        if (positives.count.key !== '0' && negatives.count.key !== '0')
          requireSameSize(positives.dimension, negatives.dimension, 'dataset');
        return {
          kind: 'dataset',
          dimension: positives.count.key === '0' ? negatives.dimension : positives.dimension,
          positives: positives.count,
          negatives: negatives.count,
        };
      },
      tex: (p, z) => `\\left(${p}\\ \\text{against}\\ ${z}\\right)`,
      meaning: 'the dataset of the given positives and negatives; lists of vectors in brackets',
      example: 'dataset([[N + 1, 1]], [[N - 1, 1]])',
    },
  ],
  transformation(
    'scaled',
    ['number'],
    keep,
    (data, s) => `${s}\\cdot ${data}`,
    'every point times a number',
    'CE(scaled(data, 2))',
  ),
  transformation(
    'shifted',
    ['vector'],
    (data, v: OfKind<'vector'>) => {
      requireSameSize(data.dimension, v.dimension, 'shifted');
      return data.dimension;
    },
    (data, v) => `${data} + ${v}`,
    'every point plus a vector',
    'margin(SVM(shifted(data, v)))',
  ),
  transformation(
    'lifted',
    ['number'],
    (data) => increased(data.dimension, 1),
    (data, s) => `${data} \\times \\{${s}\\}`,
    'every point with one more coordinate, the same for all',
    'margin(CE(lifted(data, 1)))',
  ),
  transformation('mirrored', [], keep, (data) => `-${data}`, 'every point times −1', 'CE(mirrored(data)).b'),
  transformation(
    'rotated',
    ['family'],
    (_, r: OfKind<'family'>) => r.count,
    (data, r) => `${r}\\,${data}`,
    'every point by its coordinates along the members of a family',
    'margin(CE(rotated(data, r)))',
  ),
  [
    'swapped',
    {
      operands: ['dataset'],
      result: ([d]: readonly OfKind<'dataset'>[]) => ({
        ...(d as OfKind<'dataset'>),
        positives: (d as OfKind<'dataset'>).negatives,
        negatives: (d as OfKind<'dataset'>).positives,
      }),
      tex: call('swapped'),
      meaning: 'the classes exchanged',
      example: 'CE(swapped(data)).b',
    },
  ],
  resized(
    'withPositive',
    ['vector'],
    1,
    0,
    (data, p) => `${data} \\cup \\{+${p}\\}`,
    'one more positive point',
    'margin(CE(withPositive(data, x[1])))',
  ),
  resized(
    'withNegative',
    ['vector'],
    0,
    1,
    (data, p) => `${data} \\cup \\{-${p}\\}`,
    'one more negative point',
    'margin(CE(withNegative(data, z[1])))',
  ),
  resized(
    'withoutPositive',
    ['number'],
    -1,
    0,
    (data, i) => `${data} \\setminus x_{${i}}`,
    'one positive point fewer',
    'margin(CE(withoutPositive(data, 1)))',
  ),
  resized(
    'withoutNegative',
    ['number'],
    0,
    -1,
    (data, j) => `${data} \\setminus z_{${j}}`,
    'one negative point fewer',
    'margin(CE(withoutNegative(data, 1)))',
  ),
  [
    'onlyPositives',
    {
      operands: ['dataset'],
      result: ([d]: readonly OfKind<'dataset'>[]) => ({ ...(d as OfKind<'dataset'>), negatives: literalSize(0) }),
      tex: call('positives'),
      meaning: 'the negatives left out',
      example: 'CE(onlyPositives(data)).b',
    },
  ],
  [
    'onlyNegatives',
    {
      operands: ['dataset'],
      result: ([d]: readonly OfKind<'dataset'>[]) => ({ ...(d as OfKind<'dataset'>), positives: literalSize(0) }),
      tex: call('negatives'),
      meaning: 'the positives left out',
      example: 'CE(onlyNegatives(data)).b',
    },
  ],
  solution('SVM', '\\mathrm{SVM}', 'solution of (P1), the hard-margin support vector machine'),
  solution(
    'CE',
    '\\mathrm{CE}',
    'solution of (P2), which penalises the intercept: the limit direction of cross-entropy',
  ),
  solution('PAIR', '\\mathrm{PAIR}', 'solution of (P3) on pairs; its intercept by equation (8)'),
  solution(
    'GD',
    '\\mathrm{GD}',
    'limit of (w, b)/log t for gradient descent on cross-entropy, read through soudry2018',
  ),
  solution(
    'DT',
    '\\mathrm{DT}',
    'limit of w/log t for differential training, read through soudry2018; intercept by equation (8)',
  ),
  [
    'margin',
    {
      operands: ['solution'],
      result: number,
      tex: (s) => `\\gamma_{${s}}`,
      meaning: 'geometric margin: the smallest signed distance of a point to the hyperplane',
      example: 'margin(CE) <= margin(SVM)',
    },
  ],
  [
    'activePositives',
    {
      operands: ['solution'],
      result: number,
      tex: (s) => `\\#\\text{active}^{+}_{${s}}`,
      meaning: 'number of positives at the smallest functional margin',
      example: 'activePositives(SVM) >= 1',
    },
  ],
  [
    'activeNegatives',
    {
      operands: ['solution'],
      result: number,
      tex: (s) => `\\#\\text{active}^{-}_{${s}}`,
      meaning: 'number of negatives at the smallest functional margin',
      example: 'activeNegatives(SVM) >= 1',
    },
  ],
]);
