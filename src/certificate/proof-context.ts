/**
 * What a step of a proof may refer to: the facts so far, the indices that are fixed, and when two facts say the same.
 *
 * Soundness. Facts are compared by their normal forms, which are the same only for formulas with one truth value (`normal-form.ts`).
 * A fact may name nothing but what the statement declares and the indices in scope; a new index has a new name, so no earlier fact speaks of it.
 */
import { Rational } from '../exact/rational.ts';
import { type Expression, freeName } from './expression.ts';
import type { Failure } from './kkt.ts';
import { indicesUpTo, NormalForm } from './normal-form.ts';
import type { Label } from './proof.ts';
import { type Constraint, negated, type Relation } from './refutation.ts';
import { bodyAt, resolved } from './rewriting.ts';
import type { Statement } from './statement.ts';

const MIRRORED: Readonly<Record<string, Relation>> = { '<': '>', '<=': '>=' };
/** A quantifier over so many indices is written out; longer ones are kept. */
const MOST_WRITTEN_OUT = Rational.of(16);
const MOST_PARTS = 256;
const RELATIONS: ReadonlySet<string> = new Set(['>=', '>', '==', '!=']);

export class ProofContext {
  readonly statement: Statement;
  readonly #facts: Map<Label, Expression>;
  readonly #indices: Map<string, Expression>;
  readonly #cited: Set<string>;
  /** What has been computed of formulas in this scope; names mean the same in scopes inside it, so those look here too. */
  readonly #outer: ProofContext | undefined;
  readonly #constraints = new WeakMap<object, Constraint | 'none'>();
  readonly #keys = new WeakMap<object, string>();
  #normal: NormalForm | undefined;

  constructor(
    statement: Statement,
    facts: ReadonlyMap<Label, Expression> = new Map(),
    indices: ReadonlyMap<string, Expression> = new Map(),
    cited: Set<string> = new Set(),
    outer: ProofContext | undefined = undefined,
  ) {
    this.statement = statement;
    this.#facts = new Map(facts);
    this.#indices = new Map(indices);
    this.#cited = cited;
    this.#outer = outer;
  }

