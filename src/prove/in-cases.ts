/** Cases to tell apart before a goal about solutions is taken up: the alternatives of hypotheses, and which classes have active points. */
import type { Expression } from '../certificate/expression.ts';
import { byActiveClasses, countedSolutions } from './active-points.ts';
import type { Effort } from './algebra.ts';
import type { Draft } from './draft.ts';

const MOST_ALTERNATIVES = 3;

/** Proves a goal by `rest` in each case, and puts the cases together. */
export async function inCases(
  draft: Draft,
  goal: Expression,
  effort: Effort,
  rest: (draft: Draft) => Promise<void>,
): Promise<void> {
  const { context } = draft;
  const premise = context.labels.find((label) => {
    const count = context.disjuncts(context.fact(label) as Expression).length;
    return /^H\d+$/.test(label) && count > 1 && count <= MOST_ALTERNATIVES;
  });
  const formulas = [...context.labels.map((label) => context.fact(label) as Expression), context.resolved(goal)];
  const apart = (inner: Draft) => byActiveClasses(inner, countedSolutions(formulas), goal, effort, rest);
  if (premise === undefined) return apart(draft);
  const label = draft.newLabel();
  const blocks: Draft[] = [];
  for (const [place, alternative] of context.disjuncts(context.fact(premise) as Expression).entries()) {
    const block = draft.block(label, place + 1);
    block.assume(`${label}.${place + 1}`, alternative);
    await apart(block);
    blocks.push(block);
  }
  draft.add({ as: label, fact: goal, rule: 'cases', from: [premise], blocks: blocks.map(({ steps }) => steps) });
}
