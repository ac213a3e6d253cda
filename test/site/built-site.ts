/**
 * Builds the site into a temporary folder. What is built from the same files under the same base path is built once, whichever test file asks first: the
 * others wait for it, and so does the next run.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What a build is made from, beside the book. */
const SOURCES = ['site', 'src', 'public', 'checks', 'astro.config.mjs', 'package-lock.json'];
const DAY = 86_400_000;
const made: string[] = [];
process.on('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** The folders of a book; those of the repository where they are absent. */
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
export function buildSite(base: string, { theory, evidence }: BuildOptions = {}): BuildResult {
  const folder = mkdtempSync(join(tmpdir(), 'marginalia-build-'));
  made.push(folder);
  const out = join(folder, 'dist');
  const book = [
    ...(theory === undefined ? [] : ['--theory', theory]),
    ...(evidence === undefined ? [] : ['--evidence', evidence]),
  ];
  const places = ['--base', base, '--out', out, '--cache', join(folder, 'cache')];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'site/run.ts'), 'build', ...places, ...book],
    { cwd: root, encoding: 'utf8', env: ownEnvironment() },
  );
  return { status, message: `${stdout}${stderr}`, out };
}

function addFiles(hash: ReturnType<typeof createHash>, path: string, name: string): void {
  if (statSync(path).isFile()) {
    hash.update(`${name}\0`).update(readFileSync(path)).update('\0');
    return;
  }
  for (const entry of readdirSync(path).sort())
    if (entry !== 'dist') addFiles(hash, join(path, entry), `${name}/${entry}`);
}

/** One text for all builds that come out the same. */
function digestOfSources(base: string, { theory, evidence }: BuildOptions): string {
  const hash = createHash('sha256').update(base);
  for (const name of SOURCES) addFiles(hash, join(root, name), name);
  addFiles(hash, theory ?? join(root, 'theory'), 'theory');
  if (evidence !== undefined) addFiles(hash, evidence, 'evidence');
  return hash.digest('hex').slice(0, 24);
}

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch {
    return false;
  }
}

/** Takes the lock, or waits while the process that has it runs; whether it was taken. */
function takenLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    if (existsSync(lock) && !isRunning(Number(readFileSync(lock, 'utf8') || process.pid)))
      rmSync(lock, { force: true });
    return false;
  }
}

/** Builds of other days are of no use to anyone. */
function clearOld(shelf: string): void {
  for (const name of readdirSync(shelf)) {
    const path = join(shelf, name);
    if (Date.now() - statSync(path).mtimeMs > DAY) rmSync(path, { recursive: true, force: true });
  }
}

/** The folder of a build that succeeds. @throws Error with the message of one that does not. */
export function builtSite(base: string, options: BuildOptions = {}): string {
  const shelf = join(tmpdir(), 'marginalia-sites');
  mkdirSync(shelf, { recursive: true });
  const place = join(shelf, digestOfSources(base, options));
  const lock = `${place}.lock`;
  while (!existsSync(place)) {
    if (!takenLock(lock)) continue;
    try {
      if (existsSync(place)) break;
      clearOld(shelf);
      const start = performance.now();
      const { status, message, out } = buildSite(base, options);
      if (status !== 0) throw new Error(`the site does not build: ${message}`);
      console.log(`site built under ${base} in ${Math.round((performance.now() - start) / 1000)} s`);
      renameSync(out, place);
    } finally {
      rmSync(lock, { force: true });
    }
  }
  return place;
}
