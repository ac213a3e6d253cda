/** A list of constraints as a search problem: short inequalities, in the order in which they may matter for the last constraint. */
import type { Constraint } from '../certificate/refutation.ts';
import type { Problem } from './assembly.ts';
import { quotient } from './division.ts';
import { type Derived, reducedConstraints, squareFactors } from './generators.ts';
import { constantOf, Monomials, ratioOf, type Terms } from './monomials.ts';
import type { ProductFactor } from './products.ts';
import { Rewriting } from './rewriting.ts';
import { tracedProduct } from './traced.ts';

/**
 * Variables, denominators and roots are dealt with; the factors nearest to the last constraint come first. Without `clearing` reciprocals
 * and quotients stay variables of their own, which keeps degrees low where there are many of them.
 */
export function problemOf(constraints: readonly Constraint[], clearing = true): Problem {
  const monomials = new Monomials(constraints.flatMap(({ polynomial }) => [...polynomial.variables]));
  const { inequalities, equations, units } = reducedConstraints(monomials, constraints, clearing);
  const rewriting = Rewriting.of(monomials, equations);
  const isUnequal = (place: number) => constraints[place]!.relation === '!=';
  const sources = inequalities.map((derived): Derived => {
    const traced = rewriting.reduced(derived.traced);
    if (derived.relation !== '!=') return { ...derived, traced };
    return {
      traced: rewriting.reduced(tracedProduct(monomials, traced, traced)),
      relation: '>',
      factors: squareFactors(derived, isUnequal),
      units: [...derived.units, ...derived.units],
    };
  });
  const distances = distancesFrom(monomials, sources, constraints.length - 1);
  const ordered = [...sources.keys()].sort((a, b) => rank(a) - rank(b) || a - b);
  function rank(k: number): number {
    const terms = sources[k]!.traced.terms;
    return distances[k]! * 1e6 + monomials.degreeOf(terms) * 1e3 + Math.min(terms.size, 999);
  }
  const kept = withoutRepetitions(ordered.map((k) => sources[k]!));
  return { constraints, monomials, rewriting, units, factors: divided(monomials, kept) };
}

/** Steps over shared variables from the factor that comes from that constraint. */
function distancesFrom(monomials: Monomials, sources: readonly Derived[], place: number): number[] {
  const variables = sources.map(({ traced }) => monomials.variablesOf(traced.terms));
  const distances = sources.map(({ factors }) => (factors.includes(place) ? 0 : Number.POSITIVE_INFINITY));
  const reached = new Set<number>();
  for (const [k, own] of variables.entries()) if (distances[k] === 0) for (const v of own) reached.add(v);
  for (let round = 0; round < 6; round++) {
    const before = new Set(reached);
    sources.forEach((_, k) => {
      if (distances[k] !== Number.POSITIVE_INFINITY) return;
      const own = [...variables[k]!];
      // Constraints on what has been reached alone come before those that bring in new variables.
      if (own.every((v) => before.has(v))) distances[k] = round + 0.5;
      else if (own.some((v) => before.has(v))) distances[k] = round + 1;
      if (distances[k] !== Number.POSITIVE_INFINITY) for (const v of own) reached.add(v);
    });
  }
  return distances.map((distance) => Math.min(distance, 9));
}

/** Without constraints that hold everywhere, and without weaker or later copies of others. */
function withoutRepetitions(sources: readonly Derived[]): Derived[] {
  const kept: Derived[] = [];
  for (const source of sources) {
    const number = constantOf(source.traced.terms);
    if (number !== undefined && (number.sign() > 0 || (number.isZero() && source.relation === '>='))) continue;
    const twin = kept.findIndex(({ traced }) => (ratioOf(traced.terms, source.traced.terms)?.sign() ?? 0) > 0);
    if (twin < 0) kept.push(source);
    else if (source.relation === '>' && kept[twin]!.relation === '>=') kept[twin] = source;
  }
  return kept;
}

/** The factors with positive ones cancelled. */
function divided(monomials: Monomials, sources: readonly Derived[]): ProductFactor[] {
  const positive = [...sources.keys()].filter((k) => {
    const { relation, traced } = sources[k]!;
    return relation === '>' && constantOf(traced.terms) === undefined;
  });
  positive.sort((a, b) => sources[a]!.traced.terms.size - sources[b]!.traced.terms.size);
  return sources.map((source, own) => {
    let terms: Terms = source.traced.terms;
    const divisors: number[] = [];
    for (const k of positive) {
      const divisor = sources[k]!.traced.terms;
      while (k !== own && monomials.degreeOf(divisor) < monomials.degreeOf(terms)) {
        const rest = quotient(monomials, terms, divisor);
        if (rest === undefined) break;
        terms = rest;
        divisors.push(k);
      }
    }
    return { source, terms, divisors, strict: source.relation === '>' };
  });
}
