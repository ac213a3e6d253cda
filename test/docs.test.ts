/** What README says is what happens: its files are written, its commands run, the lines it shows compared. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

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
