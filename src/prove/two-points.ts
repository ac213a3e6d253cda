/**
 * Datasets of two points: their solutions in closed form, proved, for every dimension.
 *
 * With p the positive and q = −y the negative, (P1) is solved by w = 2(p + y)/‖p + y‖². For (P2) write a = ‖p‖² + 1, c = ‖y‖² + 1 and
 * b = <p, y> − 1: the solution is p~/a where b ≥ a, y~/c where b ≥ c, and a combination of both else (theorem-1 on its page).
 */
import type { Expression } from '../certificate/expression.ts';
import type { Label } from '../certificate/proof.ts';
import type { Statement } from '../certificate/statement.ts';
import { byContradiction, type Effort } from './algebra.ts';
import { solutionsIn } from './candidates.ts';
import { equalVectors, inversesOf, must, shownShortest } from './closed-form.ts';
import type { Draft, StepMatter } from './draft.ts';
import { onePointsIn, solvedForOnePoint } from './one-point.ts';
import { axiomLabels } from './written-facts.ts';

interface Pair {
  readonly data: Expression;
  readonly p: Expression;
  readonly q: Expression;
  /** −q, as it is written where q is written as the opposite of a vector. */
  readonly y: Expression;
}

function pairOf(data: Expression, p: Expression, q: Expression): Pair {
  return { data, p, q, y: q[0] === 'vneg' ? (q[1] as Expression) : ['vneg', q] };
}

/** The datasets of one written positive and one written negative whose solutions a statement names. */
export function pairsIn(draft: Draft, statement: Statement): readonly Pair[] {
  const formulas = [...statement.assuming, statement.concluding].map((e) => draft.context.resolved(e));
  const data = new Map(solutionsIn(formulas).map((s) => [JSON.stringify(s[1]), s[1] as Expression]));
  return [...data.values()].flatMap((e): Pair[] => {
    const [operation, positives, negatives] = e as readonly [string, Expression, Expression];
    const written = operation === 'dataset' && positives.length === 2 && negatives.length === 2;
    return written && positives[0] === 'family' && negatives[0] === 'family'
      ? [pairOf(e, positives[1] as Expression, negatives[1] as Expression)]
      : [];
  });
}

/** <w, p> + b ≥ 1 and <w, q> + b ≤ −1. */
async function feasibility(
  draft: Draft,
  { p, q }: Pair,
  w: Expression,
  b: Expression,
  effort: Effort,
): Promise<Label[]> {
  return [
    await must(draft, ['>=', ['+', ['dot', w, p], b], '1'], effort),
    await must(draft, ['<=', ['+', ['dot', w, q], b], '-1'], effort),
  ];
}

/** Where a hypothesis says that the two can be separated, 2 ≤ <w, p + y> for (P1)'s normal w keeps them apart; else whatever else is known has to. */
function apartIfSeparable(draft: Draft, { data }: Pair, difference: Expression): readonly Label[] | undefined {
  const separable = draft.known(['separable', data]);
  if (separable === undefined) return undefined;
  const solution: Expression = ['SVM', data];
  const normal: Expression = ['normal', solution];
  return [
    ...axiomLabels(draft, 'feasible', [solution], [separable]),
    ...axiomLabels(draft, 'cauchy-schwarz', [normal, difference], []),
    ...[normal, difference].flatMap((v) => axiomLabels(draft, 'square', [v], [])),
  ];
}

/** ‖p + y‖² > 0, 1/‖p + y‖², and that the classes are separable; the hyperplane halfway that shows it. */
async function separation(draft: Draft, pair: Pair, effort: Effort) {
  const { p, q, y, data } = pair;
  const difference: Expression = ['v+', p, y];
  const length: Expression = ['dot', difference, difference];
  const positive = await must(draft, ['>', length, '0'], effort, apartIfSeparable(draft, pair, difference));
  axiomLabels(draft, 'reciprocal', [length], [positive]);
  const w: Expression = ['v*', ['/', '2', length], difference];
  const b: Expression = ['/', ['neg', ['dot', w, ['v+', p, q]]], '2'];
  const feasible = await feasibility(draft, pair, w, b, effort);
  const [separable] = axiomLabels(draft, 'separated', [data, w, b], feasible);
  return { w, b, difference, length, feasible, separable: separable as Label };
}

