/**
 * Claims about active points: which class has the smaller smallest margin is told apart by cases. The class with a larger one has slack, so that the
 * hyperplane can be moved away from the other class and shortened; that it is a solution then says something of its intercept.
 */
import type { Expression } from '../certificate/expression.ts';
import type { Label } from '../certificate/proof.ts';
import { feasibilityOf } from '../certificate/proof-optima.ts';
import { bodyAt } from '../certificate/rewriting.ts';
import { byAlgebra, byKnownFacts, type Effort, OpenGoalError } from './algebra.ts';
import { asInstance, solutionsIn } from './candidates.ts';
import type { Draft } from './draft.ts';
import { freshIndex, proved } from './goals.ts';
import { type Hyperplane, hyperplaneOf, times } from './hyperplane.ts';
import { isPenalised } from './rivals.ts';
import { axiomLabels, squaredLength, squareOf } from './written-facts.ts';

type ClassName = 'positives' | 'negatives';

/** <w, x_i> + b for the positives, −(<w, z_j> + b) for the negatives. */
function functionalMargin(name: ClassName, { normal, intercept }: Hyperplane, point: Expression): Expression {
  const score: Expression = ['+', ['dot', normal, point], intercept];
  return name === 'positives' ? score : ['neg', score];
}

function smallestMargin(draft: Draft, solution: Expression, name: ClassName): Expression {
  const points = draft.context.resolved([name, solution[1] as Expression]);
  const margin = functionalMargin(name, hyperplaneOf(solution), ['at', points, '#p']);
  return draft.context.resolved(['minOver', '#p', ['count', points], margin]);
}

/** The solutions of (P1) and (P2) whose active points formulas count. */
export function countedSolutions(formulas: readonly Expression[]): readonly Expression[] {
  const texts = formulas.map((e) => JSON.stringify(e)).join();
  return solutionsIn(formulas).filter(
    (solution) =>
      ['SVM', 'CE', 'GD'].includes(solution[0] as string) &&
      ['activePositives', 'activeNegatives'].some((count) => texts.includes(JSON.stringify([count, solution]))),
  );
}

class Slack {
  readonly #draft: Draft;
  readonly #effort: Effort;
  readonly #solution: Expression;
  readonly #name: ClassName;

  constructor(draft: Draft, effort: Effort, solution: Expression, name: ClassName) {
    this.#draft = draft;
    this.#effort = effort;
    this.#solution = solution;
    this.#name = name;
  }

