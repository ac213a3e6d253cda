/**
 * Goals about the solutions of problems, by comparing each with hyperplanes that the claim names: whatever is feasible is no better (`optimal`).
 *
 * Which hyperplanes are tried: the solutions of the other problems, moved with the points where one dataset is another one transformed; what a hypothesis says
 * of all points of a class, and steps in such directions; sums of two solutions; all of space on one side. Means of feasible ones would add nothing, because
 * what `optimal` says is linear in the hyperplane.
 */
import type { Expression } from '../certificate/expression.ts';
import type { Label } from '../certificate/proof.ts';
import { feasibilityOf } from '../certificate/proof-optima.ts';
import { Rational } from '../exact/rational.ts';
import { byAlgebra, byKnownFacts, type Effort, OpenGoalError } from './algebra.ts';
import { solutionsIn } from './candidates.ts';
import { axiomFacts, type Draft } from './draft.ts';
import { Elimination } from './elimination.ts';
import { proved } from './goals.ts';
import { type Hyperplane, hyperplaneOf, moved, plus, pulledBack, pushedForward, times } from './hyperplane.ts';
import { keyOf, levelsIn } from './levels.ts';

const SECONDS_A_CONSTRAINT = 0.3;
/** Sums of known facts; then products of two. */
const STAGES = [1, 3] as const;
const MOST_SOLUTIONS = 5;

/** What has been tried in a draft: facts are never forgotten, so it need not be tried again there. */
const TRIED = new WeakMap<Draft, Set<string>>();

function isPenalised(solution: Expression): boolean {
  return solution[0] === 'CE' || solution[0] === 'GD';
}

class Optimality {
  readonly #draft: Draft;
  readonly #effort: Effort;
  readonly #solutions: readonly Expression[];
  /** Facts about solutions that have been added. */
  readonly #found = new Set<Label>();

  constructor(draft: Draft, goal: Expression, effort: Effort) {
    this.#draft = draft;
    this.#effort = effort;
    const { context } = draft;
    const facts = context.labels.map((label) => context.fact(label) as Expression);
    this.#solutions = solutionsIn([context.resolved(goal), ...facts])
      .filter((solution) => context.unknownName(solution) === undefined)
      .slice(0, MOST_SOLUTIONS);
  }

  get solutions(): readonly Expression[] {
    return this.#solutions;
  }

