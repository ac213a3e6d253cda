/** Datasets of one point, as an emptied class leaves them: (P2) is solved by the lifted point, times its label, divided by its squared length. */
import type { Expression } from '../certificate/expression.ts';
import type { Label } from '../certificate/proof.ts';
import { feasibilityOf } from '../certificate/proof-optima.ts';
import type { Effort } from './algebra.ts';
import { solutionsIn } from './candidates.ts';
import { must, shownShortest } from './closed-form.ts';
import type { Draft } from './draft.ts';
import { proved } from './goals.ts';
import { axiomLabels } from './written-facts.ts';

/** A solution of (P2) for one point. */
interface Alone {
  readonly solution: Expression;
  readonly point: Expression;
  readonly isPositive: boolean;
}

/** The solutions of (P2) in the formulas whose dataset is one point. */
export function onePointsIn(draft: Draft, formulas: readonly Expression[]): readonly Alone[] {
  return solutionsIn(formulas).flatMap((solution): Alone[] => {
    if (solution[0] !== 'CE' && solution[0] !== 'GD') return [];
    const classes = ['positives', 'negatives'].map((side) => draft.context.resolved([side, solution[1] as Expression]));
    if (classes.some((points) => points[0] !== 'family')) return [];
    const [positives, negatives] = classes.map((points) => points.slice(1)) as [Expression[], Expression[]];
    const [point, ...others] = [...positives, ...negatives];
    return point === undefined || others.length > 0 ? [] : [{ solution, point, isPositive: positives.length === 1 }];
  });
}

/** Shows what the solution is. */
export async function solvedForOnePoint(draft: Draft, alone: Alone, effort: Effort): Promise<void> {
  const { solution, point, isPositive } = alone;
  const length: Expression = ['+', ['dot', point, point], '1'];
  axiomLabels(draft, 'square', [point], []);
  axiomLabels(draft, 'reciprocal', [length], [await must(draft, ['>', length, '0'], effort)]);
  const weight: Expression = ['/', '1', length];
  const b: Expression = isPositive ? weight : ['neg', weight];
  const w: Expression = ['v*', b, point];
  await must(draft, ['>=', weight, '0'], effort);
  const feasible: Label[] = [];
  // Of the empty class the constraint says nothing, and is true.
  const { first: _, ...plain } = effort;
  for (const fact of feasibilityOf(draft.context, solution, w, b)) feasible.push(await proved(draft, fact, plain));
  const [separable] = axiomLabels(draft, 'separated', [solution[1] as Expression, w, b], feasible);
  if (separable === undefined) return;
  await shownShortest(draft, solution, { w, b, weights: [weight] }, [separable, ...feasible], effort);
}
