/** Goals about absolute values: one case for each sign of what stands between the bars. */
import type { Expression } from '../certificate/expression.ts';
import type { Label } from '../certificate/proof.ts';
import { formulaOf } from '../certificate/written-polynomial.ts';
import type { Draft } from './draft.ts';

/** What stands between bars in a comparison, where its sign is not known yet. */
export function undecided(draft: Draft, goal: Expression): Expression | undefined {
  for (const variable of draft.context.constraint(goal)?.polynomial.variables ?? []) {
    const [operation, inner] = formulaOf(variable) as readonly [string, Expression];
    const signs: readonly Expression[] = [
      ['>=', inner, '0'],
      ['<', inner, '0'],
    ];
    if (operation === 'abs' && signs.every((sign) => draft.known(sign) === undefined)) return inner;
  }
  return undefined;
}

/**
 * A proof of the goal by cases, first for what is at least 0, then for what is negative; `undefined` where the goal speaks of no absolute value whose
 * sign is open. `shown` proves a goal inside a case, or throws. `inner` is whose sign is told apart, where it is not the goal's.
 */
export async function bySigns(
  draft: Draft,
  goal: Expression,
  shown: (block: Draft, goal: Expression) => Promise<void>,
  inner: Expression | undefined = undecided(draft, goal),
): Promise<Label | undefined> {
  if (inner === undefined) return undefined;
  const condition: Expression = ['>=', inner, '0'];
  const label = draft.newLabel();
  const blocks: Draft[] = [];
  for (const [place, negative] of [false, true].entries()) {
    const block = draft.block(label, place + 1);
    block.assume(`${label}.${place + 1}`, negative ? ['<', inner, '0'] : condition);
    await shown(block, ['==', ['abs', inner], negative ? ['neg', inner] : inner]);
    await shown(block, goal);
    blocks.push(block);
  }
  return draft.add({
    as: label,
    fact: goal,
    rule: 'cases',
    terms: [condition],
    blocks: blocks.map(({ steps }) => steps),
  });
}
