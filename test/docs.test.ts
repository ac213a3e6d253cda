/** What README says is what happens: its files are written, its commands run, the lines it shows compared. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'marginalia-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Shown {
  readonly command: string;
  readonly lines: readonly string[];
}

/** The fenced blocks with a language and, where it has one, a title. */
function blocks(text: string): { language: string; title: string | undefined; body: string }[] {
  return [...text.matchAll(/^```(\w+)(?: title="([^"]+)")?\n([\s\S]*?)^```$/gm)].map(([, language, title, body]) => ({
    language: language as string,
    title,
    body: body as string,
  }));
}

function commands(text: string): Shown[] {
  return blocks(text)
    .filter(({ language }) => language === 'console')
    .map(({ body }) => {
      const [first, ...lines] = body.trimEnd().split('\n');
      return { command: (first as string).replace(/^\$ npm run -s marginalia -- /, ''), lines };
    });
}

/** The lines that a command's output lacks, or has in another order. */
function missing(output: string, lines: readonly string[]): string[] {
  let from = 0;
  return lines.filter((line) => {
    const at = output.indexOf(line, from);
    if (at >= 0) from = at + line.length;
    return at < 0;
  });
}

describe('README', () => {
  for (const { title, body } of blocks(readme)) if (title !== undefined) writeFileSync(join(folder, title), body);

  it.each(commands(readme))('shows what happens: $command', ({ command, lines }) => {
    expect(lines.length).toBeGreaterThan(0);
    const main = join(root, 'src/cli/main.ts');
    const { stdout } = spawnSync(process.execPath, [main, ...command.split(' ')], { cwd: folder, encoding: 'utf8' });
    expect(missing(stdout, lines)).toEqual([]);
  });

  it('has commands to run, and a wrong line would be noticed', () => {
    expect(commands(readme).length).toBeGreaterThanOrEqual(3);
    expect(missing('margin 5/2', ['margin 5/3'])).toEqual(['margin 5/3']);
  });
});

const section = /^## In your own tests\n([\s\S]*?)^## /m.exec(readme)?.[1] ?? '';
const snippets = blocks(section).filter(({ language }) => language === 'ts');

/** What the snippet says that its lines print. */
function promised(body: string): string[] {
  return [...body.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, shown]) => shown as string);
}

/** Scripts are run, tests tested, in a project that has the library's sources in place of its package. */
function ranSnippet(title: string) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = title.endsWith('.test.ts') ? [vitest, 'run', title, '--reporter=dot'] : [title];
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, VITEST: '' } });
}

describe('"In your own tests"', () => {
  beforeAll(() => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const index = JSON.stringify(join(root, 'src/index.ts'));
    for (const { title, body } of snippets)
      writeFileSync(join(folder, title as string), body.replace("'marginalia'", index));
    const fails = "import { test } from 'vitest';\ntest('fails', () => { throw new Error('planted'); });\n";
    writeFileSync(join(folder, 'planted.test.ts'), fails);
  });

  it.each(snippets)('$title', ({ title, body }) => {
    const { status, stdout, stderr } = ranSnippet(title as string);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    if (!title?.endsWith('.test.ts')) expect(stdout.trimEnd().split('\n')).toEqual(promised(body));
  });

  it('has snippets of both kinds; a test that fails and a wrong value would be noticed', () => {
    expect(snippets.map(({ title }) => title?.endsWith('.test.ts'))).toEqual([false, true]);
    expect(promised('console.log(1 + 1); // 3\n')).toEqual(['3']);
    expect(promised(snippets[0]!.body).length).toBeGreaterThan(2);
    expect(ranSnippet('planted.test.ts')).toMatchObject({ status: 1, stderr: expect.stringContaining('planted') });
  });
});
