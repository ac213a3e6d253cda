/**
 * Every fact that an axiom gives, at random exact datasets with solutions from the exact solvers: none may be false. Premises are given only where they are true.
 */
import { describe, expect, it } from 'vitest';
import type { Expression } from '../../src/certificate/expression.ts';
import { AXIOMS, partsOf } from '../../src/certificate/proof-axioms.ts';
import { ProofContext } from '../../src/certificate/proof-context.ts';
import { impliedByTruth } from '../../src/certificate/proof-definedness.ts';
import { OPTIMA } from '../../src/certificate/proof-optima.ts';
import type { Statement } from '../../src/certificate/statement.ts';
import { Rational } from '../../src/exact/rational.ts';
import { dot, type Vector } from '../../src/exact/vector.ts';
import {
  EVERYTHING,
  evaluationAt,
  FormulaStream,
  type Instance,
  NEGATIVES,
  POSITIVES,
  randomInstance,
  truthAt,
} from './proof-instances.ts';

const ROUNDS = Number(process.env.MARGINALIA_FUZZ ?? 1);
const instances: readonly Instance[] = Array.from({ length: 60 }, (_, k) => randomInstance(k + 1000));
const context = new ProofContext(EVERYTHING);

interface Use {
  readonly terms: readonly Expression[];
  readonly premises: readonly Expression[];
}

const use = (terms: readonly Expression[], premises: readonly Expression[] = []): Use => ({ terms, premises });
const count = (family: Expression): Expression => ['count', family];

/** Constraints of a hyperplane, as a step would have to show them. */
function points(data: Expression, w: Expression, b: Expression): Expression[] {
  const each = (side: string, relation: string, least: string): Expression[] =>
    partsOf(context, [side, data]).map((part): Expression => {
      const score: Expression = ['+', ['dot', w, ['at', part, 'i']], b];
      return ['forall', 'i', count(part), [relation, score, least]];
    });
  return [...each('positives', '>=', '1'), ...each('negatives', '<=', '-1')];
}

function pairs(data: Expression, w: Expression, least: string): Expression[] {
  return partsOf(context, ['positives', data]).flatMap((positives) =>
    partsOf(context, ['negatives', data]).map((negatives): Expression => {
      const difference: Expression = ['v-', ['at', positives, 'i'], ['at', negatives, 'j']];
      const inner: Expression = ['forall', 'j', count(negatives), ['>=', ['dot', w, difference], least]];
      return ['forall', 'i', count(positives), inner];
    }),
  );
}

/** Hyperplanes that often satisfy the constraints. */
function hyperplane(f: FormulaStream, data: Expression): readonly [Expression, Expression] {
  const s: Expression = [f.pick(['SVM', 'CE', 'GD', 'PAIR', 'DT']), data];
  const factor = f.pick(['1', '2', '3/2', '1/2']);
  return [
    ['v*', factor, ['normal', s]],
    ['*', factor, ['intercept', s]],
  ];
}

function separated(data: Expression): Expression {
  return ['separable', data];
}

function solved(f: FormulaStream): readonly [string, Expression, Expression] {
  const data = f.stream.between(0, 3) === 0 ? f.lifted() : f.data();
  const name = f.pick(['SVM', 'CE', 'PAIR', 'GD', 'DT']);
  return [name, data, [name, data]];
}

