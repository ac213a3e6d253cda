/**
 * The rules of logic and algebra.
 *
 * Facts are two-valued (see `normal-form.ts`), so all of classical logic is sound. A block is a smaller proof in a context of its own: it sees the
 * facts before it and its own assumption, and of what it shows only its last fact counts, for the step that it belongs to.
 */
import type { Polynomial } from '../exact/polynomial.ts';
import type { Expression } from './expression.ts';
import type { Failure } from './kkt.ts';
import type { ProofStep, WrittenTerm } from './proof.ts';
import type { ProofContext } from './proof-context.ts';
import { type Constraint, negated, type RefutationTerm, verifyRefutation } from './refutation.ts';
import { bodyAt } from './rewriting.ts';

/** Checks the steps of a block in its context; the last of them has to say `goal`. */
export type BlockCheck = (context: ProofContext, steps: readonly ProofStep[], goal: Expression) => Failure;
export type Rule = (
  step: ProofStep,
  context: ProofContext,
  premises: readonly Expression[],
  check: BlockCheck,
) => Failure;

type Quantified = readonly [quantifier: string, name: string, count: Expression, body: Expression];

function failUnless(holds: boolean, reason: string): Failure {
  return holds ? undefined : reason;
}

function quantified(e: Expression | undefined, quantifier: string): Quantified | undefined {
  return e !== undefined && e[0] === quantifier ? (e as unknown as Quantified) : undefined;
}

/** A block under one assumption. */
function underAssumption(
  step: ProofStep,
  context: ProofContext,
  place: number,
  assumption: Expression,
  goal: Expression,
  check: BlockCheck,
): Failure {
  const inner = context.inner();
  return (
    inner.add(`${step.as}.${place + 1}`, assumption) ?? check(inner, step.blocks[place] as readonly ProofStep[], goal)
  );
}

function readTerm(term: WrittenTerm, context: ProofContext): RefutationTerm {
  const normal = context.normalForm();
  const polynomial = (e: Expression) => normal.number(context.resolved(e));
  return 'equation' in term
    ? { equation: term.equation, cofactor: polynomial(term.cofactor) }
    : { ...term, squares: term.squares.map(polynomial) };
}

/**
 * The fact holds because the premises and its negation cannot hold together (`refutation.ts`). A fact that is no comparison has no negation here: it
 * follows where the premises contradict each other.
 */
const algebra: Rule = (step, context, premises) => {
  const constraints = premises.map((premise) => context.constraint(premise));
  const stray = constraints.indexOf(undefined);
  if (stray >= 0) return `${step.from[stray]} is no comparison`;
  const goal = context.constraint(step.fact);
  const all = [...(constraints as Constraint[]), ...(goal === undefined ? [] : [negated(goal)])];
  return verifyRefutation(
    all,
    step.refutation.map((term) => readTerm(term, context)),
  );
};

