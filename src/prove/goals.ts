/** Goals taken apart by their form, down to comparisons, which algebra settles. */
import type { Expression } from '../certificate/expression.ts';
import type { NormalVector } from '../certificate/normal-form.ts';
import type { Label } from '../certificate/proof.ts';
import { bodyAt } from '../certificate/rewriting.ts';
import { formulaOf, polynomialExpression } from '../certificate/written-polynomial.ts';
import { Polynomial } from '../exact/polynomial.ts';
import { bySigns } from './absolute-values.ts';
import { byAlgebra, type Effort, OpenGoalError } from './algebra.ts';
import type { Draft } from './draft.ts';

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
    (await effort.first?.(draft, goal)) ??
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

/** Makes a fact in scope the block's last one. */
export function restate(block: Draft, label: Label, goal: Expression): void {
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