/** How each axiom is used: terms and premises of all kinds. */
const USES: Readonly<Record<string, (f: FormulaStream) => Use>> = {
  square: (f) => use([f.vector(2)]),
  'cauchy-schwarz': (f) => use([f.vector(2), f.vector(2)]),
  congruence(f) {
    const [a, b] = [f.vector(1), f.vector(1)];
    return use(
      [f.vector(1)],
      [['v==', f.pick<Expression>([a, ['v+', a, ['v*', '0', b]]]), f.pick<Expression>([a, b])]],
    );
  },
  reciprocal(f) {
    const t = f.number(2);
    return use([t], [[f.pick(['!=', '>', '<', '>=', '==']), t, '0']]);
  },
  root(f) {
    const t = f.number(2);
    return use([t], [[f.pick(['>=', '>', '!=', '<=']), t, '0']]);
  },
  'root-sign': (f) => use([f.number(2)]),
  norm: (f) => use([f.vector(2)]),
  'absolute-value': (f) => use([f.number(2)]),
  'largest-of': (f) => use([[f.pick(['min', 'max']), f.number(1), f.number(1), f.number(1)]]),
  extreme(f) {
    const family = f.family();
    return use([[f.pick(['minOver', 'maxOver']), 'i', count(family), f.number(2, new Map([['i', family]]))]]);
  },
  diameter: (f) => use([f.pick<Expression>([f.family(), ['union', POSITIVES, NEGATIVES]])]),
  sum(f) {
    const family = f.family();
    const inside = new Map([['i', family]]);
    return use(
      [],
      [['forall', 'i', count(family), [f.pick(['<=', '>=', '==', '<']), f.number(1, inside), f.number(1, inside)]]],
    );
  },
  summand(f) {
    const family = f.family();
    const summand = f.number(1, new Map([['i', family]]));
    return use(
      [f.pick(['1', '1', '2'])],
      [['forall', 'i', count(family), ['>=', f.pick<Expression>([summand, ['^', summand, '2']]), '0']]],
    );
  },
  'case-value'(f) {
    const condition = f.fact(1);
    return use(
      [['choose', condition, f.number(1), f.number(1)]],
      [f.pick<Expression>([condition, ['not', condition], f.fact(1)])],
    );
  },
  exponential(f) {
    const [s, t] = [f.number(1), f.number(1)];
    return use([s, t], f.pick<Expression[]>([[], [['<=', s, t]], [['>', s, '0']], [['<=', t, s]]]));
  },
  sigmoid: (f) => use([f.number(1)]),
  'rank-of-two': (f) => use([f.vector(1), f.vector(1)]),
  foot(f) {
    const family = f.pick<Expression>([
      'f',
      'r',
      POSITIVES,
      ['union', POSITIVES, NEGATIVES],
      ['family', 'u', 'v', 'u'],
      ['opposites', NEGATIVES],
      ['positives', ['shifted', 'data', 'u']],
    ]);
    const [u, level] = [
      f.pick<Expression>(['u', ['v*', '0', 'u'], f.vector(1)]),
      f.pick<Expression>(['0', 's', ['dot', 'u', ['at', 'f', '1']]]),
    ];
    const parts = family[0] === 'union' ? (family.slice(1) as Expression[]) : [family];
    const constant = parts.map(
      (part): Expression => ['forall', 'i', count(part), ['==', ['dot', u, ['at', part, 'i']], level]],
    );
    return f.stream.between(0, 1) === 0 ? use([family]) : use([family, u, level], constant);
  },
  complement(f) {
    const family = f.pick<Expression>([POSITIVES, NEGATIVES, NEGATIVES, ['union', POSITIVES, NEGATIVES]]);
    const parts = family[0] === 'union' ? (family.slice(1) as Expression[]) : [family];
    const first: Expression = ['at', parts[0]!, '1'];
    // Constants that fit as many vectors; the premises are false, or have no value, where there are others.
    const places = f.pick([['1'], ['1', '2'], ['1', '2', '3']]);
    const levels: Expression = ['vector', ...places.map((k): Expression => ['dot', ['at', 'r', k], first])];
    const constant = parts.map((part): Expression => {
      const equation: Expression = ['==', ['dot', ['at', 'r', 'k'], ['at', part, 'i']], ['at', levels, 'k']];
      return ['forall', 'i', count(part), ['forall', 'k', count('r'), equation]];
    });
    const enough: Expression = ['==', ['+', count('r'), ['affineDimension', family]], ['dimension', 'data']];
    return use([family, 'r', levels], [enough, ...constant]);
  },
  separated(f) {
    const data = f.data();
    const [w, b] = hyperplane(f, data);
    return use([data, w, b], points(data, w, b));
  },
  feasible(f) {
    const [, data, solution] = solved(f);
    return use([solution], [separated(data)]);
  },
  optimal(f) {
    const [name, data, solution] = solved(f);
    const [w, b] = hyperplane(f, data);
    const constraints =
      name === 'PAIR' || name === 'DT' ? pairs(data, w, name === 'DT' ? '1' : '2') : points(data, w, b);
    return use([solution, w, b], [separated(data), ...constraints]);
  },
  intercept(f) {
    const data = f.data();
    const w: Expression = ['normal', ['SVM', data]];
    const b: Expression = ['intercept', [f.pick(['SVM', 'CE', 'PAIR', 'GD']), data]];
    return use([[f.pick(['SVM', 'SVM', 'CE']), data], b], [separated(data), ...points(data, w, b)]);
  },
  middle(f) {
    const step: Expression = ['sgd', 'data', 'v', '1', '1', f.pick(['1', 's'])];
    return use([
      f.pick<Expression>([['PAIR', f.data()], ['DT', f.data()], step, ['differential', 'data', '1', '1/2']]),
    ]);
  },
  step: (f) =>
    use([
      [
        'sgd',
        f.pick<Expression>(['data', ['swapped', 'data'], ['scaled', 'data', '2']]),
        'v',
        f.pick(['1', '2']),
        '1',
        f.pick(['1', 's']),
      ],
      f.vector(1),
    ]),
  margin: (f) =>
    use([f.pick<Expression>([solved(f)[2], ['sgd', 'data', 'u', '1', '1', 's'], ['gd', 'data', '2', '1/2']])]),
  active(f) {
    const [, data, solution] = solved(f);
    const score = (family: Expression): Expression => [
      '+',
      ['dot', ['normal', solution], ['at', family, 'i']],
      ['intercept', solution],
    ];
    const [above, below]: Expression[] = [
      ['minOver', 'i', count(['positives', data]), score(['positives', data])],
      ['minOver', 'i', count(['negatives', data]), ['neg', score(['negatives', data])]],
    ];
    const [a, b] = f.pick([
      [above, below],
      [below, above],
    ]) as [Expression, Expression];
    return f.stream.between(0, 2) === 0 ? use([solution]) : use([solution], [['<=', a, b]]);
  },
  tight(f) {
    const [, data, solution] = solved(f);
    return use([solution], [separated(data)]);
  },
  multipliers(f) {
    const [, data, solution] = solved(f);
    const u =
      data[0] === 'lifted' || (data[1] as string)?.[0] === 'lifted'
        ? (['at', ['positives', data], '1'] as Expression)
        : f.vector(1);
    return use([solution, u], [separated(data)]);
  },
};

