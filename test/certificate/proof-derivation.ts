/** Random derivations: steps that the kernel accepts, from the hypotheses of any statement, with terms taken from its formulas. */
import { type Expression, SOLUTIONS } from '../../src/certificate/expression.ts';
import type { ProofStep, WrittenTerm } from '../../src/certificate/proof.ts';
import { AXIOMS } from '../../src/certificate/proof-axioms.ts';
import type { ProofContext } from '../../src/certificate/proof-context.ts';
import { impliedByTruth } from '../../src/certificate/proof-definedness.ts';
import { OPTIMA } from '../../src/certificate/proof-optima.ts';
import { bodyAt } from '../../src/certificate/rewriting.ts';
import type { Statement } from '../../src/certificate/statement.ts';
import { startingContext, verifyStep } from '../../src/certificate/verify-proof.ts';
import { polynomialExpression } from '../../src/certificate/written-polynomial.ts';
import { Polynomial } from '../../src/exact/polynomial.ts';
import { Rational } from '../../src/exact/rational.ts';
import type { IntegerStream } from '../svm/random-datasets.ts';
import { mutatedFormulas } from './proof-mutations.ts';
import { generalised, type Kind, kindOf, ODD, partsOf, TERMS } from './proof-terms.ts';
import { step } from './proof-writing.ts';

export class Derivation {
  readonly statement: Statement;
  readonly steps: ProofStep[] = [];
  readonly context: ProofContext;
  readonly stream: IntegerStream;
  readonly #terms = new Map<Kind, Expression[]>();
  readonly #noted = new Set<string>();
  #number = 0;

