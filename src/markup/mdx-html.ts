/** Compiled prose → HTML, rendered with the components that an author may use. */
import { getMDXComponent } from 'mdx-bundler/client/jsx.js';
import * as preact from 'preact';
import { h } from 'preact';
import * as jsxRuntime from 'preact/jsx-runtime';
import { renderToString } from 'preact-render-to-string';

/** Component name → component. What each takes is its own affair. */
export type Components = Readonly<Record<string, preact.FunctionComponent<never>>>;

/** @throws Error naming the file: whatever the prose and its components throw. */
export function mdxHtml(code: string, components: Components, file: string): string {
  const component = getMDXComponent(code, { Preact: preact, _jsx_runtime: jsxRuntime });
  try {
    const vnode = h(component as unknown as preact.FunctionComponent<{ components: object }>, { components });
    return renderToString(vnode);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(message.startsWith(file) ? message : `${file}: broken prose; ${message}`);
  }
}

/** @throws Error that names the file with the link, when no claim has this id. */
export function requireClaim(titles: ReadonlyMap<string, string>, id: string, where: string): string {
  const title = titles.get(id);
  if (title === undefined)
    throw new Error(`${where}: dangling claim id; expected the id of a file in theory/: ${JSON.stringify(id)}`);
  return title;
}
