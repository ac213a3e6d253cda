/**
 * Lighthouse with the settings of a phone: 100 in accessibility, best practices and search; these do not depend on time, and the first run counts. Performance depends on what else
 * the machine does: the aim is 100 on an idle one, each run prints what it measured, and only what is far below fails, after three tries.
 */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import lighthouse from 'lighthouse';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launched, NO_BROWSER } from '../browser/chromium.ts';
import { type StaticServer, staticServer } from '../browser/static-server.ts';
import { builtSite } from '../site/built-site.ts';

const PAGES = ['/', '/claims/theorem-4/', '/claims/theorem-1/', '/playground/', '/course/'];
const RUNS = 3;
/** What performance has to reach where the machine is shared with others; RESULTS.md has the figures of an idle one. */
const ENOUGH = 85;
const path = browserPath();
let browser: Browser | undefined;
let server: StaticServer | undefined;
let port = 0;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => resolve(free));
    });
  });
}

beforeAll(async () => {
  if (path === undefined) return;
  server = await staticServer(builtSite('/'));
  port = await freePort();
  browser = await launched(path, [`--remote-debugging-port=${port}`]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

interface Scores {
  readonly [category: string]: number;
}

async function measured(address: string, onlyCategories: string[]): Promise<{ scores: Scores; failed: string[] }> {
  const result = await lighthouse(address, { port, output: 'json', logLevel: 'silent', onlyCategories });
  if (result === undefined || result.lhr.runtimeError !== undefined)
    throw new Error(`Lighthouse did not finish; expected a report: ${result?.lhr.runtimeError?.message}`);
  const { categories, audits } = result.lhr;
  const scores = Object.fromEntries(
    Object.entries(categories).map(([id, { score }]) => [id, Math.round((score ?? 0) * 100)]),
  );
  const failed = Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0))
    .map(({ id }) => audits[id]!)
    .filter(({ score }) => score !== null && score < 1)
    .map(({ id, displayValue }) => `${id} ${displayValue ?? ''}`.trim());
  return { scores, failed };
}

describe('Lighthouse on a phone', () => {
  it.for(PAGES)('gives %s 100 in each category', { timeout: 180_000 }, async (page, { skip }) => {
    if (browser === undefined || server === undefined) return skip(NO_BROWSER);
    const address = `${server.origin}${page}`;
    let { scores, failed } = await measured(address, ['performance', 'accessibility', 'best-practices', 'seo']);
    let runs = 1;
    for (; runs < RUNS && scores.performance! < ENOUGH; runs++) {
      const again = await measured(address, ['performance']);
      if (again.scores.performance! > scores.performance!) scores = { ...scores, ...again.scores };
      failed = [...new Set([...failed, ...again.failed])];
    }
    console.log(
      `Lighthouse ${page}: ${Object.entries(scores)
        .map((pair) => pair.join(' '))
        .join(', ')}; performance is the best of ${runs}`,
    );
    const { performance, ...others } = scores;
    expect(performance, failed.join('; ')).toBeGreaterThanOrEqual(ENOUGH);
    expect(others, failed.join('; ')).toEqual({
      accessibility: 100,
      'best-practices': 100,
      seo: 100,
    });
  });
});
