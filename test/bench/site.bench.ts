/**
 * The built site in Chromium, as tables for RESULTS.md: `npm run site && node test/bench/site.bench.ts [runs]`. Lighthouse measures five pages with the settings of a
 * phone; then, in a new browser each time, from a click to the first certified counterexample of theorem-4, the same once more, and a recheck of its certificate.
 */
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import lighthouse from 'lighthouse';
import type { Browser, Page } from 'playwright-core';
import { browserPath, launched, NO_BROWSER } from '../browser/chromium.ts';
import { staticServer } from '../browser/static-server.ts';

const RUNS = Number(process.argv[2] ?? 5);
const PORT = 9331;
const PAGES = ['/', '/claims/theorem-4/', '/claims/theorem-1/', '/playground/', '/course/'];
const AUDITS = {
  'first paint': 'first-contentful-paint',
  'largest paint': 'largest-contentful-paint',
  'blocked, ms': 'total-blocking-time',
  shift: 'cumulative-layout-shift',
} as const;
const path = browserPath();
if (path === undefined) throw new Error(NO_BROWSER);
const server = await staticServer(fileURLToPath(new URL('../../site/dist', import.meta.url)));

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function audited(address: string): Promise<Readonly<Record<string, number>>> {
  const result = await lighthouse(address, { port: PORT, output: 'json', logLevel: 'silent' });
  if (result === undefined) throw new Error(`Lighthouse did not finish; expected a report: ${address}`);
  const { categories, audits } = result.lhr;
  return Object.fromEntries([
    ...Object.entries(categories).map(([id, { score }]) => [id, Math.round((score ?? 0) * 100)]),
    ...Object.entries(AUDITS).map(([name, id]) => [name, audits[id]?.numericValue ?? Number.NaN]),
  ]);
}

async function lighthouseTable(): Promise<void> {
  const browser = await launched(path as string, [`--remote-debugging-port=${PORT}`]);
  const found = new Map<string, Readonly<Record<string, number>>[]>(PAGES.map((page) => [page, []]));
  for (let run = 0; run < RUNS; run++)
    for (const page of PAGES) found.get(page)?.push(await audited(`${server.origin}${page}`));
  await browser.close();
  const columns = Object.keys(found.get('/')?.[0] ?? {});
  console.log(`| page | ${columns.join(' | ')} |\n| --- |${' --- |'.repeat(columns.length)}`);
  for (const [page, runs] of found) {
    const cells = columns.map((column) => {
      const values = runs.map((run) => run[column] ?? Number.NaN);
      const shown = (value: number) => String(Math.round(value * 1000) / 1000);
      const [least, most] = [Math.min(...values), Math.max(...values)];
      if (column in AUDITS) return column === 'shift' ? shown(median(values)) : String(Math.round(median(values)));
      return least === most ? shown(least) : `${shown(median(values))} (${shown(least)}–${shown(most)})`;
    });
    console.log(`| ${page} | ${cells.join(' | ')} |`);
  }
}

/** Milliseconds until what the action starts is on the page. */
async function milliseconds(page: Page, button: string, done: string): Promise<number> {
  const start = performance.now();
  await page.getByRole('button', { name: button }).click();
  await page.locator(done).waitFor();
  return performance.now() - start;
}

async function touched(browser: Browser): Promise<readonly number[]> {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/claims/theorem-4/`);
  const cold = await milliseconds(page, 'Hunt', 'claim-hunt[data-digest-found]');
  await page.evaluate(() => document.querySelector('claim-hunt')?.removeAttribute('data-digest-found'));
  const warm = await milliseconds(page, 'Hunt', 'claim-hunt[data-digest-found]');
  await page.getByRole('button', { name: 'Recheck in this browser' }).click();
  const words = await page.locator('.recheck-summary', { hasText: 'Checked in' }).innerText();
  return [cold, warm, Number(/Checked in ([\d.]+)/.exec(words)?.[1])];
}

await lighthouseTable();
const times: (readonly number[])[] = [];
for (let run = 0; run < RUNS; run++) {
  const browser = await launched(path);
  times.push(await touched(browser));
  await browser.close();
}
console.log('\n| on theorem-4, ms | median | slowest |\n| --- | --- | --- |');
for (const [k, name] of ['hunt, engines not loaded', 'hunt, engines loaded', 'recheck'].entries()) {
  const values = times.map((run) => run[k] ?? Number.NaN);
  console.log(`| ${name} | ${Math.round(median(values))} | ${Math.round(Math.max(...values))} |`);
}
server.close();
