/**
 * How long the development server takes to show a changed claim: `node test/bench/dev-reload.ts [theory [evidence]]`. The book is copied, one claim of the
 * copy is changed a few times, and its page is asked for until it has the change.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [theory = join(root, 'theory'), evidence = join(root, 'checks/evidence')] = process.argv.slice(2);
const CHANGES = 5;
const folder = mkdtempSync(join(tmpdir(), 'marginalia-dev-'));
cpSync(theory, join(folder, 'theory'), { recursive: true });
cpSync(evidence, join(folder, 'evidence'), { recursive: true });
const [first] = readdirSync(join(folder, 'theory')).filter((name) => name.endsWith('.mdx') && name !== 'notation.mdx');
const claim = join(folder, 'theory', first as string);
const id = (first as string).replace('.mdx', '');

const server = spawn(
  process.execPath,
  [
    'site/run.ts',
    'dev',
    '--theory',
    join(folder, 'theory'),
    '--evidence',
    join(folder, 'evidence'),
    '--cache',
    join(folder, 'cache'),
  ],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
);
const origin = await new Promise<string>((found) => {
  let text = '';
  server.stdout.on('data', (chunk) => {
    text += chunk;
    const address = /http:\/\/localhost:\d+/.exec(text)?.[0];
    if (address !== undefined) found(address);
  });
});

async function millisecondsUntilShown(text: string): Promise<number> {
  const start = performance.now();
  for (;;) {
    const html = await (await fetch(`${origin}/claims/${id}/`)).text();
    if (html.includes(text)) return performance.now() - start;
    await new Promise((later) => setTimeout(later, 50));
  }
}

console.log(`first page: ${Math.round(await millisecondsUntilShown('<h1'))} ms`);
const original = readFileSync(claim, 'utf8');
for (let k = 1; k <= CHANGES; k++) {
  const change = `Changed for the ${k}th time.`;
  writeFileSync(claim, `${original}\n${change}\n`);
  console.log(`change ${k} of ${id}: ${Math.round(await millisecondsUntilShown(change))} ms`);
}
server.kill();
rmSync(folder, { recursive: true, force: true });
