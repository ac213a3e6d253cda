/**
 * Sketches: what to show on the way, written by a person in the formula language; the steps in between are found.
 *
 * An entry is one of
 *   have: FORMULA, optionally with `proof` (a sketch of what is inside its quantifiers and conditions, for an equivalence `forth` and `back`) and `only` (labels);
 *   use: AXIOM, on: [terms], from: [formulas of earlier facts]; for an extremum or a diameter `reached: [indices]` names where it is reached;
 *   optimal: SOLUTION, at: { w: …, b: … }: no feasible hyperplane is downhill, with the feasibility shown first;
 *   cases: FORMULA, when: sketch, otherwise: sketch, have: FORMULA; of a known disjunction each alternative is a case, with `each: sketch` in all of them;
 *   apply: FORMULA (a known conditional or equivalence), from: FORMULA (one side, shown first): the other side;
 *   choose: [indices], from: FORMULA (an existence that is known);
 *   let: { name: formula }, an abbreviation in what follows;
 *   parts: { of: VECTOR, head: name, last: name }, names for a vector over a lifted dataset without its last entry, and for this entry;
 *   foot: { name: family }, a name for the foot of the perpendicular from the origin to the affine hull, which formulas cannot speak of otherwise.
 */
import type { Expression } from '../certificate/expression.ts';
import { expressionText } from '../certificate/expression.ts';
import type { Label } from '../certificate/proof.ts';
import { feasibilityOf } from '../certificate/proof-optima.ts';
import { resolved } from '../certificate/rewriting.ts';
import { formulaOf, polynomialExpression } from '../certificate/written-polynomial.ts';
import { elaborate } from '../formula/elaborate.ts';
import { FormulaError } from '../formula/formula-error.ts';
import { Scope } from '../formula/scope.ts';
import { increased, NUMBER, type Type, type Typed } from '../formula/types.ts';
import { byAlgebra, type Effort, OpenGoalError } from './algebra.ts';
import type { Sketch, SketchStep } from './attempt.ts';
import { axiomFacts, type Draft } from './draft.ts';
import { closed, proved } from './goals.ts';
import { SketchError } from './sketch-error.ts';

type Path = readonly (string | number)[];
type Lets = readonly (readonly [name: string, typed: Typed])[];

function texts(value: unknown): string[] {
  return value === undefined ? [] : (Array.isArray(value) ? value : [value]).map(String);
}

/** The names that a quantified formula binds at its front, as they are written. */
function frontIndices(text: string): string[] {
  const match = /^\s*forall\s*\(([^):]*)\)\s*:(.*)$/s.exec(text);
  if (match === null) return [];
  return [...(match[1] as string).split(',').map((name) => name.trim()), ...frontIndices(match[2] as string)];
}

class SketchRun {
  readonly #effort: Effort;

  constructor(effort: Effort) {
    this.#effort = effort;
  }

  async run(draft: Draft, sketch: Sketch, path: Path, lets: Lets): Promise<void> {
    let known = lets;
    for (const [k, step] of sketch.entries()) known = await this.#step(draft, step, [...path, k], known);
  }

