/** Proofs as tests write them, and a set of valid ones that uses every rule of logic and algebra: material for mutation and forgery. */
import type { Expression } from '../../src/certificate/expression.ts';
import type { ProofCertificate, ProofStep, WrittenTerm } from '../../src/certificate/proof.ts';
import type { Declaration, Statement } from '../../src/certificate/statement.ts';
import { Rational } from '../../src/exact/rational.ts';

type Parts = Partial<Omit<ProofStep, 'as' | 'fact' | 'rule'>>;

export function step(as: string, fact: Expression, rule: string, parts: Parts = {}): ProofStep {
  return { as, fact, rule, from: [], terms: [], blocks: [], refutation: [], ...parts };
}

/** A product term of a refutation. */
export function times(
  weight: number | string,
  factors: readonly number[] = [],
  squares: readonly Expression[] = [],
): WrittenTerm {
  return { weight: Rational.parse(String(weight)), factors, squares };
}

export function multiple(equation: number, cofactor: Expression): WrittenTerm {
  return { equation, cofactor };
}

export function proof(steps: readonly ProofStep[], assuming: readonly string[] = []): ProofCertificate {
  return { kind: 'proof', assuming, steps };
}

export function universal(
  given: readonly Declaration[],
  assuming: readonly Expression[],
  concluding: Expression,
): Statement {
  return { quantifier: 'universal', given, definitions: [], assuming, concluding };
}

export function scalars(...names: readonly string[]): Declaration[] {
  return names.map((name) => ({ name, kind: 'scalar', integer: false }));
}

export const DATA: Declaration = {
  name: 'data',
  kind: 'dataset',
  dimension: [1, 3],
  positives: [1, 3],
  negatives: [1, 3],
};
const VECTOR: Declaration = { name: 'u', kind: 'vector', like: 'data' };
const FRAME: Declaration = { name: 'r', kind: 'orthonormal', count: [1, 3], like: 'data' };
export const FAMILY: Declaration = { name: 'f', kind: 'family', count: [1, 3], like: 'data' };

export const member = (family: Expression, index: string): Expression => ['at', family, index];
export const count = (family: Expression): Expression => ['count', family];
const POSITIVES: Expression = ['positives', 'data'];
const NEGATIVES: Expression = ['negatives', 'data'];
const separable: Expression = ['separable', 'data'];
const w = (name: string): Expression => ['normal', [name, 'data']];
const b = (name: string): Expression => ['intercept', [name, 'data']];
const score = (name: string, side: Expression, index: string): Expression => [
  '+',
  ['dot', w(name), member(side, index)],
  b(name),
];
const all = (index: string, family: Expression, body: Expression): Expression => ['forall', index, count(family), body];
const some = (index: string, family: Expression, body: Expression): Expression => [
  'exists',
  index,
  count(family),
  body,
];

export interface Proved {
  readonly name: string;
  readonly statement: Statement;
  readonly certificate: ProofCertificate;
}

/** (P2)'s normal is feasible for (P1), so it is no shorter; the citing variant says the same of what training reaches. */
function longerThanSvm(name: 'CE' | 'GD'): Proved {
  const statement = universal([DATA], [separable], ['<=', ['dot', w('SVM'), w('SVM')], ['dot', w('SVM'), w(name)]]);
  const steps = [
    step('p', all('i', POSITIVES, ['>=', score(name, POSITIVES, 'i'), '1']), 'feasible', {
      from: ['H1'],
      terms: [[name, 'data']],
    }),
    step('n', all('j', NEGATIVES, ['<=', score(name, NEGATIVES, 'j'), '-1']), 'feasible', {
      from: ['H1'],
      terms: [[name, 'data']],
    }),
    step('o', ['>=', ['dot', w('SVM'), w(name)], ['dot', w('SVM'), w('SVM')]], 'optimal', {
      from: ['H1', 'p', 'n'],
      terms: [['SVM', 'data'], w(name), b(name)],
    }),
  ];
  return {
    name: `${name} is no shorter than SVM`,
    statement,
    certificate: proof(steps, name === 'GD' ? ['soudry2018'] : []),
  };
}

