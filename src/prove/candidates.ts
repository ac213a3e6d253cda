/**
 * What algebra may use: the comparisons in scope, instances of quantified ones, and what the axioms say of the roots, reciprocals,
 * extrema and inner products that occur. A candidate becomes a step of the proof only when it is used.
 */
import type { Expression } from '../certificate/expression.ts';
import type { Label } from '../certificate/proof.ts';
import type { Constraint } from '../certificate/refutation.ts';
import { bodyAt } from '../certificate/rewriting.ts';
import { formulaOf } from '../certificate/written-polynomial.ts';
import { axiomFacts, type Draft } from './draft.ts';

export interface Candidate {
  readonly fact: Expression;
  readonly constraint: Constraint;
  /** Writes the step that states the fact, and gives its label. */
  readonly written: () => Label;
}

const MOST_INSTANCES = 400;
const MOST_VECTORS = 6;

/** A fact that follows from others by one step. */
interface Derived {
  readonly fact: Expression;
  readonly written: () => Label;
}

/** The solutions that formulas name, `['CE', data]`. */
export function solutionsIn(formulas: Iterable<Expression>): readonly Expression[] {
  const found = new Map<string, Expression>();
  const look = (e: Expression): void => {
    if (typeof e === 'string') return;
    if (['SVM', 'CE', 'PAIR', 'GD', 'DT'].includes(e[0])) found.set(JSON.stringify(e), e);
    for (const part of e.slice(1)) look(part as Expression);
  };
  for (const formula of formulas) look(formula);
  return [...found.values()];
}

/** The conjuncts of a fact, and the instances of what is quantified in it at the indices that are fixed. */
function* consequences(draft: Draft, { fact, written }: Derived, budget: { left: number }): Generator<Derived> {
  const { context } = draft;
  const parts = context.conjuncts(fact);
  for (const part of parts) {
    if (typeof part === 'string' || budget.left-- <= 0) continue;
    const itself: Derived =
      parts.length === 1
        ? { fact: part, written }
        : { fact: part, written: () => draft.add({ fact: part, rule: 'part', from: [written()] }) };
    if (part[0] !== 'forall') {
      yield itself;
      continue;
    }
    const [, name, count, body] = part as readonly [string, string, Expression, Expression];
    const normal = context.normalForm();
    for (const index of [...context.indices.keys()].filter((i) => normal.isIndexOf(i, count))) {
      const instance = bodyAt(name, body, index);
      const step = () => draft.add({ fact: instance, rule: 'instance', from: [itself.written()], terms: [index] });
      yield* consequences(draft, { fact: instance, written: step }, budget);
    }
  }
}

/** What the axioms say of the solutions that occur, where the data are known to be separable. */
function* solutionFacts(draft: Draft, mentioned: readonly Expression[]): Generator<Derived> {
  for (const solution of solutionsIn(mentioned)) {
    const data = solution[1] as Expression;
    const separable: Expression = ['separable', data];
    const label = draft.known(separable);
    if (label !== undefined) {
      for (const rule of ['feasible', 'tight']) yield* axiomSteps(draft, rule, [solution], [label]);
      yield* optimalAtOthers(draft, solution, mentioned, label);
    }
    yield* axiomSteps(draft, 'middle', [solution], []);
  }
}

/** (P1) and (P2) have the same constraints, so each is optimal against the solution of the other. */
function* optimalAtOthers(
  draft: Draft,
  solution: Expression,
  mentioned: readonly Expression[],
  separable: Label,
): Generator<Derived> {
  const same = (s: Expression) => ['SVM', 'CE', 'GD'].includes(s[0] as string);
  if (!same(solution)) return;
  for (const other of solutionsIn(mentioned)) {
    if (!same(other) || other[0] === solution[0] || JSON.stringify(other[1]) !== JSON.stringify(solution[1])) continue;
    const separability = draft.context.fact(separable) as Expression;
    const inside = axiomFacts('feasible', draft.context, [other], [separability]);
    const terms: Expression[] = [solution, ['normal', other], ['intercept', other]];
    for (const fact of axiomFacts('optimal', draft.context, terms, [separability, ...inside]))
      yield {
        fact,
        written: () => {
          const from = inside.map((e) => draft.add({ fact: e, rule: 'feasible', from: [separable], terms: [other] }));
          return draft.add({ fact, rule: 'optimal', from: [separable, ...from], terms });
        },
      };
  }
}

export function* axiomSteps(
  draft: Draft,
  rule: string,
  terms: readonly Expression[],
  from: readonly Label[],
): Generator<Derived> {
  const premises = from.map((label) => draft.context.fact(label) as Expression);
  for (const fact of axiomFacts(rule, draft.context, terms, premises))
    yield { fact, written: () => draft.add({ fact, rule, from, terms }) };
}

