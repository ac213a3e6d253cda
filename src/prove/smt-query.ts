/**
 * What a solver for real arithmetic is asked: whether what is known of a statement can hold beside the negation of its conclusion.
 *
 * One real variable stands for each variable of the kernel's normal form. Known facts that are no polynomial formulas are left out and the variables are
 * bound by what the axioms say of them only, so a query that nothing satisfies says that there is no counterexample; a query that something satisfies
 * may be satisfied by what no given values make true.
 */
import { type Expression, expressionText } from '../certificate/expression.ts';
import type { ProofContext } from '../certificate/proof-context.ts';
import type { Constraint } from '../certificate/refutation.ts';
import { bodyAt } from '../certificate/rewriting.ts';
import { formulaOf } from '../certificate/written-polynomial.ts';
import type { Polynomial } from '../exact/polynomial.ts';
import type { Rational } from '../exact/rational.ts';
import { candidates } from './candidates.ts';
import type { Draft } from './draft.ts';
import { freshIndex } from './goals.ts';

export interface SmtQuery {
  /** SMT-LIB 2: declarations and assertions. */
  readonly text: string;
  readonly assertions: number;
  /** The solver's names of the variables of the normal form. */
  readonly names: ReadonlyMap<string, string>;
}

/** A formula that is not made of comparisons of numbers by and, or, not, implies and iff. */
export class InexpressibleError extends Error {
  constructor(formula: Expression) {
    super(`not a formula about real numbers: ${expressionText(formula).slice(0, 200)}`);
    this.name = 'InexpressibleError';
  }
}

/**
 * A number in SMT-LIB 2.
 * @example smtNumber(Rational.of(-1, 2)) // '(- (/ 1.0 2.0))'
 */
export function smtNumber(number: Rational): string {
  const [numerator = '0', denominator = '1'] = number.toString().replace('-', '').split('/');
  const size = denominator === '1' ? `${numerator}.0` : `(/ ${numerator}.0 ${denominator}.0)`;
  return number.sign() < 0 ? `(- ${size})` : size;
}

const SYMBOLS: Readonly<Record<Constraint['relation'], string>> = { '>=': '>=', '>': '>', '==': '=', '!=': 'distinct' };

class Writing {
  readonly names = new Map<string, string>();
  readonly #context: ProofContext;

  constructor(context: ProofContext) {
    this.#context = context;
  }

