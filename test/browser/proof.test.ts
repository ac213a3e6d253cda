/** Proofs in a real browser: the kernel runs on the reader's side, marks what it accepts, and shows where a proof breaks. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proofLength } from '../../src/certificate/decode-proof.ts';
import { multiple } from '../fixtures/proof-steps.ts';
import { PROOFS } from '../fixtures/proofs.ts';
import { type ProvedBook, provedBook } from '../fixtures/proved-book.ts';
import { buildSite } from '../site/built-site.ts';
import { browserPath, launched, NO_BROWSER } from './chromium.ts';
import { type StaticServer, staticServer } from './static-server.ts';

const path = browserPath();
/** What the script of proofs may need, and no more; KaTeX sets sizes in style attributes. */
const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self'";
let browser: Browser | undefined;
let sound: StaticServer | undefined;
let planted: StaticServer | undefined;
const books: ProvedBook[] = [];

function siteOf(base: string, book: ProvedBook): Promise<StaticServer> {
  books.push(book);
  const { status, message, out } = buildSite(base, { theory: book.theory, evidence: book.evidence });
  if (status !== 0) throw new Error(`the site does not build: ${message}`);
  return staticServer(out, base);
}

beforeAll(async () => {
  if (path === undefined) return;
  sound = await siteOf('/book/', provedBook());
  // A falsehood in the fifth step of one proof: its equation is taken once too often.
  const falsified = provedBook((certificate, id) => ({
    ...certificate,
    steps: certificate.steps.map((step) =>
      id === 'reciprocal' && step.as === 'square'
        ? { ...step, refutation: [...step.refutation, multiple(1, '1')] }
        : step,
    ),
  }));
  planted = await siteOf('/', falsified);
  browser = await launched(path);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  sound?.close();
  planted?.close();
  for (const book of books) book.remove();
});

async function strictPage(address: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await (browser as Browser).newPage(options);
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('close', () => expect(problems).toEqual([]));
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': POLICY } });
  });
  await page.goto(address);
  return page;
}

async function settled(page: Page): Promise<{ summary: string; passed: number; failed: string[] }> {
  const decided = '#proof proof-check:is([data-state="accepted"], [data-state="rejected"])';
  await page.locator(decided).waitFor();
  return {
    summary: await page.locator('#proof .recheck-summary').innerText(),
    passed: await page.locator('[data-mark="passed"]').count(),
    failed: await page
      .locator('[data-mark="failed"]')
      .evaluateAll((steps) => steps.map((step) => (step as HTMLElement).dataset.number ?? '')),
  };
}

describe('a proof in a browser', () => {
  it.for(PROOFS)('is rechecked step by step, within 2 s: $claim.id', async ({ claim, certificate }, { skip }) => {
    if (browser === undefined || sound === undefined) return skip(NO_BROWSER);
    const page = await strictPage(`${sound.origin}/book/claims/${claim.id}/`);
    const start = performance.now();
    await page.getByRole('button', { name: 'Recheck in this browser' }).press('Enter');
    const { summary, passed, failed } = await settled(page);
    expect(performance.now() - start).toBeLessThan(2_000);
    const steps = proofLength({ steps: certificate.steps as never });
    expect(summary).toMatch(new RegExp(`^${steps} steps checked in (\\d+|less than 1) ms\\. The proof holds\\.$`));
    expect({ passed, failed }).toEqual({ passed: steps, failed: [] });
    expect(await page.locator('#proof [role="status"]').getAttribute('aria-live')).toBe('polite');
    await page.close();
  });

  it('is whole without scripts, and has no button that would do nothing', async ({ skip }) => {
    if (browser === undefined || sound === undefined) return skip(NO_BROWSER);
    const page = await strictPage(`${sound.origin}/book/claims/comparison/`, { javaScriptEnabled: false });
    expect(await page.locator('#proof .line').count()).toBe(12);
    expect(await page.locator('#proof .line').last().isVisible()).toBe(true);
    expect(await page.locator('.recheck-controls').isVisible()).toBe(false);
    await page.close();
  });

  it('is rejected at the step that was broken, each time another one', async ({ skip }) => {
    if (browser === undefined || sound === undefined) return skip(NO_BROWSER);
    const page = await strictPage(`${sound.origin}/book/claims/reciprocal/`, { reducedMotion: 'reduce' });
    const seen: string[] = [];
    for (let k = 0; k < 3; k++) {
      await page.getByRole('button', { name: 'Break it' }).press('Enter');
      const { summary, failed } = await settled(page);
      expect(summary).toMatch(/^In step \(\w+\), .* Rejected at step \(\w+\)/);
      expect(failed).toHaveLength(1);
      expect(await page.locator('[data-mark="failed"] > .reason').innerText()).toContain('do not add up to zero');
      seen.push(summary);
    }
    expect(new Set(seen.map((text) => text.replace(/, in .*/, ''))).size).toBe(3);
    await page.getByRole('button', { name: 'Recheck in this browser' }).press('Enter');
    expect(await settled(page)).toMatchObject({ passed: 6, failed: [] });
    await page.close();
  });

  it('that does not hold is rejected at its wrong step', async ({ skip }) => {
    if (browser === undefined || planted === undefined) return skip(NO_BROWSER);
    const page = await strictPage(`${planted.origin}/claims/reciprocal/`);
    await page.getByRole('button', { name: 'Recheck in this browser' }).press('Enter');
    const { summary, passed, failed } = await settled(page);
    expect({ passed, failed }).toEqual({ passed: 4, failed: ['5'] });
    expect(summary).toMatch(/^Rejected at step \(5\) after 4 steps/);
    await page.close();
  });
});
