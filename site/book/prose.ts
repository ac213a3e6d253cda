/** The prose of a claim on its page: claims and citations are links. */
import { type ComponentChildren, h } from 'preact';
import { mdxHtml, requireClaim } from '../../src/markup/mdx-html.ts';
import { type References, requireReference, shortLabel } from '../../src/markup/references.ts';
import { figureHtml } from '../figures/figures.ts';
import { claimPath, internalLink, referencePath } from './links.ts';

export interface ProseContext {
  /** For messages. */
  readonly file: string;
  readonly base: string;
  /** Id → title. */
  readonly titles: ReadonlyMap<string, string>;
  readonly references: References;
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
  return mdxHtml(code, proseComponents(context), context.file);
}
