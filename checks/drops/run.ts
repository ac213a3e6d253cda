/**
 * What each hypothesis of the book is for: `npm run drops` writes a record for each claim beside this file, `npm run drops -- theorem-4 theorem-6` for some of them.
 * The same bytes on every machine; `test/checks/drops.test.ts` has the kernel recheck what is committed.
 */
import { readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { DISK } from '../../src/evidence/durable-files.ts';

const HERE = new URL('.', import.meta.url);
const THEORY = new URL('../../theory/', import.meta.url);

const wanted = process.argv.slice(2);
const files = readdirSync(fileURLToPath(THEORY)).filter((name) => name.endsWith('.mdx'));
const stray = wanted.find((id) => !files.includes(`${id}.mdx`));
if (stray !== undefined) {
  process.stderr.write(`unknown claim; expected an id of theory/: ${stray}\n`);
  process.exit(2);
}
const start = performance.now();
const pool = new Piscina({
  filename: new URL('drops-worker.ts', HERE).href,
  maxThreads: availableParallelism(),
});
await Promise.all(
  files.map(async (name) => {
    const id = basename(name, '.mdx');
    if (wanted.length > 0 && !wanted.includes(id)) return;
    const text = (await pool.run(fileURLToPath(new URL(name, THEORY)), { name: 'dropsText' })) as string | undefined;
    const target = fileURLToPath(new URL(`${id}.json`, HERE));
    if (text === undefined) rmSync(target, { force: true });
    else DISK.replace(target, text);
    if (text !== undefined) process.stderr.write(`${id}  ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  }),
);
await pool.destroy();
