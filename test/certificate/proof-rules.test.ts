/** Each rule accepts what it should, and short proofs of falsehoods that were accepted once, or might be, are rejected. */
import { describe, expect, it } from 'vitest';
import type { Expression } from '../../src/certificate/expression.ts';
import type { ProofStep } from '../../src/certificate/proof.ts';
import type { Declaration, Statement } from '../../src/certificate/statement.ts';
import { verifyProof } from '../../src/certificate/verify-proof.ts';
import {
  count,
  DATA,
  FAMILY,
  member,
  multiple,
  PROVED,
  proof,
  scalars,
  step,
  times,
  universal,
} from './proof-writing.ts';

describe('valid proofs', () => {
  it.each(PROVED)('$name', ({ statement, certificate }) => {
    expect(verifyProof(statement, certificate)).toBeUndefined();
  });

  it('settle universal statements only', () => {
    const { statement, certificate } = PROVED[0]!;
    expect(verifyProof({ ...statement, quantifier: 'existential' }, certificate)).toMatch(/universal/);
  });

  it('name what they cite, no more and no less', () => {
    const [plain, citing] = PROVED;
    expect(verifyProof(citing!.statement, { ...citing!.certificate, assuming: [] })).toMatch(/cites soudry2018/);
    expect(verifyProof(plain!.statement, { ...plain!.certificate, assuming: ['soudry2018'] })).toMatch(/cites nothing/);
  });
});

const S = universal(scalars('s'), [], ['>=', 's', '1']);
const POSITIVE = universal(scalars('s'), [['>=', 's', '2']], ['>=', 's', '3']);
const FRAME: Declaration = { name: 'r', kind: 'orthonormal', count: [1, 3], like: 'data' };

/** s ≠ 0, and so are its powers, until the exponent is no longer exact in floating point. */
function hugePowers(): ProofStep[] {
  const steps = [
    step('x0', ['!=', 's', '0'], 'algebra', { from: ['H1'], refutation: [times(1, [0]), times(2), multiple(1, '-1')] }),
  ];
  let power: Expression = 's';
  for (let k = 1; k <= 9; k++) {
    const exponent = k === 9 ? 32 : 64;
    power = ['^', power, String(exponent)];
    const refutation = [times(1, Array(exponent / 2).fill(0)), multiple(1, '-1')];
    steps.push(step(`x${k}`, ['!=', power, '0'], 'algebra', { from: [`x${k - 1}`], refutation }));
  }
  // s^(2^54) times s would be s^(2^54) again.
  return [
    ...steps,
    step('end', ['>=', 's', '3'], 'algebra', { from: ['x9', 'H1'], refutation: [times(1, [0, 1]), times(1, [0])] }),
  ];
}

const basis = (i: string, j: string): Expression => ['==', ['dot', ['basis', i], ['basis', j]], '0'];
const contradiction = (from: string): ProofStep =>
  step('end', ['>=', 's', '1'], 'algebra', { from: [from], refutation: [times(1), multiple(0, '-1')] });

/** The hyperplanes <w, ·> + 1 − <w, x_i> all at once: the term's index would be caught by the quantifier of the axiom. */
function capturing(name: string): readonly [Statement, readonly ProofStep[]] {
  const [x, z] = [(i: string) => member(['positives', 'data'], i), (i: string) => member(['negatives', 'data'], i)];
  const level = (i: string): Expression => ['-', '1', ['dot', 'w', x(i)]];
  const pair = (i: string): Expression => ['>=', ['dot', 'w', ['v-', x(i), z(i)]], '2'];
  const statement = universal(
    [DATA, { name: 'w', kind: 'vector', like: 'data' }],
    [['forall', 'j', count(['negatives', 'data']), pair('j')]],
    ['separable', 'data'],
  );
  const above = (i: string): Expression => ['>=', ['+', ['dot', 'w', x(i)], level(i)], '1'];
  const below = (i: string): Expression => ['<=', ['+', ['dot', 'w', z(i)], level(i)], '-1'];
  return [
    statement,
    [
      step('a', ['forall', 'i', count(['positives', 'data']), above('i')], 'generalisation', {
        terms: ['p'],
        blocks: [[step('a1', above('p'), 'algebra', { refutation: [times(1, [0])] })]],
      }),
      step('b', ['forall', 'i', count(['negatives', 'data']), below('i')], 'generalisation', {
        terms: ['p'],
        blocks: [
          [
            step('b1', pair('p'), 'instance', { from: ['H1'], terms: ['p'] }),
            step('b2', below('p'), 'algebra', { from: ['b1'], refutation: [times(1, [0]), times(1, [1])] }),
          ],
        ],
      }),
      step('c', ['separable', 'data'], 'separated', { from: ['a', 'b'], terms: ['data', 'w', level(name)] }),
    ],
  ];
}

