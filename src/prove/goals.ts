/** Goals taken apart by their form, down to comparisons, which algebra settles. */
import type { Expression } from '../certificate/expression.ts';
import { formulaOf, type NormalVector, polynomialExpression } from '../certificate/normal-form.ts';
import type { Label, WrittenTerm } from '../certificate/proof.ts';
import { type Constraint, negated, type RefutationTerm } from '../certificate/refutation.ts';
import { bodyAt } from '../certificate/rewriting.ts';
import { Polynomial } from '../exact/polynomial.ts';
import { bySigns } from './absolute-values.ts';
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
  const label = await refuted(draft, goal, offered, constraints, effort);
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
    const refutation = await foundRefutation(constraints, { seconds: effort.seconds });
    if (refutation === undefined || termCount(refutation) > MOST_TERMS) return undefined;
    const used = [...usedPlaces(refutation)].filter((k) => k < offered.length).sort((a, b) => a - b);
    const from = used.map((k) => (offered[k] as Candidate).written());
    const places = new Map(used.map((k, place) => [k, place]));
    places.set(offered.length, used.length);
    return draft.add({ fact: goal, rule: 'algebra', from, refutation: renumbered(refutation, places).map(written) });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
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
    const label = await signByAlgebra(draft, sign, quick);
    if (label !== undefined) return label;
  }
  return undefined;
}

/** A sign from what is known without further reciprocals. */
async function signByAlgebra(draft: Draft, sign: Expression, effort: Effort): Promise<Label | undefined> {
  const wanted = draft.context.constraint(sign) as Constraint;
  const offered = candidates(draft, sign);
  return refuted(draft, sign, offered, [...offered.map(({ constraint }) => constraint), negated(wanted)], effort);
}

/** What is done inside a goal once it is taken apart: a sketch, or nothing. */
export type Inside = (draft: Draft, goal: Expression, direction?: 'forth' | 'back') => Promise<void>;

/** A name for an index that is not taken. */
export function freshIndex(draft: Draft, wanted: string): string {
  const { statement, indices } = draft.context;
  const base = /^[A-Za-z]\w*$/.test(wanted) ? wanted : 'k';
  const taken = (name: string) =>
    indices.has(name) ||
    statement.given.some((d) => d.name === name) ||
    statement.definitions.some(([defined]) => defined === name);
  let name = base;
  for (let k = 1; taken(name); k++) name = `${base}_${k}`;
  return name;
}

const INDEX_NAMES = ['i', 'j', 'k', 'l'];

/**
 * Proves a goal: known facts first, then by its form, then by algebra.
 * @throws OpenGoalError naming the part that could not be shown.
 */
export async function proved(
  draft: Draft,
  goal: Expression,
  effort: Effort,
  inside: Inside = async () => {},
  names: readonly string[] = [],
): Promise<Label> {
  const known = draft.known(goal);
  if (known !== undefined) return known;
  const resolved = draft.context.resolved(goal);
  const parts = draft.context.conjuncts(resolved);
  if (parts.length > 1 || JSON.stringify(parts[0]) !== JSON.stringify(resolved)) {
    const from: Label[] = [];
    for (const part of parts) from.push(await proved(draft, part, effort, inside, names));
    return draft.add({ fact: goal, rule: 'conjunction', from });
  }
  const [operation, left, right] = resolved as readonly [string, Expression, Expression];
  if (operation === 'forall') {
    const [, name, count, body] = resolved as readonly [string, string, Expression, Expression];
    const [wanted, ...others] = names;
    const free = INDEX_NAMES.find((candidate) => freshIndex(draft, candidate) === candidate) ?? 'k';
    const index = freshIndex(draft, wanted ?? free);
    const label = draft.newLabel();
    const block = draft.block(label, 1);
    block.context.fix(index, count);
    const instance = bodyAt(name, body, index);
    await closed(block, instance, effort, inside, others);
    return draft.add({ as: label, fact: goal, rule: 'generalisation', terms: [index], blocks: [block.steps] });
  }
  if (operation === 'implies') {
    const label = draft.newLabel();
    const block = draft.block(label, 1);
    block.assume(`${label}.1`, left);
    await closed(block, right, effort, inside, names);
    return draft.add({ as: label, fact: goal, rule: 'implication', blocks: [block.steps] });
  }
  if (operation === 'iff') {
    const label = draft.newLabel();
    const blocks: Draft[] = [];
    for (const [place, [from, to]] of (
      [
        [left, right],
        [right, left],
      ] as const
    ).entries()) {
      const block = draft.block(label, place + 1);
      block.assume(`${label}.${place + 1}`, from);
      await closed(block, to, effort, (d, g) => inside(d, g, place === 0 ? 'forth' : 'back'), names);
      blocks.push(block);
    }
    return draft.add({ as: label, fact: goal, rule: 'equivalence', blocks: blocks.map(({ steps }) => steps) });
  }
  await inside(draft, resolved);
  const afterwards = draft.known(goal);
  if (afterwards !== undefined) return afterwards;
  if (operation === 'v==') {
    const entries = await byEntries(draft, resolved, effort);
    if (entries !== undefined) return entries;
  }
  if (operation === 'or') return disjunction(draft, goal, effort);
  const label =
    (await byAlgebra(draft, goal, effort)) ??
    (await bySigns(draft, goal, (block, part) => closed(block, part, effort)));
  if (label === undefined) throw new OpenGoalError(resolved, 'no refutation of its negation was found');
  return label;
}

