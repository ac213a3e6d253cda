/** Prose's `$…$` and `$$…$$`, as remark-math leaves them, become MathML; broken TeX stops here, with its line. */
import { formulaHast } from './formula-html.ts';
import type { HastNode } from './mathml-tree.ts';

function classesOf(node: HastNode): readonly unknown[] {
  const classes = node.properties?.className;
  return Array.isArray(classes) ? classes : [];
}

function textOf(node: HastNode): string {
  return node.value ?? node.children?.map(textOf).join('') ?? '';
}

function typesetBelow(node: HastNode, place: (line: number) => string): void {
  if (node.children === undefined) return;
  node.children = node.children.map((child) => {
    const code = child.tagName === 'pre' ? child.children?.[0] : child;
    const classes = code === undefined ? [] : classesOf(code);
    const display = classes.includes('math-display');
    if (code !== undefined && (display || classes.includes('math-inline')))
      return formulaHast(textOf(code), place(code.position?.start.line ?? 1), display);
    typesetBelow(child, place);
    return child;
  });
}

/** @param place names a line of the text: `theory/theorem-4.mdx:12`. */
export function rehypeFormulas(place: (line: number) => string) {
  return () =>
    (tree: HastNode): void =>
      typesetBelow(tree, place);
}
