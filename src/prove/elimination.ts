/**
 * Goals about the solutions of a pair of points, by elimination: what a goal and the assumptions name is replaced by its closed form, denominators are
 * multiplied out, and what is left speaks of a few inner products (or norms) alone. Only that is searched for.
 */
import type { Expression } from '../certificate/expression.ts';
import type { Label } from '../certificate/proof.ts';
import type { Constraint } from '../certificate/refutation.ts';
import { formulaOf, polynomialExpression } from '../certificate/written-polynomial.ts';
import type { Polynomial } from '../exact/polynomial.ts';
import { Rational } from '../exact/rational.ts';
import { byAlgebra, type Effort } from './algebra.ts';
import { carriedOver, divided } from './carried-over.ts';
import type { Draft } from './draft.ts';
import { dividedBy, type KnownFact, Reduction } from './reduction.ts';
import {
  asInequation,
  COMPARISONS,
  isAssumption,
  isSolved,
  isSquare,
  sameFormula,
  standsAlone,
  turn,
  writtenLengths,
} from './variables.ts';
import { axiomLabels } from './written-facts.ts';

type Step = (reduction: Reduction) => Reduction;

/** More replacements than this do not end, or end in nothing that a search could use. */
const MOST_REPLACEMENTS = 80;
const MOST_TERMS = 2_000;

export class Elimination {
  readonly #draft: Draft;
  readonly #effort: Effort;
  /** Equations that solve for a normal. */
  readonly #normals = new Map<string, Label>();
  /** Variables that an assumption determines, each by earlier ones. */
  readonly #ties = new Map<string, KnownFact>();
  readonly #steps = new Map<string, Step | undefined>();
  /** Inequalities in inner products and norms of points alone, and equations in them that determine no variable. */
  readonly #clean: KnownFact[] = [];
  readonly #equations: KnownFact[] = [];
  /** Vectors u for which ‖u‖ is written, and ‖u‖² in place of <u, u>. */
  readonly #lengths = new Set<string>();

  constructor(draft: Draft, effort: Effort) {
    this.#draft = draft;
    this.#effort = effort;
  }

  #known(label: Label): KnownFact | undefined {
    try {
      const constraint = this.#draft.context.constraint(this.#draft.context.fact(label) as Expression);
      return constraint && { label, ...constraint };
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  #axiom(rule: string, terms: readonly Expression[], from: readonly Label[] = []): readonly Label[] {
    return axiomLabels(this.#draft, rule, terms, from);
  }

  /** A fact by a search among these alone, if it follows from them. */
  #from(fact: Expression, only: readonly Label[], seconds = 1): Promise<Label | undefined> {
    return byAlgebra(this.#draft, fact, { ...this.#effort, seconds: Math.min(seconds, this.#effort.seconds) }, only);
  }

  /** How a variable is replaced; `undefined` where it stays. */
  async #stepFor(variable: string): Promise<Step | undefined> {
    const tie = this.#ties.get(variable);
    if (tie !== undefined) return (reduction) => reduction.substituted(variable, 1, tie);
    if (!this.#steps.has(variable)) {
      this.#steps.set(variable, undefined);
      this.#steps.set(variable, await this.#definition(variable));
    }
    return this.#steps.get(variable);
  }

