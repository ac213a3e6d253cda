/** Solutions in closed form: how it is shown that a vector of numbers and points is the solution of a problem. */
import type { Expression } from '../certificate/expression.ts';
import type { Label } from '../certificate/proof.ts';
import { byAlgebra, type Effort, OpenGoalError } from './algebra.ts';
import type { Draft } from './draft.ts';
import { axiomLabels, squareOf } from './written-facts.ts';

/** @throws OpenGoalError where no refutation is found. */
export async function must(draft: Draft, goal: Expression, effort: Effort, only?: readonly Label[]): Promise<Label> {
  const label = await byAlgebra(draft, goal, effort, only);
  if (label === undefined) throw new OpenGoalError(goal, 'two points: no refutation of its negation was found');
  return label;
}

/** Two vectors are equal when the squared length of their difference (plus another square) is at most 0. */
export async function equalVectors(
  draft: Draft,
  u: Expression,
  v: Expression,
  bound: Label,
  effort: Effort,
): Promise<Label> {
  const difference: Expression = ['v-', u, v];
  const [square] = axiomLabels(draft, 'square', [difference], []);
  return must(draft, ['v==', u, v], effort, [bound, square as Label]);
}

/** What is known of the denominators of quotients: d · 1/d = 1. */
export function inversesOf(draft: Draft, quotients: readonly Expression[]): readonly Label[] {
  const found = quotients.flatMap((quotient) => {
    const below = quotient[0] === '/' ? (quotient[2] as Expression) : undefined;
    const known = below === undefined ? undefined : draft.known(['==', ['*', below, ['/', '1', below]], '1']);
    return known === undefined ? [] : [known];
  });
  return [...new Set(found)];
}

/** A hyperplane whose lifted vector is the combination of lifted points, each times its label, with these weights. */
export interface WrittenSolution {
  readonly w: Expression;
  readonly b: Expression;
  readonly weights: readonly Expression[];
}

/**
 * The solution of (P2) is (w, b), whose weights are known to be nonnegative. What it rests on: that the data are separable, then that (w, b) is feasible. Where only points
 * with <w, x> + b = ±1 have a weight, ‖w‖² + b² is the sum of the weights, and no feasible vector is shorter.
 */
export async function shownShortest(
  draft: Draft,
  solution: Expression,
  { w, b, weights }: WrittenSolution,
  from: readonly Label[],
  effort: Effort,
): Promise<void> {
  const normal: Expression = ['normal', solution];
  const intercept: Expression = ['intercept', solution];
  const total = weights.reduce((sum, weight) => ['+', sum, weight]);
  axiomLabels(draft, 'feasible', [solution], from.slice(0, 1));
  const length: Expression = ['+', ['dot', w, w], ['^', b, '2']];
  const product: Expression = ['+', ['dot', normal, w], ['*', intercept, b]];
  // An identity, once the denominators are gone: with more facts its certificate would only be longer.
  const equation: Expression = ['==', length, total];
  if ((await byAlgebra(draft, equation, effort, inversesOf(draft, weights))) === undefined)
    await must(draft, equation, effort);
  const atLeast = await must(draft, ['>=', product, total], effort);
  const optimal = axiomLabels(draft, 'optimal', [solution, w, b], from);
  const error: Expression = ['v-', normal, w];
  const gap: Expression = ['-', intercept, b];
  const [square] = axiomLabels(draft, 'square', [error], []);
  const bound = await must(draft, ['<=', ['+', ['dot', error, error], ['^', gap, '2']], '0'], effort, [
    atLeast,
    ...optimal,
    draft.known(equation) as Label,
  ]);
  await must(draft, ['==', intercept, b], effort, [bound, square as Label]);
  const gapSquared = squareOf(draft, gap);
  const alone = await must(draft, ['<=', ['dot', error, error], '0'], effort, [bound, gapSquared]);
  await equalVectors(draft, normal, w, alone, effort);
}
