/**
 * Compiles the command line before any test, as `npm run build` does but in a second and without declarations: hundreds of tests start it, and Node would
 * strip the types of a hundred files each time, which takes longer than most commands.
 */
import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Inside the package, because the command line asks for its own package.json. */
const OUT = join(ROOT, '.marginalia/compiled');
export const COMPILED_MAIN = join(OUT, 'src/cli/main.js');

/** Files stay files: only their imports of one another are respelled. */
const files: Plugin = {
  name: 'files',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ kind, path }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/\.ts$/, '.js'), external: true },
    );
  },
};

/** Vitest calls it once a run. */
export async function setup(): Promise<void> {
  const sources = globSync('{src,checks}/**/*.ts', { cwd: ROOT }).filter((name) => !name.endsWith('.d.ts'));
  rmSync(OUT, { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: sources,
    outbase: ROOT,
    outdir: OUT,
    bundle: true,
    packages: 'external',
    plugins: [files],
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
}