export const LOGIC: Readonly<Record<string, Rule>> = {
  algebra,

  /**
   * Vectors with entries appended are equal when the vectors are (first premise) and the entries are, place by place (the others, in order). An entry that is
   * the same by its form needs a premise like any other: `0 == 0`.
   */
  entries(step, context, [vectors, ...numbers]) {
    const [operation, u, v] = context.resolved(step.fact) as readonly [string, Expression, Expression];
    const [equality, p, q] = (vectors ?? []) as readonly [string, Expression, Expression];
    if (operation !== 'v==' || equality !== 'v==') return 'no equation of vectors';
    const normal = context.normalForm();
    const { parts, appended } = normal.vector(['v-', u, v]);
    const head = normal.vector(['v-', p, q]);
    const same = (a: ReadonlyMap<string, Polynomial>, b: ReadonlyMap<string, Polynomial>) =>
      a.size === b.size && [...a].every(([vector, factor]) => b.get(vector)?.equals(factor) === true);
    if (head.appended.length > 0 || !same(parts, head.parts)) return 'the first premise equates other vectors';
    const equal = appended.every((entry, place) => {
      const constraint = numbers[place] === undefined ? undefined : context.constraint(numbers[place] as Expression);
      return constraint?.relation === '==' && constraint.polynomial.equals(entry);
    });
    return failUnless(equal && numbers.length === appended.length, 'the premises do not equate the entries');
  },

  /** The fact says the same as its premise. */
  restatement: (step, context, [premise]) =>
    failUnless(premise !== undefined && context.same(premise, step.fact), 'the premise says something else'),

  /** From all parts, the whole. */
  conjunction: (step, context, premises) => {
    const wanted = context.conjuncts(step.fact).map((part) => context.key(part));
    const known = new Set(premises.flatMap((p) => context.conjuncts(p)).map((part) => context.key(part)));
    return failUnless(
      wanted.every((part) => known.has(part)),
      'a part is not among the premises',
    );
  },

  /** From the whole, a part. */
  part: (step, context, [premise]) => {
    const known = new Set(context.conjuncts(premise as Expression).map((part) => context.key(part)));
    const wanted = context.conjuncts(step.fact).map((part) => context.key(part));
    return failUnless(
      wanted.every((part) => known.has(part)),
      'the premise has no such part',
    );
  },

  /** From one alternative, the disjunction. */
  alternative: (step, context, [premise]) =>
    failUnless(
      context.disjuncts(step.fact).some((part) => context.same(part, premise as Expression)),
      'the premise is none of the alternatives',
    ),

  /**
   * One block for each case. The cases are the alternatives of the premise; without a premise, the formula in `terms` and its negation, of which one holds.
   */
  cases: (step, context, [premise], check) => {
    const [split] = step.terms;
    if (premise === undefined && (split === undefined || context.unknownName(split) !== undefined))
      return 'cases need a disjunction, or a formula to split on';
    const cases =
      premise === undefined ? [split as Expression, ['not', split as Expression] as const] : context.disjuncts(premise);
    if (step.blocks.length !== cases.length) return `there are ${cases.length} cases, but ${step.blocks.length} blocks`;
    for (const [place, assumption] of cases.entries()) {
      const failure = underAssumption(step, context, place, assumption, step.fact, check);
      if (failure !== undefined) return failure;
    }
    return undefined;
  },

  /** A block that assumes the one and shows the other. */
  implication: (step, context, _, check) => {
    const [operation, assumption, goal] = context.resolved(step.fact) as readonly [string, Expression, Expression];
    if (operation !== 'implies' || step.blocks.length !== 1) return 'an implication has one block';
    return underAssumption(step, context, 0, assumption, goal, check);
  },

  /** Two blocks, one for each direction. */
  equivalence: (step, context, _, check) => {
    const [operation, left, right] = context.resolved(step.fact) as readonly [string, Expression, Expression];
    if (operation !== 'iff' || step.blocks.length !== 2) return 'an equivalence has two blocks';
    return (
      underAssumption(step, context, 0, left, right, check) ?? underAssumption(step, context, 1, right, left, check)
    );
  },

  /** From an implication or an equivalence and one side, the other. */
  application: (step, context, [conditional, condition]) => {
    const [operation, left, right] = (conditional ?? []) as readonly [string, Expression, Expression];
    const concludes = (from: Expression, to: Expression) =>
      context.same(from, condition as Expression) && context.same(to, step.fact);
    const holds =
      condition !== undefined &&
      ((operation === 'implies' && concludes(left, right)) ||
        (operation === 'iff' && (concludes(left, right) || concludes(right, left))));
    return failUnless(holds, 'the conditional does not lead from the premise to the fact');
  },

  /** A block for an index that nothing is known of, but where it lies. */
  generalisation: (step, context, _, check) => {
    const forall = quantified(context.resolved(step.fact), 'forall');
    if (forall === undefined || step.blocks.length !== 1) return 'a generalisation has one block';
    const [, name, count, body] = forall;
    const [index] = step.terms;
    const inner = context.inner();
    return (
      inner.fix(index ?? '', count) ??
      check(inner, step.blocks[0] as readonly ProofStep[], bodyAt(name, body, index as string))
    );
  },

  /** What holds for all indices holds for these, one after the other. */
  instance: (step, context, [premise]) => {
    let body = premise as Expression;
    for (const index of step.terms) {
      const forall = quantified(body, 'forall');
      if (forall === undefined) return 'the premise has not that many indices';
      const [, name, count, inner] = forall;
      if (!context.normalForm().isIndexOf(index, count)) return `no index of these: ${index}`;
      body = bodyAt(name, inner, index as string);
    }
    return failUnless(context.same(body, step.fact), 'the instance says something else');
  },

  /** From an example. */
  existence: (step, context, [premise]) => {
    let body = context.resolved(step.fact);
    for (const index of step.terms) {
      const exists = quantified(body, 'exists');
      if (exists === undefined) return 'the fact has not that many indices';
      const [, name, count, inner] = exists;
      if (!context.normalForm().isIndexOf(index, count)) return `no index of these: ${index}`;
      body = bodyAt(name, inner, index as string);
    }
    return failUnless(premise !== undefined && context.same(body, premise), 'the premise is no example');
  },

  /** From an existence, an index (named in `terms`) for which it holds. */
  choice: (step, context, [premise]) => {
    let body = premise as Expression;
    for (const index of step.terms) {
      const exists = quantified(body, 'exists');
      if (exists === undefined) return 'the premise has not that many indices';
      const [, name, count, inner] = exists;
      const failure = context.fix(index, count);
      if (failure !== undefined) return failure;
      body = bodyAt(name, inner, index as string);
    }
    return failUnless(context.same(body, step.fact), 'the chosen index satisfies something else');
  },
};
