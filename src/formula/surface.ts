/**
 * The mathematician's words on top of mathjs syntax: `if A then B`, `A iff B`, `forall(i, j): A`, `exists(i): A`,
 * `sumOver(i: expr)`. They are rewritten to calls that mathjs can parse; brackets are respected, nothing else is touched.
 */
import { FormulaError } from './formula-error.ts';

/** Bounds that keep a stranger's formula from exhausting the parser. */
export const MOST_CHARACTERS = 10_000;
export const MOST_BRACKETS = 64;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** For each opening bracket its closing one. */
function matchingBrackets(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let k = 0; k < text.length; k++) {
    const character = text[k] as string;
    if (character in CLOSING) {
      open.push(k);
      if (open.length > MOST_BRACKETS)
        throw new FormulaError(
          `formula is nested too deeply; expected at most ${MOST_BRACKETS} levels of brackets: more`,
        );
    } else if (character === ')' || character === ']') {
      const start = open.pop();
      if (start === undefined || CLOSING[text[start] as string] !== character)
        throw new FormulaError(
          `unbalanced bracket; expected an opening one before column ${k + 1}: ${character}`,
          character,
          k,
        );
      pairs.set(start, k);
    }
  }
  const [unclosed] = open;
  if (unclosed !== undefined)
    throw new FormulaError(
      `unbalanced bracket; expected a closing one for column ${unclosed + 1}: ${text[unclosed]}`,
      text[unclosed],
      unclosed,
    );
  return pairs;
}

const BINDER = /(?<![\w.])(forall|exists|sumOver|minOver|maxOver|countOver)\s*\(/y;

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

class Rewriter {
  readonly #text: string;
  readonly #closing: Map<number, number>;

  constructor(text: string) {
    this.#text = text;
    this.#closing = matchingBrackets(text);
  }

  /** The rewritten text of [start, end). */
  rewrite(start: number, end: number): string {
    const iff = this.#word('iff', start, end);
    if (iff !== undefined) return `iff(${this.rewrite(start, iff.start)}, ${this.rewrite(iff.end, end)})`;
    const condition = this.#word('if', start, end);
    if (condition !== undefined) {
      const then = this.#word('then', condition.end, end);
      if (then === undefined) throw new FormulaError('incomplete condition; expected "then" after "if": none', 'if');
      return `${this.#brackets(start, condition.start)} implies(${this.rewrite(condition.end, then.start)}, ${this.rewrite(then.end, end)})`;
    }
    return this.#brackets(start, end);
  }

  /** The first occurrence of a word outside brackets and outside the body of a quantifier. */
  #word(word: string, start: number, end: number): Piece | undefined {
    const pattern = new RegExp(`(?<![\\w.])${word}(?!\\w)`, 'y');
    for (let k = start; k < end; k++) {
      const close = this.#closing.get(k);
      if (close !== undefined) {
        k = close;
        continue;
      }
      BINDER.lastIndex = k;
      const binder = BINDER.exec(this.#text);
      if (binder !== null && /^(forall|exists)$/.test(binder[1] as string)) {
        const after = (this.#closing.get(BINDER.lastIndex - 1) as number) + 1;
        if (/^\s*:/.test(this.#text.slice(after, end))) return undefined;
      }
      pattern.lastIndex = k;
      if (pattern.test(this.#text)) return { text: word, start: k, end: k + word.length };
    }
    return undefined;
  }

  #brackets(start: number, end: number): string {
    let out = '';
    let k = start;
    while (k < end) {
      BINDER.lastIndex = k;
      const binder = BINDER.exec(this.#text);
      if (binder !== null) {
        const open = BINDER.lastIndex - 1;
        const close = this.#closing.get(open) as number;
        const quantifier = /^(forall|exists)$/.test(binder[1] as string);
        const colon = quantifier
          ? this.#text.slice(close + 1, end).search(/\S/) + close + 1
          : this.#colon(open + 1, close);
        if (this.#text[colon] !== ':')
          throw new FormulaError(
            `incomplete ${binder[1]}; expected ${quantifier ? `${binder[1]}(i, j): statement` : `${binder[1]}(i, j: expression)`}: no colon`,
            binder[1],
          );
        const indices = quantifier ? this.#text.slice(open + 1, close) : this.#text.slice(open + 1, colon);
        out += `${binder[1]}(${indices}, ${this.rewrite(colon + 1, quantifier ? end : close)})`;
        k = quantifier ? end : close + 1;
        continue;
      }
      const close = this.#closing.get(k);
      if (close === undefined) {
        out += this.#text[k];
        k += 1;
      } else {
        out += this.#text[k] + this.#arguments(k + 1, close) + this.#text[close];
        k = close + 1;
      }
    }
    return out;
  }

  #colon(start: number, end: number): number {
    for (let k = start; k < end; k++) {
      if (this.#text[k] === ':') return k;
      k = this.#closing.get(k) ?? k;
    }
    return end;
  }

  #arguments(start: number, end: number): string {
    const parts: string[] = [];
    let from = start;
    for (let k = start; k <= end; k++) {
      if (k === end || this.#text[k] === ',') {
        parts.push(this.rewrite(from, k));
        from = k + 1;
      } else k = this.#closing.get(k) ?? k;
    }
    return parts.join(',');
  }
}

/**
 * The formula in plain mathjs syntax.
 * @throws FormulaError for unbalanced or too deeply nested brackets, a missing `then` or colon, or too long a text.
 * @example
 * mathjsSyntax('forall(i): if a < x[i] then b > 0') // 'forall(i,   implies( a < x[i] ,  b > 0))'
 */
export function mathjsSyntax(text: string): string {
  if (text.length > MOST_CHARACTERS)
    throw new FormulaError(`formula is too long; expected at most ${MOST_CHARACTERS} characters: ${text.length}`);
  return new Rewriter(text).rewrite(0, text.length);
}
