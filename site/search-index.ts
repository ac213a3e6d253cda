/** The search index: Pagefind over what the pages say of each claim. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { SearchRecord } from './book/search-records.ts';

/** Of what Pagefind writes, the parts that are its own interface; ours is `<claim-search>`. */
const UNUSED = [
  'component-ui.css',
  'component-ui.js',
  'highlight.js',
  'modular-ui.css',
  'modular-ui.js',
  'ui.css',
  'ui.js',
];

/** Writes `pagefind/` into a built site. @throws Error when Pagefind refuses something. */
export async function writeSearchIndex(site: string): Promise<void> {
  const file = join(site, 'search/records.json');
  const records = JSON.parse(readFileSync(file, 'utf8')) as readonly SearchRecord[];
  const { index, errors } = await createIndex({ forceLanguage: 'en' });
  if (index === undefined) throw new Error(`no search index; expected Pagefind to start: ${errors.join('; ')}`);
  for (const { id, title, words } of records) {
    // The address is the id: where the site is published, the page itself knows.
    const added = await index.addCustomRecord({ url: id, content: words, language: 'en', meta: { title } });
    if (added.errors.length > 0)
      throw new Error(`no search index; expected words of ${id}: ${added.errors.join('; ')}`);
  }
  const outputPath = join(site, 'pagefind');
  const written = await index.writeFiles({ outputPath });
  await close();
  if (written.errors.length > 0)
    throw new Error(`no search index; expected to write ${outputPath}: ${written.errors.join('; ')}`);
  for (const part of UNUSED) rmSync(join(outputPath, `pagefind-${part}`), { force: true });
  rmSync(file);
}
