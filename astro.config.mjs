import { defineConfig } from 'astro/config';
import { builtVersions } from './site/engine/versions-plugin.ts';

/**
 * Every browser that knows the other things these pages need reads woff2, so KaTeX's older files are left out; and nothing here is written in Cyrillic or
 * Vietnamese.
 */
const slimFonts = {
  name: 'slim-fonts',
  enforce: 'pre',
  transform(css, id) {
    if (/katex\.min\.css/.test(id))
      return css.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, '');
    if (/@fontsource-variable/.test(id)) return css.replace(/@font-face\s*\{[^}]*(?:cyrillic|vietnamese)[^}]*\}/g, '');
    return undefined;
  },
};

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
    build: { assetsInlineLimit: 0 },
    plugins: [slimFonts, builtVersions()],
    // Workers import one another's chunks: a statement is parsed in few kilobytes, a hunt brings the search.
    worker: { format: 'es', plugins: () => [builtVersions()] },
  },
});