  #name(variable: string): string {
    const name = this.names.get(variable) ?? `v${this.names.size}`;
    this.names.set(variable, name);
    return name;
  }

  polynomial(polynomial: Polynomial): string {
    const terms = polynomial.terms.map(({ monomial, coefficient }) => {
      const factors = monomial.flatMap(([v, exponent]) => Array.from({ length: exponent }, () => this.#name(v)));
      return `(* 1.0 ${[smtNumber(coefficient), ...factors].join(' ')})`;
    });
    return `(+ ${['0.0', ...terms].join(' ')})`;
  }

  constraint({ polynomial, relation }: Constraint): string {
    return `(${SYMBOLS[relation]} ${this.polynomial(polynomial)} 0.0)`;
  }

  /** @throws InexpressibleError */
  formula(e: Expression): string {
    const context = this.#context;
    const formula = context.resolved(e);
    const [operation, left, right] = formula as readonly [string, Expression, Expression];
    if (operation === 'not') return `(not ${this.formula(left)})`;
    if (operation === 'implies') return `(=> ${this.formula(left)} ${this.formula(right)})`;
    if (operation === 'iff') return `(= ${this.formula(left)} ${this.formula(right)})`;
    if (['and', 'or', 'forall', 'exists'].includes(operation)) {
      const every = operation === 'and' || operation === 'forall';
      const parts = every ? context.conjuncts(formula) : context.disjuncts(formula);
      if (parts.length === 1 && (parts[0] as Expression)[0] === operation) throw new InexpressibleError(formula);
      return `(${every ? 'and' : 'or'} ${parts.map((part) => this.formula(part)).join(' ')})`;
    }
    return this.constraint(comparison(context, formula));
  }

  /** What defines the reciprocals, roots, absolute values, minima and maxima among the variables so far, and those that occur in that. */
  definitions(): string[] {
    const lines: string[] = [];
    const normal = this.#context.normalForm();
    // NB: a Map's iterator also visits what is added on the way.
    for (const [variable, name] of this.names) {
      const formula = formulaOf(variable);
      if (typeof formula === 'string') continue;
      const parts = formula.slice(1) as Expression[];
      try {
        const of = (e: Expression | undefined) => this.polynomial(normal.number(e as Expression));
        const [operation] = formula;
        if (operation === '/') lines.push(`(= (* ${name} ${of(parts[1])}) 1.0)`);
        if (operation === 'sqrt') lines.push(`(>= ${name} 0.0)`, `(= (* ${name} ${name}) ${of(parts[0])})`);
        if (operation === 'abs') lines.push(extreme(name, '>=', [of(parts[0]), `(- ${of(parts[0])})`]));
        if (operation === 'min') lines.push(extreme(name, '<=', parts.map(of)));
        if (operation === 'max') lines.push(extreme(name, '>=', parts.map(of)));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    }
    return lines;
  }
}

function extreme(name: string, relation: string, among: readonly string[]): string {
  const bounds = among.map((number) => `(${relation} ${name} ${number})`);
  const values = among.map((number) => `(= ${name} ${number})`);
  return `(and ${bounds.join(' ')} (or ${values.join(' ')}))`;
}

/** @throws InexpressibleError */
function comparison(context: ProofContext, formula: Expression): Constraint {
  let constraint: Constraint | undefined;
  try {
    constraint = context.constraint(formula);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (constraint === undefined) throw new InexpressibleError(formula);
  return constraint;
}

function comparisonsIn(e: Expression): Expression[] {
  if (typeof e === 'string') return [];
  const [operation, ...parts] = e as readonly [string, ...Expression[]];
  if (['and', 'or', 'not', 'implies', 'iff'].includes(operation)) return parts.flatMap(comparisonsIn);
  return operation === 'forall' || operation === 'exists' ? [] : [e];
}

/** The goals that a goal comes to by its form, each with what may be assumed for it. */
function* opened(draft: Draft, goal: Expression): Generator<readonly [Draft, Expression]> {
  const resolved = draft.context.resolved(goal);
  const parts = draft.context.conjuncts(resolved);
  if (parts.length > 1) {
    for (const part of parts) yield* opened(draft, part);
    return;
  }
  const [operation, left, right] = resolved as readonly [string, Expression, Expression];
  if (operation === 'iff') {
    yield* opened(draft, ['implies', left, right]);
    yield* opened(draft, ['implies', right, left]);
  } else if (operation === 'implies') {
    const label = draft.newLabel();
    const block = draft.block(label, 1);
    block.assume(`${label}.1`, left);
    yield* opened(block, right);
  } else if (operation === 'forall' && parts[0]?.[0] === 'forall') {
    const [, name, count, body] = resolved as readonly [string, string, Expression, Expression];
    const index = freshIndex(draft, 'k');
    const block = draft.block(draft.newLabel(), 1);
    block.context.fix(index, count);
    yield* opened(block, bodyAt(name, body, index));
  } else yield [draft, resolved];
}

function query(draft: Draft, goal: Expression): SmtQuery {
  const { context } = draft;
  const writing = new Writing(context);
  const lines = new Set([`(not ${writing.formula(goal)})`]);
  for (const compared of comparisonsIn(goal))
    for (const { constraint } of candidates(draft, compared)) lines.add(writing.constraint(constraint));
  for (const fact of context.labels.flatMap((label) => context.conjuncts(context.fact(label) as Expression))) {
    try {
      lines.add(writing.formula(fact));
    } catch (error) {
      if (!(error instanceof InexpressibleError)) throw error;
    }
  }
  for (const line of writing.definitions()) lines.add(line);
  for (const { name, ...declared } of context.statement.given) {
    const variable = writing.names.get(JSON.stringify(name));
    if (declared.kind === 'scalar' && declared.integer && variable !== undefined) lines.add(`(is_int ${variable})`);
  }
  const declarations = [...writing.names.values()].map((name) => `(declare-const ${name} Real)`);
  const text = [...declarations, ...[...lines].map((line) => `(assert ${line})`)].join('\n');
  return { text, assertions: lines.size, names: writing.names };
}

/**
 * The queries: when none of them can be satisfied, the goal follows from what is known in the draft.
 * @throws InexpressibleError when the goal speaks of more than numbers.
 */
export function smtQueries(draft: Draft, goal: Expression): SmtQuery[] {
  return [...opened(draft, goal)].map(([inner, part]) => query(inner, part));
}