  async #definition(variable: string): Promise<Step | undefined> {
    const [operation, first, second] = formulaOf(variable) as readonly [string, Expression, Expression];
    if (operation === 'dot') return this.#innerProduct(variable, first, second);
    if (operation === 'intercept') return this.#equated(variable);
    if (operation === 'abs')
      return this.#equated(variable) ?? this.#solving(variable, this.#axiom('absolute-value', [first])[0], 2);
    if (operation === 'margin') return this.#margin(variable, first);
    if (operation === '/') return this.#reciprocal(variable, second);
    if (operation === 'sqrt') return this.#root(variable, first);
    return undefined;
  }

  /** By an equation in which a power of the variable stands alone. */
  #solving(variable: string, label: Label | undefined, power = 1): Step | undefined {
    const fact = label === undefined ? undefined : this.#known(label);
    return fact !== undefined && standsAlone(fact, variable, power)
      ? (reduction) => reduction.substituted(variable, power, fact)
      : undefined;
  }

  #innerProduct(variable: string, u: Expression, v: Expression): Step | undefined {
    for (const [vector, other] of [
      [u, v],
      [v, u],
    ] as const) {
      const equation = this.#normals.get(JSON.stringify(vector));
      if (equation !== undefined) return this.#solving(variable, this.#axiom('congruence', [other], [equation])[0]);
    }
    return sameFormula(u, v) && this.#lengths.has(JSON.stringify(u))
      ? this.#solving(variable, this.#axiom('norm', [u])[0])
      : undefined;
  }

  /** By an equation that is known: what stands on its left is the variable. */
  #equated(variable: string): Step | undefined {
    const { context } = this.#draft;
    const formula = formulaOf(variable);
    const label = [...context.labels].find((l) => {
      const fact = context.fact(l) as Expression;
      return fact[0] === '==' && sameFormula(fact[1] as Expression, formula);
    });
    return this.#solving(variable, label);
  }

  /** The margin of a solution is 1/‖w‖, or half of that. */
  async #margin(variable: string, solution: Expression): Promise<Step | undefined> {
    const [product, positive] = this.#tight(solution);
    if (product === undefined || positive === undefined) return undefined;
    const norm: Expression = ['norm', ['normal', solution]];
    const [inverse] = this.#axiom('reciprocal', [norm], [positive]);
    const half = solution[0] === 'DT' ? '1/2' : '1';
    const fact: Expression = ['==', formulaOf(variable), ['/', half, norm]];
    return this.#solving(variable, await this.#from(fact, [product, inverse as Label]));
  }

  #tight(solution: Expression): readonly Label[] {
    const separable = this.#draft.known(['separable', solution[1] as Expression]);
    return separable === undefined ? [] : this.#axiom('tight', [solution], [separable]);
  }

  async #reciprocal(variable: string, t: Expression): Promise<Step | undefined> {
    const label = await this.#sign(t);
    const positive = label === undefined ? undefined : this.#known(label);
    if (label === undefined || positive === undefined) return undefined;
    const inverse = this.#known(this.#axiom('reciprocal', [t], [label])[0] as Label);
    return inverse && ((reduction) => reduction.cleared(variable, positive, inverse));
  }

  /** That a denominator is positive, or negative: from the assumptions, after elimination. */
  async #sign(t: Expression): Promise<Label | undefined> {
    const positive: Expression = ['>', t, '0'];
    if (t[0] !== 'sqrt' || t[1]?.[0] !== 'dot') {
      const signs: readonly Expression[] = [positive, ['<', t, '0']];
      for (const sign of signs) {
        const known = this.#draft.known(sign);
        if (known !== undefined) return known;
      }
      for (const sign of signs) {
        const shown = await this.shown(sign);
        if (shown !== undefined) return shown;
      }
      return undefined;
    }
    const [, vector] = t[1] as readonly [string, Expression];
    if (isSolved(vector)) return this.#tight(vector[1] as Expression)[1];
    const inner = await this.shown(['>', ['dot', vector, vector], '0']);
    return inner && this.#from(positive, [...this.#axiom('norm', [vector]), inner]);
  }

  /** The square of ‖w‖ is <w, w>, which has a closed form; other norms stay. */
  #root(variable: string, radicand: Expression): Step | undefined {
    const [operation, u, v] = radicand as readonly [string, Expression, Expression];
    return operation === 'dot' && isSolved(u) && sameFormula(u, v)
      ? this.#solving(variable, this.#axiom('norm', [u])[0], 2)
      : undefined;
  }

  async #reduced(polynomial: Polynomial): Promise<Reduction> {
    let reduction = Reduction.of(polynomial);
    for (let count = 0; count < MOST_REPLACEMENTS; count++) {
      const before = reduction;
      const variables = [...reduction.polynomial.variables].sort((a, b) => turn(a) - turn(b));
      for (const variable of variables) {
        const step = await this.#stepFor(variable);
        if (step === undefined) continue;
        reduction = step(reduction);
        if (reduction !== before) break;
      }
      if (reduction === before || reduction.polynomial.terms.length > MOST_TERMS) break;
    }
    return reduction;
  }

  /** What a known comparison says after elimination, as a fact. */
  async #carriedOver(fact: KnownFact): Promise<KnownFact | undefined> {
    return this.#known(carriedOver(this.#draft, fact, await this.#reduced(fact.polynomial)));
  }

  /** Takes up a fact: as what determines a variable, or as one of those that are searched. */
  async #take(label: Label): Promise<void> {
    const known = this.#known(label);
    const fact = known && (await this.#carriedOver(known));
    if (fact === undefined) return;
    const number = fact.polynomial.asConstant();
    if (number !== undefined && number.sign() >= 0) return;
    const says = ({ relation, polynomial }: KnownFact) =>
      relation === fact.relation && polynomial.equals(fact.polynomial);
    if ([...this.#equations, ...this.#clean].some(says)) return;
    const determined = [...fact.polynomial.variables]
      .filter((v) => formulaOf(v)[0] === 'dot' && standsAlone(fact, v, 1))
      .sort((a, b) => Number(isSquare(formulaOf(a))) - Number(isSquare(formulaOf(b))))[0];
    if (determined !== undefined) this.#ties.set(determined, fact);
    else if (fact.relation === '==') this.#equations.push(fact);
    else this.#clean.push(fact);
  }

  get #positive(): readonly KnownFact[] {
    return this.#clean.filter(({ relation }) => relation === '>');
  }

  /** Takes up what is assumed, the signs of inner products and these facts; norms are squared where that rids a fact of them. */
  async prepared(goal: Expression, also: readonly Label[] = []): Promise<this> {
    const { context } = this.#draft;
    const taken: Label[] = [...also];
    for (const label of context.labels) {
      const fact = context.fact(label) as Expression;
      if (fact[0] === 'v==' && isSolved(fact[1] as Expression)) this.#normals.set(JSON.stringify(fact[1]), label);
      // What is known of norms is asked for where a norm is written.
      const plain = !/"(normal|intercept|margin|norm|sqrt|v\*|separable|\/)"/.test(JSON.stringify(fact));
      if (isAssumption(label)) taken.push(...(await this.#assumed(label)));
      else if (plain && (!label.includes('.') || fact[0] === '==')) taken.push(label);
    }
    // Equations first, for what they determine.
    const facts = taken.flatMap((label) => this.#known(label) ?? []);
    const formulas = [
      ...facts.map(({ label }) => context.fact(label) as Expression),
      (await this.#squared(goal))?.fact ?? goal,
    ];
    const lengths = formulas.flatMap((e) =>
      [...(context.constraint(e)?.polynomial.variables ?? [])].flatMap((v) => writtenLengths(formulaOf(v))),
    );
    for (const vector of lengths) this.#lengths.add(JSON.stringify(vector));
    for (const relation of ['==', '>=', '>', '!='])
      for (const fact of facts) if (fact.relation === relation) await this.#take(fact.label);
    await this.#betweenLengths();
    await this.#sharpen();
    for (const equation of this.#equations.splice(0))
      this.#equations.push(this.#known(divided(this.#draft, equation, this.#positive)) ?? equation);
    return this;
  }

  /** p > 0 where p ≥ 0 and p ≠ 0. */
  async #sharpen(): Promise<void> {
    const unequal = this.#clean.filter(({ relation }) => relation === '!=');
    for (const { label, polynomial } of unequal) {
      const least = this.#clean.find(
        ({ relation, polynomial: p }) => relation === '>=' && (p.equals(polynomial) || p.neg().equals(polynomial)),
      );
      const strict =
        least && (await this.#from(['>', polynomialExpression(least.polynomial), '0'], [label, least.label]));
      if (strict !== undefined) await this.#take(strict);
    }
  }

  /** The parts of an assumption, squared where that rids them of norms and margins. */
  async #assumed(label: Label): Promise<Label[]> {
    const fact = this.#draft.context.fact(label) as Expression;
    const parts = this.#draft.context.conjuncts(fact);
    const labels: Label[] = [];
    for (const part of parts) {
      const itself = parts.length === 1 ? label : this.#draft.add({ fact: part, rule: 'part', from: [label] });
      const squared = await this.#squared(part);
      const shown = squared && (await this.#from(squared.fact, [itself, ...squared.from]));
      labels.push(shown ?? itself);
    }
    return labels;
  }

  /** ‖u‖ ≥ 0, and the inequality of Cauchy and Schwarz for norms. */
  async #betweenLengths(): Promise<void> {
    const vectors = [...this.#lengths].map((text) => JSON.parse(text) as Expression);
    for (const [k, u] of vectors.entries()) {
      const [square, sign] = this.#axiom('norm', [u]) as [Label, Label];
      await this.#take(sign);
      for (const v of vectors.slice(k + 1)) {
        const [cauchy] = this.#axiom('cauchy-schwarz', [u, v]) as [Label];
        const product: Expression = ['*', ['norm', u], ['norm', v]];
        const from = [cauchy, square, sign, ...this.#axiom('norm', [v])];
        for (const bound of [product, ['neg', product] as Expression]) {
          const label = await this.#from([bound === product ? '<=' : '>=', ['dot', u, v], bound], from);
          if (label !== undefined) await this.#take(label);
        }
      }
    }
  }

  /** u² ▷ v² in place of u ▷ v for two norms, margins or 0, with the facts that allow it; `undefined` for others. */
  async #squared(e: Expression): Promise<{ fact: Expression; from: readonly Label[] } | undefined> {
    const resolved = this.#draft.context.resolved(e);
    const [operation, left, right] = asInequation(resolved) as readonly [string, Expression, Expression];
    if (!COMPARISONS.has(operation) || (left === '0' && right === '0')) return undefined;
    const from: Label[] = [];
    const squares: Expression[] = [];
    for (const side of [left, right]) {
      const [kind, first] = side as readonly [string, Expression];
      if (kind === 'norm') from.push(...this.#axiom('norm', [first]));
      else if (kind === 'margin' && this.#tight(first).length > 0) from.push(this.#tight(first)[2] as Label);
      else if (side !== '0') return undefined;
      squares.push(kind === 'norm' ? ['dot', first, first] : side === '0' ? '0' : ['^', side, '2']);
    }
    return { fact: [operation, ...squares] as unknown as Expression, from };
  }

  /** Whether there are equations that determine no variable. */
  get hasEquations(): boolean {
    return this.#equations.length > 0;
  }

  /** A goal because an equation cannot hold: its sides differ, always in one direction. */
  async refuted(goal: Expression): Promise<Label | undefined> {
    for (const { label, polynomial } of [...this.#equations])
      for (const relation of ['>', '<']) {
        const positive = this.#clean.map((fact) => fact.label);
        const sign = await this.#from([relation, polynomialExpression(polynomial), '0'], positive);
        if (sign !== undefined) return this.#from(goal, [label, sign]);
      }
    return undefined;
  }

  /** A comparison from what has been taken up; `undefined` where it was not shown. */
  async shown(goal: Expression): Promise<Label | undefined> {
    const known = this.#draft.known(goal);
    if (known !== undefined) return known;
    const squared = await this.#squared(goal);
    if (squared !== undefined) {
      const label = await this.shown(squared.fact);
      return label && this.#from(goal, [label, ...squared.from]);
    }
    const constraint = this.#draft.context.constraint(goal);
    if (constraint?.relation === '==') return this.#fromHalves(goal);
    if (constraint === undefined || constraint.relation === '!=') return undefined;
    const reduction = await this.#reduced(constraint.polynomial);
    const nonnegative = this.#clean.filter((fact) => fact.relation !== '!=');
    // What may be zero is cancelled only where that is needed: the goal may hold because it is.
    const tries = constraint.relation === '>' ? [this.#positive] : [this.#positive, nonnegative];
    let before = '';
    for (const signs of tries) {
      const { divisors, rest } = dividedBy(reduction.polynomial, signs);
      const key = rest.toString();
      const label = key === before ? undefined : await this.#fromQuotient(goal, constraint, reduction, divisors, rest);
      if (label !== undefined) return label;
      before = key;
    }
    return undefined;
  }

  /** The goal from the sign of its reduction divided by factors of known signs. */
  async #fromQuotient(
    goal: Expression,
    { relation }: Constraint,
    reduction: Reduction,
    divisors: readonly KnownFact[],
    rest: Polynomial,
  ): Promise<Label | undefined> {
    const number = rest.asConstant();
    const settled = number !== undefined && (relation === '>' ? number.sign() > 0 : number.sign() >= 0);
    const searched = settled ? undefined : await this.#searched([relation, polynomialExpression(rest), '0']);
    if (!settled && searched === undefined) return undefined;
    const used = [...reduction.facts, ...divisors].map(({ label }) => label);
    const from = [...new Set([...(searched === undefined ? [] : [searched]), ...used])];
    const place = ({ label }: KnownFact) => from.indexOf(label);
    const factors = [...(searched === undefined ? [] : [0]), ...divisors.map(place)];
    const weight = settled ? (number as Rational) : Rational.one;
    const product = weight.isZero() ? undefined : { weight, factors };
    const refutation = reduction.carriedBack(from.length, product, place);
    return this.#draft.add({ fact: goal, rule: 'algebra', from, refutation });
  }

  #searched(goal: Expression): Promise<Label | undefined> {
    const only = [...new Set([...this.#equations, ...this.#clean].map(({ label }) => label))];
    return this.#from(goal, only, this.#effort.seconds);
  }

  /** An equation from the inequalities both ways; vectors are equal when the squared length of their difference is at most 0. */
  async #fromHalves(goal: Expression): Promise<Label | undefined> {
    const [operation, l, r] = this.#draft.context.resolved(goal) as readonly [string, Expression, Expression];
    const difference: Expression = ['v-', l, r];
    const sides: [Expression, Expression] = operation === '==' ? [l, r] : [['dot', difference, difference], '0'];
    const halves: Label[] = operation === '==' ? [] : [...this.#axiom('square', [difference])];
    for (const relation of operation === '==' ? ['<=', '>='] : ['<=']) {
      const half = await this.shown([relation, ...sides]);
      if (half === undefined) return undefined;
      halves.push(half);
    }
    return this.#from(goal, halves);
  }
}
