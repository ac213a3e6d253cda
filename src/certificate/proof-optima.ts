/**
 * What holds of the solutions of the problems, for every dataset: the facts of convex optimisation that proofs start from.
 *
 * (P1) `SVM` and (P2) `CE` minimise ‖w‖² and ‖w‖² + b² over the hyperplanes with <w, x_i> + b ≥ 1 and <w, z_j> + b ≤ −1; (P3) `PAIR` minimises ‖w‖²
 * with <w, x_i − z_j> ≥ 2. `GD` and `DT` are the limits of training divided by log t, which soudry2018, Theorem 3, identifies as the shortest vectors with inner product at
 * least 1 with the lifted points, and with the differences: (P2) again, and (P3) with 1 for 2. A step that uses these cites it.
 *
 * Soundness. The objectives are convex and the constraints affine. A feasible point exists when the classes are separable, and then so does a closest one: for (P2) by
 * strict convexity one only; for the others w is unique likewise, and the intercept of (P1) because both classes have a tight point (else w could be shrunk).
 * For a minimiser p of ‖·‖² over a convex set, <p, q> ≥ ‖p‖² for every q in it (else a step towards q would be shorter): `optimal`.
 */
import type { Expression } from './expression.ts';
import { type Axiom, familyCount, forAllMembers, hasMember, partsOf, premisesAre } from './proof-axioms.ts';
import type { ProofContext } from './proof-context.ts';

interface Problem {
  /** How large the inner product with a difference has to be; absent where the constraints speak of single points. */
  readonly pairs?: string;
  readonly penalisesIntercept: boolean;
  readonly cites?: string;
}

const PROBLEMS: Readonly<Record<string, Problem>> = {
  SVM: { penalisesIntercept: false },
  CE: { penalisesIntercept: true },
  PAIR: { pairs: '2', penalisesIntercept: false },
  GD: { penalisesIntercept: true, cites: 'soudry2018' },
  DT: { pairs: '1', penalisesIntercept: false, cites: 'soudry2018' },
};

interface Solved extends Problem {
  readonly name: string;
  readonly data: Expression;
  readonly positives: Expression;
  readonly negatives: Expression;
  readonly normal: Expression;
  readonly intercept: Expression;
}

function classesOf(context: ProofContext, data: Expression) {
  return { positives: context.resolved(['positives', data]), negatives: context.resolved(['negatives', data]) };
}

function bothClassesHavePoints(context: ProofContext, data: Expression): boolean {
  const { positives, negatives } = classesOf(context, data);
  return hasMember(context, positives) && hasMember(context, negatives);
}

/** A solution as a step names it, `['CE', data]`, where it is one whatever the points are. */
function solved(context: ProofContext, e: Expression | undefined): Solved | string {
  const [name, data] = context.resolved(e ?? '0') as readonly [string, Expression];
  const problem = Object.hasOwn(PROBLEMS, name) && data !== undefined ? PROBLEMS[name] : undefined;
  if (problem === undefined) return 'no solution of a problem';
  if (!problem.penalisesIntercept && !bothClassesHavePoints(context, data)) return 'a class may be empty';
  if (problem.cites !== undefined) context.cite(problem.cites);
  const solution: Expression = [name, data];
  return {
    ...problem,
    name,
    data,
    ...classesOf(context, data),
    normal: ['normal', solution],
    intercept: ['intercept', solution],
  };
}

function pointConstraints(
  context: ProofContext,
  data: Expression,
  w: Expression,
  b: Expression,
): readonly Expression[] {
  const { positives, negatives } = classesOf(context, data);
  const score = (point: Expression): Expression => ['+', ['dot', w, point], b];
  return [
    ...forAllMembers(context, positives, (p) => ['>=', score(p), '1']),
    ...forAllMembers(context, negatives, (p) => ['<=', score(p), '-1']),
  ];
}

function constraintsOf(context: ProofContext, s: Solved, w: Expression, b: Expression): readonly Expression[] {
  const { pairs } = s;
  if (pairs === undefined) return pointConstraints(context, s.data, w, b);
  const reaches = (p: Expression, q: Expression): Expression => ['>=', ['dot', w, ['v-', p, q]], pairs];
  return partsOf(context, s.positives).flatMap((positives) =>
    partsOf(context, s.negatives).flatMap((negatives) =>
      forAllMembers(context, positives, (p) => {
        const [forAllNegatives] = forAllMembers(context, negatives, (q) => reaches(p, q), '#q');
        return forAllNegatives as Expression;
      }),
    ),
  );
}

/**
 * What (w, b) has to satisfy to be feasible for the problem of a solution, one fact for each part of the classes; none for what is no solution. An enlarged
 * class has two parts, the points that were there and the new one.
 */