  /** A constraint for all points; `undefined` where it is not shown at once. */
  async #shown(constraint: Expression, stages: number): Promise<Label | undefined> {
    const effort: Effort = { ...this.#effort, stages, seconds: SECONDS_A_CONSTRAINT };
    const first = async (draft: Draft, goal: Expression) => {
      const label = await byKnownFacts(draft, goal, effort);
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

  async #feasible(solution: Expression, { normal, intercept }: Hyperplane, stages: number) {
    const tried = TRIED.get(this.#draft) ?? new Set();
    TRIED.set(this.#draft, tried);
    const from: Label[] = [];
    for (const constraint of feasibilityOf(this.#draft.context.inner(), solution, normal, intercept)) {
      const key = fitting(() => `${stages} ${this.#draft.context.key(constraint)}`);
      if (key === undefined || tried.has(key)) return undefined;
      const label = await this.#shown(constraint, stages);
      if (label === undefined) tried.add(key);
      if (label === undefined) return undefined;
      from.push(label);
    }
    return from;
  }

  #axiom(rule: string, terms: readonly Expression[], from: readonly Label[] = []): readonly Label[] {
    const { context } = this.#draft;
    const premises = from.map((label) => context.fact(label) as Expression);
    return axiomFacts(rule, context, terms, premises).map((fact) => this.#draft.add({ fact, rule, from, terms }));
  }

  /** The hyperplanes to compare a solution with, each once. */
  #hyperplanes(solution: Expression): readonly Hyperplane[] {
    const own = hyperplaneOf(solution);
    const others = this.#solutions.filter((s) => s !== solution);
    const gap = (s: Expression) => (s[0] === 'DT' ? 1 : 2);
    const named = others.flatMap((other): Hyperplane[] => {
      const h = times(
        String(gap(solution) / gap(other)) === '0.5' ? '1/2' : gap(solution) / gap(other),
        hyperplaneOf(other),
      );
      return [h, pulledBack(other[1] as Expression, h), pushedForward(solution[1] as Expression, h)].filter(
        (e) => e !== undefined,
      );
    });
    const levels = levelsIn(this.#draft);
    const outwards = isPenalised(solution) ? [moved(own, '1'), moved(own, '-1')] : [];
    const directions = [...levels.map(({ direction }) => direction), ...outwards];
    const zero = times(0, own);
    const sums = others.flatMap((a, k) => others.slice(k + 1).map((b) => plus(hyperplaneOf(a), hyperplaneOf(b))));
    const all = [
      ...named,
      ...levels.map(({ point }) => point),
      ...directions.map((d) => plus(own, d)),
      ...sums,
      moved(zero, '1'),
      moved(zero, '-1'),
    ];
    return [...new Map(all.flatMap((h) => this.#keyed(h))).values()];
  }

  /** None where the vectors of the hyperplane do not go together. */
  #keyed(h: Hyperplane): [string, Hyperplane][] {
    return fitting(() => [[keyOf(this.#draft, h), h] as [string, Hyperplane]]) ?? [];
  }

  async #separable(solution: Expression, stages: number): Promise<Label | undefined> {
    const data = solution[1] as Expression;
    const known = this.#draft.known(['separable', data]);
    if (known !== undefined) return known;
    const penalised: Expression = ['CE', data];
    for (const h of this.#hyperplanes(solution)) {
      const from = await this.#feasible(penalised, h, stages);
      if (from !== undefined) return this.#axiom('separated', [data, h.normal, h.intercept], from)[0];
    }
    return undefined;
  }

  /** Adds what `optimal` says of each solution at each hyperplane that is shown to be feasible. */
  async compare(stages: number): Promise<void> {
    for (const solution of this.#solutions) {
      const separable = await this.#separable(solution, stages);
      if (separable === undefined) continue;
      await this.#addLength(solution, separable);
      for (const h of this.#hyperplanes(solution)) {
        const from = await this.#feasible(solution, h, stages);
        if (from === undefined) continue;
        const [optimal] = this.#axiom('optimal', [solution, h.normal, h.intercept], [separable, ...from]);
        if (optimal === undefined) continue;
        this.#found.add(optimal);
        this.#addSquares(hyperplaneOf(solution), h);
        if (isPenalised(solution)) await this.#completeSquare(solution, h, optimal);
      }
    }
  }

  /** ‖w‖² > 0. */
  async #addLength(solution: Expression, separable: Label): Promise<void> {
    const w: Expression = ['normal', solution];
    const [, positive] = this.#axiom('tight', [solution], [separable]);
    if (positive === undefined) return;
    const from = [positive, ...this.#axiom('norm', [w])];
    const label = await byAlgebra(this.#draft, ['>', ['dot', w, w], '0'], { ...this.#effort, stages: 3 }, from);
    if (label !== undefined) this.#found.add(label);
  }

  /** Squares that are at least 0: of the difference of the normals, and of the intercepts. */
  #addSquares(g: Hyperplane, h: Hyperplane): void {
    const [square] = fitting(() => this.#axiom('square', [['v-', g.normal, h.normal]])) ?? [];
    if (square !== undefined) this.#found.add(square);
    this.#found.add(squareOf(this.#draft, ['-', g.intercept, h.intercept]));
  }

  /** What is left of <W, w> + B·b ≥ ‖W‖² + B² without B: <W, w> + b²/4 ≥ ‖W‖². */
  async #completeSquare(solution: Expression, h: Hyperplane, optimal: Label): Promise<void> {
    const { normal, intercept } = hyperplaneOf(solution);
    const half: Expression = ['/', h.intercept, '2'];
    const square = squareOf(this.#draft, ['-', intercept, half]);
    const most: Expression = ['+', ['dot', normal, h.normal], ['^', half, '2']];
    const label = await byAlgebra(this.#draft, ['<=', ['dot', normal, normal], most], { ...this.#effort, stages: 1 }, [optimal, square]);
    if (label !== undefined) this.#found.add(label);
  }

  /** A comparison from the same facts by elimination: margins, roots and quotients are traded for inner products. */
  async eliminated(goal: Expression): Promise<Label | undefined> {
    const elimination = new Elimination(this.#draft, { ...this.#effort, seconds: Math.min(1, this.#effort.seconds) });
    return (await elimination.prepared(goal, [...this.#found])).shown(this.#draft.context.resolved(goal));
  }

  /** That the intercept of (P1) is a number: it is the only one that goes together with its normal. */
  async #isIntercept(solution: Expression, number: Expression): Promise<Label | undefined> {
    const separable = solution[0] === 'SVM' ? this.#draft.known(['separable', solution[1] as Expression]) : undefined;
    if (separable === undefined) return undefined;
    const own = hyperplaneOf(solution);
    for (const other of this.#solutions.filter((s) => s !== solution)) {
      const same: Expression = ['v==', own.normal, ['normal', other]];
      if ((await this.closed(same)) === undefined) await this.eliminated(same);
    }
    const from = await this.#feasible(solution, { normal: own.normal, intercept: number }, 1);
    return from && this.#axiom('intercept', [solution, number], [separable, ...from])[0];
  }

  /** An equation of an intercept of (P1). */
  async intercepts(goal: Expression): Promise<Label | undefined> {
    const [operation, l, r] = this.#draft.context.resolved(goal) as readonly [string, Expression, Expression];
    if (operation !== '==') return undefined;
    for (const [side, other] of [
      [l, r],
      [r, l],
    ] as const) {
      if (side[0] !== 'intercept') continue;
      const label = await this.#isIntercept(side[1] as Expression, other);
      if (label !== undefined) return label;
    }
    return undefined;
  }

  /** A goal from what has been found so far. */
  async closed(goal: Expression): Promise<Label | undefined> {
    const resolved = this.#draft.context.resolved(goal);
    const [operation, l, r] = resolved as readonly [string, Expression, Expression];
    const quick: Effort = { ...this.#effort, stages: 4, seconds: Math.min(1, this.#effort.seconds) };
    if (operation !== '==' && operation !== 'v==') return byKnownFacts(this.#draft, resolved, quick);
    const only = (label: Label | undefined, ...others: readonly Label[]) =>
      label && byAlgebra(this.#draft, goal, quick, [label, ...others]);
    if (operation === 'v==') {
      const difference: Expression = ['v-', l, r];
      const [square] = this.#axiom('square', [difference]);
      return only(
        await byKnownFacts(this.#draft, ['<=', ['dot', difference, difference], '0'], quick),
        square as Label,
      );
    }
    const difference: Expression = ['-', l, r];
    const gap = await byKnownFacts(this.#draft, ['<=', ['^', difference, '2'], '0'], { ...quick, stages: 1 });
    if (gap !== undefined) return only(gap);
    const halves: Label[] = [];
    for (const relation of ['<=', '>=']) {
      const half = await byKnownFacts(this.#draft, [relation, l, r], quick);
      if (half === undefined) return undefined;
      halves.push(half);
    }
    return byAlgebra(this.#draft, goal, quick, halves);
  }
}

/** What is computed, unless vectors with entries appended meet others. */
function fitting<R>(compute: () => R): R | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The square of a number is at least 0. */
function squareOf(draft: Draft, number: Expression): Label {
  const refutation = [
    { weight: Rational.one, factors: [0], squares: [] },
    { weight: Rational.one, factors: [], squares: [draft.context.resolved(number)] },
  ];
  return draft.add({ fact: ['>=', ['^', number, '2'], '0'], rule: 'algebra', refutation });
}

/** A comparison about solutions, shown by what `optimal` says of them; `undefined` where it speaks of none, or was not shown. */
export async function byOptimality(draft: Draft, goal: Expression, effort: Effort): Promise<Label | undefined> {
  const known = draft.known(goal);
  if (known !== undefined) return known;
  const optimality = new Optimality(draft, goal, effort);
  if (optimality.solutions.length === 0) return undefined;
  effort.onGoal?.(goal);
  try {
    for (const stages of STAGES) {
      await optimality.compare(stages);
      const label = await optimality.closed(goal);
      if (label !== undefined) return label;
    }
    return (await optimality.intercepts(goal)) ?? (await optimality.eliminated(goal));
  } catch (error) {
    // Vectors with entries appended met others.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}
