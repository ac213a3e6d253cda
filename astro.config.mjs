import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';
import { builtVersions } from './site/engine/versions-plugin.ts';

// `SITE_BASE=/book/ npm run site` publishes under that path; every internal link follows it.
export default defineConfig({
  ...(process.env.SITE_URL === undefined ? {} : { site: process.env.SITE_URL }),
  srcDir: './site',
  outDir: './site/dist',
  cacheDir: './.astro/cache',
  base: process.env.SITE_BASE ?? '/',
  trailingSlash: 'always',
  build: { inlineStylesheets: 'never', assets: 'assets' },
  devToolbar: { enabled: false },
  vite: {
    // One sheet of 10 KB for the whole book: a page's first paint waits for one file, and the fonts need not queue behind others.
    build: { assetsInlineLimit: 0, cssCodeSplit: false },
    // In Node one file loads soonest; in a page the parts that are used weigh least.
    resolve: {
      alias: { 'mathjs/lib/browser/math.js': fileURLToPath(new URL('./site/engine/mathjs.ts', import.meta.url)) },
    },
    plugins: [builtVersions()],
    // Workers import one another's chunks: a statement is parsed in few kilobytes, a hunt brings the search.
    worker: { format: 'es', plugins: () => [builtVersions()] },
  },
});
