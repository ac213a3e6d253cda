/**
 * Formulas of certificates in the words of the statement: abbreviations and the paper's signs come back where a step spelled out what they
 * stand for, and bound names that no person would choose become i, j, k.
 */
import { type Expression, expressionText, freeName } from '../certificate/expression.ts';
import { isBinder, resolved } from '../certificate/rewriting.ts';
import type { Statement } from '../certificate/statement.ts';
import { expressionTex, hasNotation } from '../formula/typeset.ts';

/** A formula for readers: TeX, and text as a claim file would have it. */
export interface Shown {
  readonly tex: string;
  readonly text: string;
}

/** What the formula language calls these, so that text reads like a claim file. */
const WORDS: Readonly<Record<string, string>> = {
  '["normal",["CE","data"]]': 'W',
  '["intercept",["CE","data"]]': 'B',
  '["normal",["SVM","data"]]': 'SVM.w',
  '["intercept",["SVM","data"]]': 'SVM.b',
  '["normal",["PAIR","data"]]': 'PAIR.w',
  '["intercept",["PAIR","data"]]': 'PAIR.b',
  '["margin",["SVM","data"]]': 'gamma',
  '["margin",["CE","data"]]': 'gamma_CE',
  '["positives","data"]': 'x',
  '["negatives","data"]': 'z',
  '["+",["dot","x","x"],"1"]': 'sigma_x',
  '["+",["dot","y","y"],"1"]': 'sigma_y',
  '["-",["dot","x","y"],"1"]': 'sigma_xy',
};

function worded(e: Expression): Expression {
  if (typeof e === 'string') return e;
  const [operation, ...operands] = e;
  return WORDS[JSON.stringify(e)] ?? [operation, ...operands.map(worded)];
}

/** Letters for an index, the first choice first: those of the paper for points of a class. */
function lettersFor(count: Expression): readonly string[] {
  const text = JSON.stringify(count);
  const first = text.includes('"positives"') ? ['i'] : /"negatives"|"opposites"/.test(text) ? ['j'] : [];
  return [...first, 'k', 'l', 'i', 'j', 'p', 'q', 'r'];
}

function renamed(e: Expression, from: string, to: string): Expression {
  if (typeof e === 'string') return e === from ? to : e;
  return e.map((part) => renamed(part, from, to)) as unknown as Expression;
}

/** A number or product without its sign, and whether that is a minus. */
export function unsigned(e: Expression): readonly [negative: boolean, factor: Expression] {
  if (typeof e === 'string') return e.startsWith('-') ? [true, e.slice(1)] : [false, e];
  if (e[0] === 'neg') {
    const [negative, factor] = unsigned(e[1] as Expression);
    return [!negative, factor];
  }
  if (e[0] !== '*') return [false, e];
  const [negative, factor] = unsigned(e[1] as Expression);
  return [negative, factor === '1' ? (e[2] as Expression) : ['*', factor, e[2] as Expression]];
}

/** Normal forms add products with coefficients −1: a minus reads better. */
function tidied(operation: string, parts: readonly Expression[]): Expression {
  const e: Expression = [operation, ...parts];
  if (operation === '+') {
    const [negative, summand] = unsigned(parts[1] as Expression);
    return negative ? ['-', parts[0] as Expression, summand] : e;
  }
  if (operation !== '*') return e;
  const [negative, product] = unsigned(e);
  return negative ? ['neg', product] : product;
}

/** Long formulas may break after the words between their parts, as they may at a relation. */
function breakable(tex: string): string {
  return tex.replaceAll(/(\\text\{(?:and|or)\})\\ /g, '$1\\allowbreak\\ ');
}

export class Reader {
  readonly #definitions: Statement['definitions'];
  /** What a definition stands for, resolved → its name. */
  readonly #names = new Map<string, string>();

  constructor(statement: Statement) {
    this.#definitions = statement.definitions;
    for (const [name] of statement.definitions) {
      const meaning = resolved(name, statement.definitions);
      const key = JSON.stringify(meaning);
      if (typeof meaning !== 'string' && !this.#names.has(key)) this.#names.set(key, name);
    }
  }

  shown(e: Expression): Shown {
    const readable = this.readable(e);
    return { tex: breakable(expressionTex(readable)), text: expressionText(worded(readable)) };
  }

  /** The formula with abbreviations in; an equation of an abbreviation with what it stands for keeps its right side. */
  readable(e: Expression): Expression {
    if (e[0] === '==' || e[0] === 'v==') {
      const [operation, left, right] = e as readonly [string, Expression, Expression];
      const folded = this.#folded(left, []);
      if (JSON.stringify(folded) === JSON.stringify(this.#folded(right, [])) && typeof folded === 'string')
        return [operation, folded, this.#inside(typeof right === 'string' ? this.#meaning(right) : right, [])];
    }
    return this.#folded(e, []);
  }

  #meaning(name: string): Expression {
    return this.#definitions.find(([defined]) => defined === name)?.[1] ?? name;
  }

  #folded(e: Expression, bound: readonly string[]): Expression {
    if (typeof e === 'string') return e;
    const name = this.#names.size === 0 ? undefined : this.#names.get(JSON.stringify(resolved(e, this.#definitions)));
    return name ?? this.#inside(e, bound);
  }

  #inside(e: Expression, bound: readonly string[]): Expression {
    if (typeof e === 'string' || hasNotation(e)) return e;
    const [operation, ...operands] = e;
    if (isBinder(operation)) {
      const [index, count, body] = operands as [string, Expression, Expression];
      const isFreeIn = (name: string, part: Expression) => freeName(part, (free) => free === name) !== undefined;
      const isTaken = (name: string) => bound.includes(name) || isFreeIn(name, body) || isFreeIn(name, count);
      const letter = /^\w/.test(index) ? index : (lettersFor(count).find((l) => !isTaken(l)) ?? 's');
      const inner = letter === index ? body : renamed(body, index, letter);
      return [operation, letter, this.#folded(count, bound), this.#folded(inner, [...bound, letter])];
    }
    const parts = operands.map((part) => this.#folded(part, bound));
    // Normal forms write a length as the root of an inner product.
    const [radicand] = parts;
    if (operation === 'sqrt' && radicand?.[0] === 'dot' && JSON.stringify(radicand[1]) === JSON.stringify(radicand[2]))
      return ['norm', radicand[1] as Expression];
    return tidied(operation, parts);
  }
}
