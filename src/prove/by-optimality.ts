/**
 * Goals about the solutions of problems, by comparing each with hyperplanes that the claim names (`rivals.ts`): whatever is feasible is no better, says the
 * axiom `optimal`. Means of feasible hyperplanes would add nothing, because what it says is linear in the hyperplane.
 */
import type { Expression } from '../certificate/expression.ts';
import type { Label } from '../certificate/proof.ts';
import { feasibilityOf } from '../certificate/proof-optima.ts';
import { byAlgebra, byKnownFacts, type Effort, OpenGoalError } from './algebra.ts';
import { asInstance, candidates, solutionsIn } from './candidates.ts';
import type { Draft } from './draft.ts';
import { Elimination } from './elimination.ts';
import { proved } from './goals.ts';
import { fitting, type Hyperplane, hyperplaneOf, plus } from './hyperplane.ts';
import { levelsIn } from './levels.ts';
import { isPenalised, rivalsOf } from './rivals.ts';
import { COMPARISONS, contraryOf, isAssumption } from './variables.ts';
import { axiomLabels, squaredLength, squareOf, withoutIntercept } from './written-facts.ts';

const SECONDS_A_CONSTRAINT = 0.3;
const SECONDS_A_GOAL = 1;
const MOST_SOLUTIONS = 5;
/** Which rivals are tried, and how many stages of a search their feasibility is worth: sums of known facts, then products of two. */
const ROUNDS = [
  { lists: 1, stages: 1 },
  { lists: 2, stages: 1 },
  { lists: 2, stages: 3 },
] as const;
const STAGES_OF_GOAL = 4;
const STAGES_OF_FEW = 8;

/** What has been tried in a draft: nothing is forgotten there, so it need not be tried again. */
const TRIED = new WeakMap<Draft, Set<string>>();

/** Whether a fact compares inner products, intercepts and norms of solutions. */
function isAbout(fact: Expression): boolean {
  const text = JSON.stringify(fact);
  return COMPARISONS.has(fact[0]) && /"(normal|intercept)"/.test(text) && !/"(at|minOver|maxOver)"/.test(text);
}

class Optimality {
  readonly #draft: Draft;
  readonly #effort: Effort;
  readonly #quick: Effort;
  readonly #solutions: readonly Expression[];
  readonly #isInner: boolean;
  /** Facts about solutions that have been added. */
  readonly #found = new Set<Label>();

  /** `isInner` for one point of a constraint, inside another comparison. */
  constructor(draft: Draft, goal: Expression, effort: Effort, isInner = false) {
    this.#isInner = isInner;
    this.#draft = draft;
    this.#effort = effort;
    this.#quick = { ...effort, stages: STAGES_OF_GOAL, seconds: Math.min(SECONDS_A_GOAL, effort.seconds) };
    const { context } = draft;
    const facts = context.labels.map((label) => context.fact(label) as Expression);
    this.#solutions = solutionsIn([context.resolved(goal), ...facts])
      .filter((solution) => context.unknownName(solution) === undefined)
      .slice(0, MOST_SOLUTIONS);
    for (const label of context.labels) if (isAbout(context.fact(label) as Expression)) this.#found.add(label);
  }

  get solutions(): readonly Expression[] {
    return this.#solutions;
  }