  constructor(statement: Statement, stream: IntegerStream) {
    this.statement = statement;
    this.stream = stream;
    this.context = startingContext(statement);
    const formulas = [...statement.assuming, statement.concluding].flatMap((e) => partsOf(this.context.resolved(e)));
    for (const e of [...formulas, ...statement.given.map((d) => d.name), '0', '1', '2']) {
      if (this.context.unknownName(e) === undefined) this.#note(e);
    }
    for (const data of [...(this.#terms.get('dataset') ?? [])].slice(0, 2))
      for (const name of SOLUTIONS)
        for (const e of partsOf([
          '+',
          ['dot', ['normal', [name, data]], ['at', ['positives', data], '1']],
          ['intercept', [name, data]],
        ]))
          this.#note(e);
  }

  #note(e: Expression): void {
    const kind = kindOf(e, this.statement);
    const text = JSON.stringify(e);
    if (this.#noted.has(text)) return;
    this.#noted.add(text);
    this.#terms.set(kind, [...(this.#terms.get(kind) ?? []), e]);
  }

  pick<T>(options: readonly T[]): T {
    return options[this.stream.between(0, options.length - 1)]!;
  }

  term(kind: Kind): Expression {
    const known = this.#terms.get(kind);
    if (this.stream.between(0, 14) === 0) {
      const odd = ODD[kind];
      if (odd !== undefined)
        return odd(
          this.pick(this.#terms.get('family') ?? ['0']),
          this.pick(['1', '01', '0', '4', '3/2', '#p', '#0', '#u0', '@0', '#t0', 'i']),
        );
    }
    const own = known === undefined ? '0' : this.pick(known);
    if (kind === 'vector' && this.stream.between(0, 3) === 0)
      return [this.pick(['v+', 'v-']), own, this.pick(known ?? ['0'])];
    if (kind === 'number' && this.stream.between(0, 3) === 0)
      return [this.pick(['+', '-', '*']), own, this.pick(known ?? ['0'])];
    return own;
  }

  label(): string {
    return `s${++this.#number}`;
  }

  /** Adds a step when the kernel accepts it in the context. */
  add(s: ProofStep, context: ProofContext = this.context, steps: ProofStep[] = this.steps): boolean {
    if (verifyStep(s, context) !== undefined) return false;
    steps.push(s);
    return true;
  }

  /** Tries so many random steps; gives how many were accepted. */
  grow(tries: number, context: ProofContext = this.context, steps: ProofStep[] = this.steps, depth = 1): number {
    let accepted = 0;
    for (let k = 0; k < tries; k++) {
      const proposed = this.#proposal(context, depth);
      if (proposed !== undefined && this.add(proposed, context, steps)) accepted++;
    }
    return accepted;
  }

  #labelled(context: ProofContext, fits: (fact: Expression) => boolean): string | undefined {
    const labels = context.labels.filter((label) => fits(context.fact(label)!));
    return labels.length === 0 ? undefined : this.pick(labels);
  }

  #proposal(context: ProofContext, depth: number): ProofStep | undefined {
    try {
      switch (this.stream.between(0, 15)) {
        case 0:
        case 1:
        case 2:
        case 3:
          return this.#axiom(context);
        case 4:
        case 5:
        case 6:
          return this.#algebra(context);
        case 7:
          return this.#instance(context);
        case 8:
          return this.#junk(context);
        case 9:
          return this.#joined(context);
        case 10:
          return this.#optimal(context);
        case 11:
          return this.#existence(context);
        case 12:
          return this.#defined(context);
        default:
          return depth > 0 ? this.#withBlocks(context) : this.#algebra(context);
      }
    } catch (error) {
      // A random term may make no sense.
      if (error instanceof RangeError || error instanceof TypeError) return undefined;
      throw error;
    }
  }

  #axiom(context: ProofContext): ProofStep | undefined {
    const rule = this.pick(Object.keys(TERMS));
    const indices = ['1', '2', ...context.indices.keys()];
    const terms = rule === 'summand' ? [this.pick(indices)] : TERMS[rule]!.map((kind) => this.term(kind));
    const wanted = ['feasible', 'tight', 'multipliers'].includes(rule)
      ? this.#labelled(context, (f) => f[0] === 'separable')
      : ['sum', 'summand'].includes(rule)
        ? this.#labelled(context, (f) => f[0] === 'forall')
        : this.#labelled(context, () => this.stream.between(0, 2) > 0);
    const from = wanted === undefined ? [] : [wanted];
    const given = (AXIOMS[rule] ?? OPTIMA[rule])!(
      context,
      terms,
      from.map((label) => context.fact(label)!),
    );
    return typeof given === 'string' ? undefined : step(this.label(), this.pick(given), rule, { from, terms });
  }

  /** A solution of one problem is feasible for another. */
  #optimal(context: ProofContext): ProofStep | undefined {
    const separable = this.#labelled(context, (f) => f[0] === 'separable');
    if (separable === undefined) return undefined;
    const data = context.fact(separable)![1] as Expression;
    const named: Expression = [this.pick(['CE', 'GD', 'SVM']), data];
    const steps = [0, 1].map((k) => {
      const facts = OPTIMA.feasible!(context, [named], [context.fact(separable)!]);
      return typeof facts === 'string'
        ? undefined
        : step(this.label(), facts[k]!, 'feasible', { from: [separable], terms: [named] });
    });
    if (steps.some((s) => s === undefined || !this.add(s, context, context === this.context ? this.steps : [])))
      return undefined;
    const [w, b]: Expression[] = [
      ['normal', named],
      ['intercept', named],
    ];
    const terms: Expression[] = [[this.pick(['SVM', 'CE', 'GD']), data], w!, b!];
    const from = [separable, ...steps.map((s) => s!.as)];
    const given = OPTIMA.optimal!(
      context,
      terms,
      from.map((label) => context.fact(label)!),
    );
    return typeof given === 'string' || context !== this.context
      ? undefined
      : step(this.label(), given[0]!, 'optimal', { from, terms });
  }

