/**
 * Formulas as functions: one compiler for every arithmetic.
 *
 * A compiled expression reads a `Frame`. Parts without a bound index that sit inside a binder, and every dataset and
 * solution, are evaluated once a frame. A comparison with an undefined or undecided side is unknown, and unknown
 * spreads as in Kleene's logic: `false and unknown` is false, `true or unknown` is true.
 */
import { UndecidedError, UndefinedValueError } from '../exact/definedness.ts';
import { Rational } from '../exact/rational.ts';
import type { Arithmetic, Oracle, Points, UnaryFunction, Value } from './arithmetic.ts';
import { BINDERS, DATASET_OPERATIONS, type Expression, freeName, isLiteral, SOLUTIONS, TRAINED } from './expression.ts';
import { OPERATIONS } from './operations.ts';

/** The values of the names, by slot, and what has been computed from them so far. */
export interface Frame<N, T> {
  readonly slots: (Value<N, T> | undefined)[];
  readonly oracle: Oracle<N, T>;
  /** Instances of quantified parts evaluated so far; see MOST_INSTANCES. */
  instances: number;
}

/** A stranger's formula may quantify over quantifiers; an evaluation gives up (undecided) after this many instances. */
const MOST_INSTANCES = 200_000;

export type Compiled<N, T> = (frame: Frame<N, T>) => Value<N, T>;
type OfNumber<N, T> = (frame: Frame<N, T>) => N;
type OfTruth<N, T> = (frame: Frame<N, T>) => T;

const UNARY: ReadonlySet<string> = new Set<UnaryFunction>([
  'abs',
  'sqrt',
  'exp',
  'log',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'softplus',
  'sigmoid',
]);
const BINARY = { '+': 'add', '-': 'sub', '*': 'mul', '/': 'div', '^': 'power' } as const;
const SHARED: ReadonlySet<string> = new Set([...SOLUTIONS, ...TRAINED, 'sgd', ...DATASET_OPERATIONS]);

export class Compiler<N, T> {
  readonly #a: Arithmetic<N, T>;
  readonly #slots = new Map<string, number>();
  readonly #definitions = new Map<string, Expression>();
  #size = 0;

  /** Names in `given` get their values from `frame`; names in `definitions` are abbreviations, in order. */
  constructor(
    arithmetic: Arithmetic<N, T>,
    given: readonly string[],
    definitions: readonly (readonly [string, Expression])[],
  ) {
    this.#a = arithmetic;
    for (const name of given) this.#slots.set(name, this.#size++);
    for (const [name, expression] of definitions) this.#definitions.set(name, expression);
  }

  /** A frame for the values of the given names, in the constructor's order. */
  frame(values: readonly Value<N, T>[], oracle: Oracle<N, T>): Frame<N, T> {
    const slots = new Array<Value<N, T> | undefined>(this.#size).fill(undefined);
    for (const [i, value] of values.entries()) slots[i] = value;
    return { slots, oracle, instances: 0 };
  }

  /**
   * The expression as a function of a frame; make frames after the last call of `compile`.
   * @throws RangeError for a name that is neither given, defined nor bound, and for an unknown operation.
   */
  compile(expression: Expression, bound: readonly string[] = []): Compiled<N, T> {
    return this.#compile(expression, new Set(bound));
  }

  /** The slot of a bound index, made when first asked for. */
  indexSlot(index: string): number {
    const key = `index ${index}`;
    const slot = this.#slots.get(key) ?? this.#size++;
    this.#slots.set(key, slot);
    return slot;
  }

  #shared(key: string, body: Compiled<N, T>): Compiled<N, T> {
    const slot = this.#slots.get(key) ?? this.#size++;
    this.#slots.set(key, slot);
    return (frame) => {
      const known = frame.slots[slot];
      if (known !== undefined) return known;
      const value = body(frame);
      frame.slots[slot] = value;
      return value;
    };
  }

