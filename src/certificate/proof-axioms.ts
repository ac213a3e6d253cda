/**
 * What holds of the operations, whatever their operands: the facts that proofs start from.
 *
 * An axiom is a function from what it is applied to (`terms`) and its premises to the facts that it gives; a step states one of them. Each says
 * why it holds. Operations are total here (`normal-form.ts`): 1/0 is 0, and a root of a negative number is 0.
 */
import type { Expression } from './expression.ts';
import type { ProofContext } from './proof-context.ts';
import { bodyAt } from './rewriting.ts';

/** The facts that a step may state, or why there is none. */
export type Given = readonly Expression[] | string;
export type Axiom = (context: ProofContext, terms: readonly Expression[], premises: readonly Expression[]) => Given;

const squared = (t: Expression): Expression => ['^', t, '2'];

function operands(e: Expression | undefined, operation: string): readonly Expression[] | undefined {
  return e !== undefined && e[0] === operation ? (e.slice(1) as Expression[]) : undefined;
}

export function familyCount(context: ProofContext, family: Expression): Expression {
  return context.resolved(['count', family]);
}

/** For all members of a family; a union is run through part by part. */
export function forAllMembers(
  context: ProofContext,
  family: Expression,
  body: (member: Expression) => Expression,
  index = '#p',
): readonly Expression[] {
  return partsOf(context, family).map(
    (part): Expression => ['forall', index, familyCount(context, part), body(['at', part, index])],
  );
}

/** The families that a union consists of; a family that is none is its one part. */
export function partsOf(context: ProofContext, family: Expression): readonly Expression[] {
  const resolved = context.resolved(family);
  return resolved[0] === 'union'
    ? (resolved.slice(1) as Expression[]).flatMap((part) => partsOf(context, part))
    : [resolved];
}

/** Whether a family has a member, by declaration or because it is written out. */
export function hasMember(context: ProofContext, family: Expression): boolean {
  const resolved = context.resolved(family);
  return resolved[0] === 'union'
    ? (resolved.slice(1) as Expression[]).some((part) => hasMember(context, part))
    : context.normalForm().leastCount(familyCount(context, resolved)) >= 1;
}

/** Whether the premises, in order, are the expected facts. */
export function premisesAre(
  context: ProofContext,
  premises: readonly Expression[],
  expected: readonly Expression[],
): boolean {
  return premises.length === expected.length && expected.every((e, k) => context.same(e, premises[k] as Expression));
}

/** A premise that compares numbers for all of one index. */
function comparisonUnderIndex(premise: Expression | undefined) {
  if (premise === undefined || premise[0] !== 'forall') return undefined;
  const [, index, count, body] = premise as readonly [string, string, Expression, Expression];
  const [relation, left, right] = body as readonly [string, Expression, Expression];
  return ['<=', '>=', '=='].includes(relation) ? { index, count, relation, left, right } : undefined;
}