function* variableFacts(draft: Draft, variables: Iterable<string>): Generator<Derived> {
  const vectors = new Map<string, Expression>();
  for (const variable of variables) {
    const formula = formulaOf(variable);
    const [operation, first, second] = formula as readonly [string, Expression, Expression];
    switch (operation) {
      case 'sqrt':
        yield* axiomSteps(draft, 'root-sign', [first], []);
        if (first[0] === 'dot' && JSON.stringify(first[1]) === JSON.stringify(first[2]))
          yield* axiomSteps(draft, 'norm', [first[1] as Expression], []);
        break;
      case 'abs':
        yield* axiomSteps(draft, 'absolute-value', [first], []);
        break;
      case 'min':
      case 'max':
        yield* axiomSteps(draft, 'largest-of', [formula], []);
        break;
      case 'minOver':
      case 'maxOver':
        yield* axiomSteps(draft, 'extreme', [formula], []);
        break;
      case 'diameter':
        yield* axiomSteps(draft, 'diameter', [first], []);
        break;
      case 'affineDistance':
        yield* axiomSteps(draft, 'foot', [first], []);
        break;
      case 'dot':
        vectors.set(JSON.stringify(first), first);
        vectors.set(JSON.stringify(second), second);
    }
  }
  const list = [...vectors.values()];
  for (const v of list) yield* axiomSteps(draft, 'square', [v], []);
  if (list.length > MOST_VECTORS) return;
  for (const [k, u] of list.entries())
    for (const v of list.slice(k + 1)) yield* axiomSteps(draft, 'cauchy-schwarz', [u, v], []);
}

/** Equal vectors, as equations with every vector that occurs. */
function* congruences(draft: Draft, facts: readonly Derived[], variables: Iterable<string>): Generator<Derived> {
  const partners = new Map<string, Expression>();
  for (const variable of variables) {
    const [operation, u, v] = formulaOf(variable) as readonly [string, Expression, Expression];
    if (operation !== 'dot') continue;
    for (const vector of [u, v]) partners.set(JSON.stringify(vector), vector);
  }
  for (const { fact, written } of facts) {
    if (fact[0] !== 'v==') continue;
    for (const a of partners.values())
      for (const equation of axiomFacts('congruence', draft.context, [a], [fact]))
        yield {
          fact: equation,
          written: () => draft.add({ fact: equation, rule: 'congruence', from: [written()], terms: [a] }),
        };
  }
}

/** The candidates for a goal (or for none), each once; what says nothing about numbers is left out. */
export function candidates(draft: Draft, goal: Expression | undefined): readonly Candidate[] {
  const { context } = draft;
  const found = new Map<string, Candidate>();
  const derived: Derived[] = [];
  const variables = new Set<string>();
  const notice = (fact: Expression, written: () => Label) => {
    let constraint: Constraint | undefined;
    try {
      constraint = context.constraint(fact);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    if (constraint === undefined || constraint.polynomial.asConstant() !== undefined) return;
    const key = context.key(fact);
    if (found.has(key)) return;
    found.set(key, { fact, constraint, written });
    derived.push({ fact, written });
    for (const variable of constraint.polynomial.variables) variables.add(variable);
  };
  const budget = { left: MOST_INSTANCES };
  const facts = context.labels.map(
    (label): Derived => ({ fact: context.fact(label) as Expression, written: () => label }),
  );
  const mentioned = [...facts.map(({ fact }) => fact), ...(goal === undefined ? [] : [context.resolved(goal)])];
  for (const fact of [...facts, ...solutionFacts(draft, mentioned)])
    for (const { fact: e, written } of consequences(draft, fact, budget)) notice(e, written);
  const wanted = goal === undefined ? undefined : context.constraint(goal);
  for (const variable of wanted?.polynomial.variables ?? []) variables.add(variable);
  for (let round = 0; round < 2; round++) {
    const before = [...variables];
    for (const { fact, written } of congruences(draft, [...derived], before)) notice(fact, written);
    for (const fact of variableFacts(draft, [...variables]))
      for (const { fact: e, written } of consequences(draft, fact, budget)) notice(e, written);
    if (variables.size === before.length) break;
  }
  return [...found.values()];
}

/** The step for a goal that is itself an instance of a quantified fact, or of what an axiom says; `undefined` for others. */
export function asInstance(
  draft: Draft,
  goal: Expression,
  offered: readonly Candidate[] = candidates(draft, goal),
): Label | undefined {
  const key = draft.context.key(goal);
  return offered.find(({ fact }) => draft.context.key(fact) === key)?.written();
}
