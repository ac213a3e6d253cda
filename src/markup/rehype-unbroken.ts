/** Keeps the punctuation after a short formula on the formula's line; browsers would break before it. */

import type { HastNode } from './mathml-tree.ts';

/** TeX of at most this many characters fits a line of a phone. */
const SHORT_TEX = 28;
const PUNCTUATION = /^[.,;:!?)’”\]]+/;

function shortFormula(node: HastNode): boolean {
  const classes = node.properties?.className;
  return (
    node.tagName === 'code' &&
    Array.isArray(classes) &&
    classes.includes('math-inline') &&
    (node.children?.[0]?.value?.length ?? SHORT_TEX + 1) <= SHORT_TEX
  );
}

function unbroken(children: readonly HastNode[]): HastNode[] {
  const result: HastNode[] = [];
  for (const child of children) {
    if (child.children !== undefined) child.children = unbroken(child.children);
    const last = result.at(-1);
    const mark = child.type === 'text' ? PUNCTUATION.exec(child.value ?? '')?.[0] : undefined;
    if (mark !== undefined && last !== undefined && shortFormula(last)) {
      const kept: HastNode[] = [last, { type: 'text', value: mark }];
      result.splice(-1, 1, {
        type: 'element',
        tagName: 'span',
        properties: { className: ['unbroken'] },
        children: kept,
      });
      child.value = child.value?.slice(mark.length) ?? '';
    }
    result.push(child);
  }
  return result;
}

/** A rehype plugin; it runs before formulas are typeset. */
export function rehypeUnbroken() {
  return (tree: HastNode): void => {
    tree.children = unbroken(tree.children ?? []);
  };
}
