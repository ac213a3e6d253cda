/** The steps that carry a known comparison over to its reduction, or an equation to what is left of it. */
import type { Expression } from '../certificate/expression.ts';
import type { Label, WrittenTerm } from '../certificate/proof.ts';
import { polynomialExpression } from '../certificate/written-polynomial.ts';
import { Rational } from '../exact/rational.ts';
import type { Draft } from './draft.ts';
import { dividedBy, type KnownFact, type Reduction } from './reduction.ts';

/** Writes what a comparison says of its reduced polynomial; gives the label. */
export function carriedOver(draft: Draft, fact: KnownFact, reduction: Reduction): Label {
  if (reduction.facts.length === 0) return fact.label;
  const premises = [...new Set([fact, ...reduction.facts])];
  const from = premises.map(({ label }) => label);
  const place = (known: KnownFact) => premises.indexOf(known);
  const written = polynomialExpression(reduction.polynomial);
  const goal: Expression = [fact.relation, written, '0'];
  if (fact.relation !== '==') {
    const refutation = reduction.carriedOver(fact.relation, fact.polynomial, 0, from.length, place);
    return draft.add({ fact: goal, rule: 'algebra', from, refutation });
  }
  // An equation in two halves: its refutation would hold every cofactor times the equation itself.
  const halves = ([1, -1] as const).map((sign) =>
    draft.add({
      fact: [sign === 1 ? '>=' : '<=', written, '0'],
      rule: 'algebra',
      from,
      refutation: reduction.halfCarriedOver(sign, 0, from.length, place),
    }),
  );
  const refutation: WrittenTerm[] = [[2], [0, 1]].map((factors) => ({ weight: Rational.one, factors, squares: [] }));
  return draft.add({ fact: goal, rule: 'algebra', from: halves, refutation });
}

/** Writes an equation without those of its factors that are known to be positive; gives the label. */
export function divided(draft: Draft, equation: KnownFact, positive: readonly KnownFact[]): Label {
  const { divisors, rest } = dividedBy(equation.polynomial, positive);
  if (divisors.length === 0) return equation.label;
  const from = [...new Set([equation, ...divisors])];
  const quotient = polynomialExpression(rest);
  const refutation: WrittenTerm[] = [
    { weight: Rational.one, factors: [from.length, ...divisors.map((fact) => from.indexOf(fact))], squares: [] },
    { equation: 0, cofactor: ['neg', quotient] },
  ];
  const labels = from.map(({ label }) => label);
  return draft.add({ fact: ['==', quotient, '0'], rule: 'algebra', from: labels, refutation });
}
