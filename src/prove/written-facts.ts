/** Facts whose certificates are written down, because they are always the same. */
import type { Expression } from '../certificate/expression.ts';
import type { Label, WrittenTerm } from '../certificate/proof.ts';
import { Rational } from '../exact/rational.ts';
import { axiomFacts, type Draft } from './draft.ts';

/** What an axiom gives, as steps. */
export function axiomLabels(
  draft: Draft,
  rule: string,
  terms: readonly Expression[],
  from: readonly Label[] = [],
): readonly Label[] {
  const premises = from.map((label) => draft.context.fact(label) as Expression);
  return axiomFacts(rule, draft.context, terms, premises).map((fact) => draft.add({ fact, rule, from, terms }));
}

const product = (...factors: readonly number[]): WrittenTerm => ({ weight: Rational.one, factors, squares: [] });
const square = (root: Expression): WrittenTerm => ({ weight: Rational.one, factors: [], squares: [root] });

/** The square of a number is at least 0. */
export function squareOf(draft: Draft, number: Expression): Label {
  const refutation = [product(0), square(draft.context.resolved(number))];
  return draft.add({ fact: ['>=', ['^', number, '2'], '0'], rule: 'algebra', refutation });
}

/** <w, w> > 0 for a vector whose length is known to be positive. */
export function squaredLength(draft: Draft, vector: Expression, positive: Label): Label {
  const [norm] = axiomLabels(draft, 'norm', [vector]) as [Label];
  const refutation: WrittenTerm[] = [product(0, 0), product(2), { equation: 1, cofactor: '-1' }];
  return draft.add({ fact: ['>', ['dot', vector, vector], '0'], rule: 'algebra', from: [positive, norm], refutation });
}

/** <W, w> + b²/4 ≥ ‖W‖² from <W, w> + B·b ≥ ‖W‖² + B²: what is left without B, whose square is completed. */
export function withoutIntercept(
  draft: Draft,
  [normal, intercept]: readonly [Expression, Expression],
  [w, b]: readonly [Expression, Expression],
  optimal: Label,
): Label {
  const half: Expression = ['/', b, '2'];
  const fact: Expression = ['<=', ['dot', normal, normal], ['+', ['dot', normal, w], ['^', half, '2']]];
  const root = draft.context.resolved(['-', intercept, half]);
  return draft.add({ fact, rule: 'algebra', from: [optimal], refutation: [product(0), product(1), square(root)] });
}