/** The foot of the perpendicular from the origin to the affine hull, by Gram–Schmidt. */
function footOf(members: readonly Vector[]): Vector {
  const [origin, ...others] = members as [Vector, ...Vector[]];
  const minus = (a: Vector, b: Vector, factor: Rational) => a.map((x, i) => x.sub(factor.mul(b[i]!)));
  const reduced = (v: Vector, basis: readonly Vector[]) =>
    basis.reduce((rest, b) => minus(rest, b, dot(rest, b).div(dot(b, b))), v);
  const basis: Vector[] = [];
  for (const p of others) {
    const rest = reduced(minus(p, origin, Rational.one), basis);
    if (!dot(rest, rest).isZero()) basis.push(rest);
  }
  return reduced(origin, basis);
}

/** The truth of a fact that may speak of a foot, which the evaluation does not know: it is declared as a vector with its value. */
function truthWithFoot(instance: Instance, family: Expression, fact: Expression): boolean | undefined {
  const members: Vector[] = [];
  const resolved = context.resolved(family);
  const parts = resolved[0] === 'union' ? (resolved.slice(1) as Expression[]) : [resolved];
  const vector = (e: Expression): Vector =>
    Array.from({ length: instance.dimension }, (_, k) => numberAt(instance, ['at', e, String(k + 1)]));
  for (const part of parts)
    for (
      let k = 1;
      truthAt(instance, ['==', ['dot', ['at', part, String(k)], ['at', part, String(k)]], '-1']) === false;
      k++
    )
      members.push(vector(['at', part, String(k)]));
  const statement: Statement = {
    ...EVERYTHING,
    given: [...EVERYTHING.given, { name: 'foot', kind: 'vector', like: 'data' }],
  };
  const replaced = (e: Expression): Expression =>
    typeof e === 'string'
      ? e
      : e[0] === 'foot'
        ? 'foot'
        : [e[0], ...e.slice(1).map((part) => replaced(part as Expression))];
  const evaluation = evaluationAt(statement, { ...instance.values, foot: footOf(members) });
  return evaluation.truth(replaced(fact));
}

/** A rational value, read off the two sides of a comparison. */
function numberAt({ values }: Instance, e: Expression): Rational {
  const evaluation = evaluationAt({ ...EVERYTHING, concluding: ['==', e, '0'] }, values);
  return Rational.parse(evaluation.finding().left);
}

