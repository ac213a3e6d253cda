/** Every rule of the verifier, broken by hand in a certificate that keeps all the others. */
import { describe, expect, it } from 'vitest';
import {
  type InseparabilityCertificate,
  type KktCertificate,
  type SeparabilityCertificate,
  verifyInseparability,
  verifyKkt,
  verifySeparability,
} from '../../src/certificate/kkt.ts';
import { Rational } from '../../src/exact/rational.ts';
import { vector } from '../../src/exact/vector.ts';

const rational = (text: string | number) => Rational.parse(String(text));

/** x = 3 against z = 1: (P1) and (P2) have w = 1, b = −2; here with (P1)'s multipliers. */
const P1: KktCertificate = {
  problem: 'hard-margin',
  data: { dimension: 1, positives: [vector(3)], negatives: [vector(1)] },
  normal: vector(1),
  intercept: rational(-2),
  positiveMultipliers: vector('1/2'),
  negativeMultipliers: vector('1/2'),
  pairMultipliers: [],
};
/** x = 1 against z = −1: w = 1, b = 0, by hand ½ (1, 1) + ½ (1, −1). */
const P2: KktCertificate = {
  ...P1,
  problem: 'augmented',
  data: { dimension: 1, positives: [vector(1)], negatives: [vector(-1)] },
  intercept: rational(0),
};
const { intercept: _, ...WITHOUT_INTERCEPT } = P1;
const P3: KktCertificate = {
  ...WITHOUT_INTERCEPT,
  problem: 'pairwise',
  positiveMultipliers: [],
  negativeMultipliers: [],
  pairMultipliers: [{ positive: 0, negative: 0, multiplier: rational('1/2') }],
};
const HOMOGENEOUS: KktCertificate = {
  ...P1,
  problem: 'homogeneous',
  data: { dimension: 2, positives: [vector(2, 0), vector(3, 5)], negatives: [] },
  normal: vector('1/2', 0),
  intercept: rational(0),
  positiveMultipliers: vector('1/4', 0),
  negativeMultipliers: [],
};
const EMPTY = { dimension: 1, positives: [], negatives: [] };
const pair = (positive: number, negative: number, multiplier: string) => ({
  positive,
  negative,
  multiplier: rational(multiplier),
});

const REJECTED: readonly [string, KktCertificate][] = [
  ['a point has another dimension than the dataset', { ...P1, data: { ...P1.data, positives: [vector(3, 0)] } }],
  ['the normal has another dimension than the dataset', { ...P1, normal: vector(1, 0) }],
  ['an intercept is missing, or pair multipliers are given', { ...WITHOUT_INTERCEPT }],
  ['an intercept is missing, or pair multipliers are given', { ...P1, pairMultipliers: [pair(0, 0, '1')] }],
  [
    'the number of positive multipliers differs from the number of positives',
    { ...P1, positiveMultipliers: vector('1/2', 0) },
  ],
  [
    'the number of multipliers differs from the number of constraints',
    { ...P1, negativeMultipliers: vector('1/2', 0) },
  ],
  [
    '(P1) needs a point in each class',
    { ...P1, data: { ...P1.data, negatives: [] }, negativeMultipliers: [], normal: vector(0) },
  ],
  ['the multipliers of the classes have different sums', { ...P1, positiveMultipliers: vector('3/4') }],
  ['constraint 0 is violated', { ...P1, intercept: rational('-21/10') }],
  ['constraint 1 is violated', { ...P1, normal: vector('1/2'), intercept: rational('-1/2') }],
  ['multiplier 0 is positive on a slack constraint', { ...P1, normal: vector(2), intercept: rational(-3) }],
  [
    'multiplier 0 is negative',
    { ...P1, positiveMultipliers: vector('-1/2'), negativeMultipliers: vector('-1/2'), normal: vector(1) },
  ],
  [
    'the solution is not the combination of its multipliers',
    { ...P1, positiveMultipliers: vector(1), negativeMultipliers: vector(1) },
  ],
  ['the solution is not the combination of its multipliers', { ...P2, positiveMultipliers: vector('1/4') }],
  [
    'there is no constraint',
    { ...P2, data: EMPTY, positiveMultipliers: [], negativeMultipliers: [], normal: vector(0) },
  ],
  ['(P3) has no intercept and pair multipliers only', { ...P3, intercept: rational(-2) }],
  ['(P3) has no intercept and pair multipliers only', { ...P3, positiveMultipliers: vector('1/2') }],
  ['(P3) needs a point in each class', { ...P3, data: { ...P3.data, positives: [] }, pairMultipliers: [] }],
  ['a pair multiplier names no pair', { ...P3, pairMultipliers: [pair(0, 1, '1/2')] }],
  ['a pair multiplier names no pair', { ...P3, pairMultipliers: [pair(-1, 0, '1/2')] }],
  ['a pair multiplier is not positive', { ...P3, pairMultipliers: [pair(0, 0, '1/2'), pair(0, 0, '0')] }],
  ['a pair multiplier is not positive', { ...P3, pairMultipliers: [pair(0, 0, '3/2'), pair(0, 0, '-1')] }],
  ['constraint 0 is violated', { ...P3, normal: vector('1/2') }],
  [
    'the homogeneous problem has neither negatives nor an intercept',
    { ...HOMOGENEOUS, data: { ...HOMOGENEOUS.data, negatives: [vector(-5, -5)] } },
  ],
  ['the homogeneous problem has neither negatives nor an intercept', { ...HOMOGENEOUS, intercept: rational(1) }],
  ['the solution is not the combination of its multipliers', { ...HOMOGENEOUS, normal: vector('1/2', 1) }],
];