const nested = (depth: number, wrap: (inner: Expression, k: number) => Expression): Expression =>
  Array.from({ length: depth }, (_, k) => k).reduce((inner: Expression, k) => wrap(inner, k), 's');
const shown = (fact: Expression): readonly ProofStep[] => [step('a', fact, 'algebra', { refutation: [times(1)] })];
const MANY = Array.from({ length: 12 }, (_, k) => `s${k}`);

const FORGED: readonly (readonly [string, Statement, readonly ProofStep[]])[] = [
  ['no steps', S, []],
  ['no rule of that name', S, [step('a', ['>=', 's', '1'], 'constructor')]],
  ['a rule of Object', S, [step('a', ['>=', 's', '1'], '__proto__')]],
  ['no premise', S, [step('a', ['>=', 's', '1'], 'restatement')]],
  ['itself as premise', S, [step('a', ['>=', 's', '1'], 'restatement', { from: ['a'] })]],
  ['a label twice', POSITIVE, [step('H1', ['>=', 's', '3'], 'restatement', { from: ['H1'] })]],
  [
    'a fact of another block',
    universal(scalars('s'), [], ['==', 's', '0']),
    [
      step('a', ['implies', ['==', 's', '0'], ['==', 's', '0']], 'implication', {
        blocks: [[step('b', ['==', 's', '0'], 'restatement', { from: ['a.1'] })]],
      }),
      step('c', ['==', 's', '0'], 'restatement', { from: ['b'] }),
    ],
  ],
  [
    'an assumption outside its block',
    universal(scalars('s'), [], ['==', 's', '0']),
    [
      step('a', ['implies', ['==', 's', '0'], ['==', 's', '0']], 'implication', { blocks: [[]] }),
      step('c', ['==', 's', '0'], 'restatement', { from: ['a.1'] }),
    ],
  ],
  [
    'an empty disjunction for an empty conjunction',
    S,
    [
      step('a', ['forall', 'i', '0', ['==', '1', '2']], 'conjunction'),
      step('b', ['exists', 'i', '0', ['==', '1', '2']], 'restatement', { from: ['a'] }),
      step('c', ['>=', 's', '1'], 'cases', { from: ['b'] }),
    ],
  ],
  [
    'a disjunction of nothing',
    S,
    [step('b', ['or'], 'restatement', { from: ['a'] }), step('c', ['>=', 's', '1'], 'cases', { from: ['b'] })],
  ],
  [
    'basis vectors by name',
    S,
    [
      step('a', ['forall', 'i', '20', ['forall', 'j', '20', basis('i', 'j')]], 'generalisation', {
        terms: ['p'],
        blocks: [
          [
            step('b', ['forall', 'j', '20', basis('p', 'j')], 'generalisation', {
              terms: ['q'],
              blocks: [[step('c', basis('p', 'q'), 'algebra', { refutation: [times(1, [0])] })]],
            }),
          ],
        ],
      }),
      step('d', ['==', '1', '0'], 'instance', { from: ['a'], terms: ['1', '1'] }),
      contradiction('d'),
    ],
  ],
  [
    'one number in two spellings',
    universal([DATA, FRAME], [], ['exists', 'k', count('r'), ['==', ['dot', member('r', 'k'), member('r', '1')], '0']]),
    [
      step('a', ['==', ['dot', member('r', '01'), member('r', '1')], '0'], 'algebra', { refutation: [times(1, [0])] }),
      step('b', ['exists', 'k', count('r'), ['==', ['dot', member('r', 'k'), member('r', '1')], '0']], 'existence', {
        from: ['a'],
        terms: ['01'],
      }),
    ],
  ],
  [
    'a fractional count',
    S,
    [
      step('g', ['forall', 'i', '3/2', ['>=', '1', '0']], 'generalisation', {
        terms: ['p'],
        blocks: [[step('h', ['>=', '1', '0'], 'algebra', { refutation: [times(1, [0]), times(1)] })]],
      }),
      step('a', ['forall', 'i', '3/2', ['<=', '1', '0']], 'generalisation', {
        terms: ['k'],
        blocks: [[step('c', ['<=', '1', ['sumOver', 'i', '3/2', '1']], 'summand', { from: ['g'], terms: ['k'] })]],
      }),
      step('d', ['<=', '1', '0'], 'part', { from: ['a'] }),
      step('e', ['>=', 's', '1'], 'algebra', { from: ['d'], refutation: [times(1, [0]), times(1)] }),
    ],
  ],
  ['exponents that round', POSITIVE, hugePowers()],
  ...['#p', '#0', '#u0', '@0', '#t0', 'i'].map(
    (name) => [`a name that is caught: ${name}`, ...capturing(name)] as const,
  ),
  [
    'an index that is none',
    universal(
      [DATA, FAMILY],
      [['forall', 'i', count('f'), ['>=', ['dot', member('f', 'i'), member('f', '1')], '0']]],
      ['>=', ['dot', member('f', '2'), member('f', '1')], '0'],
    ),
    [step('a', ['>=', ['dot', member('f', '2'), member('f', '1')], '0'], 'instance', { from: ['H1'], terms: ['2'] })],
  ],
  [
    'a chosen index that is taken',
    universal([DATA, FAMILY], [['exists', 'i', count('f'), ['==', member('f', 'i'), '0']]], ['==', '1', '0']),
    [
      step('g', ['forall', 'i', count('f'), ['==', member('f', 'i'), '0']], 'generalisation', {
        terms: ['p'],
        blocks: [[step('c', ['==', member('f', 'p'), '0'], 'choice', { from: ['H1'], terms: ['p'] })]],
      }),
    ],
  ],
  [
    'a generalisation over what is fixed',
    universal([DATA, FAMILY], [], ['==', '1', '0']),
    [step('c', ['==', ['dot', member('f', 'data'), 'f'], '0'], 'generalisation', { terms: ['data'], blocks: [[]] })],
  ],
  ['a negative weight', S, [step('a', ['>=', 's', '1'], 'algebra', { refutation: [times(1, [0]), times(-1, [0])] })]],
  [
    'a product that is only at least 0',
    universal(scalars('s'), [['>=', 's', '0']], ['>=', ['neg', 's'], '1']),
    [step('a', ['>=', ['neg', 's'], '1'], 'algebra', { from: ['H1'], refutation: [times(1, [0], ['0'])] })],
  ],
  ['a place that is none', S, [step('a', ['>=', 's', '1'], 'algebra', { refutation: [times(1, [7])] })]],
  [
    'a long power',
    universal(scalars(...MANY), [], ['>=', 's0', '1']),
    shown(['>=', ['^', MANY.reduce<Expression>((sum, name) => ['+', sum, name], '0'), '64'], '0']),
  ],
  ['deep nesting', S, shown(['>=', nested(50_000, (inner) => ['neg', inner]), '0'])],
  [
    'quantifiers that multiply',
    S,
    shown(nested(8, (inner, k) => ['forall', `i${k}`, '16', k === 0 ? ['>=', inner, '0'] : inner])),
  ],
];

describe('forged proofs', () => {
  it.each(FORGED)('%s', (_, statement, steps) => {
    const started = performance.now();
    expect(verifyProof(statement, proof(steps))).toBeTypeOf('string');
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
