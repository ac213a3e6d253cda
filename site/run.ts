/**
 * Builds or serves the site, without telemetry on any system.
 *
 *     node site/run.ts build [--base /book/] [--url https://example.org] [--source URL] [--out DIR] [--evidence DIR] [--theory DIR] [--cache DIR]
 *     node site/run.ts dev
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { AstroInlineConfig } from 'astro';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string' },
    url: { type: 'string' },
    source: { type: 'string' },
    out: { type: 'string' },
    theory: { type: 'string' },
    evidence: { type: 'string' },
    cache: { type: 'string' },
  },
});
process.env.ASTRO_TELEMETRY_DISABLED = '1';
// The configuration files read these; they have no other way to hear of options.
if (values.theory !== undefined) process.env.SITE_THEORY = values.theory;
if (values.base !== undefined) process.env.SITE_BASE = values.base;
if (values.url !== undefined) process.env.SITE_URL = values.url;
if (values.source !== undefined) process.env.SITE_SOURCE = values.source;
if (values.evidence !== undefined) process.env.SITE_EVIDENCE = values.evidence;

const config: AstroInlineConfig = {
  ...(values.out === undefined ? {} : { outDir: values.out }),
  ...(values.cache === undefined ? {} : { cacheDir: values.cache }),
};
const { build, dev } = await import('astro');
if (positionals[0] === 'dev') {
  await dev(config);
} else if (positionals[0] === 'build') {
  try {
    await build({ ...config, logLevel: 'warn' });
    const { writeSearchIndex } = await import('./search-index.ts');
    const out = values.out ?? fileURLToPath(new URL('./dist', import.meta.url));
    await writeSearchIndex(out);
    if (process.env.SITE_URL !== undefined) {
      const { writeSitemap } = await import('./sitemap.ts');
      writeSitemap(out, process.env.SITE_URL, process.env.SITE_BASE ?? '/');
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
} else {
  console.error(`unknown command; expected build or dev: ${positionals[0] ?? 'none'}`);
  process.exit(2);
}
