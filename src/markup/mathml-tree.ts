/** The elements of a formula as a tree: read from KaTeX's MathML, written as HTML or as nodes for rehype. */

export interface Element {
  readonly name: string;
  /** As they are written: a space before each. */
  readonly attributes: string;
  readonly children: readonly Node[];
}
/** An element, or text in which `<`, `>` and `&` are escaped. */
export type Node = string | Element;

const TOKEN = /<(\/?)([a-z]+)([^>]*)>|[^<]+/g;

export function parsed(mathml: string): readonly Node[] {
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

export function written(node: Node): string {
  if (typeof node === 'string') return node;
  const { name, attributes, children } = node;
  return `<${name}${attributes}>${children.map(written).join('')}</${name}>`;
}

export interface HastNode {
  readonly type: string;
  readonly tagName?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly position?: { readonly start: { readonly line: number } } | undefined;
  value?: string;
  children?: HastNode[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#x27;': "'",
};

function unescaped(text: string): string {
  return text.replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity);
}

export function hastOf(node: Node): HastNode {
  if (typeof node === 'string') return { type: 'text', value: unescaped(node) };
  const pairs = [...node.attributes.matchAll(/ ([\w-]+)="([^"]*)"/g)];
  const properties = Object.fromEntries(
    pairs.map(([, name = '', value = '']) =>
      name === 'class' ? ['className', value.split(' ')] : [name, unescaped(value)],
    ),
  );
  return { type: 'element', tagName: node.name, properties, children: node.children.map(hastOf) };
}

export function textOf(node: Node | undefined): string {
  if (node === undefined) return '';
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

export function isNamed(node: Node | undefined, ...names: readonly string[]): node is Element {
  return node !== undefined && typeof node !== 'string' && names.includes(node.name);
}

export function attribute({ attributes }: Element, name: string): string | undefined {
  return new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1];
}