/** The solution of (P1), or the normal of (P3) or of its limit of training, is the hyperplane halfway (or half of it). */
async function halfway(
  draft: Draft,
  pair: Pair,
  solution: Expression,
  from: Awaited<ReturnType<typeof separation>>,
  effort: Effort,
): Promise<void> {
  const { p, y } = pair;
  const normal: Expression = ['normal', solution];
  const name = solution[0] as string;
  const w: Expression = name === 'DT' ? ['v*', ['/', '1', from.length], from.difference] : from.w;
  const gap = name === 'DT' ? '1' : '2';
  const apart: Expression = ['>=', ['dot', normal, ['v+', p, y]], gap];
  axiomLabels(draft, 'feasible', [solution], [from.separable]);
  await must(draft, apart, effort);
  if (name === 'SVM') axiomLabels(draft, 'optimal', [solution, w, from.b], [from.separable, ...from.feasible]);
  else {
    const pairwise = await must(draft, ['>=', ['dot', w, ['v+', p, y]], gap], effort);
    axiomLabels(draft, 'optimal', [solution, w], [from.separable, pairwise]);
  }
  const error: Expression = ['v-', normal, w];
  const bound = await must(draft, ['<=', ['dot', error, error], '0'], effort);
  await equalVectors(draft, normal, w, bound, effort);
  if (name === 'SVM') {
    const feasible = await feasibility(draft, pair, normal, from.b, effort);
    axiomLabels(draft, 'intercept', [solution, from.b], [from.separable, ...feasible]);
  }
}

/** The solution of (P2) in one of its three cases, from the weights of the two points. */
async function combination(
  draft: Draft,
  pair: Pair,
  solution: Expression,
  weights: readonly [Expression, Expression],
  separable: Label,
  effort: Effort,
): Promise<void> {
  const [s, t] = weights;
  const { p, y } = pair;
  const w: Expression = ['v+', ['v*', s, p], ['v*', t, y]];
  const b: Expression = ['-', s, t];
  await must(draft, ['>=', s, '0'], effort);
  await must(draft, ['>=', t, '0'], effort);
  const feasible = await feasibility(draft, pair, w, b, effort);
  await shownShortest(draft, solution, { w, b, weights }, [separable, ...feasible], effort);
}

/** Where a hypothesis says that b ≤ a, the case b ≥ a is a tie. */
async function tie(block: Draft, condition: Expression, assumption: Label, effort: Effort): Promise<void> {
  const [, l, r] = condition as readonly [string, Expression, Expression];
  const other = block.known(['<=', l, r]);
  if (other !== undefined && block.context.same(block.context.fact(assumption) as Expression, condition))
    await must(block, ['==', l, r], effort, [assumption, other]);
}