  /** A constraint for all points; `undefined` where it is not shown at once. */
  async #shown(constraint: Expression, stages: number): Promise<Label | undefined> {
    const effort: Effort = { ...this.#effort, stages, seconds: SECONDS_A_CONSTRAINT };
    const first = async (draft: Draft, goal: Expression) => {
      const offered = candidates(draft, goal);
      const label =
        asInstance(draft, goal, offered) ??
        (await byKnownFacts(draft, goal, effort, offered)) ??
        (await this.#alongLevels(draft, goal, effort));
      if (label === undefined) throw new OpenGoalError(goal, 'it does not follow at once');
      return label;
    };
    try {
      return await proved(this.#draft, constraint, { ...effort, first });
    } catch (error) {
      if (error instanceof OpenGoalError || error instanceof RangeError) return undefined;
      throw error;
    }
  }

  /** The same with steps in the directions that the point just fixed gives, where a hypothesis speaks of two points. */
  async #alongLevels(draft: Draft, goal: Expression, effort: Effort): Promise<Label | undefined> {
    if (this.#isInner || levelsIn(draft).length === levelsIn(this.#draft).length) return undefined;
    const inner = new Optimality(draft, goal, effort, true);
    await inner.compare((own) => levelsIn(draft).map(({ direction }) => plus(own, direction)), effort.stages ?? 1);
    return byKnownFacts(draft, goal, effort);
  }

  /** The constraints of a problem, shown for a hyperplane; `undefined` where one of them is not. */
  async #feasible(
    solution: Expression,
    { normal, intercept }: Hyperplane,
    stages: number,
  ): Promise<Label[] | undefined> {
    const tried = TRIED.get(this.#draft) ?? new Set();
    TRIED.set(this.#draft, tried);
    const from: Label[] = [];
    for (const constraint of feasibilityOf(this.#draft.context.inner(), solution, normal, intercept)) {
      const key = fitting(() => `${stages} ${this.#draft.context.key(constraint)}`);
      if (key === undefined || tried.has(key)) return undefined;
      const label = await this.#shown(constraint, stages);
      if (label === undefined) {
        tried.add(key);
        return undefined;
      }
      from.push(label);
    }
    return from;
  }

  /** That the data of a solution are separable, which a rival may show. */
  async #separable(solution: Expression, rivals: readonly Hyperplane[], stages: number): Promise<Label | undefined> {
    const data = solution[1] as Expression;
    const known = this.#draft.known(['separable', data]);
    if (known !== undefined) return known;
    for (const { normal, intercept } of rivals) {
      const from = await this.#feasible(['CE', data], { normal, intercept }, stages);
      if (from !== undefined) return axiomLabels(this.#draft, 'separated', [data, normal, intercept], from)[0];
    }
    return undefined;
  }

  /** Adds what `optimal` says of each solution at each rival that is shown to be feasible. */
  async compare(
    rivalsOf: (own: Hyperplane, solution: Expression) => readonly Hyperplane[],
    stages: number,
  ): Promise<void> {
    for (const solution of this.#solutions) {
      const rivals = rivalsOf(hyperplaneOf(solution), solution);
      const separable = await this.#separable(solution, rivals, stages);
      if (separable === undefined) continue;
      const [, length] = axiomLabels(this.#draft, 'tight', [solution], [separable]);
      if (length !== undefined) this.#found.add(squaredLength(this.#draft, ['normal', solution], length));
      for (const rival of rivals) {
        const from = await this.#feasible(solution, rival, stages);
        if (from !== undefined) this.#compared(solution, rival, [separable, ...from]);
      }
    }
  }

  #compared(solution: Expression, { normal, intercept }: Hyperplane, from: readonly Label[]): void {
    const [optimal] = axiomLabels(this.#draft, 'optimal', [solution, normal, intercept], from);
    if (optimal === undefined) return;
    const own = hyperplaneOf(solution);
    const [square] = fitting(() => axiomLabels(this.#draft, 'square', [['v-', own.normal, normal]])) ?? [];
    const found = [optimal, square, squareOf(this.#draft, ['-', own.intercept, intercept])];
    if (isPenalised(solution))
      found.push(withoutIntercept(this.#draft, [own.normal, own.intercept], [normal, intercept], optimal));
    for (const label of found) if (label !== undefined) this.#found.add(label);
  }

  /** A goal from what has been found so far. */
  async closed(goal: Expression): Promise<Label | undefined> {
    const [operation, l, r] = this.#draft.context.resolved(goal) as readonly [string, Expression, Expression];
    const known = (fact: Expression, stages = STAGES_OF_GOAL) =>
      byKnownFacts(this.#draft, fact, { ...this.#quick, stages });
    const from = (only: readonly Label[]) => byAlgebra(this.#draft, goal, this.#quick, only);
    if (operation === 'v==') {
      const difference: Expression = ['v-', l, r];
      const [square] = axiomLabels(this.#draft, 'square', [difference]) as [Label];
      const bound = await known(['<=', ['dot', difference, difference], '0']);
      return bound && from([bound, square]);
    }
    if (operation !== '==') return known(goal);
    const gap = await known(['<=', ['^', ['-', l, r], '2'], '0'], 1);
    if (gap !== undefined) return from([gap]);
    const least = await known(['>=', l, r]);
    const most = least && (await known(['<=', l, r]));
    return most && from([least, most]);
  }

  /** A comparison from the same facts by elimination: margins, roots and quotients are traded for inner products. */
  async eliminated(goal: Expression): Promise<Label | undefined> {
    const elimination = await new Elimination(this.#draft, { ...this.#quick, stages: STAGES_OF_FEW }).prepared(goal, [
      ...this.#found,
    ]);
    return elimination.shown(this.#draft.context.resolved(goal));
  }

  /** A goal from an assumption whose negation can be shown as well. */
  async absurd(goal: Expression): Promise<Label | undefined> {
    const { context } = this.#draft;
    for (const label of context.labels.filter(isAssumption)) {
      const assumed = context.fact(label) as Expression;
      const constraint = context.constraint(assumed);
      if (constraint === undefined || [...constraint.polynomial.variables].some((v) => /^\["(min|max)Over"/.test(v)))
        continue;
      const contrary = contraryOf(assumed);
      if (contrary === undefined) continue;
      const shown = (await byKnownFacts(this.#draft, contrary, this.#quick)) ?? (await this.eliminated(contrary));
      if (shown !== undefined) return byAlgebra(this.#draft, goal, this.#quick, [label, shown]);
    }
    return undefined;
  }

  /** That the intercept of (P1) is a number: it is the only one that goes together with its normal. */
  async #isIntercept(solution: Expression, number: Expression): Promise<Label | undefined> {
    const separable = solution[0] === 'SVM' ? this.#draft.known(['separable', solution[1] as Expression]) : undefined;
    if (separable === undefined) return undefined;
    const { normal } = hyperplaneOf(solution);
    for (const other of this.#solutions.filter((s) => s !== solution)) {
      const same: Expression = ['v==', normal, ['normal', other]];
      if ((await this.closed(same)) === undefined) await this.eliminated(same);
    }
    const from = await this.#feasible(solution, { normal, intercept: number }, 1);
    return from && axiomLabels(this.#draft, 'intercept', [solution, number], [separable, ...from])[0];
  }

  /** An equation of an intercept of (P1). */
  async intercepts(goal: Expression): Promise<Label | undefined> {
    const [operation, l, r] = this.#draft.context.resolved(goal) as readonly [string, Expression, Expression];
    if (operation !== '==') return undefined;
    for (const [side, other] of [
      [l, r],
      [r, l],
    ] as const) {
      const label = side[0] === 'intercept' ? await this.#isIntercept(side[1] as Expression, other) : undefined;
      if (label !== undefined) return label;
    }
    return undefined;
  }
}

/** Whether a goal speaks of nothing but numbers of active points: then it is shown where what is assumed cannot be. */
function isCount(draft: Draft, goal: Expression): boolean {
  const variables = draft.context.constraint(goal)?.polynomial.variables ?? [];
  return [...variables].every((v) => /^\["active(Posi|Nega)tives"/.test(v));
}

/** A comparison about solutions, shown by what `optimal` says of them; `undefined` where it speaks of none, or was not shown. */
export async function byOptimality(draft: Draft, goal: Expression, effort: Effort): Promise<Label | undefined> {
  const known = draft.known(goal);
  if (known !== undefined) return known;
  const optimality = new Optimality(draft, goal, effort);
  if (optimality.solutions.length === 0) return undefined;
  effort.onGoal?.(goal);
  try {
    for (const { lists, stages } of ROUNDS) {
      const rivals = (_: Hyperplane, solution: Expression) =>
        rivalsOf(draft, solution, optimality.solutions).slice(0, lists).flat();
      await optimality.compare(rivals, stages);
      const label = await optimality.closed(goal);
      if (label !== undefined) return label;
      // A wider search would not help here.
      if (lists === 2 && isCount(draft, goal)) return await optimality.absurd(goal);
    }
    return (await optimality.intercepts(goal)) ?? (await optimality.eliminated(goal));
  } catch (error) {
    // Vectors with entries appended met others.
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}
