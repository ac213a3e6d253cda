/** Proofs in a real browser: the kernel runs on the reader's side, marks what it accepts, and shows where a proof breaks. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proofLength } from '../../src/certificate/decode-proof.ts';
import { multiple } from '../fixtures/proof-steps.ts';
import { PROOFS } from '../fixtures/proofs.ts';
import { provedBook, provedRecord } from '../fixtures/proved-book.ts';
import { builtSite } from '../site/built-site.ts';
import { browserPath, launched, NO_BROWSER } from './chromium.ts';
import { type StaticServer, staticServer } from './static-server.ts';

const path = browserPath();
let browser: Browser | undefined;
let server: StaticServer | undefined;

beforeAll(async () => {
  if (path === undefined) return;
  const book = provedBook();
  server = await staticServer(builtSite('/book/', book), '/book/');
  book.remove();
  browser = await launched(path);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** A falsehood in the fifth step of one proof: its equation is taken once too often. */
function falsified(): string {
  const fixture = PROOFS.find(({ claim }) => claim.id === 'reciprocal')!;
  const steps = fixture.certificate.steps.map((step) =>
    step.as === 'square' ? { ...step, refutation: [...step.refutation, multiple(1, '1')] } : step,
  );
  return JSON.stringify(provedRecord({ ...fixture, certificate: { ...fixture.certificate, steps } }));
}

async function watchedPage(address: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await (browser as Browser).newPage(options);
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('close', () => expect(problems).toEqual([]));
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
  it.for(PROOFS)('is rechecked step by step: $claim.id', async ({ claim, certificate }, { skip }) => {
    if (browser === undefined || server === undefined) return skip(NO_BROWSER);
    const page = await watchedPage(`${server.origin}/book/claims/${claim.id}/`);
    await page.getByRole('button', { name: 'Recheck in this browser' }).press('Enter');
    const { summary, passed, failed } = await settled(page);
    const steps = proofLength({ steps: certificate.steps as never });
    expect(summary).toMatch(new RegExp(`^${steps} steps checked in (\\d+|less than 1) ms\\. The proof holds\\.$`));
    expect({ passed, failed }).toEqual({ passed: steps, failed: [] });
    expect(await page.locator('#proof [role="status"]').getAttribute('aria-live')).toBe('polite');
    await page.close();
  });

  it('is whole without scripts, and has no button that would do nothing', async ({ skip }) => {
    if (browser === undefined || server === undefined) return skip(NO_BROWSER);
    const page = await watchedPage(`${server.origin}/book/claims/comparison/`, { javaScriptEnabled: false });
    expect(await page.locator('#proof .line').count()).toBe(12);
    expect(await page.locator('#proof .line').last().isVisible()).toBe(true);
    expect(await page.locator('.recheck-controls').isVisible()).toBe(false);
    await page.close();
  });

  it('is rejected at the step that was broken, each time another one', async ({ skip }) => {
    if (browser === undefined || server === undefined) return skip(NO_BROWSER);
    const page = await watchedPage(`${server.origin}/book/claims/reciprocal/`, { reducedMotion: 'reduce' });
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
    if (browser === undefined || server === undefined) return skip(NO_BROWSER);
    const page = await watchedPage(`${server.origin}/book/claims/reciprocal/`);
    await page.route('**/reciprocal.json', (route) => route.fulfill({ body: falsified() }));
    await page.getByRole('button', { name: 'Recheck in this browser' }).press('Enter');
    const { summary, passed, failed } = await settled(page);
    expect({ passed, failed }).toEqual({ passed: 4, failed: ['5'] });
    expect(summary).toMatch(/^Rejected at step \(5\) after 4 steps/);
    await page.close();
  });
});