/** The squared cosine of the angle between the normals of (P2) and (P1), in inner products of the points; `score` is <w, p + y>. */
async function cosine(
  draft: Draft,
  { p, y, data }: Pair,
  solution: Expression,
  [s, t]: readonly [Expression, Expression],
  { length, separable }: Awaited<ReturnType<typeof separation>>,
  score: Expression,
  effort: Effort,
): Promise<readonly Label[]> {
  const svm: Expression = ['SVM', data];
  const [w, v]: [Expression, Expression] = [
    ['normal', solution],
    ['normal', svm],
  ];
  const difference: Expression = ['v+', p, y];
  const combined: Expression = ['v+', ['v*', s, p], ['v*', t, y]];
  const inverse = draft.known(['==', ['*', length, ['/', '1', length]], '1']) as Label;
  const straight: Expression = ['v*', ['/', '2', length], difference];
  const equal = (u: Expression, by: Expression, a: Expression) =>
    axiomLabels(draft, 'congruence', [a], [draft.known(['v==', u, by]) as Label])[0] as Label;
  const ww = await must(draft, ['==', ['dot', w, w], ['dot', combined, combined]], effort, [
    equal(w, combined, w),
    equal(w, combined, combined),
  ]);
  const [intercept, offset, total]: Expression[] = [
    ['intercept', solution],
    ['-', s, t],
    ['+', s, t],
  ];
  const bb = draft.known(['==', intercept as Expression, offset as Expression]) as Label;
  const size: Expression = ['+', ['dot', combined, combined], ['^', offset as Expression, '2']];
  await must(draft, ['==', ['+', ['dot', w, w], ['^', intercept as Expression, '2']], total as Expression], effort, [
    ww,
    bb,
    draft.known(['==', size, total as Expression]) as Label,
  ]);
  const vv = await must(draft, ['==', ['*', ['dot', v, v], length], '4'], effort, [
    equal(v, straight, v),
    equal(v, straight, straight),
    inverse,
  ]);
  const inverses = inversesOf(draft, [s, t]);
  const along = await must(draft, ['==', ['dot', w, difference], score], effort, [
    equal(w, combined, difference),
    ...inverses,
  ]);
  const wv = await must(draft, ['==', ['*', ['dot', w, v], length], ['*', '2', ['dot', w, difference]]], effort, [
    equal(v, straight, w),
    inverse,
  ]);
  const cosineSquared: Expression = ['^', ['cosine', w, v], '2'];
  const premises: Label[] = [];
  for (const [vector, of] of [
    [w, solution],
    [v, svm],
  ] as const) {
    const [, positive] = axiomLabels(draft, 'tight', [of], [separable]);
    axiomLabels(draft, 'reciprocal', [['norm', vector]], [positive as Label]);
    const [square] = axiomLabels(draft, 'norm', [vector], []);
    premises.push(
      square as Label,
      draft.known(['==', ['*', ['norm', vector], ['/', '1', ['norm', vector]]], '1']) as Label,
    );
  }
  const quotient = await must(
    draft,
    ['==', ['*', cosineSquared, ['*', ['dot', w, w], ['dot', v, v]]], ['^', ['dot', w, v], '2']],
    effort,
    premises,
  );
  // With 1/‖p + y‖² for the denominators the steps are products of one fact by another.
  const shared: Expression = ['/', '1', length];
  const square: Expression = ['^', score, '2'];
  const product: Expression = ['*', cosineSquared, ['dot', w, w]];
  const steps: readonly (readonly [Expression, readonly Label[]])[] = [
    [
      ['==', ['dot', v, v], ['*', '4', shared]],
      [vv, inverse],
    ],
    [
      ['==', ['dot', w, v], ['*', ['*', '2', score], shared]],
      [wv, along, inverse],
    ],
  ];
  const values: Label[] = [];
  for (const [fact, from] of steps) values.push(await must(draft, fact, effort, from));
  const divided = await must(draft, ['==', ['*', product, shared], ['*', square, ['^', shared, '2']]], effort, [
    quotient,
    ...values,
  ]);
  const once = await must(draft, ['==', product, ['*', square, shared]], effort, [divided, inverse]);
  const withLength = await must(draft, ['==', ['*', cosineSquared, ['*', ['dot', w, w], length]], square], effort, [
    once,
    inverse,
  ]);
  const squared: Expression = ['dot', combined, combined];
  const result: Expression = ['==', ['*', cosineSquared, ['*', squared, length]], ['^', score, '2']];
  return [await must(draft, result, effort, [withLength, ww])];
}

/**
 * Proves `goal` for a statement about two points: solves the problems that it names, in three cases where (P2) is among them, and leaves the rest to
 * `rest` in each. `joined` puts the cases together; it is told otherwise where `rest` looks at the cases without proving anything.
 */
