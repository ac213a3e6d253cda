/** Two vectors of rank 2: their Gram determinant is positive. */
import type { Expression } from '../certificate/expression.ts';
import { byAlgebra, type Effort } from './algebra.ts';
import { axiomFacts, type Draft } from './draft.ts';
import { restate } from './goals.ts';

function ranksIn(e: Expression): Expression[] {
  if (typeof e === 'string') return [];
  const [operation, family] = e as readonly [string, Expression];
  const own = operation === 'rank' && family[0] === 'family' && family.length === 3;
  return [...(own ? [family] : []), ...e.slice(1).flatMap((part) => ranksIn(part as Expression))];
}

/** Adds that a Gram determinant is positive where a hypothesis says that the rank of two vectors is above 1. */
export async function addIndependence(draft: Draft, effort: Effort): Promise<void> {
  for (const hypothesis of draft.context.labels) {
    for (const family of ranksIn(draft.context.fact(hypothesis) as Expression)) {
      const [, u, v] = family as readonly [string, Expression, Expression];
      const [equivalence] = axiomFacts('rank-of-two', draft.context, [u, v], []);
      const [, dependent, vanishing] = equivalence as readonly [string, Expression, Expression];
      const [, determinant] = vanishing as readonly [string, Expression];
      const iff = draft.add({ fact: equivalence as Expression, rule: 'rank-of-two', terms: [u, v] });
      const label = draft.newLabel();
      const [yes, no] = [draft.block(label, 1), draft.block(label, 2)];
      const goal: Expression = ['!=', determinant, '0'];
      yes.assume(`${label}.1`, vanishing);
      const low = yes.add({ fact: dependent, rule: 'application', from: [iff, `${label}.1`] });
      if ((await byAlgebra(yes, goal, effort, [low, hypothesis])) === undefined) continue;
      no.assume(`${label}.2`, ['not', vanishing]);
      restate(no, `${label}.2`, goal);
      const blocks = [yes.steps, no.steps];
      const unequal = draft.add({ as: label, fact: goal, rule: 'cases', terms: [vanishing], blocks });
      const [cauchy] = axiomFacts('cauchy-schwarz', draft.context, [u, v], []).map((fact) =>
        draft.add({ fact, rule: 'cauchy-schwarz', terms: [u, v] }),
      );
      await byAlgebra(draft, ['>', determinant, '0'], effort, [unequal, cauchy as string]);
    }
  }
}