  #typed(draft: Draft, text: string, path: Path, lets: Lets): Typed {
    try {
      const scope = Scope.of(draft.context.statement.given);
      for (const [name, meaning] of draft.context.statement.definitions)
        scope.define(name, elaborate(expressionText(meaning), scope).type);
      for (const [name, typed] of lets) scope.define(name, typed.type);
      const { type, expression } = elaborate(text, scope.withIndices([...draft.context.indices.keys()]));
      const meanings = [
        ...draft.context.statement.definitions,
        ...lets.map(([name, l]) => [name, l.expression] as const),
      ];
      return { type, expression: resolved(expression, meanings) };
    } catch (error) {
      if (error instanceof FormulaError) throw new SketchError(path, error.message);
      throw error;
    }
  }

  #formula(draft: Draft, text: unknown, path: Path, lets: Lets): Expression {
    return this.#typed(draft, String(text), path, lets).expression;
  }

  async #step(draft: Draft, step: SketchStep, path: Path, lets: Lets): Promise<Lets> {
    const formula = (key: string) => this.#formula(draft, step[key], [...path, key], lets);
    try {
      if (step.let !== undefined) {
        let known = lets;
        for (const [name, text] of Object.entries(step.let as Record<string, unknown>))
          known = [...known, [name, this.#typed(draft, String(text), [...path, 'let', name], known)]];
        return known;
      }
      if (step.parts !== undefined) return this.#parts(draft, step.parts as Record<string, unknown>, path, lets);
      if (step.foot !== undefined) return this.#foot(draft, step.foot as Record<string, unknown>, path, lets);
      if (step.use !== undefined) await this.#use(draft, step, path, lets);
      else if (step.optimal !== undefined) await this.#optimal(draft, step, path, lets);
      else if (step.apply !== undefined) await this.#apply(draft, formula('apply'), step, path, lets);
      else if (step.choose !== undefined) this.#choose(draft, texts(step.choose), formula('from'));
      else if (step.cases !== undefined) await this.#cases(draft, step, path, lets);
      else if (step.have !== undefined) await this.#have(draft, step, path, lets);
      else
        throw new SketchError(
          path,
          `unknown step; expected have, use, apply, optimal, cases, choose, let, parts or foot: ${Object.keys(step)}`,
        );
      return lets;
    } catch (error) {
      if (error instanceof OpenGoalError)
        throw new OpenGoalError(error.goal, `${error.message} (proof, entry ${path.join(' ')})`);
      throw error;
    }
  }

  #parts(draft: Draft, parts: Record<string, unknown>, path: Path, lets: Lets): Lets {
    const { type, expression } = this.#typed(draft, String(parts.of), [...path, 'parts', 'of'], lets);
    const normal = draft.context.normalForm().vector(expression);
    const [head] = [...normal.parts.keys()].map(formulaOf);
    const last = normal.appended.at(-1);
    if (type.kind !== 'vector' || head === undefined || normal.parts.size !== 1 || last === undefined)
      throw new SketchError(path, `no head and last entry; expected the normal over a lifted dataset: ${parts.of}`);
    const headType: Type = { kind: 'vector', dimension: increased(type.dimension, -normal.appended.length) };
    return [
      ...lets,
      [String(parts.head), { type: headType, expression: head }],
      [String(parts.last), { type: NUMBER, expression: polynomialExpression(last) }],
    ];
  }

  #foot(draft: Draft, feet: Record<string, unknown>, path: Path, lets: Lets): Lets {
    let known = lets;
    for (const [name, text] of Object.entries(feet)) {
      const { type, expression } = this.#typed(draft, String(text), [...path, 'foot', name], known);
      if (type.kind !== 'family') throw new SketchError(path, `only a family has a foot; expected a family: ${text}`);
      for (const fact of axiomFacts('foot', draft.context, [expression], []))
        draft.add({ fact, rule: 'foot', terms: [expression] });
      known = [
        ...known,
        [name, { type: { kind: 'vector', dimension: type.dimension }, expression: ['foot', expression] }],
      ];
    }
    return known;
  }

  async #have(draft: Draft, step: SketchStep, path: Path, lets: Lets): Promise<void> {
    const goal = this.#formula(draft, step.have, [...path, 'have'], lets);
    const only =
      step.only === undefined ? undefined : texts(step.only).map((text) => this.#label(draft, text, path, lets));
    if (only !== undefined) {
      if ((await byAlgebra(draft, goal, this.#effort, only)) === undefined)
        throw new OpenGoalError(goal, 'no refutation of its negation was found');
      return;
    }
    const inside = step.proof;
    await proved(
      draft,
      goal,
      this.#effort,
      async (inner, _, direction) => {
        if (inside === undefined) return;
        const part = direction === undefined ? inside : (inside as Record<string, unknown>)[direction];
        const where = direction === undefined ? 'proof' : direction;
        if (Array.isArray(part)) await this.run(inner, part as Sketch, [...path, where], lets);
      },
      frontIndices(String(step.have)),
    );
  }

  #label(draft: Draft, text: string, path: Path, lets: Lets): Label {
    if (draft.context.fact(text) !== undefined) return text;
    const fact = this.#formula(draft, text, path, lets);
    const label = draft.known(fact);
    if (label === undefined) throw new OpenGoalError(fact, 'it is referred to, but not known');
    return label;
  }

  async #premises(draft: Draft, step: SketchStep, path: Path, lets: Lets): Promise<Label[]> {
    const from: Label[] = [];
    for (const text of texts(step.from)) {
      if (draft.context.fact(text) !== undefined) from.push(text);
      else
        from.push(
          await proved(draft, this.#formula(draft, text, path, lets), this.#effort, undefined, frontIndices(text)),
        );
    }
    return from;
  }

  async #use(draft: Draft, step: SketchStep, path: Path, lets: Lets): Promise<void> {
    const terms = texts(step.on).map((text) => this.#formula(draft, text, [...path, 'on'], lets));
    const from = await this.#premises(draft, step, [...path, 'from'], lets);
    const premises = from.map((label) => draft.context.fact(label) as Expression);
    const facts = axiomFacts(String(step.use), draft.context, terms, premises);
    if (facts.length === 0)
      throw new SketchError(path, `the axiom does not apply; expected other terms or premises: ${step.use}`);
    for (const fact of facts) {
      draft.add({ fact, rule: String(step.use), from, terms });
      if (step.reached !== undefined && fact[0] === 'exists') this.#choose(draft, texts(step.reached), fact);
    }
  }

  async #optimal(draft: Draft, step: SketchStep, path: Path, lets: Lets): Promise<void> {
    const solution = this.#formula(draft, step.optimal, [...path, 'optimal'], lets);
    const at = (step.at ?? {}) as Record<string, unknown>;
    const terms = ['w', 'b']
      .filter((key) => at[key] !== undefined)
      .map((key) => this.#formula(draft, at[key], [...path, 'at', key], lets));
    const [w, b = '0'] = terms as [Expression, Expression?];
    const separable = await proved(draft, ['separable', solution[1] as Expression], this.#effort);
    const from = [separable];
    for (const constraint of feasibilityOf(draft.context, solution, w, b))
      from.push(
        await proved(draft, constraint, this.#effort, async (inner) => {
          if (Array.isArray(step.proof)) await this.run(inner, step.proof as Sketch, [...path, 'proof'], lets);
        }),
      );
    const premises = from.map((label) => draft.context.fact(label) as Expression);
    for (const rule of step.intercept === undefined ? ['optimal'] : ['optimal', 'intercept'])
      for (const fact of axiomFacts(
        rule,
        draft.context,
        rule === 'intercept' ? [solution, b] : [solution, w, b],
        premises,
      ))
        draft.add({ fact, rule, from, terms: rule === 'intercept' ? [solution, b] : [solution, w, b] });
  }

  #choose(draft: Draft, names: readonly string[], existence: Expression): void {
    const label = draft.known(existence);
    if (label === undefined) throw new OpenGoalError(existence, 'it is referred to, but not known');
    let body = draft.context.fact(label) as Expression;
    for (const name of names) {
      const [, bound, , inner] = body as readonly [string, string, Expression, Expression];
      body = substituted(bound, inner, name);
    }
    draft.add({ fact: body, rule: 'choice', from: [label], terms: names });
  }

  async #apply(draft: Draft, conditional: Expression, step: SketchStep, path: Path, lets: Lets): Promise<void> {
    const label = draft.known(conditional);
    if (label === undefined) throw new OpenGoalError(conditional, 'it is referred to, but not known');
    const [operation, left, right] = draft.context.resolved(conditional) as readonly [string, Expression, Expression];
    const [side] = await this.#premises(draft, step, [...path, 'from'], lets);
    const condition = draft.context.fact(side as Label) as Expression;
    const other = operation === 'iff' && draft.context.same(condition, right) ? left : right;
    draft.add({ fact: other, rule: 'application', from: [label, side as Label] });
  }

  async #cases(draft: Draft, step: SketchStep, path: Path, lets: Lets): Promise<void> {
    const condition = this.#formula(draft, step.cases, [...path, 'cases'], lets);
    const goal =
      step.have === undefined
        ? draft.context.statement.concluding
        : this.#formula(draft, step.have, [...path, 'have'], lets);
    const alternatives = draft.context.disjuncts(condition);
    const premise = alternatives.length > 1 ? draft.known(condition) : undefined;
    const assumptions = premise === undefined ? [condition, ['not', condition] as const] : alternatives;
    const label = draft.newLabel();
    const blocks: Draft[] = [];
    for (const [place, assumption] of assumptions.entries()) {
      const key = premise !== undefined ? 'each' : place === 0 ? 'when' : 'otherwise';
      const block = draft.block(label, place + 1);
      block.assume(`${label}.${place + 1}`, assumption);
      if (Array.isArray(step[key])) await this.run(block, step[key] as Sketch, [...path, key], lets);
      await closed(block, goal, this.#effort);
      blocks.push(block);
    }
    const split = premise === undefined ? { terms: [condition] } : { from: [premise] };
    draft.add({ as: label, fact: goal, rule: 'cases', ...split, blocks: blocks.map(({ steps }) => steps) });
  }
}

function substituted(name: string, body: Expression, index: string): Expression {
  if (typeof body === 'string') return body === name ? index : body;
  return body.map((part) => substituted(name, part as Expression, index)) as unknown as Expression;
}

/** Follows a sketch in a draft. @throws OpenGoalError where a part is not shown, SketchError where the sketch makes no sense. */
export async function followSketch(draft: Draft, sketch: Sketch, effort: Effort): Promise<void> {
  await new SketchRun(effort).run(draft, sketch, [], []);
}
