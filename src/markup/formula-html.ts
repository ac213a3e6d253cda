/** TeX → HTML: MathML, and around a formula on lines of its own what lets it scroll. */
import { type Typeset, typeset } from './mathml.ts';
import { type HastNode, hastOf, written } from './mathml-tree.ts';

export interface Formula {
  readonly html: string;
  /** Whether it may be wider than a phone though it is cut. */
  readonly wide: boolean;
}

const known = new Map<string, Typeset>();

/** Pages repeat their formulas, so each is typeset once a build. */
function typesetOnce(tex: string, where: string, display: boolean): Typeset {
  const key = `${display}${tex}`;
  let found = known.get(key);
  if (found === undefined) {
    try {
      found = typeset(tex, display);
    } catch (error) {
      throw new Error(`${where}: broken TeX; ${error instanceof Error ? error.message : error}: ${tex}`);
    }
    known.set(key, found);
  }
  return found;
}

/**
 * The bare `<math>` element.
 * @param where what to name in the error: a file, or a file and the part of it.
 * @throws Error when the TeX is broken.
 */
export function formula(tex: string, where: string, display = false): Formula {
  const { tree, wide } = typesetOnce(tex, where, display);
  return { html: written(tree), wide };
}

/**
 * A formula in a line of text, or on lines of its own with its number.
 * @throws Error when the TeX is broken.
 */
export function formulaHtml(tex: string, where: string, display = false): string {
  const { tree, label } = typesetOnce(tex, where, display);
  if (!display) return written(tree);
  const number = label === undefined ? '' : `<span class="number">${label}</span>`;
  return `<span class="displayed">${number}${written(tree)}</span>`;
}

/**
 * The same as nodes of rehype.
 * @throws Error when the TeX is broken.
 */
export function formulaHast(tex: string, where: string, display: boolean): HastNode {
  const { tree, label } = typesetOnce(tex, where, display);
  if (!display) return hastOf(tree);
  const number: HastNode[] =
    label === undefined
      ? []
      : [
          {
            type: 'element',
            tagName: 'span',
            properties: { className: ['number'] },
            children: [{ type: 'text', value: label }],
          },
        ];
  return {
    type: 'element',
    tagName: 'span',
    properties: { className: ['displayed'] },
    children: [...number, hastOf(tree)],
  };
}