/** An equation of vectors with entries appended: first the vectors, then place by place; `undefined` for others. */
async function byEntries(draft: Draft, goal: Expression, effort: Effort): Promise<Label | undefined> {
  const [, u, v] = goal as readonly [string, Expression, Expression];
  const normal = draft.context.normalForm();
  const [left, right] = [normal.vector(u), normal.vector(v)];
  if (left.appended.length === 0) return undefined;
  const from = [await proved(draft, ['v==', combination(left), combination(right)], effort)];
  for (const [place, entry] of left.appended.entries()) {
    const sides = [entry, right.appended[place] ?? Polynomial.zero].map(polynomialExpression);
    from.push(await proved(draft, ['==', ...sides], effort));
  }
  return draft.add({ fact: goal, rule: 'entries', from });
}

/** A vector without its appended entries, as a formula. */
function combination({ parts }: NormalVector): Expression {
  const terms = [...parts].map(([vector, factor]): Expression => {
    const formula = formulaOf(vector);
    return factor.equals(Polynomial.one) ? formula : ['v*', polynomialExpression(factor), formula];
  });
  const [first = ['v*', '0', ['basis', '1']] as Expression, ...others] = terms;
  return others.reduce((sum, term) => ['v+', sum, term], first);
}

/** The first alternative that is not the case leaves the others: a case split for each. */
async function disjunction(draft: Draft, goal: Expression, effort: Effort): Promise<Label> {
  const [first, ...others] = draft.context.disjuncts(goal);
  if (first === undefined) throw new OpenGoalError(goal, 'there is no alternative');
  const label = draft.newLabel();
  const blocks: Draft[] = [];
  for (const [place, assumption] of ([first, ['not', first]] as const).entries()) {
    const block = draft.block(label, place + 1);
    block.assume(`${label}.${place + 1}`, assumption);
    const shown =
      place === 0
        ? `${label}.1`
        : await proved(block, others.length === 1 ? (others[0] as Expression) : ['or', ...others], effort);
    if (place === 1 && others.length > 1) await alternatives(block, goal, shown);
    else block.add({ fact: goal, rule: 'alternative', from: [shown] });
    blocks.push(block);
  }
  return draft.add({ as: label, fact: goal, rule: 'cases', terms: [first], blocks: blocks.map(({ steps }) => steps) });
}

/** From a disjunction of some of the alternatives, the whole. */
async function alternatives(block: Draft, goal: Expression, shown: Label): Promise<void> {
  const label = block.newLabel();
  const parts = block.context.disjuncts(block.context.fact(shown) as Expression);
  const blocks = parts.map((part, place) => {
    const inner = block.block(label, place + 1);
    inner.assume(`${label}.${place + 1}`, part);
    inner.add({ fact: goal, rule: 'alternative', from: [`${label}.${place + 1}`] });
    return inner.steps;
  });
  block.add({ as: label, fact: goal, rule: 'cases', from: [shown], blocks });
}

/** Proves the goal in a block and makes it the block's last fact. */
export async function closed(
  block: Draft,
  goal: Expression,
  effort: Effort,
  inside?: Inside,
  names: readonly string[] = [],
): Promise<void> {
  const label = await proved(block, goal, effort, inside, names);
  if (block.steps.at(-1)?.as === label) return;
  restate(block, label, goal);
}

function restate(block: Draft, label: Label, goal: Expression): void {
  const step = {
    as: block.newLabel(),
    fact: block.context.resolved(goal),
    rule: 'restatement',
    from: [label],
    terms: [],
    blocks: [],
    refutation: [],
  };
  block.context.add(step.as, step.fact);
  block.steps.push(step);
}