/** All of space on the side of the one class that is left: (P2)'s intercept is at least ‖W‖² + B². */
function classByItself(): Proved {
  const data: Expression = ['onlyPositives', 'data'];
  const emptied: Expression = ['negatives', data];
  const [normal, intercept]: [Expression, Expression] = [
    ['normal', ['CE', data]],
    ['intercept', ['CE', data]],
  ];
  const nowhere: Expression = ['v*', '0', normal];
  const side = (point: Expression): Expression => ['+', ['dot', nowhere, point], '1'];
  const objective: Expression = ['+', ['dot', normal, normal], ['^', intercept, '2']];
  const at: readonly Expression[] = [['CE', data], nowhere, '1'];
  const trivial = step('p1', ['>=', side(member(POSITIVES, 'k')), '1'], 'algebra', { refutation: [times(1, [0])] });
  const optimal: Expression = ['>=', ['+', ['dot', normal, nowhere], ['*', intercept, '1']], objective];
  return {
    name: 'a class by itself',
    statement: universal([DATA], [], ['>=', intercept, objective]),
    certificate: proof([
      step('p', all('i', POSITIVES, ['>=', side(member(POSITIVES, 'i')), '1']), 'generalisation', {
        terms: ['k'],
        blocks: [[trivial]],
      }),
      step('n', all('j', emptied, ['<=', side(member(emptied, 'j')), '-1']), 'conjunction'),
      step('s', ['separable', data], 'separated', { from: ['p', 'n'], terms: [data, nowhere, '1'] }),
      step('o', optimal, 'optimal', { from: ['s', 'p', 'n'], terms: at }),
    ]),
  };
}

const projection: Expression = ['vsumOver', 'k', count('r'), ['v*', ['dot', 'u', member('r', 'k')], member('r', 'k')]];
const rest: Expression = ['v-', 'u', projection];
const energy: Expression = ['sumOver', 'k', count('r'), ['^', ['dot', 'u', member('r', 'k')], '2']];

const positivePart = (e: Expression): Expression => ['choose', ['>=', e, '0'], e, '0'];
const dotWith = (index: string): Expression => ['dot', 'u', member('f', index)];

