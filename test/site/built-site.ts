/** Builds the site into a temporary folder, once a process and base path. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = new Map<string, string>();
process.on('exit', () => {
  for (const folder of built.values()) rmSync(folder, { recursive: true, force: true });
});

export interface BuildOptions {
  readonly theory?: string;
  readonly evidence?: string;
}

export interface BuildResult {
  readonly status: number | null;
  readonly message: string;
  readonly out: string;
}

/** Vitest puts BASE_URL, MODE and the like into the environment, and the build would take them for its own. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const foreign = ['BASE_URL', 'MODE', 'DEV', 'PROD', 'SSR', 'NODE_ENV', 'VITEST', 'TEST'];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.includes(name)));
}

/** Runs the build as `npm run site` does, with its own output and cache. */
export function buildSite(base: string, options: BuildOptions = {}): BuildResult {
  const folder = mkdtempSync(join(tmpdir(), 'marginalia-site-'));
  const out = join(folder, 'dist');
  const extra = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value as string]);
  const args = [
    join(root, 'site/run.ts'),
    'build',
    '--base',
    base,
    '--out',
    out,
    '--cache',
    join(folder, 'cache'),
    ...extra,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: ownEnvironment(),
  });
  built.set(folder, folder);
  return { status, message: `${stdout}${stderr}`, out };
}

/** The folder of a build that succeeds. */
export function builtSite(base: string): string {
  const known = built.get(`site ${base}`);
  if (known !== undefined) return known;
  const { status, message, out } = buildSite(base);
  if (status !== 0) throw new Error(`the site does not build: ${message}`);
  built.set(`site ${base}`, out);
  return out;
}
