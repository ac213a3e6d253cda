/** The text of a formula as a mathjs syntax tree; nothing is ever evaluated by mathjs. */
import type { MathNode } from 'mathjs';
// The whole of mathjs in one file: its 700 modules take longer to load than all else that a command does at its start.
import mathjs from 'mathjs/lib/browser/math.js';
import { FormulaError } from './formula-error.ts';
import { mathjsSyntax } from './surface.ts';

// Literals are read as big numbers, so that 0.1 keeps its digits on the way to a rational.
const { parse } = mathjs.create({ number: 'BigNumber' });

const MOST_NODES = 4_000;
/** Deeper than any formula that is meant to be read; what comes after the parser may follow a tree recursively. */
const MOST_LEVELS = 256;

/**
 * @throws FormulaError with the parser's complaint, or when the tree would be too large.
 * @example
 * syntaxTree('gamma_CE <= gamma').toString() // 'gamma_CE <= gamma'
 */
export function syntaxTree(text: string): MathNode {
  if (text.trim() === '') throw new FormulaError('empty formula; expected mathjs syntax: nothing');
  const tree = parsed(text);
  requireModest(tree);
  return tree;
}

/** Without recursion: the tree of `1 + 1 + … + 1` is as deep as the sum is long. */
function requireModest(tree: MathNode): void {
  let nodes = 0;
  const open = [{ node: tree, level: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, level } = next;
    nodes += 1;
    if (nodes > MOST_NODES) throw new FormulaError(`formula is too large; expected at most ${MOST_NODES} parts: more`);
    if (level > MOST_LEVELS)
      throw new FormulaError(`formula is nested too deeply; expected at most ${MOST_LEVELS} levels: more`);
    // forEach hands out the children only, and is missing from leaves of some kinds.
    node.forEach?.((child) => {
      open.push({ node: child, level: level + 1 });
    });
  }
}

function parsed(text: string): MathNode {
  let source = text;
  try {
    source = mathjsSyntax(text);
    return parse(source);
  } catch (error) {
    if (error instanceof RangeError)
      throw new FormulaError(`formula is nested too deeply; expected at most ${MOST_LEVELS} levels: more`);
    if (error instanceof SyntaxError) {
      const { culprit, offset } = culpritAt(text, source, error.message);
      const complaint = error.message.replace(/\s*\(char \d+\)$/, '');
      throw new FormulaError(`malformed formula; ${complaint}`, culprit, offset);
    }
    throw error;
  }
}

const TOKEN = /^\s*(\w+|\S)/;

/** How often a token occurs in a text before a place. */
function occurrences(text: string, token: string, before: number): number {
  return text.slice(0, before).split(token).length - 1;
}

/**
 * The token at the place that the parser names, if it names one. The place is in the rewritten text: in the formula as written the token is as manieth among its
 * likes, unless rewriting adds some of its kind.
 */
function culpritAt(text: string, source: string, message: string): { culprit: string; offset?: number } {
  const column = Number(/\(char (\d+)\)/.exec(message)?.[1] ?? 0);
  if (column === 0) return { culprit: '' };
  const [whole = '', token] = TOKEN.exec(source.slice(column - 1)) ?? [];
  if (token === undefined) return { culprit: '', offset: text.trimEnd().length };
  if (/[(),]/.test(token)) return { culprit: token };
  const nth = occurrences(source, token, column - 1 + whole.length - token.length);
  const offset = text
    .split(token)
    .slice(0, nth + 1)
    .join(token).length;
  return { culprit: token, ...(offset < text.length ? { offset } : {}) };
}
