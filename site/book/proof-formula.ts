/**
 * TeX → MathML alone, for proofs: a page of hundreds of formulas stays light, and browsers typeset them as they come into view.
 *
 * KaTeX parses and builds the tree, so what it does not accept stops the build here too. The tree is made smaller without changing what it says, and
 * a long formula is cut into rows between which a line may break, which MathML itself has no means for (`proof.css` lays the rows out).
 */
import katex from 'katex';
import { KATEX_OPTIONS } from '../../src/markup/formula-html.ts';

interface Element {
  readonly name: string;
  readonly attributes: string;
  readonly children: readonly Node[];
}
type Node = string | Element;

const TOKEN = /<(\/?)([a-z]+)([^>]*)>|[^<]+/g;
const RELATIONS = new Set(['=', '≠', '&lt;', '&gt;', '≤', '≥', '∈', '⟹', '⟺', '∣']);
const SUMS = new Set(['+', '−']);
/** What is higher than a line, so that the brackets around it grow. */
const TALL = new Set(['mfrac', 'msqrt', 'munder', 'mtable']);
/** A line on a phone holds about this many signs; shorter formulas stay whole. */
const UNBROKEN = 24;

function parsed(mathml: string): readonly Node[] {
  const open: { name: string; attributes: string; children: Node[] }[] = [{ name: '', attributes: '', children: [] }];
  for (const [text, closing, name = '', attributes = ''] of mathml.matchAll(TOKEN)) {
    const parent = open.at(-1)!;
    if (closing === undefined) parent.children.push(text);
    else if (closing === '/') open.at(-2)!.children.push(open.pop()!);
    else if (attributes.endsWith('/'))
      parent.children.push({ name, attributes: attributes.slice(0, -1), children: [] });
    else open.push({ name, attributes, children: [] });
  }
  return open[0]!.children;
}

function textOf(node: Node | undefined): string {
  if (node === undefined) return '';
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

function isNamed(node: Node | undefined, ...names: readonly string[]): node is Element {
  return node !== undefined && typeof node !== 'string' && names.includes(node.name);
}

function isUpright(node: Node | undefined): node is Element {
  return isNamed(node, 'mi') && node.attributes.includes('mathvariant="normal"');
}

/** KaTeX writes an upright name letter by letter; beside each other in a row they are one name. */
function joinedNames(row: readonly Node[]): readonly Node[] {
  return row.reduce<Node[]>((all, node) => {
    const last = all.at(-1);
    if (isUpright(node) && isUpright(last) && /^\w+$/.test(textOf(last)) && /^\w$/.test(textOf(node)))
      all[all.length - 1] = { ...last, children: [textOf(last) + textOf(node)] };
    else all.push(node);
    return all;
  }, []);
}

function isTall(node: Node): boolean {
  return typeof node !== 'string' && (TALL.has(node.name) || node.children.some(isTall));
}

/** A sign that grows with the formula, and so comes from a font that has it in several sizes. */
function large({ name, attributes, children }: Element): Element {
  return { name, attributes: `${attributes} class="large"`, children };
}

/** Fences at the ends of a row stand close to what they enclose, and a sign in front of a first term close to that. */
function spaced(row: readonly Node[]): readonly Node[] {
  const tall = row.some(isTall);
  return row.map((node, place) => {
    if (!isNamed(node, 'mo')) return node;
    const { attributes } = node;
    if (attributes.includes('fence="true"') && (place === 0 || place === row.length - 1)) {
      // Browsers take the bars of a length for a relation, and would give them room.
      const close = ` form="${place === 0 ? 'prefix' : 'postfix'}" lspace="0" rspace="0"`;
      return tall
        ? large({ ...node, attributes: `${attributes}${close}` })
        : { ...node, attributes: ` stretchy="false"${close}` };
    }
    return SUMS.has(textOf(node)) && row.length > 1 && !isBetween(row, place)
      ? { ...node, attributes: `${attributes} form="prefix"` }
      : node;
  });
}

function smaller(node: Node): Node {
  if (typeof node === 'string') return node;
  const { name, attributes } = node;
  const inner = node.children.map(smaller);
  const children = name === 'mrow' ? spaced(joinedNames(inner)) : inner;
  const [only] = children;
  if (name === 'mrow' && children.length === 1 && only !== undefined) return only;
  // The star names the opposite of a fact; as an operator it would have room on both sides.
  if (name === 'mo' && textOf(node) === '∗') return { name: 'mi', attributes: ' mathvariant="normal"', children };
  if (name === 'mo' && (textOf(node) === '∑' || attributes.includes('minsize')))
    return large({ name, attributes, children });
  // What has several letters is upright; said aloud, so that one rule of the style sheet finds it.
  if (name === 'mi' && attributes === '' && textOf(node).length > 1)
    return { name, attributes: ' mathvariant="normal"', children };
  return { name, attributes, children };
}

function written(node: Node): string {
  if (typeof node === 'string') return node;
  const { name, attributes, children } = node;
  return `<${name}${attributes}>${children.map(written).join('')}</${name}>`;
}

/** Whether a sign between two terms stands here, and not one in front of the first. */
function isBetween(row: readonly Node[], place: number): boolean {
  const before = row[place - 1];
  if (before === undefined) return false;
  return !isNamed(before, 'mo') || /[)\]}⟩∥]$/.test(textOf(before));
}

/** Whether a new line may begin at this place of a row. */
function mayBreak(row: readonly Node[], place: number): boolean {
  const node = row[place];
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
  readonly html: string;
  /** Whether a part that cannot be broken is wider than a phone: then it scrolls, and must be reachable by keyboard. */
  readonly wide: boolean;
}

function typeset(tex: string, where: string, display: boolean): Typeset {
  let html: string;
  try {
    html = katex.renderToString(tex, { ...KATEX_OPTIONS, output: 'mathml', displayMode: display, throwOnError: true });
  } catch (error) {
    throw new Error(`${where}: broken TeX; ${error instanceof Error ? error.message : error}: ${tex}`);
  }
  const [, content = ''] = /<semantics>(.*)<annotation/s.exec(html) ?? [];
  const [tree = ''] = parsed(content).map(smaller);
  const row = (isNamed(tree, 'mrow') ? tree.children : [tree]).filter((node) => !isNamed(node, 'mspace'));
  const parts = textOf(tree).length > UNBROKEN ? rows(row) : [row];
  const texts = parts.map((part) => part.map(written).join(''));
  const one = texts.length === 1;
  const inside = one ? texts.join('') : texts.map((text) => `<mrow>${text}</mrow>`).join('');
  return {
    html: `<math${display ? ' display="block"' : ''}${one ? '' : ' class="rows"'}>${inside}</math>`,
    wide: parts.some((part) => part.reduce((sum, node) => sum + widthOf(node), 0) > UNBROKEN),
  };
}

const known = new Map<string, Typeset>();

/**
 * Proofs repeat their formulas, so each is typeset once a build.
 * @param where what to name in the error.
 * @throws Error when the TeX is broken.
 */
export function proofFormula(tex: string, where: string, display = false): Typeset {
  const key = `${display}${tex}`;
  const found = known.get(key) ?? typeset(tex, where, display);
  known.set(key, found);
  return found;
}
