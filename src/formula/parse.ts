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
    if (error instanceof SyntaxError)
      throw new FormulaError(
        `malformed formula; ${error.message.replace(/\s*\(char \d+\)$/, '')}`,
        culpritAt(source, error.message),
      );
    throw error;
  }
}

/** The word at the place that the parser names, if it names one. */
function culpritAt(source: string, message: string): string {
  const column = Number(/\(char (\d+)\)/.exec(message)?.[1] ?? 0);
  return column === 0 ? '' : (/^\S+/.exec(source.slice(column - 1))?.[0] ?? '');
}
