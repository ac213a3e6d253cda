/** Comparisons by algebra: what may be used is collected, a refutation is looked for, and the step that it justifies is written. */
import type { Expression } from '../certificate/expression.ts';
import type { Label, WrittenTerm } from '../certificate/proof.ts';
import { type Constraint, negated, type RefutationTerm } from '../certificate/refutation.ts';
import { formulaOf, polynomialExpression } from '../certificate/written-polynomial.ts';
import { axiomSteps, type Candidate, candidates } from './candidates.ts';
import type { Draft } from './draft.ts';
import { foundRefutation } from './refute.ts';

/** A goal that was not reached, in words. */
export class OpenGoalError extends Error {
  readonly goal: Expression;

  constructor(goal: Expression, message: string) {
    super(message);
    this.name = 'OpenGoalError';
    this.goal = goal;
  }
}

export interface Effort {
  /** Seconds for one refutation. */
  readonly seconds: number;
  readonly signal?: AbortSignal | undefined;
  /** Facts that are tried alone, with the hypotheses and what the goal's own roots and reciprocals need, before all that is known. */
  readonly focus?: readonly Label[];
  /** The largest degree of a product, where it is not what the search takes. */
  readonly degree?: number;
  /** How many stages of the search for a refutation are tried, where it is not all of them. */
  readonly stages?: number;
  /** A way to show a comparison that is tried before algebra with all that is known. */
  readonly first?: (draft: Draft, goal: Expression) => Promise<Label | undefined>;
  /** Called for each goal that algebra works on. */
  readonly onGoal?: (goal: Expression) => void;
}

function written(term: RefutationTerm): WrittenTerm {
  return 'equation' in term
    ? { equation: term.equation, cofactor: polynomialExpression(term.cofactor) }
    : { ...term, squares: term.squares.map(polynomialExpression) };
}

/** A refutation with more terms than this is no proof that anyone would read, or load. */
const MOST_TERMS = 4_000;

/** An equation whose refutation has more terms than this is shown from both sides if that is shorter. */
const LONG_EQUATION = 12;

/** Few facts have few products, so they may be of a high degree: a squared cosine alone has degree 6. */
const DEGREE_OF_FEW = 20;

function termCount(refutation: readonly RefutationTerm[]): number {
  return refutation.reduce(
    (count, term) =>
      count + ('equation' in term ? term.cofactor.terms.length : term.squares.reduce((n, s) => n + s.terms.length, 1)),
    0,
  );
}

function usedPlaces(refutation: readonly RefutationTerm[]): Set<number> {
  return new Set(refutation.flatMap((term) => ('equation' in term ? [term.equation] : term.factors)));
}

/** The terms with constraint `k` renamed to `places.get(k)`. */
function renumbered(refutation: readonly RefutationTerm[], places: ReadonlyMap<number, number>): RefutationTerm[] {
  return refutation.map((term) =>
    'equation' in term
      ? { ...term, equation: places.get(term.equation) as number }
      : { ...term, factors: term.factors.map((k) => places.get(k) as number) },
  );
}

/**
 * Writes the step that a refutation of the candidates and the negated goal justifies; `undefined` when none is found.
 * With `only`, just the facts of these labels are used.
 */
export async function byAlgebra(
  draft: Draft,
  goal: Expression,
  effort: Effort,
  only?: readonly Label[],
): Promise<Label | undefined> {
  const known = draft.known(goal);
  if (known !== undefined) return known;
  effort.signal?.throwIfAborted();
  effort.onGoal?.(goal);
  const wanted = draft.context.constraint(goal);
  let offered: readonly Candidate[];
  if (only === undefined) {
    await addReciprocals(draft, goal, effort);
    offered = candidates(draft, goal);
    if (effort.focus !== undefined) {
      const near = focused(draft, goal, offered, effort.focus);
      const constraints = near.map(({ constraint }) => constraint);
      const label = await refuted(
        draft,
        goal,
        near,
        wanted === undefined ? constraints : [...constraints, negated(wanted)],
        effort,
      );
      if (label !== undefined) return label;
    }
  } else {
    offered = only.map((label) => {
      const fact = draft.context.fact(label) as Expression;
      const constraint = draft.context.constraint(fact);
      if (constraint === undefined) throw new OpenGoalError(goal, `the fact ${label} is no comparison`);
      return { fact, constraint, written: () => label };
    });
  }
  const constraints: Constraint[] = offered.map(({ constraint }) => constraint);
  if (wanted !== undefined) constraints.push(negated(wanted));
  const reach = only === undefined ? effort : { ...effort, degree: DEGREE_OF_FEW };
  const label = await refuted(draft, goal, offered, constraints, reach);
  return label ?? (only === undefined ? fromBothSides(draft, goal, effort) : undefined);
}

