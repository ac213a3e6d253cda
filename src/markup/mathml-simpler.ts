/** A smaller tree that says the same: browsers lay out what is here, so nothing may be here for nothing. */
import { attribute, type Element, isNamed, type Node, textOf } from './mathml-tree.ts';

const SUMS = new Set(['+', '−']);
/** What is higher than a line, so that the brackets around it grow. */
const TALL = new Set(['mfrac', 'msqrt', 'munder', 'munderover', 'mtable']);
/** Alphabets that browsers know by the letters of Unicode only. */
const LETTERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'double-struck': { N: 'ℕ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' },
  script: { B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ' },
};

/** Whether a sign between two terms stands here, and not one in front of the first. */
export function isBetween(row: readonly Node[], place: number): boolean {
  const before = row[place - 1];
  if (before === undefined) return false;
  return !isNamed(before, 'mo') || /[)\]}⟩∥]$/.test(textOf(before));
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

const APPLY = '\u2061';
const BARS = new Set(['∥', '∣']);
/** KaTeX writes the bars of a length as ordinary signs, and `\\mid` as one that stands alone: a second bar closes what the first one opened. */
function bars(row: readonly Node[]): ReadonlyMap<number, 'prefix' | 'postfix'> {
  const forms = new Map<number, 'prefix' | 'postfix'>();
  const open = new Map<string, number>();
  row.forEach((node, place) => {
    const sign = textOf(node);
    if (!isNamed(node, 'mo', 'mi') || !BARS.has(sign)) return;
    const first = open.get(sign);
    if (first === undefined) open.set(sign, place);
    else {
      forms.set(first, 'prefix').set(place, 'postfix');
      open.delete(sign);
    }
  });
  return forms;
}

/** Fences at the ends of a row stand close to what they enclose, and a sign in front of a first term close to that. */
function spaced(row: readonly Node[]): readonly Node[] {
  const tall = row.some(isTall);
  const lengths = bars(row);
  return row.map((node, place) => {
    if (!isNamed(node, 'mo', 'mi')) return node;
    const { attributes, children } = node;
    const fence = attributes.includes('fence="true"') && (place === 0 || place === row.length - 1);
    const form = fence ? (place === 0 ? 'prefix' : 'postfix') : lengths.get(place);
    if (form !== undefined) {
      // Browsers take the bars of a length for a relation, and would give them room.
      const kept = fence && tall ? attributes : ' stretchy="false"';
      return { name: 'mo', attributes: `${kept} form="${form}" lspace="0" rspace="0"`, children };
    }
    return SUMS.has(textOf(node)) && row.length > 1 && !isBetween(row, place)
      ? { ...node, attributes: `${attributes} form="prefix"` }
      : node;
  });
}

/** Whether a function's name ends here: `log`, or `lim` with what is below it. */
function isFunction(node: Node | undefined): boolean {
  if (node === undefined || typeof node === 'string') return false;
  if (node.name === 'mo') return textOf(node) === APPLY;
  if (node.name === 'mrow') return isFunction(node.children.at(-1));
  return ['msub', 'msup', 'munder'].includes(node.name) && isFunction(node.children[0]);
}

/** Between a function's name and what it is taken of is a little room, unless a bracket opens there. */
function applied(row: readonly Node[]): readonly Node[] {
  return row.flatMap((node, place) => {
    const next = row[place + 1];
    const opens = isNamed(next, 'mo') || /^[([{⟨]/.test(textOf(next));
    return isFunction(node) && next !== undefined && !opens
      ? [node, { name: 'mspace', attributes: ' width="0.17em"', children: [] }]
      : [node];
  });
}

/**
 * A letter of another alphabet.
 * @throws Error when the fonts of the book do not have it.
 */
function letter(variant: string, children: readonly Node[]): Element {
  const found = LETTERS[variant]?.[children.map(textOf).join('')];
  if (found === undefined) {
    const known = Object.entries(LETTERS).map(([name, letters]) => `${name} ${Object.keys(letters).join(' ')}`);
    throw new Error(`letter; expected one of ${known.join(', ')}: ${variant} ${children.map(textOf).join('')}`);
  }
  return { name: 'mi', attributes: ' mathvariant="normal"', children: [found] };
}

/** Browsers do not read how the columns of a table stand; the style sheet does, by class. */
function columned({ name, attributes, children }: Element, table: Element): Element {
  const aligned = (attribute(table, 'columnalign') ?? 'center').split(' ');
  const gaps = (attribute(table, 'columnspacing') ?? '1em').split(' ');
  const cells = children.map((cell, k) => {
    if (!isNamed(cell, 'mtd')) return cell;
    const side = aligned[k] ?? aligned.at(-1);
    const apart = k > 0 && (gaps[k - 1] ?? gaps.at(-1)) !== '0em';
    return { ...cell, attributes: ` class="${side}${apart ? ' apart' : ''}"` };
  });
  return { name, attributes, children: cells };
}

export function simpler(node: Node): Node {
  if (typeof node === 'string') return node;
  const { name, attributes } = node;
  const inner = node.children.map(simpler);
  const children = name === 'mrow' ? applied(spaced(joinedNames(inner))) : inner;
  const [only] = children;
  if ((name === 'mrow' || name === 'mstyle') && children.length === 1 && only !== undefined) {
    // A table is laid out as small as a line unless its cells say otherwise.
    if (name === 'mrow' || attribute(node, 'displaystyle') === 'false') return only;
  }
  if (name === 'mtable')
    return { name, attributes: '', children: children.map((row) => (isNamed(row, 'mtr') ? columned(row, node) : row)) };
  if (name === 'msqrt' && inner.some(isTall)) return { name, attributes: ' class="tall"', children };
  const variant = attribute(node, 'mathvariant');
  if (variant !== undefined && variant !== 'normal') return letter(variant, children);
  // The star names the opposite of a fact; as an operator it would have room on both sides.
  if (name === 'mo' && textOf(node) === '∗') return { name: 'mi', attributes: ' mathvariant="normal"', children };
  return { name, attributes, children };
}
