/** The producer of refutations: true goals of each kind are proved, false ones are not. */
import { describe, expect, it } from 'vitest';
import { verifyRefutation } from '../../src/certificate/refutation.ts';
import { foundRefutation } from '../../src/prove/refute.ts';
import { constraints } from './constraint-text.ts';

/** The setting of Lemmas 2 and 3, with m = 1/b, j = 1/a, k = 1/c. */
const LEMMA = [
  ...['a > 0', 'b < 0', 'c > 0', 'z > 0', 'v > 0', 'z + 1 > 0', 'v + 1 > 0', 'a <= c', 'b^2 < a*c', 'D == a*c - b^2'],
  ...['(z + 1)*p == 1', '(v + 1)*q == 1', 'j*a == 1', 'k*c == 1', 'm*b == 1', 'R == (z + 1)*q'],
  ...['fz == z*p*(a + b*(z + 1)*q)', 'fv == v*q*(c + b*(v + 1)*p)'],
];
const TRAPPED = [...LEMMA, 'R <= -a*m', '-b*k <= R'];

const TRUE_GOALS: Readonly<Record<string, readonly string[]>> = {
  'a contradiction of numbers': ['0 > 1'],
  'a linear combination': ['x >= 1', 'y >= 2', 'x + y < 3'],
  'an identity with a denominator': ['(x + 1)*i == 1', 'x + 1 > 0', 'x*i + i != 1'],
  'an identity with a denominator of unknown sign': ['(x + 1)*i == 1', 'x*i + i != 1'],
  'the root is monotone': ['s^2 == a', 's >= 0', 't^2 == b', 't >= 0', 'a <= b', 's > t'],
  'the reciprocal is antitone': ['a > 0', 'b > a', 'i*a == 1', 'j*b == 1', 'j >= i'],
  'the reciprocal keeps the sign': ['i*a == 1', 'i > 0', 'a <= 0'],
  'equal from both sides': ['a <= b', 'b <= a', 'a != b'],
  'Lemma 2, the interval': ['a > 0', 'b < 0', 'c > 0', 'b^2 < a*c', 'i*c == 1', 'j*b == 1', '-b*i >= -a*j'],
  'Lemma 2, the first speed': [...LEMMA, 'R >= -a*m', 'fz > 0'],
  'Lemma 2, the second speed': [...LEMMA, 'R >= -a*m', 'fv < v*q*D*j'],
  'Lemma 3, upper bound of the first speed': [...TRAPPED, 'fz > D*k'],
  'Lemma 3, sign of the first speed': [...TRAPPED, 'fz < 0'],
  'Lemma 3, sign of the second speed': [...TRAPPED, 'fv < 0'],
  'Lemma 3, upper bound of the second speed': [...TRAPPED, 'fv > D*j'],
  'Lemma 4, the identity': [...LEMMA, 'c*(a*p + b*q) - b*(b*p + c*q) != D*p'],
  'Lemma 4, lower bound': [...TRAPPED, 'z >= 1', 'v >= 1', 'w*v == 1', 'h*c == 1', 'z*w < -b/2*h'],
  'Lemma 4, upper bound': [...TRAPPED, 'z >= 1', 'v >= 1', 'w*v == 1', 'z*w > -2*a*m'],
};

const FALSE_GOALS: Readonly<Record<string, readonly string[]>> = {
  nothing: [],
  'a point': ['x >= 0', 'x <= 0'],
  'a product below 1': ['x > 0', 'y > 0', 'x*y < 1'],
  'Lemma 4 with half the bound': [...TRAPPED, 'z >= 1', 'v >= 1', 'w*v == 1', 'z*w > -a*m'],
};

describe('foundRefutation', () => {
  it.each(Object.entries(TRUE_GOALS))('refutes the negation: %s', async (_, texts) => {
    const given = constraints(...texts);
    const refutation = await foundRefutation(given);
    expect(refutation).toBeDefined();
    expect(verifyRefutation(given, refutation!)).toBeUndefined();
  });

  it.each(Object.entries(FALSE_GOALS))('finds nothing where the constraints hold somewhere: %s', async (_, texts) => {
    expect(await foundRefutation(constraints(...texts))).toBeUndefined();
  });
});
