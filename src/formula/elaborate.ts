/** From the syntax tree of a formula to a typed expression of the kernel. */
import type {
  AccessorNode,
  ArrayNode,
  ConditionalNode,
  ConstantNode,
  FunctionNode,
  IndexNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  RelationalNode,
  SymbolNode,
} from 'mathjs';
import { BINDERS, type Expression, SOLUTIONS } from '../certificate/expression.ts';
import { FormulaError } from './formula-error.ts';
import { syntaxTree } from './parse.ts';
import { MAIN_DATASET, type Scope, SHORTHANDS } from './scope.ts';
import { type Kind, literalSize, NUMBER, requireSameSize, type Size, TRUTH, type Type, type Typed } from './types.ts';
import { VOCABULARY } from './vocabulary.ts';

const COMPARISONS: Readonly<Record<string, string>> = {
  smaller: '<',
  smallerEq: '<=',
  larger: '>',
  largerEq: '>=',
  equal: '==',
  unequal: '!=',
};
const MOST_BINDERS = 6;
const MOST_DIGITS = 1000;

/**
 * The typed kernel expression of a formula.
 * @throws FormulaError for anything that is not in the language, with the culprit's text.
 */
export function elaborate(text: string, scope: Scope): Typed {
  return new Elaborator(scope, 0, []).typed(syntaxTree(text));
}

function mustBe<K extends Kind>(kind: K, { type }: Typed, what: string): Type & { readonly kind: K } {
  if (type.kind !== kind) throw new FormulaError(`type mismatch in ${what}; expected a ${kind}: a ${type.kind}`, what);
  return type as Type & { readonly kind: K };
}

/** The indices that quantifiers and sums inside a formula bind. */
function innerIndices(body: MathNode): string[] {
  const names = new Set<string>();
  body.traverse((node) => {
    if (node.type !== 'FunctionNode' || !BINDERS.has(((node as FunctionNode).fn as SymbolNode).name)) return;
    for (const arg of (node as FunctionNode).args.slice(0, -1))
      if (arg.type === 'SymbolNode') names.add((arg as SymbolNode).name);
  });
  return [...names];
}

class Elaborator {
  readonly #scope: Scope;
  readonly #depth: number;
  readonly #expanding: readonly string[];

  constructor(scope: Scope, depth: number, expanding: readonly string[]) {
    this.#scope = scope;
    this.#depth = depth;
    this.#expanding = expanding;
  }

  typed(node: MathNode): Typed {
    switch (node.type) {
      case 'ParenthesisNode':
        return this.typed((node as ParenthesisNode).content);
      case 'ConstantNode':
        return this.#constant(node as ConstantNode);
      case 'SymbolNode':
        return this.#name((node as SymbolNode).name);
      case 'ArrayNode':
        return this.#list((node as ArrayNode).items);
      case 'AccessorNode':
        return this.#access(node as AccessorNode);
      case 'OperatorNode':
        return this.#operator(node as OperatorNode);
      case 'RelationalNode':
        return this.#chain(node as RelationalNode);
      case 'ConditionalNode':
        return this.#conditional(node as ConditionalNode);
      case 'FunctionNode':
        return this.#call(node as FunctionNode);
      default:
        throw new FormulaError(
          `${node.type.replace('Node', '').toLowerCase()} is not part of the formula language; expected numbers, names and calls: ${node.toString().slice(0, 60)}`,
          node.toString().slice(0, 60),
        );
    }
  }

