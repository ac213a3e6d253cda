/**
 * TeX → MathML: the formulas of all pages. Every browser of today typesets it, people who listen hear it, and a page of hundreds of formulas stays light.
 *
 * KaTeX parses and builds the tree, so what it does not accept stops the build. The tree is made smaller without changing what it says, and a long formula
 * is cut into rows between which a line may break, which MathML itself has no means for (the style sheet lays the rows out).
 */
import katex, { type KatexOptions } from 'katex';
import { isBetween, simpler } from './mathml-simpler.ts';
import { attribute, type Element, isNamed, type Node, parsed, textOf } from './mathml-tree.ts';

export const KATEX_OPTIONS = { output: 'mathml', strict: 'error', trust: false } as const satisfies KatexOptions;

const RELATIONS = new Set(['=', '≠', '&lt;', '&gt;', '≤', '≥', '∈', '⟹', '⟺', '∣']);
const SUMS = new Set(['+', '−']);
/** A line on a phone holds about this many signs; shorter formulas stay whole. */
const UNBROKEN = 24;

/** The space between two formulas on a line. */
function isWide(node: Node | undefined): boolean {
  return isNamed(node, 'mspace') && Number.parseFloat(attribute(node, 'width') ?? '0') >= 1;
}

/** Whether a new line may begin at this place of a row. */
function mayBreak(row: readonly Node[], place: number): boolean {
  const node = row[place];
  if (isWide(row[place - 1])) return true;
  // KaTeX leaves an empty space where the typesetter allowed a break; after these words it does.
  if (isNamed(row[place - 1], 'mtext') && /^(and|or)$/.test(textOf(row[place - 1]).trim())) return true;
  if (!isNamed(node, 'mo')) return false;
  const sign = textOf(node);
  return (RELATIONS.has(sign) || SUMS.has(sign)) && isBetween(row, place);
}

/** An operator that begins a row is still one between terms. */
function asInfix(node: Node): Node {
  return isNamed(node, 'mo') ? { ...node, attributes: `${node.attributes} form="infix"` } : node;
}

function rows(row: readonly Node[]): readonly (readonly Node[])[] {
  const all: Node[][] = [[]];
  row.forEach((node, place) => {
    if (place > 0 && mayBreak(row, place)) all.push([asInfix(node)]);
    else all.at(-1)!.push(node);
  });
  return all;
}

/** About how many signs of a line it takes up. */
function widthOf(node: Node): number {
  if (typeof node === 'string') return node.length;
  const widths = node.children.map(widthOf);
  if (['mfrac', 'munder', 'mtable', 'msubsup'].includes(node.name)) return Math.max(...widths);
  return widths.reduce((sum, width) => sum + width, 0);
}

export interface Typeset {
  readonly tree: Element;
  /** The number of an equation, `(8)`. */
  readonly label?: string | undefined;
  /** Whether a part that cannot be broken is wider than a phone: then it scrolls, and must be reachable by keyboard. */
  readonly wide: boolean;
}

/** KaTeX sets a numbered equation as a table as wide as the page; here the number stands beside the formula. */
function unnumbered(tree: Node): { readonly formula: Node; readonly label?: string } {
  if (!isNamed(tree, 'mtable') || attribute(tree, 'width') !== '100%') return { formula: tree };
  const [row] = tree.children;
  const [, formula, , label] = isNamed(row, 'mtr') ? row.children : [];
  const [inner = ''] = isNamed(formula, 'mtd') ? formula.children : [];
  return { formula: inner, label: textOf(label) };
}

/** @throws KaTeX's error when the TeX is broken. */
export function typeset(tex: string, display: boolean): Typeset {
  const html = katex.renderToString(tex, { ...KATEX_OPTIONS, displayMode: display, throwOnError: true });
  const [, content = ''] = /<semantics>(.*)<annotation/s.exec(html) ?? [];
  const { formula, label } = unnumbered(parsed(content)[0] ?? '');
  const tree = simpler(formula);
  // A space without a width only marks where a line may break.
  const row = (isNamed(tree, 'mrow') ? tree.children : [tree]).filter(
    (node) => !isNamed(node, 'mspace') || attribute(node, 'width') !== undefined,
  );
  const parts = textOf(tree).length > UNBROKEN ? rows(row) : [row];
  const one = parts.length === 1;
  return {
    tree: {
      name: 'math',
      attributes: `${display ? ' display="block"' : ''}${one ? '' : ' class="rows"'}`,
      children: one ? row : parts.map((part) => ({ name: 'mrow', attributes: '', children: part })),
    },
    label,
    wide: parts.some((part) => part.reduce((sum, node) => sum + widthOf(node), 0) > UNBROKEN),
  };
}