export const PROVED: readonly Proved[] = [
  longerThanSvm('CE'),
  longerThanSvm('GD'),
  classByItself(),
  {
    name: 'Bessel',
    statement: universal([DATA, VECTOR, FRAME], [], ['<=', energy, ['dot', 'u', 'u']]),
    certificate: proof([
      step('square', ['>=', ['dot', rest, rest], '0'], 'square', { terms: [rest] }),
      step('bessel', ['<=', energy, ['dot', 'u', 'u']], 'algebra', {
        from: ['square'],
        refutation: [times(1, [0]), times(1, [1])],
      }),
    ]),
  },
  {
    name: 'monotone reciprocal',
    statement: universal(
      scalars('s', 't'),
      [['and', ['>', 's', '0'], ['<=', 's', 't']]],
      ['<=', ['/', '1', 't'], ['/', '1', 's']],
    ),
    certificate: proof([
      step('s', ['>', 's', '0'], 'part', { from: ['H1'] }),
      step('st', ['<=', 's', 't'], 'part', { from: ['H1'] }),
      step('t', ['>', 't', '0'], 'algebra', {
        from: ['s', 'st'],
        refutation: [times(1, [0]), times(1, [1]), times(1, [2])],
      }),
      step('is', ['==', ['*', 's', ['/', '1', 's']], '1'], 'reciprocal', { from: ['s'], terms: ['s'] }),
      step('it', ['==', ['*', 't', ['/', '1', 't']], '1'], 'reciprocal', { from: ['t'], terms: ['t'] }),
      // s t (1/t − 1/s) = s − t modulo the two equations.
      step('end', ['<=', ['/', '1', 't'], ['/', '1', 's']], 'algebra', {
        from: ['s', 't', 'st', 'is', 'it'],
        refutation: [times(1, [0, 1, 5]), times(1, [2]), multiple(4, ['neg', 's']), multiple(3, 't')],
      }),
    ]),
  },
  {
    name: 'cases, choice, existence, generalisation',
    statement: universal(
      [DATA, VECTOR, FAMILY],
      [some('i', 'f', ['!=', dotWith('i'), '0'])],
      [
        'and',
        some('k', 'f', ['>', ['^', dotWith('k'), '2'], '0']),
        all('k', 'f', ['>=', positivePart(dotWith('k')), '0']),
      ],
    ),
    certificate: proof([
      step('c', ['!=', dotWith('p'), '0'], 'choice', { from: ['H1'], terms: ['p'] }),
      step('d', ['>', ['^', dotWith('p'), '2'], '0'], 'algebra', {
        from: ['c'],
        refutation: [times(1, [0]), times(1, [1])],
      }),
      step('e', some('k', 'f', ['>', ['^', dotWith('k'), '2'], '0']), 'existence', { from: ['d'], terms: ['p'] }),
      step('g', all('k', 'f', ['>=', positivePart(dotWith('k')), '0']), 'generalisation', {
        terms: ['q'],
        blocks: [
          [
            step('h', ['>=', positivePart(dotWith('q')), '0'], 'cases', {
              terms: [['>=', dotWith('q'), '0']],
              blocks: [
                [
                  step('h1', ['==', positivePart(dotWith('q')), dotWith('q')], 'case-value', {
                    from: ['h.1'],
                    terms: [positivePart(dotWith('q'))],
                  }),
                  step('h2', ['>=', positivePart(dotWith('q')), '0'], 'algebra', {
                    from: ['h1', 'h.1'],
                    refutation: [multiple(0, '1'), times(1, [1]), times(1, [2])],
                  }),
                ],
                [
                  step('h3', ['==', positivePart(dotWith('q')), '0'], 'case-value', {
                    from: ['h.2'],
                    terms: [positivePart(dotWith('q'))],
                  }),
                  step('h4', ['>=', positivePart(dotWith('q')), '0'], 'algebra', {
                    from: ['h3'],
                    refutation: [multiple(0, '1'), times(1, [1])],
                  }),
                ],
              ],
            }),
          ],
        ],
      }),
      step(
        'end',
        [
          'and',
          some('k', 'f', ['>', ['^', dotWith('k'), '2'], '0']),
          all('k', 'f', ['>=', positivePart(dotWith('k')), '0']),
        ],
        'conjunction',
        { from: ['e', 'g'] },
      ),
    ]),
  },
  {
    name: 'implication, equivalence, application, alternative',
    statement: universal(
      scalars('s', 't'),
      [
        ['implies', ['>', 's', '0'], ['>', 't', '1']],
        ['or', ['>', 's', '0'], ['>', 't', '1']],
      ],
      ['and', ['iff', ['==', 's', '0'], ['==', ['^', 's', '2'], '0']], ['or', ['>', 't', '0'], ['<', 's', '0']]],
    ),
    certificate: proof([
      step('a', ['>', 't', '1'], 'cases', {
        from: ['H2'],
        blocks: [
          [step('a1', ['>', 't', '1'], 'application', { from: ['H1', 'a.1'] })],
          [step('a2', ['<', '1', 't'], 'restatement', { from: ['a.2'] })],
        ],
      }),
      step('b', ['>', 't', '0'], 'algebra', { from: ['a'], refutation: [times(1, [0]), times(1, [1]), times(1, [])] }),
      step('c', ['or', ['>', 't', '0'], ['<', 's', '0']], 'alternative', { from: ['b'] }),
      step('d', ['iff', ['==', 's', '0'], ['==', ['^', 's', '2'], '0']], 'equivalence', {
        blocks: [
          [
            step('d1', ['==', ['^', 's', '2'], '0'], 'algebra', {
              from: ['d.1'],
              refutation: [times(1, [1]), multiple(0, ['neg', ['^', 's', '3']])],
            }),
          ],
          [step('d2', ['==', 's', '0'], 'algebra', { from: ['d.2'], refutation: [times(1, [1]), multiple(0, '-1')] })],
        ],
      }),
      step(
        'end',
        ['and', ['iff', ['==', 's', '0'], ['==', ['^', 's', '2'], '0']], ['or', ['>', 't', '0'], ['<', 's', '0']]],
        'conjunction',
        { from: ['c', 'd'] },
      ),
    ]),
  },
  {
    name: 'sums and summands',
    statement: universal(
      [DATA, FAMILY],
      [all('i', 'f', ['>=', ['dot', member('f', 'i'), member('f', 'i')], '1'])],
      [
        'implies',
        ['<=', count('f'), '5'],
        [
          'and',
          ['<=', count('f'), ['sumOver', 'i', count('f'), ['dot', member('f', 'i'), member('f', 'i')]]],
          ['>=', ['dot', member('f', '1'), member('f', '1')], '1'],
        ],
      ],
    ),
    certificate: proof([
      step(
        'end',
        [
          'implies',
          ['<=', count('f'), '5'],
          [
            'and',
            ['<=', count('f'), ['sumOver', 'i', count('f'), ['dot', member('f', 'i'), member('f', 'i')]]],
            ['>=', ['dot', member('f', '1'), member('f', '1')], '1'],
          ],
        ],
        'implication',
        {
          blocks: [
            [
              step(
                'a',
                [
                  '>=',
                  ['sumOver', 'i', count('f'), ['dot', member('f', 'i'), member('f', 'i')]],
                  ['sumOver', 'i', count('f'), '1'],
                ],
                'sum',
                { from: ['H1'] },
              ),
              step('b', ['>=', ['dot', member('f', '1'), member('f', '1')], '1'], 'instance', {
                from: ['H1'],
                terms: ['1'],
              }),
              step(
                'c',
                [
                  'and',
                  ['<=', count('f'), ['sumOver', 'i', count('f'), ['dot', member('f', 'i'), member('f', 'i')]]],
                  ['>=', ['dot', member('f', '1'), member('f', '1')], '1'],
                ],
                'conjunction',
                { from: ['a', 'b'] },
              ),
            ],
          ],
        },
      ),
    ]),
  },
];
