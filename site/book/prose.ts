/** Compiled prose → HTML, with the components that an author may use. */
import { getMDXComponent } from 'mdx-bundler/client/jsx.js';
import * as preact from 'preact';
import { type ComponentChildren, h } from 'preact';
import * as jsxRuntime from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';
import { figureHtml } from '../figures/figures.ts';
import { requireNoBrokenTex } from './formula-html.ts';
import { claimPath, internalLink, referencePath } from './links.ts';
import { type References, requireReference, shortLabel } from './references.ts';

export interface ProseContext {
  /** For messages. */
  readonly file: string;
  readonly base: string;
  /** Id → title. */
  readonly titles: ReadonlyMap<string, string>;
  readonly references: References;
}

/** @throws Error that names the file with the link, when no claim has this id. */
export function requireClaim(titles: ReadonlyMap<string, string>, id: string, where: string): string {
  const title = titles.get(id);
  if (title === undefined)
    throw new Error(`${where}: dangling claim id; expected the id of a file in theory/: ${JSON.stringify(id)}`);
  return title;
}

interface ClaimProps {
  readonly id: string;
  readonly children?: ComponentChildren;
}
interface FigureProps {
  readonly name: string;
}
interface CiteProps {
  readonly id: string;
  readonly locator?: string;
}

export function proseComponents({ file, base, titles, references }: ProseContext) {
  return {
    Claim({ id, children }: ClaimProps) {
      const title = requireClaim(titles, id, file);
      return h('a', { class: 'claim-link', href: internalLink(base, claimPath(id)), title }, children ?? title);
    },
    Cite({ id, locator }: CiteProps) {
      const item = requireReference(references, id, file);
      const label = `${shortLabel(item)}${locator === undefined ? '' : `, ${locator}`}`;
      return h('a', { class: 'citation', href: internalLink(base, referencePath(id)), title: item.title }, label);
    },
    Figure({ name }: FigureProps) {
      return h('div', { class: 'figure-place', dangerouslySetInnerHTML: { __html: figureHtml(name, file) } });
    },
    // A table may be wider than a phone; it scrolls by itself.
    table: (props: object) => h('div', { class: 'scroll' }, h('table', props)),
  };
}

/** @throws Error naming the file: a dangling id, an unknown citation, broken TeX, or whatever the prose itself throws. */
export function proseHtml(code: string, context: ProseContext): string {
  const component = getMDXComponent(code, { Preact: preact, _jsx_runtime: jsxRuntime });
  try {
    const vnode = h(component as unknown as preact.FunctionComponent<{ components: object }>, {
      components: proseComponents(context),
    });
    return requireNoBrokenTex(renderToString(vnode), context.file);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(message.startsWith(context.file) ? message : `${context.file}: broken prose; ${message}`);
  }
}