describe('what an axiom gives is never false', () => {
  it('every axiom is tried', () => {
    expect(Object.keys(USES).sort()).toEqual([...Object.keys(AXIOMS), ...Object.keys(OPTIMA)].sort());
  });

  it.each(Object.keys(USES))('%s', (name) => {
    const axiom = AXIOMS[name] ?? OPTIMA[name]!;
    const counts = { given: 0, refused: 0, true: 0, unknown: 0 };
    for (let seed = 0; seed < 400 * ROUNDS; seed++) {
      const instance = instances[seed % instances.length]!;
      const { terms, premises } = USES[name]!(new FormulaStream(seed));
      if (premises.some((premise) => truthAt(instance, premise) !== true)) continue;
      const given = refusable(() =>
        axiom(
          context,
          terms,
          premises.map((p) => context.resolved(p)),
        ),
      );
      if (typeof given === 'string') {
        counts.refused++;
        continue;
      }
      counts.given++;
      for (const fact of given) {
        const truth = ['foot', 'complement'].includes(name)
          ? truthWithFoot(instance, terms[0]!, fact)
          : truthAt(instance, fact);
        expect(truth, JSON.stringify([seed, instance.values, terms, premises, fact])).not.toBe(false);
        counts[truth === true ? 'true' : 'unknown']++;
      }
    }
    expect(counts.given, JSON.stringify(counts)).toBeGreaterThan(10);
    expect(counts.true, JSON.stringify(counts)).toBeGreaterThan(20);
  });

  it('planted: axioms that claim too much are found out', () => {
    const tooStrong: readonly Expression[] = [
      ['<', ['^', ['dot', 'u', 'v'], '2'], ['*', ['dot', 'u', 'u'], ['dot', 'v', 'v']]],
      ['==', ['^', ['sqrt', 's'], '2'], ['neg', 's']],
      ['==', ['margin', ['DT', 'data']], ['/', '1', ['norm', ['normal', ['DT', 'data']]]]],
      ['==', ['intercept', ['CE', 'data']], ['intercept', ['SVM', 'data']]],
      [
        '>=',
        ['dot', ['normal', ['CE', 'data']], ['normal', ['SVM', 'data']]],
        ['+', ['dot', ['normal', ['CE', 'data']], ['normal', ['CE', 'data']]], '1/100'],
      ],
    ];
    for (const fact of tooStrong)
      expect(
        instances.some((instance) => truthAt(instance, fact) === false),
        JSON.stringify(fact),
      ).toBe(true);
  });
});

describe('a dataset of which a class is emptied', () => {
  const data: Expression = ['onlyPositives', 'data'];
  const given = (rule: string, terms: readonly Expression[], premises: readonly Expression[] = []) =>
    ((AXIOMS[rule] ?? OPTIMA[rule]) as (typeof AXIOMS)[string])(context, terms, premises);

  it('has no point of that class, in no axiom', () => {
    const separated: Expression = ['separable', data];
    for (const name of ['SVM', 'PAIR', 'DT'])
      expect(given('feasible', [[name, data]], [separated])).toBeTypeOf('string');
    for (const rule of ['tight', 'active', 'margin', 'middle'])
      expect(given(rule, [[rule === 'middle' ? 'PAIR' : 'CE', data]], [separated]), rule).toBeTypeOf('string');
    const emptied: Expression = ['negatives', data];
    expect(given('extreme', [['minOver', 'i', ['count', emptied], ['dot', 'u', ['at', emptied, 'i']]]])).toHaveLength(
      1,
    );
    expect(given('foot', [emptied])).toBeTypeOf('string');
  });
});

function refusable<T>(given: () => T): T | string {
  try {
    return given();
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

describe('what a true formula implies of its parts', () => {
  it('is true', () => {
    let implied = 0;
    for (let seed = 0; seed < 4000 * ROUNDS; seed++) {
      const formulas = new FormulaStream(seed);
      const instance = instances[seed % instances.length]!;
      const fact: Expression = ['and', formulas.fact(1), formulas.comparison(3)];
      if (truthAt(instance, fact) !== true) continue;
      for (const part of impliedByTruth(context.resolved(fact))) {
        expect(truthAt(instance, part), JSON.stringify([seed, instance.values, fact, part])).toBe(true);
        implied++;
      }
    }
    expect(implied).toBeGreaterThan(100 * ROUNDS);
  });
});
