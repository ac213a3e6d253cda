/** Curls the straight quotation marks of running text; what is code, a formula or JavaScript keeps its signs. */
import type { HastNode } from './mathml-tree.ts';
import { curled } from './quotes.ts';

/** Elements within a line of text, through which a sentence goes on. */
const WITHIN = new Set([
  'a',
  'abbr',
  'b',
  'cite',
  'del',
  'em',
  'i',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
]);
const LITERAL = new Set(['code', 'kbd', 'math', 'pre', 'samp', 'script', 'style', 'svg', 'textarea']);
/** In place of what keeps its signs: something that is no space, so that marks around it open and close. */
const THING = '\uFFFC';

interface Piece {
  readonly node?: HastNode;
  readonly text: string;
}

function goesOn({ type, tagName = '' }: HastNode): boolean {
  return type === 'mdxJsxTextElement' || WITHIN.has(tagName);
}

function pieces(node: HastNode): Piece[] {
  if (node.type === 'text') return [{ node, text: node.value ?? '' }];
  if (LITERAL.has(node.tagName ?? '') || node.children === undefined) return [{ text: THING }];
  const inside = node.children.flatMap(pieces);
  if (goesOn(node)) return inside.length === 0 ? [{ text: THING }] : inside;
  return [{ text: '\n' }, ...inside, { text: '\n' }];
}

/** A rehype plugin; it runs first, while formulas are still code. */
export function rehypeQuotes() {
  return (tree: HastNode): void => {
    const parts = pieces(tree);
    const text = curled(parts.map((part) => part.text).join(''));
    let from = 0;
    for (const part of parts) {
      if (part.node !== undefined) part.node.value = text.slice(from, from + part.text.length);
      from += part.text.length;
    }
  };
}