describe('certificates of optimality', () => {
  it.each([P1, P2, P3, HOMOGENEOUS])('$problem: the hand-made one is accepted', (c) => {
    expect(verifyKkt(c)).toBeUndefined();
  });

  it('a pair multiplier may be given in parts', () => {
    expect(verifyKkt({ ...P3, pairMultipliers: [pair(0, 0, '1/8'), pair(0, 0, '3/8')] })).toBeUndefined();
  });

  it.each(REJECTED)('%s', (rule, c) => {
    expect(verifyKkt(c)).toBe(rule);
  });

  it('the optimum of one problem is none of another', () => {
    expect(verifyKkt({ ...P1, problem: 'augmented' })).toBe('the solution is not the combination of its multipliers');
    expect(verifyKkt({ ...P2, problem: 'pairwise' })).toBe('(P3) has no intercept and pair multipliers only');
  });
});

const SEPARABLE: SeparabilityCertificate = { data: P1.data, normal: vector(1), intercept: rational(-2) };

describe('certificates of separability', () => {
  it('a hyperplane between the classes is accepted, any other is not', () => {
    expect(verifySeparability(SEPARABLE)).toBeUndefined();
    expect(verifySeparability({ ...SEPARABLE, intercept: rational(-3) })).toBe('point 0 is not strictly on its side');
    expect(verifySeparability({ ...SEPARABLE, intercept: rational(-1) })).toBe('point 1 is not strictly on its side');
    expect(verifySeparability({ ...SEPARABLE, normal: vector(1, 0) })).toMatch(/^the normal has another dimension/);
    expect(verifySeparability({ ...SEPARABLE, data: EMPTY })).toBeUndefined();
  });
});

/** (1, 1) lies between (0, 0) and (2, 2). */
const MEETING: InseparabilityCertificate = {
  data: { dimension: 2, positives: [vector(0, 0), vector(2, 2)], negatives: [vector(1, 1)] },
  positiveWeights: vector('1/2', '1/2'),
  negativeWeights: vector(1),
};

describe('certificates of inseparability', () => {
  const REFUSED: readonly [string, InseparabilityCertificate][] = [
    ['the number of weights differs from the number of points', { ...MEETING, positiveWeights: vector(1) }],
    ['a weight is negative', { ...MEETING, positiveWeights: vector('3/2', '-1/2') }],
    ['the weights of a class do not add up to 1', { ...MEETING, positiveWeights: vector('1/2', '1/4') }],
    [
      'the weights of a class do not add up to 1',
      { ...MEETING, positiveWeights: vector(0, 0), negativeWeights: vector(0) },
    ],
    ['the two combinations are different points', { ...MEETING, positiveWeights: vector('1/4', '3/4') }],
    [
      'a point has another dimension than the dataset',
      { ...MEETING, data: { dimension: 1, positives: [vector(1, 5), vector(1, 5)], negatives: [vector(1, 9)] } },
    ],
    ['a point has another dimension than the dataset', { ...MEETING, data: { ...MEETING.data, dimension: 3 } }],
    [
      'the weights of a class do not add up to 1',
      {
        data: { dimension: 2, positives: [], negatives: [vector(1, 1)] },
        positiveWeights: [],
        negativeWeights: vector(1),
      },
    ],
  ];

  it('a common point is accepted', () => {
    expect(verifyInseparability(MEETING)).toBeUndefined();
  });

  it.each(REFUSED)('%s', (rule, c) => {
    expect(verifyInseparability(c)).toBe(rule);
  });
});
