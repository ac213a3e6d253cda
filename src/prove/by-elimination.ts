/** Goals about a pair of points, shown by elimination: absolute values told apart by cases, then comparisons. */
import type { Expression } from '../certificate/expression.ts';
import type { Label } from '../certificate/proof.ts';
import { bySigns, undecided } from './absolute-values.ts';
import { byAlgebra, type Effort } from './algebra.ts';
import { axiomFacts, type Draft } from './draft.ts';
import { Elimination } from './elimination.ts';
import { closed, restate } from './goals.ts';
import { COMPARISONS, isAssumption } from './variables.ts';

/** A comparison shown by elimination; `undefined` where it is none, or was not shown. */
export async function byElimination(draft: Draft, goal: Expression, effort: Effort): Promise<Label | undefined> {
  const known = draft.known(goal);
  if (known !== undefined) return known;
  effort.onGoal?.(goal);
  const assumed = draft.context.labels.filter(isAssumption).map((label) => draft.context.fact(label) as Expression);
  const [inner] = [goal, ...assumed]
    .filter((e) => isComparison(draft, e))
    .map((e) => undecided(draft, e))
    .filter((e) => e !== undefined);
  if (inner === undefined) {
    const elimination = await new Elimination(draft, effort).prepared(goal);
    const resolved = draft.context.resolved(goal);
    return (
      (await elimination.shown(resolved)) ??
      (elimination.hasEquations ? byAbsurdity(draft, resolved, effort) : undefined)
    );
  }
  const shown = async (block: Draft, part: Expression) => {
    if ((await absoluteValue(block, part, effort)) === undefined) await closed(block, part, effort);
  };
  return bySigns(draft, goal, shown, inner);
}

function isComparison(draft: Draft, e: Expression): boolean {
  return COMPARISONS.has(draft.context.resolved(e)[0] as string);
}

/** In the case that the goal fails, what an equation is divided by may be positive that was not before. */
async function byAbsurdity(draft: Draft, goal: Expression, effort: Effort): Promise<Label | undefined> {
  const label = draft.newLabel();
  const [yes, no] = [draft.block(label, 1), draft.block(label, 2)];
  yes.assume(`${label}.1`, goal);
  restate(yes, `${label}.1`, goal);
  no.assume(`${label}.2`, ['not', goal]);
  const elimination = await new Elimination(no, effort).prepared(goal);
  const shown = (await elimination.refuted(goal)) ?? (await elimination.shown(goal));
  const blocks = [yes.steps, no.steps];
  return shown && draft.add({ as: label, fact: goal, rule: 'cases', terms: [goal], blocks });
}

/** |t| = ±t from the sign that the last assumption gives. */
async function absoluteValue(block: Draft, goal: Expression, effort: Effort): Promise<Label | undefined> {
  const [operation, left] = goal as readonly [string, Expression];
  if (operation !== '==' || left[0] !== 'abs') return undefined;
  const inner = left[1] as Expression;
  const sign = block.known(['>=', inner, '0']) ?? block.known(['<', inner, '0']);
  const facts = axiomFacts('absolute-value', block.context, [inner], []).map((fact) =>
    block.add({ fact, rule: 'absolute-value', terms: [inner] }),
  );
  return sign && byAlgebra(block, goal, effort, [...facts, sign]);
}