  async #must(goal: Expression, only?: readonly Label[]): Promise<Label> {
    const label =
      only === undefined
        ? (asInstance(this.#draft, goal) ?? (await byKnownFacts(this.#draft, goal, this.#effort)))
        : await byAlgebra(this.#draft, goal, this.#effort, only);
    if (label === undefined) throw new OpenGoalError(goal, 'active points: no refutation of its negation was found');
    return label;
  }

  /** A smallest margin of a solution is at least 1: it is the margin of some point. */
  async #atLeastOne(smallest: Expression): Promise<Label> {
    const reached = axiomLabels(this.#draft, 'extreme', [smallest])[1] as Label;
    const [, bound, , body] = this.#draft.context.fact(reached) as readonly [string, string, Expression, Expression];
    const index = freshIndex(this.#draft, this.#name === 'positives' ? 'j' : 'i');
    const fact = bodyAt(bound, body, index);
    this.#draft.add({ fact, rule: 'choice', from: [reached], terms: [index] });
    return this.#must(['>=', smallest, '1']);
  }

  /**
   * With e = (m − 1)/2 for the smallest margin m of the class with slack, the hyperplane moved by e towards that class and divided by 1 + e is feasible. For (P2) it
   * follows that ‖W‖² + B² ≤ ∓B, so that ‖W‖² ≤ 1/4, and that B is not 0; for (P1) a contradiction.
   */
  async add(separable: Label, strict: Label): Promise<void> {
    const draft = this.#draft;
    const other: ClassName = this.#name === 'positives' ? 'negatives' : 'positives';
    const [own, smaller] = [this.#name, other].map((name) => smallestMargin(draft, this.#solution, name)) as [
      Expression,
      Expression,
    ];
    const least = await this.#atLeastOne(smaller);
    axiomLabels(draft, 'extreme', [own]);
    const e: Expression = ['/', ['-', own, '1'], '2'];
    const positive = await this.#must(['>', e, '0'], [strict, least]);
    const factor: Expression = ['+', '1', e];
    const divisor = await this.#must(['>', factor, '0'], [positive]);
    const [inverse] = axiomLabels(draft, 'reciprocal', [factor], [divisor]) as [Label];
    const shrink: Expression = ['/', '1', factor];
    const sign = await this.#must(['>', shrink, '0'], [inverse, divisor]);
    const h = hyperplaneOf(this.#solution);
    const intercept: Expression = [this.#name === 'positives' ? '-' : '+', h.intercept, e];
    const rival = times(shrink, { normal: h.normal, intercept });
    const from = [
      separable,
      ...(await this.#feasible(rival, { normal: h.normal, intercept }, factor, [inverse, sign])),
    ];
    const [optimal] = axiomLabels(draft, 'optimal', [this.#solution, rival.normal, rival.intercept], from) as [Label];
    await this.#concluded(optimal, [inverse, divisor, positive], separable);
    await this.#others(rival, factor, from, [inverse, divisor, positive]);
  }

  /** First that the moved hyperplane keeps the margin 1 + e, then that the shrunk one keeps 1. */
  async #feasible(
    rival: Hyperplane,
    before: Hyperplane,
    factor: Expression,
    shrinking: readonly Label[],
  ): Promise<readonly Label[]> {
    const labels: Label[] = [];
    for (const constraint of feasibilityOf(
      this.#draft.context.inner(),
      this.#solution,
      rival.normal,
      rival.intercept,
    )) {
      const first = async (draft: Draft, goal: Expression): Promise<Label> => {
        const [relation] = goal;
        const name: ClassName = relation === '>=' ? 'positives' : 'negatives';
        const index = [...draft.context.indices.keys()].at(-1) as string;
        const point: Expression = ['at', draft.context.resolved([name, this.#solution[1] as Expression]), index];
        const wide = await byKnownFacts(draft, ['>=', functionalMargin(name, before, point), factor], this.#effort);
        const label = wide && (await byAlgebra(draft, goal, this.#effort, [wide, ...shrinking]));
        if (label === undefined) throw new OpenGoalError(goal, 'active points: the moved hyperplane is not feasible');
        return label;
      };
      labels.push(await proved(this.#draft, constraint, { ...this.#effort, first }));
    }
    return labels;
  }

  async #concluded(optimal: Label, about: readonly Label[], separable: Label): Promise<void> {
    const { normal, intercept } = hyperplaneOf(this.#solution);
    const length: Expression = ['dot', normal, normal];
    if (!isPenalised(this.#solution)) {
      await this.#must(['<=', length, '0'], [optimal, ...about]);
      return;
    }
    const outwards: Expression = this.#name === 'positives' ? ['neg', intercept] : intercept;
    const bound = await this.#must(['<=', ['+', length, ['^', intercept, '2']], outwards], [optimal, ...about]);
    await this.#must(['<=', length, '1/4'], [bound, squareOf(this.#draft, ['-', outwards, '1/2'])]);
    const positive = axiomLabels(this.#draft, 'tight', [this.#solution], [separable])[1] as Label;
    const known = squaredLength(this.#draft, normal, positive);
    await this.#must(['>', outwards, '0'], [bound, known]);
  }

  /** The solution of (P1) for the same points is shorter than its product with one of (P2) that has slack. */
  async #others(rival: Hyperplane, factor: Expression, from: readonly Label[], about: readonly Label[]): Promise<void> {
    const svm: Expression = ['SVM', this.#solution[1] as Expression];
    if (!isPenalised(this.#solution)) return;
    const [optimal] = axiomLabels(this.#draft, 'optimal', [svm, rival.normal, rival.intercept], from);
    const positive = axiomLabels(this.#draft, 'tight', [svm], [from[0] as Label])[1];
    if (optimal === undefined || positive === undefined) return;
    const { normal } = hyperplaneOf(svm);
    const length: Expression = ['dot', normal, normal];
    const product: Expression = ['dot', normal, hyperplaneOf(this.#solution).normal];
    const wide = await this.#must(['>=', product, ['*', factor, length]], [optimal, ...about]);
    await this.#must(['>', product, length], [wide, ...about, squaredLength(this.#draft, normal, positive)]);
  }
}

/**
 * Proves a goal in the three cases of which class has active points, for one solution after the other; `rest` proves it inside.
 */
export async function byActiveClasses(
  draft: Draft,
  solutions: readonly Expression[],
  goal: Expression,
  effort: Effort,
  rest: (draft: Draft) => Promise<void>,
): Promise<void> {
  const [solution, ...others] = solutions;
  if (solution === undefined) return rest(draft);
  const separable = draft.known(['separable', solution[1] as Expression]);
  const inside = (block: Draft) => byActiveClasses(block, others, goal, effort, rest);
  if (separable === undefined) return inside(draft);
  const [above, below] = (['positives', 'negatives'] as const).map((name) => smallestMargin(draft, solution, name)) as [
    Expression,
    Expression,
  ];
  const slack = async (block: Draft, name: ClassName, strict: Label) => {
    await new Slack(block, effort, solution, name).add(separable, strict);
    await inside(block);
  };
  await split(
    draft,
    ['<=', above, below],
    goal,
    async (yes, label) => {
      axiomLabels(yes, 'active', [solution], [label]);
      await split(
        yes,
        ['<=', below, above],
        goal,
        async (both, reverse) => {
          axiomLabels(both, 'active', [solution], [reverse]);
          await inside(both);
        },
        (block, strict) => slack(block, 'negatives', strict),
      );
    },
    async (no, strict) => {
      const reverse = (await byAlgebra(no, ['<=', below, above], effort, [strict])) as Label;
      axiomLabels(no, 'active', [solution], [reverse]);
      await slack(no, 'positives', strict);
    },
  );
}

/** Two cases: the condition and its negation. */
async function split(
  draft: Draft,
  condition: Expression,
  goal: Expression,
  ...work: readonly ((block: Draft, assumption: Label) => Promise<void>)[]
): Promise<void> {
  const label = draft.newLabel();
  const blocks: Draft[] = [];
  for (const [place, prove] of work.entries()) {
    const block = draft.block(label, place + 1);
    block.assume(`${label}.${place + 1}`, place === 0 ? condition : ['not', condition]);
    await prove(block, `${label}.${place + 1}`);
    blocks.push(block);
  }
  draft.add({ as: label, fact: goal, rule: 'cases', terms: [condition], blocks: blocks.map(({ steps }) => steps) });
}