  #compile(expression: Expression, bound: ReadonlySet<string>): Compiled<N, T> {
    if (typeof expression === 'string') return this.#atom(expression, bound);
    const compiled = this.#operation(expression, bound);
    const closed = bound.size === 0 || freeName(expression, (name) => bound.has(name)) === undefined;
    return closed && (bound.size > 0 || SHARED.has(expression[0]))
      ? this.#shared(`= ${JSON.stringify(expression)}`, compiled)
      : compiled;
  }

  #atom(name: string, bound: ReadonlySet<string>): Compiled<N, T> {
    if (isLiteral(name)) {
      const value = this.#a.rational(Rational.parse(name));
      return () => value;
    }
    if (name === 'pi') {
      const value = this.#a.pi();
      return () => value;
    }
    const definition = bound.has(name) ? undefined : this.#definitions.get(name);
    if (definition !== undefined) return this.#shared(`let ${name}`, this.#compile(definition, new Set()));
    const slot = bound.has(name) ? this.indexSlot(name) : this.#slots.get(name);
    if (slot === undefined) throw new RangeError(`unknown name; expected one that is given or defined: ${name}`);
    return (frame) => frame.slots[slot] as Value<N, T>;
  }

  #operation([operation, ...operands]: readonly [string, ...Expression[]], bound: ReadonlySet<string>): Compiled<N, T> {
    const a = this.#a;
    if (BINDERS.has(operation)) return this.#binder(operation, operands as [string, Expression, Expression], bound);
    const parts = operands.map((operand) => this.#compile(operand, bound));
    const [first, second, third] = parts as [Compiled<N, T>, Compiled<N, T>, Compiled<N, T>];
    const [l, r] = [first as OfNumber<N, T>, second as OfNumber<N, T>];
    const [p, q] = [first as OfTruth<N, T>, second as OfTruth<N, T>];
    if (Object.hasOwn(BINARY, operation)) {
      const method = a[BINARY[operation as keyof typeof BINARY]].bind(a);
      return (f) => method(l(f), r(f));
    }
    if (UNARY.has(operation)) return (f) => a.unary(operation as UnaryFunction, l(f));
    if (SOLUTIONS.has(operation)) return (f) => f.oracle.solution(operation, first(f) as Points<N>);
    if (TRAINED.has(operation))
      return (f) => {
        const [data, ...amounts] = parts.map((part) => part(f));
        return f.oracle.trained(operation, data as Points<N>, amounts as N[]);
      };
    switch (operation) {
      case 'neg':
        return (f) => a.neg(l(f));
      case 'min':
      case 'max':
        return (f) => (parts as OfNumber<N, T>[]).map((part) => part(f)).reduce((x, y) => a[operation](x, y));
      case '<':
        return this.#comparison((f) => a.less(l(f), r(f)));
      case '<=':
        return this.#comparison((f) => a.lessOrEqual(l(f), r(f)));
      case '>':
        return this.#comparison((f) => a.less(r(f), l(f)));
      case '>=':
        return this.#comparison((f) => a.lessOrEqual(r(f), l(f)));
      case '==':
        return this.#comparison((f) => a.equal(l(f), r(f)));
      case '!=':
        return this.#comparison((f) => a.not(a.equal(l(f), r(f))));
      case 'v==':
        return this.#comparison((f) => this.#equalVectors(first(f) as readonly N[], second(f) as readonly N[]));
      case 'v!=':
        return this.#comparison((f) => a.not(this.#equalVectors(first(f) as readonly N[], second(f) as readonly N[])));
      case 'separable':
        return this.#comparison((f) => f.oracle.separable(first(f) as Points<N>));
      case 'not':
        return (f) => a.not(p(f));
      case 'and':
        return (f) => (parts as OfTruth<N, T>[]).map((part) => part(f)).reduce((x, y) => a.and(x, y));
      case 'or':
        return (f) => (parts as OfTruth<N, T>[]).map((part) => part(f)).reduce((x, y) => a.or(x, y));
      case 'implies':
        return (f) => a.or(a.not(p(f)), q(f));
      case 'iff':
        return (f) => {
          const [x, y] = [p(f), q(f)];
          return a.and(a.or(a.not(x), y), a.or(a.not(y), x));
        };
      case 'choose':
        return (f) => (a.decide(p(f)) ? second(f) : third(f));
      case 'at':
        return (f) => {
          const list = first(f) as readonly Value<N, T>[];
          const k = a.integer(r(f));
          const member = list[k - 1];
          if (member === undefined) throw new UndefinedValueError(`there is no entry ${k} in a list of ${list.length}`);
          return member;
        };
    }
    const known = Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation] : undefined;
    if (known === undefined)
      throw new RangeError(`unknown operation; expected one of the formula language: ${operation}`);
    return (f) => known(a, ...parts.map((part) => part(f)));
  }

  #comparison(compare: OfTruth<N, T>): OfTruth<N, T> {
    return (frame) => {
      try {
        return compare(frame);
      } catch (error) {
        if (error instanceof UndefinedValueError || error instanceof UndecidedError) return this.#a.unknown();
        throw error;
      }
    };
  }

  #equalVectors(u: readonly N[], v: readonly N[]): T {
    if (u.length !== v.length) throw new UndefinedValueError('vectors of different dimensions are not compared');
    return u.reduce((all, x, i) => this.#a.and(all, this.#a.equal(x, v[i] as N)), this.#a.truth(true));
  }

  #binder(
    operation: string,
    [index, count, body]: [string, Expression, Expression],
    bound: ReadonlySet<string>,
  ): Compiled<N, T> {
    const a = this.#a;
    const slot = this.indexSlot(index);
    const range = this.#compile(count, bound) as OfNumber<N, T>;
    const member = this.#compile(body, new Set([...bound, index]));
    const values = (frame: Frame<N, T>): Value<N, T>[] => {
      const outer = frame.slots[slot];
      const length = a.integer(range(frame));
      const found: Value<N, T>[] = [];
      try {
        for (let k = 1; k <= length; k++) {
          if (++frame.instances > MOST_INSTANCES) throw new UndecidedError('too many instances of quantified parts');
          frame.slots[slot] = a.rational(Rational.of(k));
          found.push(member(frame));
        }
      } finally {
        frame.slots[slot] = outer;
      }
      return found;
    };
    const fold = (start: Value<N, T>, f: (x: never, y: never) => Value<N, T>) => (frame: Frame<N, T>) =>
      values(frame).reduce((x, y) => f(x as never, y as never), start);
    switch (operation) {
      case 'forall':
        return fold(a.truth(true), (x: T, y: T) => a.and(x, y));
      case 'exists':
        return fold(a.truth(false), (x: T, y: T) => a.or(x, y));
      case 'sumOver':
        return fold(a.rational(Rational.zero), (x: N, y: N) => a.add(x, y));
      case 'vsumOver':
        return (frame) => {
          const found = values(frame) as (readonly N[])[];
          if (found.length === 0) throw new UndefinedValueError('a sum of no vectors has no dimension');
          return found.reduce((u, v) => OPERATIONS['v+']?.(a, u, v) as readonly N[]);
        };
      case 'countOver':
        return (frame) => a.rational(Rational.of(values(frame).filter((t) => a.decide(t as T)).length));
      default:
        return (frame) => {
          const found = values(frame) as N[];
          if (found.length === 0) throw new UndefinedValueError('an extremum over nothing');
          return found.reduce((x, y) => (operation === 'minOver' ? a.min(x, y) : a.max(x, y)));
        };
    }
  }
}