  /** A context inside this one: what is added there is not seen here, except which theorems are cited. */
  inner(): ProofContext {
    return new ProofContext(this.statement, this.#facts, this.#indices, this.#cited, this);
  }

  get cited(): readonly string[] {
    return [...this.#cited].sort();
  }

  cite(key: string): void {
    this.#cited.add(key);
  }

  /** The labels of the facts in scope. */
  get labels(): readonly Label[] {
    return [...this.#facts.keys()];
  }

  /** The indices that are fixed here, with what they run up to. */
  get indices(): ReadonlyMap<string, Expression> {
    return this.#indices;
  }

  fact(label: Label): Expression | undefined {
    return this.#facts.get(label);
  }

  add(label: Label, fact: Expression): Failure {
    if (this.#facts.has(label)) return `the label ${label} is taken`;
    this.#facts.set(label, this.resolved(fact));
    return undefined;
  }

  /** Fixes a new index between 1 and the count. */
  fix(name: Expression, count: Expression): Failure {
    if (typeof name !== 'string' || !/^[A-Za-z]\w*$/.test(name) || name === 'pi') return `no name of an index: ${name}`;
    if (this.#isTaken(name)) return `the index ${name} is not new`;
    this.#indices.set(name, this.resolved(count));
    this.#normal = undefined;
    return undefined;
  }

  #isTaken(name: string): boolean {
    return (
      this.#indices.has(name) ||
      this.statement.given.some((d) => d.name === name) ||
      this.statement.definitions.some(([defined]) => defined === name)
    );
  }

  /** The first name in a formula that stands for nothing here. */
  unknownName(e: Expression): string | undefined {
    // NB: of the formula as it is written; spelling bound names anew would catch a free `#0`.
    return freeName(e, (name) => name !== 'pi' && !this.#isTaken(name));
  }

  resolved(e: Expression): Expression {
    return resolved(e, this.statement.definitions);
  }

  normalForm(more: ReadonlyMap<string, Expression> = new Map()): NormalForm {
    if (more.size === 0) {
      this.#normal ??= new NormalForm(this.statement, this.#indices);
      return this.#normal;
    }
    return new NormalForm(this.statement, new Map([...this.#indices, ...more]));
  }

  /** A comparison as a polynomial and zero; vectors are equal when the squared length of their difference is 0. */
  constraint(e: Expression, normal?: NormalForm): Constraint | undefined {
    if (normal !== undefined || typeof e === 'string') return this.#constraintOf(e, normal ?? this.normalForm());
    for (let scope: ProofContext | undefined = this; scope !== undefined; scope = scope.#outer) {
      const known = scope.#constraints.get(e);
      if (known !== undefined) return known === 'none' ? undefined : known;
    }
    const constraint = this.#constraintOf(e, this.normalForm());
    this.#constraints.set(e, constraint ?? 'none');
    return constraint;
  }

  #constraintOf(e: Expression, normal: NormalForm): Constraint | undefined {
    const [operation, l, r] = this.resolved(e) as readonly [string, Expression, Expression];
    if (operation === 'not') {
      const inner = this.constraint(l, normal);
      return inner === undefined ? undefined : negated(inner);
    }
    if (operation === 'and' || operation === 'forall') {
      const parts = this.conjuncts(e);
      return parts.length === 1 && parts[0]?.[0] !== operation
        ? this.constraint(parts[0] as Expression, normal)
        : undefined;
    }
    if (operation === 'or' || operation === 'exists') {
      const parts = this.disjuncts(e);
      return parts.length === 1 && parts[0]?.[0] !== operation
        ? this.constraint(parts[0] as Expression, normal)
        : undefined;
    }
    if (operation === 'v==' || operation === 'v!=') {
      const difference = normal.vector(['v-', l, r]);
      return { polynomial: normal.product(difference, difference), relation: operation === 'v==' ? '==' : '!=' };
    }
    const mirrored = Object.hasOwn(MIRRORED, operation) ? MIRRORED[operation] : undefined;
    if (mirrored !== undefined) return { polynomial: normal.number(r).sub(normal.number(l)), relation: mirrored };
    if (!RELATIONS.has(operation)) return undefined;
    return { polynomial: normal.number(l).sub(normal.number(r)), relation: operation as Relation };
  }

  /** Whether two formulas say the same by their form. */
  same(a: Expression, b: Expression): boolean {
    return this.key(a) === this.key(b);
  }

  /** One text for formulas that say the same by their form. */
  key(e: Expression): string {
    if (typeof e === 'string') return this.#key(this.resolved(e), new Map());
    for (let scope: ProofContext | undefined = this; scope !== undefined; scope = scope.#outer) {
      const known = scope.#keys.get(e);
      if (known !== undefined) return known;
    }
    const key = this.#key(this.resolved(e), new Map());
    this.#keys.set(e, key);
    return key;
  }

  /** The parts of a conjunction, also of one over a written number of indices; a formula that is none is its one part. */
  conjuncts(e: Expression): readonly Expression[] {
    return this.#parts(this.resolved(e), 'and', 'forall', new Map());
  }

  /** The alternatives of a disjunction, likewise. */
  disjuncts(e: Expression): readonly Expression[] {
    return this.#parts(this.resolved(e), 'or', 'exists', new Map());
  }

  #parts(
    e: Expression,
    connective: string,
    quantifier: string,
    indices: ReadonlyMap<string, Expression>,
  ): readonly Expression[] {
    if (typeof e === 'string') return [e];
    if (e[0] === connective)
      return (e.slice(1) as Expression[]).flatMap((part) => this.#parts(part, connective, quantifier, indices));
    if (e[0] !== quantifier) return [e];
    const [, name, count, body] = e as readonly [string, string, Expression, Expression];
    const exact = this.normalForm(indices).number(count).asConstant();
    if (exact === undefined || exact.compare(MOST_WRITTEN_OUT) > 0) return [e];
    const parts = indicesUpTo(exact).flatMap((k) =>
      this.#parts(bodyAt(name, body, k), connective, quantifier, indices),
    );
    if (parts.length > MOST_PARTS)
      throw new RangeError(`too many parts; expected at most ${MOST_PARTS}: ${parts.length}`);
    return parts;
  }

  #key(e: Expression, indices: ReadonlyMap<string, Expression>): string {
    if (typeof e === 'string') return e;
    const constraint = this.constraint(e, this.normalForm(indices));
    if (constraint !== undefined) {
      const { polynomial, relation } = constraint;
      const eitherSign = relation === '==' || relation === '!=';
      const isTurned = eitherSign && polynomial.terms.at(-1)?.coefficient.sign() === -1;
      return `${isTurned ? polynomial.neg() : polynomial} ${relation} 0`;
    }
    const [operation, name, count, body] = e as readonly [string, string, Expression, Expression];
    for (const [connective, quantifier] of [
      ['and', 'forall'],
      ['or', 'exists'],
    ] as const) {
      if (operation !== connective && operation !== quantifier) continue;
      const parts = this.#parts(e, connective, quantifier, indices);
      const [only] = parts;
      if (parts.length === 0) return connective === 'and' ? 'true' : 'false';
      if (parts.length !== 1 || only !== e)
        return parts.length === 1
          ? this.#key(only as Expression, indices)
          : `(${parts.map((part) => this.#key(part, indices)).join(` ${connective} `)})`;
      const index = `@${indices.size}`;
      const number = this.normalForm(indices).number(count).toString();
      return `${operation} ${index} to ${number}: ${this.#key(bodyAt(name, body, index), new Map([...indices, [index, count]]))}`;
    }
    if (operation === 'not' || operation === 'implies' || operation === 'iff')
      return `${operation}(${e.slice(1).map((part) => this.#key(part as Expression, indices))})`;
    return JSON.stringify(e);
  }
}
