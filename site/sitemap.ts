/** The list of pages for search engines; it names whole addresses, so it is written only where the build was told its own. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/** Cards and handouts repeat what claims' pages say. */
const LEFT_OUT = /^(embed|handouts|404\.html)/;

export function writeSitemap(site: string, address: string, base: string): void {
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => name.endsWith('index.html') && !LEFT_OUT.test(name))
    .sort();
  const entries = pages.map((name) => {
    const path = posix.join('/', base, name.replace(/index\.html$/, ''));
    return `  <url><loc>${new URL(path, address).href}</loc></url>`;
  });
  writeFileSync(
    join(site, 'sitemap.xml'),
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`,
  );
}
