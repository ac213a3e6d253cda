/** Functions of datasets and of the solutions of the problems on them. */
import { increased, type Kind, literalSize, requireSameSize, type Size } from './types.ts';
import { call, type Entry, number, type OfKind, truth } from './vocabulary-entry.ts';

/** A dataset operation that keeps the number of points; `dimension` computes the new one. */
function transformation(
  name: string,
  extra: readonly Kind[],
  dimension: (data: OfKind<'dataset'>, other: never) => Size,
  tex: Entry['tex'],
  meaning: string,
  example: string,
): readonly [string, Entry] {
  const result = ([data, other]: readonly OfKind<'dataset'>[]) => ({
    ...(data as OfKind<'dataset'>),
    dimension: dimension(data as OfKind<'dataset'>, other as never),
  });
  return [name, { operands: ['dataset', ...extra], result, tex, meaning, example }];
}

/** A dataset operation that changes the number of points. */
function resized(
  name: string,
  extra: readonly Kind[],
  positives: number,
  negatives: number,
  tex: Entry['tex'],
  meaning: string,
  example: string,
): readonly [string, Entry] {
  const result = ([data, other]: readonly (OfKind<'dataset'> | OfKind<'vector'>)[]) => {
    const points = data as OfKind<'dataset'>;
    if (other?.kind === 'vector') requireSameSize(points.dimension, other.dimension, name);
    return {
      ...points,
      positives: increased(points.positives, positives),
      negatives: increased(points.negatives, negatives),
    };
  };
  return [name, { operands: ['dataset', ...extra], result, tex, meaning, example }];
}

function solution(name: string, tex: string, meaning: string): readonly [string, Entry] {
  const result = ([data]: readonly OfKind<'dataset'>[]) =>
    ({ kind: 'solution', data: data as OfKind<'dataset'> }) as const;
  return [
    name,
    {
      operands: ['dataset'],
      result,
      tex: (data) => (data === '' ? tex : `${tex}(${data})`),
      meaning,
      example: `margin(${name})`,
    },
  ];
}

const keep = (data: OfKind<'dataset'>) => data.dimension;

export const DATASET_FUNCTIONS: readonly (readonly [string, Entry])[] = [
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
    (data, v: OfKind<'vector'>) => requireSameSize(data.dimension, v.dimension, 'shifted'),
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
];
