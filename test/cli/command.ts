/** Runs the command line as a user does, in a folder of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMPILED_MAIN } from './compiled.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The command line as it is shipped, without types; docs.test.ts runs README's commands from the sources, as `npm run marginalia` does. */
export const MAIN = COMPILED_MAIN;

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param timeout in milliseconds: a command that takes longer is ended, and has no status. */
export function marginalia(
  folder: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  timeout?: number,
): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 1 << 26,
    timeout,
  });
  return { status, stdout, stderr };
}

export function scratchFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'marginalia-cli-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** A claim file with the given conclusion on datasets of one or two points a class. */
export function claimText(id: string, concluding: string, more = ''): string {
  return `---
id: ${id}
kind: conjecture
title: A conjecture
given:
  data: { kind: dataset, dimension: [1, 2], positives: [1, 2], negatives: [1, 2] }
assuming:
  - separable(data)
${more}concluding: '${concluding}'
---
`;
}