export async function provedForTwoPoints(
  draft: Draft,
  pair: Pair,
  goal: Expression,
  effort: Effort,
  rest: (draft: Draft, focus?: readonly Label[]) => Promise<void>,
  joined: (draft: Draft, step: StepMatter) => void = (outer, step) => void outer.add(step),
): Promise<void> {
  const { statement } = draft.context;
  const formulas = [...statement.assuming, statement.concluding].map((e) => draft.context.resolved(e));
  const named = solutionsIn(formulas).filter((s) => JSON.stringify(s[1]) === JSON.stringify(pair.data));
  const separated = await separation(draft, pair, effort);
  for (const solution of named)
    if (solution[0] === 'SVM' || solution[0] === 'PAIR' || solution[0] === 'DT')
      await halfway(draft, pair, solution, separated, effort);
  const penalised = named.filter((s) => s[0] === 'CE' || s[0] === 'GD');
  if (penalised.length === 0) return rest(draft);
  for (const alone of onePointsIn(draft, formulas)) await solvedForOnePoint(draft, alone, effort);
  const { p, y } = pair;
  const a: Expression = ['+', ['dot', p, p], '1'];
  const c: Expression = ['+', ['dot', y, y], '1'];
  const b: Expression = ['-', ['dot', p, y], '1'];
  const determinant: Expression = ['-', ['*', a, c], ['^', b, '2']];
  axiomLabels(draft, 'cauchy-schwarz', [p, y], []);
  const positive = await must(draft, ['>', determinant, '0'], effort);
  axiomLabels(draft, 'reciprocal', [determinant], [positive]);
  for (const number of [a, c])
    axiomLabels(draft, 'reciprocal', [number], [await must(draft, ['>', number, '0'], effort)]);
  const both: readonly [Expression, Expression] = [
    ['/', ['-', c, b], determinant],
    ['/', ['-', a, b], determinant],
  ];
  // Elimination finds the angle by itself.
  const turned =
    effort.first === undefined && JSON.stringify(formulas).includes('"cosine"') && named.some((s) => s[0] === 'SVM');
  const solved = async (inner: Draft, weights: readonly [Expression, Expression], score: Expression) => {
    const focus: Label[] = [];
    for (const solution of penalised) {
      await combination(inner, pair, solution, weights, separated.separable, effort);
      if (turned) focus.push(...(await cosine(inner, pair, solution, weights, separated, score, effort)));
    }
    await rest(inner, turned ? focus : undefined);
  };
  const split = async (
    outer: Draft,
    condition: Expression,
    yes: (inner: Draft) => Promise<void>,
    no: (inner: Draft) => Promise<void>,
  ) => {
    const label = outer.newLabel();
    const blocks: Draft[] = [];
    for (const [place, work] of [yes, no].entries()) {
      const block = outer.block(label, place + 1);
      block.assume(`${label}.${place + 1}`, place === 0 ? condition : ['not', condition]);
      await tie(block, condition, `${label}.${place + 1}`, effort);
      if ((await byContradiction(block, goal, `${label}.${place + 1}`, effort)) === undefined) await work(block);
      blocks.push(block);
    }
    joined(outer, {
      as: label,
      fact: goal,
      rule: 'cases',
      terms: [condition],
      blocks: blocks.map(({ steps }) => steps),
    });
  };
  await split(
    draft,
    ['>=', b, a],
    (inner) => solved(inner, [['/', '1', a], '0'], ['/', ['+', ['dot', p, p], ['dot', p, y]], a]),
    (outer) =>
      split(
        outer,
        ['>=', b, c],
        (inner) => solved(inner, ['0', ['/', '1', c]], ['/', ['+', ['dot', y, y], ['dot', p, y]], c]),
        (inner) => solved(inner, both, '2'),
      ),
  );
}
