/** Solutions compared with what a claim names: what is shown for all n, m and d that way, and what it must not prove. */
import { describe, expect, it } from 'vitest';
import type { Expression } from '../../src/certificate/expression.ts';
import { startingContext, verifyProof } from '../../src/certificate/verify-proof.ts';
import { Draft, RefusedStepError } from '../../src/prove/draft.ts';
import { keyOf, levelsIn } from '../../src/prove/levels.ts';
import { attemptedProof } from '../../src/prove/prove.ts';
import { squaredLength, withoutIntercept } from '../../src/prove/written-facts.ts';
import { statementOf } from '../claim-files.ts';
import { unhurried } from './unhurried.ts';

/** Less than is shared between algebra and this. */
const SECONDS = 4.5;

function stated(assuming: readonly string[], concluding: string, given = '') {
  const lines = [
    'given:',
    '  data: { kind: dataset, dimension: [1, 3], positives: [1, 3], negatives: [1, 3] }',
    ...(given === '' ? [] : [`  ${given}`]),
    'assuming:',
    ...['separable(data)', ...assuming].map((text) => `  - '${text}'`),
    `concluding: '${concluding}'`,
  ];
  return statementOf(lines.join('\n'));
}

const V = 'v: { kind: vector, like: data }';
const SLAB = ['forall(i): dot(v, x[i]) >= 2', 'forall(j): dot(v, z[j]) <= -2'];

describe('a claim about solutions', () => {
  it.each([
    ['with a slab', stated(SLAB, 'norm(W)^2 + B^2 <= dot(v, v) + 1', V)],
    ['of a scaled dataset', stated([], 'norm(CE(scaled(data, 2)).w)^2 + CE(scaled(data, 2)).b^2 <= norm(W)^2/4 + B^2')],
    ['of a mirrored dataset', stated([], 'CE(mirrored(data)).b == B')],
    ['with an idle class', stated(['activeNegatives(CE) == 0'], 'B > 0')],
    ['with a class emptied', stated([], 'norm(CE(onlyNegatives(data)).w) <= 1/2')],
  ])('%s is proved', async (_, statement) => {
    const attempt = await unhurried(() => attemptedProof(statement, undefined, { seconds: SECONDS }));
    if (attempt.status !== 'proved') throw new Error(JSON.stringify(attempt));
    expect(verifyProof(statement, attempt.certificate)).toBeUndefined();
  });

  it.each([
    ['with a slab', stated(SLAB, 'norm(W)^2 + B^2 <= dot(v, v)/8', V)],
    ['of a mirrored dataset', stated([], 'CE(mirrored(data)).b == -B')],
    ['with an idle class', stated(['activeNegatives(CE) == 0'], 'B < 0')],
  ])('%s that is false is not', async (_, statement) => {
    const attempt = await attemptedProof(statement, undefined, { seconds: 0.5 });
    expect(attempt.status).toBe('open');
  });
});

describe('levels', () => {
  it('are read off what is assumed of all points of a class, for the negatives turned round', () => {
    const draft = new Draft(startingContext(stated([...SLAB, 'forall(i): dot(x[i], x[i]) >= 1'], 'B == 0', V)));
    const keys = levelsIn(draft).map(({ point }) => keyOf(draft, point));
    const expected = ['-1', '1'].map((intercept) => keyOf(draft, { normal: 'v', intercept }));
    expect(keys).toEqual(expected);
  });
});

describe('facts with written certificates', () => {
  const w: Expression = ['normal', ['SVM', 'data']];

  it('are refused where the premise does not say enough', () => {
    const draft = new Draft(startingContext(stated(['norm(SVM.w) >= 0', 'norm(SVM.w) > 0'], 'B == 0')));
    expect(draft.context.fact(squaredLength(draft, w, 'H3'))).toEqual(['>', ['dot', w, w], '0']);
    const other = new Draft(draft.context);
    const u: Expression = ['normal', ['CE', 'data']];
    expect(() => squaredLength(other, u, 'H2')).toThrow(RefusedStepError);
    expect(() => withoutIntercept(other, [u, ['intercept', ['CE', 'data']]], [w, '0'], 'H3')).toThrow(RefusedStepError);
  });
});