  #defined(context: ProofContext): ProofStep | undefined {
    const { assuming } = this.statement;
    if (assuming.length === 0) return undefined;
    const place = this.stream.between(0, assuming.length - 1);
    const implied = impliedByTruth(context.resolved(assuming[place]!));
    return implied.length === 0
      ? undefined
      : step(this.label(), this.pick(implied), 'defined', { from: [`H${place + 1}`] });
  }

  #instance(context: ProofContext): ProofStep | undefined {
    const from = this.#labelled(context, (f) => f[0] === 'forall' || f[0] === 'exists');
    if (from === undefined) return undefined;
    const [quantifier, name, , body] = context.fact(from) as readonly [string, string, Expression, Expression];
    const index = quantifier === 'exists' ? `c${this.#number}` : this.pick(['1', '2', ...context.indices.keys()]);
    return step(this.label(), bodyAt(name, body, index), quantifier === 'exists' ? 'choice' : 'instance', {
      from: [from],
      terms: [index],
    });
  }

  #existence(context: ProofContext): ProofStep | undefined {
    const from = this.#labelled(context, (f) => JSON.stringify(f).includes('"1"'));
    const family = this.term('family');
    if (from === undefined) return undefined;
    return step(this.label(), ['exists', 'k', ['count', family], generalised(context.fact(from)!)], 'existence', {
      from: [from],
      terms: ['1'],
    });
  }

  #joined(context: ProofContext): ProofStep | undefined {
    const [p, q] = [this.#labelled(context, () => true), this.#labelled(context, () => true)];
    if (p === undefined || q === undefined) return undefined;
    const [a, c] = [context.fact(p)!, context.fact(q)!];
    switch (this.stream.between(0, 3)) {
      case 0:
        return step(this.label(), ['and', a, c], 'conjunction', { from: [p, q] });
      case 1:
        return step(this.label(), this.pick(context.conjuncts(a)), 'part', { from: [p] });
      case 2:
        return step(this.label(), ['or', this.term('fact'), a], 'alternative', { from: [p] });
      default:
        return step(
          this.label(),
          a[0] === 'implies' || a[0] === 'iff' ? (a[2] as Expression) : ['not', ['not', a]],
          a[0] === 'implies' || a[0] === 'iff' ? 'application' : 'restatement',
          { from: [p, q] },
        );
    }
  }

  /** A fact changed in one place, in the hope that some rule gives it. */
  #junk(context: ProofContext): ProofStep | undefined {
    const from = this.#labelled(context, () => true);
    if (from === undefined) return undefined;
    const changed = mutatedFormulas(
      context.fact(from)!,
      this.statement.given.map((d) => d.name),
    );
    if (changed.length === 0) return undefined;
    const refutation: WrittenTerm[] = [0, 1].map((k) => ({ weight: Rational.one, factors: [k], squares: [] }));
    const rule = this.pick([
      'restatement',
      'part',
      'conjunction',
      'alternative',
      'algebra',
      'instance',
      'existence',
      'application',
      'choice',
    ]);
    return step(this.label(), this.pick(changed)[1], rule, {
      from: [from],
      terms: [this.pick(['1', '2', '01', '0'])],
      refutation,
    });
  }

  /** A nonnegative combination of products of facts, or a combination of equations. */
  #algebra(context: ProofContext): ProofStep | undefined {
    const normal = context.normalForm();
    const usable = context.labels.filter((label) => context.constraint(context.fact(label)!, normal) !== undefined);
    const from = Array.from({ length: this.stream.between(0, Math.min(3, usable.length)) }, () => this.pick(usable));
    const constraints = from.map((label) => context.constraint(context.fact(label)!, normal)!);
    const goal = from.length;
    let sum = Polynomial.zero;
    const signed = [...constraints.entries()].filter(([, c]) => c.relation !== '==').map(([k]) => k);
    const equations = [...constraints.entries()].filter(([, c]) => c.relation === '==').map(([k]) => k);
    const equal = equations.length === constraints.length && goal > 0 && this.stream.between(0, 1) === 0;
    const list: WrittenTerm[] = [];
    for (const place of equations) {
      const cofactor = this.stream.between(0, 1) === 0 ? this.pick(['1', '-1', '2', '-1/2']) : this.term('number');
      const factor = normal.number(context.resolved(cofactor));
      sum = sum.add(factor.mul(constraints[place]!.polynomial));
      list.push({ equation: place, cofactor });
    }
    if (equal) {
      const cofactors = list.map((term) =>
        'equation' in term
          ? { ...term, cofactor: ['*', ['neg', polynomialExpression(sum)], term.cofactor] as Expression }
          : term,
      );
      return step(this.label(), ['==', polynomialExpression(sum), '0'], 'algebra', {
        from,
        refutation: [{ weight: Rational.one, factors: [goal], squares: [] }, ...cofactors],
      });
    }
    let strict = false;
    for (let k = this.stream.between(0, 2); k >= 0; k--) {
      const factors =
        signed.length === 0 ? [] : Array.from({ length: this.stream.between(0, 2) }, () => this.pick(signed));
      const squares = this.stream.between(0, 3) === 0 ? [this.term('number')] : [];
      const weight = this.pick([Rational.one, Rational.two, Rational.of(1, 3)]);
      let product = Polynomial.constant(weight);
      for (const place of factors)
        product = product.mul(
          constraints[place]!.relation === '!='
            ? constraints[place]!.polynomial.pow(2)
            : constraints[place]!.polynomial,
        );
      for (const square of squares) product = product.mul(normal.number(context.resolved(square)).pow(2));
      if (product.terms.length > 60) return undefined;
      strict ||=
        squares.length === 0 &&
        factors.every((place) => constraints[place]!.relation === '>' || constraints[place]!.relation === '!=');
      sum = sum.add(product);
      list.push({ weight, factors, squares });
    }
    return step(
      this.label(),
      [strict && this.stream.between(0, 1) === 0 ? '>' : '>=', polynomialExpression(sum), '0'],
      'algebra',
      {
        from,
        refutation: [...list, { weight: Rational.one, factors: [goal], squares: [] }],
      },
    );
  }

  /** A short derivation in a context inside; the last fact, unless nothing was found. */
  #block(
    context: ProofContext,
    label: string,
    assumption: Expression | undefined,
    index?: readonly [string, Expression],
  ): readonly [ProofStep[], Expression] | undefined {
    const inner = context.inner();
    if (assumption !== undefined && inner.add(label, assumption) !== undefined) return undefined;
    if (index !== undefined && inner.fix(index[0], ['count', index[1]]) !== undefined) return undefined;
    const steps: ProofStep[] = [];
    if (index !== undefined) {
      const member: Expression = ['at', index[1], index[0]];
      this.add(
        step(
          this.label(),
          ['>=', ['dot', member, this.term('vector')], ['dot', member, this.term('vector')]],
          'restatement',
        ),
        inner,
        steps,
      );
      for (const axiom of ['norm', 'square'] as const)
        this.add(
          step(
            this.label(),
            axiom === 'norm' ? ['>=', ['norm', member], '0'] : ['>=', ['dot', member, member], '0'],
            axiom,
            { terms: [member] },
          ),
          inner,
          steps,
        );
    }
    this.grow(5, inner, steps, 0);
    const last = steps.at(-1);
    return last === undefined ? undefined : [steps, last.fact];
  }

  #withBlocks(context: ProofContext): ProofStep | undefined {
    const as = this.label();
    switch (this.stream.between(0, 2)) {
      case 0: {
        const [name, family] = [`p${this.#number}`, this.term('family')];
        const block = this.#block(context, '', undefined, [name, family]);
        return (
          block &&
          step(as, ['forall', 'i', ['count', family], bodyAt(name, block[1], 'i')], 'generalisation', {
            terms: [name],
            blocks: [block[0]],
          })
        );
      }
      case 1: {
        const assumption: Expression =
          this.stream.between(0, 1) === 0
            ? this.term('fact')
            : [this.pick(['<', '>=', '==']), this.term('number'), this.term('number')];
        const block = this.#block(context, `${as}.1`, assumption);
        return block && step(as, ['implies', assumption, block[1]], 'implication', { blocks: [block[0]] });
      }
      default: {
        const split: Expression = [this.pick(['<', '>=', '==']), this.term('number'), this.term('number')];
        const [one, two] = [this.#block(context, `${as}.1`, split), this.#block(context, `${as}.2`, ['not', split])];
        if (one === undefined || two === undefined) return undefined;
        const either: Expression = ['or', one[1], two[1]];
        const blocks = [one, two].map(([steps]) => [
          ...steps,
          step(this.label(), either, 'alternative', { from: [steps.at(-1)!.as] }),
        ]);
        return step(as, either, 'cases', { terms: [split], blocks });
      }
    }
  }
}
