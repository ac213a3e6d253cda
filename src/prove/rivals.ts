/** The hyperplanes that the solution of a problem is compared with. */
import type { Expression } from '../certificate/expression.ts';
import type { ProofContext } from '../certificate/proof-context.ts';
import type { Draft } from './draft.ts';
import { type Hyperplane, hyperplaneOf, moved, plus, pulledBack, pushedForward, times } from './hyperplane.ts';
import { keyOf, levelsIn } from './levels.ts';

/** Whether the problem's objective contains the intercept. */
export function isPenalised(solution: Expression): boolean {
  return solution[0] === 'CE' || solution[0] === 'GD';
}

/** Half the gap that the constraints of a problem ask for between the classes. */
function gapOf(solution: Expression): Expression {
  return solution[0] === 'DT' ? '1/2' : '1';
}

/** The hyperplane of another solution, scaled to the gap of this problem, and moved with the points where one dataset is the other one transformed. */
function named(solution: Expression, other: Expression): readonly Hyperplane[] {
  const [own, gap] = [gapOf(solution), gapOf(other)];
  const h = own === gap ? hyperplaneOf(other) : times(own === '1' ? '2' : '1/2', hyperplaneOf(other));
  const back = pulledBack(other[1] as Expression, h);
  return [h, back, pushedForward(solution[1] as Expression, h)].filter((e) => e !== undefined);
}

function hasEmptyClass(context: ProofContext, data: Expression): boolean {
  return ['positives', 'negatives'].some((points) =>
    context
      .normalForm()
      .number(context.resolved(['count', [points, data]]))
      .isZero(),
  );
}

/**
 * Two lists, the second one of those that are needed less often. First what is named, solutions and what a hypothesis says of all points of a class. Then steps
 * from the solution in directions that may leave all points on their sides, also along a solution for other points, sums of two others, and, where a class is empty, all of space on one side.
 */
export function rivalsOf(
  draft: Draft,
  solution: Expression,
  solutions: readonly Expression[],
): readonly Hyperplane[][] {
  const own = hyperplaneOf(solution);
  const others = solutions.filter((s) => s !== solution);
  const levels = levelsIn(draft);
  const outwards = isPenalised(solution) ? [moved(own, '1'), moved(own, '-1')] : [];
  const nowhere = hasEmptyClass(draft.context, solution[1] as Expression) ? [times('0', own)] : [];
  const elsewhere = others.filter((s) => JSON.stringify(s[1]) !== JSON.stringify(solution[1])).map(hyperplaneOf);
  const near = [...others.flatMap((other) => named(solution, other)), ...levels.map(({ point }) => point)];
  const far = [
    ...[...levels.map(({ direction }) => direction), ...outwards].map((direction) => plus(own, direction)),
    ...others.flatMap((a, k) => others.slice(k + 1).map((b) => plus(hyperplaneOf(a), hyperplaneOf(b)))),
    ...elsewhere.flatMap((h) => [plus(own, h), plus(own, times('-1', h))]),
    ...nowhere.flatMap((h) => [moved(h, '1'), moved(h, '-1')]),
  ];
  const seen = new Set<string>();
  return [near, far].map((list) =>
    list.filter((h) => {
      const key = keyOf(draft, h);
      const isNew = key !== undefined && !seen.has(key);
      if (key !== undefined) seen.add(key);
      return isNew;
    }),
  );
}