export function feasibilityOf(
  context: ProofContext,
  solution: Expression,
  w: Expression,
  b: Expression,
): readonly Expression[] {
  const s = solved(context, solution);
  return typeof s === 'string' ? [] : constraintsOf(context, s, w, b);
}

function separability(data: Expression): Expression {
  return ['separable', data];
}

/** The smallest value of label times (<w, p> + b), class by class. */
function smallestMargins(context: ProofContext, s: Expression, data: Expression): readonly Expression[] {
  const { positives, negatives } = classesOf(context, data);
  const score = (points: Expression): Expression => [
    '+',
    ['dot', ['normal', s], ['at', points, '#p']],
    ['intercept', s],
  ];
  const least = (points: Expression, margin: Expression): readonly Expression[] =>
    hasMember(context, points) ? [['minOver', '#p', familyCount(context, points), margin]] : [];
  return [...least(positives, score(positives)), ...least(negatives, ['neg', score(negatives)])];
}

function weighted(points: Expression, multipliers: Expression, u: Expression, count: Expression): Expression {
  return ['sumOver', '#p', count, ['*', ['at', multipliers, '#p'], ['dot', ['at', points, '#p'], u]]];
}

export const OPTIMA: Readonly<Record<string, Axiom>> = {
  /** A hyperplane (w, b) that satisfies the constraints separates the classes. Terms: data, w, b. */
  separated: (context, [data = '0', w = '0', b = '0'], premises) =>
    premisesAre(context, premises, pointConstraints(context, data, w, b))
      ? [separability(data)]
      : 'the premises do not say that all points are on their sides',

  /** The solution satisfies its constraints. Term: the solution. */
  feasible(context, [solution], premises) {
    const s = solved(context, solution);
    if (typeof s === 'string') return s;
    if (!premisesAre(context, premises, [separability(s.data)]))
      return 'the premise does not say that the data are separable';
    return constraintsOf(context, s, s.normal, s.intercept);
  },

  /** No feasible direction is downhill. Terms: the solution, w, b. */
  optimal(context, [solution, w = '0', b = '0'], premises) {
    const s = solved(context, solution);
    if (typeof s === 'string') return s;
    if (!premisesAre(context, premises, [separability(s.data), ...constraintsOf(context, s, w, b)]))
      return 'the premises do not say that the data are separable and (w, b) is feasible';
    const plain: Expression = ['>=', ['dot', s.normal, w], ['dot', s.normal, s.normal]];
    const penalised: Expression = [
      '>=',
      ['+', ['dot', s.normal, w], ['*', s.intercept, b]],
      ['+', ['dot', s.normal, s.normal], ['^', s.intercept, '2']],
    ];
    return [s.penalisesIntercept ? penalised : plain];
  },

  /** The normal of (P1) goes together with one intercept only. Terms: the solution, b. */
  intercept(context, [solution, b = '0'], premises) {
    const s = solved(context, solution);
    if (typeof s === 'string') return s;
    if (s.name !== 'SVM') return 'only the intercept of (P1) is determined by its normal';
    const expected = [separability(s.data), ...pointConstraints(context, s.data, s.normal, b)];
    return premisesAre(context, premises, expected)
      ? [['==', s.intercept, b]]
      : 'the premises do not say that the data are separable and (w, b) is feasible';
  },

  /** The intercept of (P3), and of what is trained on pairs, is halfway between the classes: equation (8). Term: the hyperplane. */
  middle(context, [solution = '0']) {
    const [name, data] = context.resolved(solution) as readonly [string, Expression];
    if (!['PAIR', 'DT', 'sgd', 'differential'].includes(name))
      return 'no hyperplane with the intercept of equation (8)';
    if (!bothClassesHavePoints(context, data)) return 'a class may be empty';
    const { positives, negatives } = classesOf(context, data);
    const score = (points: Expression): Expression => ['dot', ['normal', solution], ['at', points, '#p']];
    const least: Expression = ['minOver', '#p', familyCount(context, positives), score(positives)];
    const greatest: Expression = ['maxOver', '#p', familyCount(context, negatives), score(negatives)];
    return [['==', ['intercept', solution], ['/', ['neg', ['+', least, greatest]], '2']]];
  },

  /** One stochastic step: w + η v/(1 + e^<w, v>) for the difference v of the drawn pair. Terms: the step, a vector u. */
  step(context, [solution = '0', u = '0']) {
    const [name, data, w, k, l, rate] = context.resolved(solution) as readonly [string, ...Expression[]];
    if (name !== 'sgd') return 'no stochastic step';
    const { positives, negatives } = classesOf(context, data as Expression);
    const v: Expression = ['v-', ['at', positives, k as Expression], ['at', negatives, l as Expression]];
    const factor: Expression = ['*', rate as Expression, ['sigmoid', ['neg', ['dot', w as Expression, v]]]];
    return [['==', ['dot', ['normal', solution], u], ['+', ['dot', w as Expression, u], ['*', factor, ['dot', v, u]]]]];
  },

  /** The margin of a hyperplane is its smallest margin over the points, divided by ‖w‖. Term: the hyperplane. */
  margin(context, [solution = '0']) {
    const data = context.resolved(solution)[1] as Expression | undefined;
    const smallest = data === undefined ? [] : smallestMargins(context, solution, data);
    const [first, second] = smallest;
    if (data === undefined || first === undefined || second === undefined) return 'a class may be empty';
    return [['==', ['margin', solution], ['/', ['min', first, second], ['norm', ['normal', solution]]]]];
  },

  /**
   * The active points are those at the smallest margin of all; a class has one when its smallest margin is at most that of the other class,
   * since the classes are finite and not empty. Term: the hyperplane. Premise, or none: which smallest margin is at most the other.
   */
  active(context, [solution = '0'], premises) {
    const data = context.resolved(solution)[1] as Expression | undefined;
    const [first, second] = data === undefined ? [] : smallestMargins(context, solution, data);
    if (data === undefined || !bothClassesHavePoints(context, data)) return 'a class may be empty';
    const [positives, negatives]: Expression[] = [
      ['activePositives', solution],
      ['activeNegatives', solution],
    ];
    const leads = (a: Expression, b: Expression) => premisesAre(context, premises, [['<=', a, b]]);
    if (leads(first as Expression, second as Expression)) return [['>=', positives as Expression, '1']];
    if (leads(second as Expression, first as Expression)) return [['>=', negatives as Expression, '1']];
    return premises.length === 0
      ? [
          ['>=', positives as Expression, '0'],
          ['>=', negatives as Expression, '0'],
        ]
      : 'the premise does not compare the smallest margins of the classes';
  },

  /**
   * A solution has a tight constraint, else it could be shrunk; so its margin is 1/‖w‖ (half of that for `DT`, which asks for 1), and w ≠ 0 where both classes
   * have points. Term: the solution.
   */
  tight(context, [solution], premises) {
    const s = solved(context, solution);
    if (typeof s === 'string') return s;
    if (!bothClassesHavePoints(context, s.data)) return 'a class may be empty';
    if (!premisesAre(context, premises, [separability(s.data)]))
      return 'the premise does not say that the data are separable';
    const margin = s.name === 'DT' ? '1/2' : '1';
    const named: Expression = [s.name, s.data];
    return [
      ['==', ['*', ['margin', named], ['norm', s.normal]], margin],
      ['>', ['norm', s.normal], '0'],
      ['>', ['margin', named], '0'],
    ];
  },

  /**
   * Karush, Kuhn and Tucker: there are multipliers that are at least 0, and 0 where a constraint is slack, with w = Σ λ_i x_i − Σ μ_j z_j; for (P2) b = Σ λ_i − Σ μ_j, for
   * (P1) the sums are equal. Terms: the solution, and a vector to take inner products with.
   */
  multipliers(context, [solution, u = '0'], premises) {
    const s = solved(context, solution);
    if (typeof s === 'string') return s;
    if (s.name !== 'SVM' && s.name !== 'CE') return 'multipliers belong to (P1) and (P2)';
    if (!premisesAre(context, premises, [separability(s.data)]))
      return 'the premise does not say that the data are separable';
    const named: Expression = [s.name, s.data];
    const [lambda, mu]: Expression[] = [
      ['positiveMultipliers', named],
      ['negativeMultipliers', named],
    ];
    const [n, m] = [familyCount(context, s.positives), familyCount(context, s.negatives)];
    const total = (multipliers: Expression, count: Expression): Expression => [
      'sumOver',
      '#p',
      count,
      ['at', multipliers, '#p'],
    ];
    const difference: Expression = ['-', total(lambda as Expression, n), total(mu as Expression, m)];
    const slack = (points: Expression, sign: string): Expression => [
      '-',
      ['*', sign, ['+', ['dot', s.normal, ['at', points, '#p']], s.intercept]],
      '1',
    ];
    const each = (count: Expression, body: Expression): Expression => ['forall', '#p', count, body];
    return [
      each(n, ['>=', ['at', lambda as Expression, '#p'], '0']),
      each(m, ['>=', ['at', mu as Expression, '#p'], '0']),
      each(n, ['==', ['*', ['at', lambda as Expression, '#p'], slack(s.positives, '1')], '0']),
      each(m, ['==', ['*', ['at', mu as Expression, '#p'], slack(s.negatives, '-1')], '0']),
      [
        '==',
        ['dot', s.normal, u],
        ['-', weighted(s.positives, lambda as Expression, u, n), weighted(s.negatives, mu as Expression, u, m)],
      ],
      ['==', difference, s.penalisesIntercept ? s.intercept : '0'],
    ];
  },
};