export const AXIOMS: Readonly<Record<string, Axiom>> = {
  /** <v, v> is a sum of squares. */
  square: (_, [v = '0']) => [['>=', ['dot', v, v], '0']],

  /** Cauchy and Schwarz. */
  'cauchy-schwarz': (_, [u = '0', v = '0']) => [['<=', squared(['dot', u, v]), ['*', ['dot', u, u], ['dot', v, v]]]],

  /** Equal vectors have equal inner products with a third. */
  congruence(_, [a = '0'], [equality]) {
    const sides = operands(equality, 'v==');
    if (sides === undefined) return 'the premise is no equation of vectors';
    const [u, v] = sides as [Expression, Expression];
    return [['==', ['dot', u, a], ['dot', v, a]]];
  },

  /** t · 1/t = 1 for t ≠ 0. The premise says t ≠ 0, t > 0 or t < 0. */
  reciprocal(context, [t = '0'], [premise = '0']) {
    const constraint = context.constraint(premise);
    const number = context.normalForm().number(context.resolved(t));
    const same = constraint?.polynomial.equals(number) || constraint?.polynomial.neg().equals(number);
    return same && (constraint?.relation === '>' || constraint?.relation === '!=')
      ? [['==', ['*', t, ['/', '1', t]], '1']]
      : 'the premise does not say that the number is not 0';
  },

  /** (√t)² = t for t ≥ 0. */
  root: (context, [t = '0'], premises) =>
    premises.some((p) => context.same(p, ['>=', t, '0']) || context.same(p, ['>', t, '0']))
      ? [['==', squared(['sqrt', t]), t]]
      : 'the premise does not say that the number is at least 0',

  /** A root is at least 0. */
  'root-sign': (_, [t = '0']) => [['>=', ['sqrt', t], '0']],

  /** ‖v‖ is at least 0, and its square is <v, v>. */
  norm: (_, [v = '0']) => [
    ['==', squared(['norm', v]), ['dot', v, v]],
    ['>=', ['norm', v], '0'],
  ],

  /** |t| is at least 0, and its square is t². */
  'absolute-value': (_, [t = '0']) => [
    ['==', squared(['abs', t]), squared(t)],
    ['>=', ['abs', t], '0'],
  ],

  /** A largest (smallest) number is at least (at most) each of them, and is one of them. */
  'largest-of'(context, [e = '0']) {
    const [operation, ...numbers] = context.resolved(e) as readonly [string, ...Expression[]];
    if ((operation !== 'max' && operation !== 'min') || numbers.length === 0) return 'no maximum or minimum';
    const relation = operation === 'max' ? '>=' : '<=';
    return [
      ...numbers.map((t): Expression => [relation, e, t]),
      ['or', ...numbers.map((t): Expression => ['==', e, t])],
    ];
  },

  /** The same over an index. That it is reached needs an index. */
  extreme(context, [e = '0']) {
    const [operation, index, count, body] = context.resolved(e) as readonly [string, string, Expression, Expression];
    if (operation !== 'minOver' && operation !== 'maxOver') return 'no extremum over an index';
    const bound: Expression = ['forall', index, count, [operation === 'maxOver' ? '>=' : '<=', e, body]];
    const reached: Expression = ['exists', index, count, ['==', e, body]];
    return context.normalForm().leastCount(count) >= 1 ? [bound, reached] : [bound];
  },

  /** A diameter is at least 0, at least each distance, and reached where there is a point. */
  diameter(context, [family = '0']) {
    const count = familyCount(context, family);
    const points = context.resolved(family);
    const difference: Expression = ['v-', ['at', points, '#p'], ['at', points, '#q']];
    const length: Expression = ['dot', difference, difference];
    const square = squared(['diameter', points]);
    const over = (quantifier: string, body: Expression): Expression => [
      quantifier,
      '#p',
      count,
      [quantifier, '#q', count, body],
    ];
    const bounds: readonly Expression[] = [['>=', ['diameter', points], '0'], over('forall', ['>=', square, length])];
    return context.normalForm().leastCount(count) >= 1 ? [...bounds, over('exists', ['==', square, length])] : bounds;
  },

  /** What holds of all summands holds of the sums. The premise is a comparison under one index. */
  sum(_, __, [premise]) {
    const under = comparisonUnderIndex(premise);
    if (under === undefined) return 'the premise is no comparison (<=, >=, ==) under an index';
    const { index, count, relation, left, right } = under;
    return [[relation, ['sumOver', index, count, left], ['sumOver', index, count, right]]];
  },

  /** A summand is at most the sum, where all are at least 0. */
  summand(context, [at = '0'], [premise]) {
    const under = comparisonUnderIndex(premise);
    if (under?.relation !== '>=' || under.right !== '0')
      return 'the premise does not say that all summands are at least 0';
    if (typeof at !== 'string' || !context.normalForm().isIndexOf(at, under.count)) return `no index of these: ${at}`;
    const summand = ((premise as Expression)[3] as Expression)[1] as Expression;
    return [['<=', bodyAt(under.index, summand, at), ['sumOver', under.index, under.count, summand]]];
  },

  /** A choice is what its condition says. The premise is the condition or its negation. */
  'case-value'(context, [e = '0'], [premise = '0']) {
    const [operation, condition, yes, no] = context.resolved(e) as readonly [
      string,
      Expression,
      Expression,
      Expression,
    ];
    if (operation !== 'choose') return 'no choice';
    if (context.same(premise, condition)) return [['==', e, yes]];
    return context.same(premise, ['not', condition]) ? [['==', e, no]] : 'the premise does not decide the condition';
  },

  /** exp is positive, multiplicative and at least its tangent at 0; its inverse is log. */
  exponential: (context, [s = '0', t = '0'], premises) => [
    ['>', ['exp', s], '0'],
    ['==', ['*', ['exp', s], ['exp', t]], ['exp', ['+', s, t]]],
    ['>=', ['exp', s], ['+', '1', s]],
    ['==', ['exp', '0'], '1'],
    ...(premises.some((p) => context.same(p, ['<=', s, t])) ? [['<=', ['exp', s], ['exp', t]] as Expression] : []),
    ...(premises.some((p) => context.same(p, ['>', s, '0'])) ? [['==', ['exp', ['log', s]], s] as Expression] : []),
  ],

  /** The logistic function is 1/(1 + e^−t), and so lies between 0 and 1. */
  sigmoid: (_, [t = '0']) => [
    ['==', ['sigmoid', t], ['/', '1', ['+', '1', ['exp', ['neg', t]]]]],
    ['>', ['sigmoid', t], '0'],
    ['<', ['sigmoid', t], '1'],
  ],

  /** Two vectors are linearly dependent exactly when their Gram determinant is 0. */
  'rank-of-two': (_, [u = '0', v = '0']) => [
    [
      'iff',
      ['<=', ['rank', ['family', u, v]], '1'],
      ['==', ['-', ['*', ['dot', u, u], ['dot', v, v]], squared(['dot', u, v])], '0'],
    ],
  ],

  /**
   * The foot q of the perpendicular from the origin to the affine hull of a family with a member: ‖q‖ is the distance, <q, p> = ‖q‖² for every
   * member p; and a linear function that has one value at all members has it at q, which is an affine combination of them.
   */
  foot(context, [family = '0', u, level = '0'], premises) {
    const points = context.resolved(family);
    if (!hasMember(context, points)) return 'the family may be empty';
    const q: Expression = ['foot', points];
    const known: readonly Expression[] = [
      ['==', ['dot', q, q], squared(['affineDistance', points])],
      ['>=', ['affineDistance', points], '0'],
      ...forAllMembers(context, points, (p) => ['==', ['dot', q, p], ['dot', q, q]]),
    ];
    if (u === undefined) return known;
    const constant = forAllMembers(context, points, (p) => ['==', ['dot', u, p], level]);
    return premisesAre(context, premises, constant) ? [['==', ['dot', u, q], level]] : 'the function is not constant';
  },

  /**
   * Orthonormal r_k that are constant on points lie in the orthogonal complement of the differences of the points. When they are as many as its
   * dimension, they are a basis of it; the foot q of the perpendicular lies in it too, so ‖q‖² = Σ <r_k, q>². Terms: the points of a
   * dataset or of its classes, r, the list of the constants. Premises: |r| + dim aff = d, and <r_k, p> is the k-th constant for all points p.
   */
  complement(context, [family = '0', frame = '0', levels = '0'], premises) {
    const declared = context.statement.given.find(({ name }) => name === frame);
    const data = declared?.kind === 'orthonormal' ? declared.like : undefined;
    // The points and r are in one space, whose dimension is that of the dataset that r is declared to be like.
    if (data === undefined || !context.statement.given.some(({ name, kind }) => name === data && kind === 'dataset'))
      return 'no orthonormal family like a dataset';
    const points = context.resolved(family);
    const parts = points[0] === 'union' ? (points.slice(1) as Expression[]) : [points];
    const isClass = (part: Expression) => ['positives', 'negatives'].some((c) => context.same(part, [c, data]));
    if (!parts.every(isClass) || !hasMember(context, points)) return 'the points are not those of the same dataset';
    const count: Expression = ['count', frame];
    const vector: Expression = ['at', frame, '#k'];
    const expected: readonly Expression[] = [
      ['==', ['+', count, ['affineDimension', points]], ['dimension', data]],
      ...forAllMembers(context, points, (p) => [
        'forall',
        '#k',
        count,
        ['==', ['dot', vector, p], ['at', levels, '#k']],
      ]),
    ];
    const q: Expression = ['foot', points];
    return premisesAre(context, premises, expected)
      ? [['==', ['dot', q, q], ['sumOver', '#k', count, squared(['dot', vector, q])]]]
      : 'the premises do not say that the vectors are constant on the points, and enough';
  },
};