  #constant(node: ConstantNode): Typed {
    const text = String(node.value);
    if (typeof node.value === 'string' || !/^\d/.test(text))
      throw new FormulaError(`invalid constant; expected a finite number: ${text}`, text);
    const value = node.value as unknown as { readonly e: number; toFixed(): string };
    // Written out, 1e999999999 would fill the memory.
    if (Math.abs(value.e) > MOST_DIGITS)
      throw new FormulaError(
        `invalid constant; expected at most ${MOST_DIGITS} digits before or after the point: ${text.slice(0, 20)}`,
        text.slice(0, 20),
      );
    return { type: NUMBER, expression: value.toFixed() };
  }

  #name(name: string): Typed {
    if (name === 'pi') return { type: NUMBER, expression: 'pi' };
    const known = this.#scope.lookup(name);
    if (known !== undefined) return known;
    if (SOLUTIONS.has(name)) return this.#apply(name, [this.#name(MAIN_DATASET)]);
    const shorthand = Object.hasOwn(SHORTHANDS, name) ? SHORTHANDS[name] : undefined;
    if (shorthand !== undefined && !this.#expanding.includes(name)) {
      try {
        return new Elaborator(this.#scope, this.#depth, [...this.#expanding, name]).typed(syntaxTree(shorthand));
      } catch (error) {
        if (error instanceof FormulaError)
          throw new FormulaError(`${name} is not available here; it stands for ${shorthand}: ${error.message}`, name);
        throw error;
      }
    }
    const available = [...this.#scope.names(), ...Object.keys(SHORTHANDS), ...SOLUTIONS].sort();
    if (VOCABULARY.has(name))
      throw new FormulaError(
        `${name} is a function; expected its operands in parentheses: ${VOCABULARY.get(name)?.example}`,
        name,
      );
    throw new FormulaError(`unknown quantity; expected one of ${available.join(', ')}: ${name}`, name);
  }

  #list(items: readonly MathNode[]): Typed {
    const members = items.map((item) => this.typed(item));
    if (members.length > 0 && members.every(({ type }) => type.kind === 'number'))
      return {
        type: { kind: 'vector', dimension: literalSize(members.length) },
        expression: ['vector', ...members.map((m) => m.expression)],
      };
    return this.#apply('family', members);
  }

  #access(node: AccessorNode): Typed {
    const object = this.typed(node.object as MathNode);
    const index = node.index as IndexNode & { dotNotation: boolean };
    if (index.dotNotation) return this.#field(object, String((index.dimensions[0] as ConstantNode).value));
    return index.dimensions.reduce((list, position) => this.#at(list, this.typed(position)), object);
  }

  #at(list: Typed, index: Typed): Typed {
    mustBe('number', index, 'an index');
    const expression: Expression = ['at', list.expression, index.expression];
    if (list.type.kind === 'vector') return { type: NUMBER, expression };
    if (list.type.kind === 'family') return { type: { kind: 'vector', dimension: list.type.dimension }, expression };
    throw new FormulaError(`only vectors and families have entries; expected one before [ ]: a ${list.type.kind}`);
  }

  #field(object: Typed, field: string): Typed {
    const { type, expression } = object;
    if (type.kind === 'solution') {
      const { data } = type;
      if (field === 'w')
        return { type: { kind: 'vector', dimension: data.dimension }, expression: ['normal', expression] };
      if (field === 'b') return { type: NUMBER, expression: ['intercept', expression] };
      if (field === 'lambda')
        return { type: { kind: 'vector', dimension: data.positives }, expression: ['positiveMultipliers', expression] };
      if (field === 'mu')
        return { type: { kind: 'vector', dimension: data.negatives }, expression: ['negativeMultipliers', expression] };
      throw new FormulaError(`unknown field of a solution; expected w, b, lambda or mu: ${field}`, field);
    }
    if (type.kind === 'dataset') {
      const family = (count: Size, e: Expression): Typed => ({
        type: { kind: 'family', dimension: type.dimension, count },
        expression: e,
      });
      if (field === 'x') return family(type.positives, ['positives', expression]);
      if (field === 'z') return family(type.negatives, ['negatives', expression]);
      if (field === 'y') return family(type.negatives, ['opposites', ['negatives', expression]]);
      if (field === 'n') return { type: NUMBER, expression: ['count', ['positives', expression]] };
      if (field === 'm') return { type: NUMBER, expression: ['count', ['negatives', expression]] };
      if (field === 'd') return { type: NUMBER, expression: ['dimension', expression] };
      throw new FormulaError(`unknown field of a dataset; expected x, z, y, n, m or d: ${field}`, field);
    }
    throw new FormulaError(
      `only solutions and datasets have fields; expected one before .${field}: a ${type.kind}`,
      field,
    );
  }

  #operator(node: OperatorNode): Typed {
    const operands = node.args.map((arg) => this.typed(arg));
    const [l, r] = operands as [Typed, Typed];
    const symbol = node.op as string;
    if (operands.length === 1) return this.#prefix(symbol, l);
    const comparison = COMPARISONS[node.fn as string];
    if (comparison !== undefined) return this.#compare(comparison, l, r);
    if (symbol === 'and' || symbol === 'or') {
      for (const operand of operands) mustBe('truth', operand, symbol);
      return { type: TRUTH, expression: [symbol, l.expression, r.expression] };
    }
    if (!['+', '-', '*', '/', '^', '.*', '.^'].includes(symbol))
      throw new FormulaError(`unknown operator; expected + - * / ^ .* .^ or a comparison: ${symbol}`, symbol);
    return this.#arithmetic(symbol, l, r);
  }

  #prefix(symbol: string, operand: Typed): Typed {
    if (symbol === 'not') {
      mustBe('truth', operand, 'not');
      return { type: TRUTH, expression: ['not', operand.expression] };
    }
    if (symbol === '+') return operand;
    if (symbol !== '-') throw new FormulaError(`unknown operator; expected a sign or not: ${symbol}`, symbol);
    if (operand.type.kind === 'number') {
      const { expression } = operand;
      return {
        type: NUMBER,
        expression: typeof expression === 'string' && /^\d/.test(expression) ? `-${expression}` : ['neg', expression],
      };
    }
    if (operand.type.kind === 'family') return { type: operand.type, expression: ['opposites', operand.expression] };
    return { type: mustBe('vector', operand, 'a minus sign'), expression: ['vneg', operand.expression] };
  }

  #arithmetic(symbol: string, l: Typed, r: Typed): Typed {
    const [left, right] = [l.type.kind, r.type.kind];
    const expression = (operation: string): Expression => [operation, l.expression, r.expression];
    if (left === 'number' && right === 'number')
      return { type: NUMBER, expression: expression(symbol.replace('.', '')) };
    if (left === 'vector' && right === 'vector' && ['+', '-', '.*'].includes(symbol)) {
      const type = mustBe('vector', l, symbol);
      requireSameSize(type.dimension, mustBe('vector', r, symbol).dimension, symbol);
      return { type, expression: expression(symbol === '.*' ? '.*' : `v${symbol}`) };
    }
    if (symbol === '*' && left === 'number' && right === 'vector')
      return { type: r.type, expression: expression('v*') };
    if (symbol === '*' && left === 'vector' && right === 'number')
      return { type: l.type, expression: ['v*', r.expression, l.expression] };
    if (symbol === '/' && left === 'vector' && right === 'number')
      return { type: l.type, expression: expression('v/') };
    if (symbol === '.^' && left === 'vector' && right === 'number')
      return { type: l.type, expression: expression('.^') };
    throw new FormulaError(
      `type mismatch in ${symbol}; expected numbers or vectors that fit (an inner product is dot(u, v)): a ${left} and a ${right}`,
      symbol,
    );
  }

  #compare(comparison: string, l: Typed, r: Typed): Typed {
    if (l.type.kind === 'vector' && r.type.kind === 'vector' && (comparison === '==' || comparison === '!=')) {
      requireSameSize(l.type.dimension, r.type.dimension, comparison);
      return { type: TRUTH, expression: [`v${comparison}`, l.expression, r.expression] };
    }
    for (const side of [l, r]) mustBe('number', side, comparison);
    return { type: TRUTH, expression: [comparison, l.expression, r.expression] };
  }

  #chain(node: RelationalNode): Typed {
    const sides = node.params.map((param) => this.typed(param));
    const links = node.conditionals.map(
      (fn, k) => this.#compare(COMPARISONS[fn] as string, sides[k] as Typed, sides[k + 1] as Typed).expression,
    );
    return { type: TRUTH, expression: ['and', ...links] };
  }

  #conditional(node: ConditionalNode): Typed {
    const [condition, yes, no] = [node.condition, node.trueExpr, node.falseExpr].map((part) => this.typed(part)) as [
      Typed,
      Typed,
      Typed,
    ];
    mustBe('truth', condition, 'a condition');
    mustBe(yes.type.kind, no, 'a condition');
    if (yes.type.kind === 'vector' && no.type.kind === 'vector')
      requireSameSize(yes.type.dimension, no.type.dimension, 'a condition');
    return { type: yes.type, expression: ['choose', condition.expression, yes.expression, no.expression] };
  }

  #call(node: FunctionNode): Typed {
    const name = (node.fn as SymbolNode).name;
    if (typeof name !== 'string')
      throw new FormulaError(
        `only named functions can be called; expected a name: ${node.fn.toString()}`,
        node.fn.toString(),
      );
    if (BINDERS.has(name)) return this.#binder(name, node.args);
    const operands = node.args.map((arg) => this.typed(arg));
    if (name === 'implies' || name === 'iff') {
      for (const operand of operands) mustBe('truth', operand, name === 'iff' ? 'iff' : 'if … then');
      return { type: TRUTH, expression: [name, ...operands.map((o) => o.expression)] };
    }
    return this.#apply(name, operands);
  }

  #apply(name: string, given: readonly Typed[]): Typed {
    const entry = VOCABULARY.get(name);
    if (entry === undefined)
      throw new FormulaError(`unknown function; expected one of ${[...VOCABULARY.keys()].join(', ')}: ${name}`, name);
    const expected = entry.operands.length;
    const implicit = entry.implicitData === true && given.length === expected - 1;
    const operands = implicit ? [this.#name(MAIN_DATASET), ...given] : given;
    if (entry.variadic ? operands.length < expected && name !== 'family' : operands.length !== expected)
      throw new FormulaError(
        `wrong number of operands of ${name}; expected ${expected}${entry.variadic ? ' or more' : ''}, as in ${entry.example}: ${operands.length}`,
        name,
      );
    for (const [k, operand] of operands.entries())
      mustBe(entry.operands[Math.min(k, expected - 1)] as Kind, operand, name);
    const type = entry.result(operands.map((o) => o.type) as never[], operands);
    return { type, expression: [entry.operation ?? name, ...operands.map((o) => o.expression)] };
  }

  #binder(name: string, args: readonly MathNode[]): Typed {
    const body = args.at(-1) as MathNode;
    const indices = args.slice(0, -1).map((arg) => {
      if (arg.type !== 'SymbolNode')
        throw new FormulaError(`invalid index of ${name}; expected a name: ${arg.toString()}`, arg.toString());
      return (arg as SymbolNode).name;
    });
    if (indices.length === 0)
      throw new FormulaError(`no index in ${name}; expected at least one name before the colon: none`, name);
    if (this.#depth + indices.length > MOST_BINDERS)
      throw new FormulaError(
        `too many quantified indices inside each other; expected at most ${MOST_BINDERS}: ${this.#depth + indices.length}`,
        name,
      );
    const inner = new Elaborator(this.#scope.withIndices(indices), this.#depth + indices.length, this.#expanding);
    const counts = indices.map((index) => inner.#range(index, body));
    const member = inner.typed(body);
    if (name !== 'sumOver' || member.type.kind !== 'vector')
      mustBe(['forall', 'exists', 'countOver'].includes(name) ? 'truth' : 'number', member, name);
    const ofVectors = member.type.kind === 'vector';
    const nested = indices.reduceRight<Expression>((e, index, k) => {
      // A count over several indices is a sum of counts over the last one.
      const operation = ofVectors ? 'vsumOver' : name === 'countOver' && k < indices.length - 1 ? 'sumOver' : name;
      return [operation, index, (counts[k] as Size).expression, e];
    }, member.expression);
    if (ofVectors) return { type: member.type, expression: nested };
    return { type: name === 'forall' || name === 'exists' ? TRUTH : NUMBER, expression: nested };
  }

  /** The range of an index: the size of what it is used to index, which has to be the same everywhere. */
  #range(index: string, body: MathNode): Size {
    const sizes = new Map<string, Size>();
    // What is indexed may itself depend on indices that are bound further inside: x[i][k] below sumOver(i: …).
    const inner = new Elaborator(
      this.#scope.withIndices(innerIndices(body).filter((name) => !this.#scope.isIndex(name))),
      this.#depth,
      this.#expanding,
    );
    body.traverse((node) => {
      if (node.type === 'AccessorNode') inner.#collectRange(index, node as AccessorNode, sizes);
      if (node.type === 'FunctionNode') inner.#collectRemoval(index, node as FunctionNode, sizes);
    });
    const [size, other] = sizes.values();
    if (size === undefined)
      throw new FormulaError(
        `index ${index} has no range; expected it as in x[${index}], z[${index}] or r[${index}]: unused`,
        index,
      );
    if (other !== undefined)
      throw new FormulaError(`index ${index} has two ranges; expected one: ${size.key} and ${other.key}`, index);
    return size;
  }

  #collectRange(index: string, node: AccessorNode, sizes: Map<string, Size>): void {
    const { dimensions, dotNotation } = node.index as IndexNode & { dotNotation: boolean };
    if (dotNotation) return;
    for (const [k, position] of dimensions.entries()) {
      if (position.type !== 'SymbolNode' || (position as SymbolNode).name !== index) continue;
      const { type } = this.typed(node.object as MathNode);
      const size =
        type.kind === 'family'
          ? k === 0
            ? type.count
            : type.dimension
          : type.kind === 'vector'
            ? type.dimension
            : undefined;
      if (size !== undefined) sizes.set(size.key, size);
    }
  }

  #collectRemoval(index: string, node: FunctionNode, sizes: Map<string, Size>): void {
    const name = (node.fn as SymbolNode).name;
    const [data, position] = node.args;
    const is = (arg: MathNode | undefined) => arg?.type === 'SymbolNode' && (arg as SymbolNode).name === index;
    const collect = ({ type }: Typed, side: 'positives' | 'negatives') => {
      if (type.kind === 'dataset') sizes.set(type[side].key, type[side]);
    };
    if (/^without(Positive|Negative)$/.test(name) && data !== undefined && is(position))
      collect(this.typed(data), name === 'withoutPositive' ? 'positives' : 'negatives');
    if (name !== 'sgd' || node.args.length < 4) return;
    const points = () => (node.args.length === 4 ? this.#name(MAIN_DATASET) : this.typed(data as MathNode));
    if (is(node.args.at(-3))) collect(points(), 'positives');
    if (is(node.args.at(-2))) collect(points(), 'negatives');
  }
}
