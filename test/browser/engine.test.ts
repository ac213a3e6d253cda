/** The engine in a real browser is the engine of the command line: same seed, same verdict, same digest. And it cannot be made to hang. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineRequest } from '../../site/engine/messages.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { verifyRecord } from '../../src/evidence/verify-record.ts';
import { searchSync } from '../../src/library/search.ts';
import { builtSite } from '../site/built-site.ts';
import { browserPath, launched, NO_BROWSER } from './chromium.ts';
import { type StaticServer, staticServer } from './static-server.ts';

const path = browserPath();
let browser: Browser | undefined;
let server: StaticServer | undefined;
let page: Page;
let worker = '';

beforeAll(async () => {
  if (path === undefined) return;
  const site = builtSite('/');
  const [file] = readdirSync(join(site, 'assets')).filter((name) => /^engine-worker.*\.js$/.test(name));
  worker = `/assets/${file}`;
  server = await staticServer(site);
  browser = await launched(path);
  page = await browser.newPage();
  await page.goto(`${server.origin}/404.html`);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

type Question = Pick<EngineRequest & { task: 'hunt' }, 'task' | 'request'>;

/** What a worker of its own answers, cancelled after so many reports of progress if a number is given. */
function asked(request: Question, cancelAfter?: number): Promise<{ record?: EvidenceRecord; fault?: string }> {
  return page.evaluate(
    ([address, message, reports]) =>
      new Promise<{ record?: EvidenceRecord; fault?: string }>((resolve) => {
        const engine = new Worker(address as string, { type: 'module' });
        let heard = 0;
        engine.addEventListener('message', ({ data }) => {
          if (data.kind === 'progress') {
            heard += 1;
            if (heard === reports) engine.postMessage({ id: 1, task: 'cancel' });
            return;
          }
          engine.terminate();
          resolve(data.kind === 'done' ? { record: data.result } : { fault: data.fault.message });
        });
        engine.postMessage({ id: 1, ...(message as object) });
      }),
    [worker, request, cancelAfter] as const,
  );
}

describe('the engine in a browser', () => {
  // Refuted at once and late, not at all, a witness, angles, logarithms, training: floats of every kind.
  it.for([
    ['theorem-4', 2_000],
    ['theorem-3', 1_500],
    ['p1-versus-p2-witness', 2_000],
    ['angle-two-points', 1_500],
    ['margin-cosine', 1_500],
    ['remark-2-finite-time', 400],
    ['longer-training', 1_000],
  ] as const)('finds for %s what the command line finds', async ([id, candidates], { skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const text = readFileSync(`theory/${id}.mdx`, 'utf8');
    const { record } = await asked({ task: 'hunt', request: { text, seed: 7, candidates } });
    const own = searchSync(text, { seed: 7, candidates }).record;
    expect(record?.verdict).toBe(own.verdict);
    expect(record?.certificate).toEqual(own.certificate);
    expect(record?.digest).toBe(own.digest);
    expect(verifyRecord(record as EvidenceRecord).status).toBe('accepted');
  });

  it('ends a hunt that is cancelled, with what it has found', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const text = readFileSync('theory/theorem-3.mdx', 'utf8');
    const { record } = await asked({ task: 'hunt', request: { text, seed: 1, candidates: 1_000_000 } }, 2);
    expect(record?.search.run).toBe('interrupted');
    expect(record?.search.candidates).toBeLessThan(100_000);
  });
});