/** Closes a case that cannot occur: what is assumed contradicts what is known of the given values alone. */
export async function byContradiction(
  draft: Draft,
  goal: Expression,
  assumption: Label,
  effort: Effort,
): Promise<Label | undefined> {
  const of = (name: string) => /"(normal|intercept|margin)"/.test(name);
  const key = draft.context.key(draft.context.fact(assumption) as Expression);
  const offered = candidates(draft, undefined).filter(
    ({ fact, constraint }) => draft.context.key(fact) !== key && ![...constraint.polynomial.variables].some(of),
  );
  const fact = draft.context.fact(assumption) as Expression;
  const constraint = draft.context.constraint(fact);
  if (constraint === undefined) return undefined;
  const all: Candidate[] = [...offered, { fact, constraint, written: () => assumption }];
  return refuted(
    draft,
    goal,
    all,
    all.map((candidate) => candidate.constraint),
    { ...effort, seconds: Math.min(effort.seconds, 1) },
  );
}

/** The candidates that speak of nothing but what the goal, the focus and the hypotheses speak of. */
function focused(
  draft: Draft,
  goal: Expression,
  offered: readonly Candidate[],
  focus: readonly Label[],
): readonly Candidate[] {
  const variables = new Set(draft.context.constraint(goal)?.polynomial.variables ?? []);
  const labels = new Set([...focus, ...draft.context.labels.filter((label) => /^H\d+$/.test(label))]);
  const keys = new Set([...labels].map((label) => draft.context.key(draft.context.fact(label) as Expression)));
  for (const { fact, constraint } of offered)
    if (keys.has(draft.context.key(fact)))
      for (const variable of constraint.polynomial.variables) variables.add(variable);
  const defining = (v: string) => /"(normal|intercept)"/.test(v) && formulaOf(v)[0] === 'dot';
  return offered.filter(
    ({ fact, constraint }) =>
      keys.has(draft.context.key(fact)) ||
      ([...constraint.polynomial.variables].every((v) => variables.has(v)) &&
        ![...constraint.polynomial.variables].some(defining)),
  );
}

