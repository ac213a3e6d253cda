/** Hyperplanes that training reaches in finite time, and what they say of points. */
import { type Kind, requireSameSize } from './types.ts';
import { type Entry, number, type OfKind } from './vocabulary-entry.ts';

/** A trained solution; the dataset is the main one unless it is given. */
function trained(name: string, amounts: readonly Kind[], meaning: string, example: string): readonly [string, Entry] {
  const result = ([data, start]: readonly OfKind<'dataset'>[]) => {
    const points = data as OfKind<'dataset'>;
    const from = start as OfKind<Kind> | undefined;
    if (from?.kind === 'vector') requireSameSize(points.dimension, from.dimension, name);
    return { kind: 'solution', data: points } as const;
  };
  return [
    name,
    {
      operands: ['dataset', ...amounts],
      implicitData: true,
      result,
      tex: (data, ...rest) =>
        `\\mathrm{${name}}\\left(${[data === '' ? [] : [`${data};\\ ${rest[0]}`], data === '' ? rest : rest.slice(1)].flat().join(', ')}\\right)`,
      meaning,
      example,
    },
  ];
}

export const TRAINING_FUNCTIONS: readonly (readonly [string, Entry])[] = [
  trained(
    'gd',
    ['number', 'number'],
    'hyperplane after so many steps of gradient descent on cross-entropy from 0, at a rate; of another dataset: gd(D, T, rate)',
    'margin(gd(20, 1/4)) > 0',
  ),
  trained(
    'flow',
    ['number'],
    'hyperplane of gradient flow on cross-entropy from 0 at a time; of another dataset: flow(D, t)',
    'loss(flow(10)) < log(2)',
  ),
  trained(
    'differential',
    ['number', 'number'],
    'hyperplane after so many steps of differential training from 0, at a rate; intercept by equation (8)',
    'margin(differential(20, 1/4)) > 0',
  ),
  trained(
    'sgd',
    ['vector', 'number', 'number', 'number'],
    'hyperplane after one stochastic gradient step on the pair loss: start, k and l of the pair, rate; intercept by equation (8)',
    'margin(sgd(origin, 1, 1, 1/2)) > 0',
  ),
  [
    'loss',
    {
      operands: ['solution'],
      result: number,
      tex: (s) => `L\\left(${s}\\right)`,
      meaning: 'cross-entropy of a hyperplane on its data: the sum of log(1 + e^-m) over the functional margins m',
      example: 'loss(gd(2, 1/4)) <= loss(gd(1, 1/4))',
    },
  ],
  [
    'confidence',
    {
      operands: ['solution', 'vector'],
      result: ([solution, point]: readonly (OfKind<'solution'> | OfKind<'vector'>)[]) => {
        const { data } = solution as OfKind<'solution'>;
        requireSameSize(data.dimension, (point as OfKind<'vector'>).dimension, 'confidence');
        return number();
      },
      tex: (s, p) => `\\operatorname{conf}_{${s}}\\left(${p}\\right)`,
      meaning: 'the probability that a hyperplane gives to the positive class at a point: 1/(1 + e^-score)',
      example: 'confidence(flow(10), v) > 1/2',
    },
  ],
];
