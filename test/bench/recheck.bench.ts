/**
 * Rechecking every proof of the book: the kernel in Node and, bundled, in Chromium, round by round in turn.
 * Run: node test/bench/recheck.bench.ts
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { verifyRecord } from '../../src/evidence/verify-record.ts';
import { browserPath, launched, NO_BROWSER } from '../browser/chromium.ts';
import { ROOT } from '../source-rules.ts';

const ROUNDS = 5;
const FOLDER = join(ROOT, 'checks/evidence');

/** The records as texts, those that hold a proof. */
function proofs(): string[] {
  return readdirSync(FOLDER)
    .map((name) => readFileSync(join(FOLDER, name), 'utf8'))
    .filter((text) => JSON.parse(text).certificate?.kind === 'proof');
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

const texts = proofs();

function secondsInNode(): number {
  const start = performance.now();
  for (const text of texts)
    if (verifyRecord(JSON.parse(text)).status !== 'accepted') throw new Error('a record is not accepted');
  return (performance.now() - start) / 1000;
}

const bundle = await build({
  stdin: {
    contents: "export { verifyRecord } from './src/evidence/verify-record.ts';",
    resolveDir: ROOT,
    loader: 'ts',
  },
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'kernel',
});
const path = browserPath();
const browser = path === undefined ? undefined : await launched(path);
if (browser === undefined) console.log(NO_BROWSER);

/** In a new page, as a reader has it: nothing is warm. */
async function secondsInBrowser(): Promise<number | undefined> {
  if (browser === undefined) return undefined;
  const page = await browser.newPage();
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' });
  const seconds = await page.evaluate((records) => {
    const { kernel } = globalThis as unknown as { kernel: { verifyRecord(record: unknown): { status: string } } };
    const start = performance.now();
    for (const record of records)
      if (kernel.verifyRecord(JSON.parse(record)).status !== 'accepted') throw new Error('a record is not accepted');
    return (performance.now() - start) / 1000;
  }, texts);
  await page.close();
  return seconds;
}

const node: number[] = [];
const page: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  node.push(secondsInNode());
  const seconds = await secondsInBrowser();
  if (seconds !== undefined) page.push(seconds);
}
await browser?.close();
console.log(`${texts.length} proofs; Node: first ${node[0]?.toFixed(2)} s, median ${median(node).toFixed(2)} s`);
if (page.length > 0)
  console.log(
    `Chromium, a new page each time: median ${median(page).toFixed(2)} s; ratio to Node ${(median(page) / median(node)).toFixed(2)}`,
  );