/** The step `algebra` for a goal from candidates; `undefined` when no refutation is found, or it grows beyond all bounds. */
async function refuted(
  draft: Draft,
  goal: Expression,
  offered: readonly Candidate[],
  constraints: readonly Constraint[],
  effort: Effort,
): Promise<Label | undefined> {
  try {
    const refutation = await foundRefutation(constraints, effort);
    if (refutation === undefined || termCount(refutation) > MOST_TERMS) return undefined;
    const used = [...usedPlaces(refutation)].filter((k) => k < offered.length).sort((a, b) => a - b);
    if (goal[0] === '==' && termCount(refutation) > LONG_EQUATION) {
      const halves = await shorterHalves(
        draft,
        goal,
        used.map((k) => offered[k] as Candidate),
        termCount(refutation),
        effort,
      );
      if (halves !== undefined) return halves;
    }
    const from = used.map((k) => (offered[k] as Candidate).written());
    const places = new Map(used.map((k, place) => [k, place]));
    places.set(offered.length, used.length);
    return draft.add({ fact: goal, rule: 'algebra', from, refutation: renumbered(refutation, places).map(written) });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * An equation from the inequalities both ways, if that takes fewer terms than `most`: the refutation of l ≠ r multiplies every equation by l − r, those
 * of l < r and l > r do not.
 */
async function shorterHalves(
  draft: Draft,
  goal: Expression,
  among: readonly Candidate[],
  most: number,
  effort: Effort,
): Promise<Label | undefined> {
  const [, l, r] = goal as readonly [string, Expression, Expression];
  const constraints = among.map(({ constraint }) => constraint);
  const steps: { fact: Expression; refutation: readonly RefutationTerm[] }[] = [];
  for (const relation of ['<=', '>=']) {
    const fact: Expression = [relation, l, r];
    const wanted = draft.context.constraint(fact);
    const refutation =
      wanted && (await foundRefutation([...constraints, negated(wanted)], { seconds: Math.min(effort.seconds, 2) }));
    if (refutation === undefined) return undefined;
    steps.push({ fact, refutation });
  }
  if (steps.reduce((count, { refutation }) => count + termCount(refutation), 0) >= most) return undefined;
  const from = among.map((candidate) => candidate.written());
  const halves = steps.map(({ fact, refutation }) =>
    draft.add({ fact, rule: 'algebra', from, refutation: refutation.map(written) }),
  );
  return byAlgebra(draft, goal, effort, halves);
}

/** An equation from the inequalities both ways; vectors are equal when the squared length of their difference is at most 0. */
async function fromBothSides(draft: Draft, goal: Expression, effort: Effort): Promise<Label | undefined> {
  const [operation, l, r] = draft.context.resolved(goal) as readonly [string, Expression, Expression];
  if (operation !== '==' && operation !== 'v==') return undefined;
  const difference: Expression = ['v-', l, r];
  const [left, right]: Expression[] = operation === '==' ? [l, r] : [['dot', difference, difference], '0'];
  if (operation === 'v==') for (const { written: write } of axiomSteps(draft, 'square', [difference], [])) write();
  const halves: Label[] = [];
  for (const relation of ['<=', '>=']) {
    const half = await byAlgebra(draft, [relation, left as Expression, right as Expression], effort);
    if (half === undefined) return undefined;
    halves.push(half);
  }
  return byAlgebra(draft, goal, effort, halves);
}

/** The formulas t of the reciprocals 1/t and the roots √t that a goal and the facts in scope speak of. */
function partialOperations(draft: Draft, goal: Expression): readonly (readonly [string, Expression])[] {
  const found = new Map<string, readonly [string, Expression]>();
  const look = (variables: Iterable<string>): void => {
    for (const variable of variables) {
      const formula = formulaOf(variable);
      const inner = formula[0] === '/' ? (formula[2] as Expression) : (formula[1] as Expression);
      if (formula[0] !== '/' && formula[0] !== 'sqrt') continue;
      if (found.has(variable)) continue;
      look(draft.context.normalForm().number(inner).variables);
      found.set(variable, [formula[0], inner]);
    }
  };
  for (const { constraint } of candidates(draft, goal)) look(constraint.polynomial.variables);
  look(draft.context.constraint(goal)?.polynomial.variables ?? []);
  return [...found.values()];
}

/** Adds t · 1/t = 1 and (√t)² = t where t can be shown to be positive (or negative, or not zero). */
async function addReciprocals(draft: Draft, goal: Expression, effort: Effort): Promise<void> {
  for (const [operation, t] of partialOperations(draft, goal)) {
    const fact: Expression =
      operation === '/' ? ['==', ['*', t, ['/', '1', t]], '1'] : ['==', ['^', ['sqrt', t], '2'], t];
    if (draft.known(fact) !== undefined || (t[0] === 'dot' && operation === 'sqrt')) continue;
    const premise = await signOf(draft, t, operation, effort);
    if (premise === undefined) continue;
    const rule = operation === '/' ? 'reciprocal' : 'root';
    for (const { written: write } of axiomSteps(draft, rule, [t], [premise])) write();
  }
}

async function signOf(draft: Draft, t: Expression, operation: string, effort: Effort): Promise<Label | undefined> {
  const signs = operation === '/' ? ['>', '!=', '<'] : ['>=', '>'];
  for (const relation of signs) {
    const known = draft.known([relation, t, '0']);
    if (known !== undefined) return known;
  }
  const quick = { ...effort, seconds: Math.min(effort.seconds, 1) };
  for (const relation of operation === '/' ? ['>', '!='] : ['>=']) {
    const sign: Expression = [relation, t, '0'];
    const label = await byKnownFacts(draft, sign, quick);
    if (label !== undefined) return label;
  }
  return undefined;
}

/** A comparison from what is known, without further reciprocals and roots; `undefined` also for what is none. */
export async function byKnownFacts(
  draft: Draft,
  goal: Expression,
  effort: Effort,
  offered: readonly Candidate[] = candidates(draft, goal),
): Promise<Label | undefined> {
  const known = draft.known(goal);
  if (known !== undefined) return known;
  const wanted = draft.context.constraint(goal);
  if (wanted === undefined) return undefined;
  return refuted(draft, goal, offered, [...offered.map(({ constraint }) => constraint), negated(wanted)], effort);
}
