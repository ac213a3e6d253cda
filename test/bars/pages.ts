/** The pages of the built site, as addresses. */
import { readdirSync } from 'node:fs';
import { builtSite } from '../site/built-site.ts';

/** `/`, `/claims/theorem-4/` and all others. */
export function sitePages(folder: string = builtSite('/')): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('index.html'))
    .map((name) => `/${name.slice(0, -'index.html'.length)}`)
    .sort();
}
