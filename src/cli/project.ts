/** Where the toolkit's own claims, plans and evidence live, and how the user's arguments name them. */
import { existsSync, mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { makeFolder } from '../evidence/durable-files.ts';
import { UserError } from './user-error.ts';

/** The package, wherever this file is run from: sources in a checkout, or what the compiler made of them in `dist/`. */
export const ROOT = dirname(createRequire(import.meta.url).resolve('marginalia/package.json'));
export const THEORY = join(ROOT, 'theory');
export const CHECKS = join(ROOT, 'checks');
export const EVIDENCE = join(CHECKS, 'evidence');

/** All claim files of the book, by id. */
export function theoryFiles(): string[] {
  return readdirSync(THEORY)
    .filter((name) => name.endsWith('.mdx'))
    .sort()
    .map((name) => join(THEORY, name));
}

/** The claim file of an argument: a path, or the id of a claim of the book. */
export function claimFile(argument: string): string {
  if (argument.endsWith('.mdx')) {
    if (!existsSync(argument)) throw new UserError(`no such claim file; expected a path that exists: ${argument}`);
    return argument;
  }
  const file = join(THEORY, `${argument}.mdx`);
  if (!/^[\w-]+$/.test(argument) || !existsSync(file)) {
    throw new UserError(`unknown claim; expected an id of theory/ or a path to an .mdx file: ${argument}`);
  }
  return file;
}

/** Node does not strip types below node_modules: an installed package runs compiled plans. */
const PLANS = import.meta.url.endsWith('.ts')
  ? { folder: CHECKS, extension: 'ts' }
  : { folder: join(ROOT, 'dist', 'checks'), extension: 'js' };

/** Plans belong to the book: a file of the user's is attacked by the default plan whatever its name. */
export function planFile(file: string): string | undefined {
  const plan = join(PLANS.folder, `${basename(file, '.mdx')}.check.${PLANS.extension}`);
  return isInTheory(file) && existsSync(plan) ? plan : undefined;
}

export function isInTheory(file: string): boolean {
  return resolve(file, '..') === THEORY;
}

/** A path as the user would type it from here. */
export function shown(file: string): string {
  const short = relative(process.cwd(), file);
  return short.startsWith('..') ? file : short;
}

/** Makes sure of a folder to write to, by writing there: permissions do not tell of all that stands in the way. @throws UserError when that cannot be. */
export function requireFolder(option: string, folder: string): void {
  try {
    makeFolder(folder);
    rmdirSync(mkdtempSync(join(folder, '.marginalia-')));
  } catch (error) {
    throw new UserError(
      `invalid ${option}; expected a folder to write to: ${folder} (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}
