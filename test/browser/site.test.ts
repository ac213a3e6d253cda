/** The built site in a real browser: phone and desktop, light and dark. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browsedSite } from './browsed-site.ts';
import { NO_BROWSER } from './chromium.ts';
import { shellTests } from './shell-cases.ts';

const pages = [
  '/',
  '/claims/theorem-4/',
  '/claims/theorem-3-two-sided/',
  '/claims/theorem-1/',
  '/figures/',
  '/notation/',
  '/method/',
  '/references/',
  '/errata/',
  '/search/',
  '/embed/theorem-4/',
];
const sizes = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
} as const;
type Look = readonly [name: keyof typeof sizes, scheme: 'light' | 'dark'];
/** Each page is opened twice, and its window then changes its size: four looks, each size and each scheme loaded. */
const LOOKS: readonly (readonly [Look, Look])[] = [
  [
    ['phone', 'light'],
    ['desktop', 'light'],
  ],
  [
    ['desktop', 'dark'],
    ['phone', 'dark'],
  ],
];
const cases = pages.flatMap((page) => LOOKS.map((looks) => ({ page, looks, scheme: looks[0][1] })));
const site = browsedSite();

shellTests(site);

async function hasFittingLook(page: Page, address: string, scheme: Look[1], name: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `no sideways scrolling on a ${name}`).toBeLessThanOrEqual(0);
  if (address === '/' || address.startsWith('/claims/'))
    expect(await page.locator('.verdict').first().isVisible()).toBe(true);
  const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const [red = 0] = (background.match(/\d+/g) ?? []).map(Number);
  expect(scheme === 'dark' ? red < 60 : red > 200, background).toBe(true);
}

describe('the site in a browser', () => {
  it.for(cases)('$page on phone and desktop, $scheme', async ({ page: address, looks }, { skip }) => {
    const browsed = site();
    if (browsed === undefined) return skip(NO_BROWSER);
    const { browser, origin } = browsed;
    const [[first, scheme]] = looks;
    const page = await browser.newPage({ viewport: sizes[first], colorScheme: scheme });
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on(
      'response',
      (response) => response.status() >= 400 && problems.push(`${response.status()} ${response.url()}`),
    );
    page.on(
      'request',
      (request) => new URL(request.url()).origin !== origin && problems.push(`foreign ${request.url()}`),
    );
    await page.goto(`${origin}${address}`, { waitUntil: 'networkidle' });
    for (const [name] of looks) {
      await page.setViewportSize(sizes[name]);
      await hasFittingLook(page, address, scheme, name);
      expect(problems, name).toEqual([]);
      if (process.env.SCREENSHOTS !== undefined) {
        mkdirSync(process.env.SCREENSHOTS, { recursive: true });
        const file = `${address.replaceAll('/', '_')}-${name}-${scheme}.png`;
        await page.screenshot({ path: join(process.env.SCREENSHOTS, file), fullPage: address !== '/' });
      }
    }
    await page.close();
  });

  it('has Figure 1 live on its first page', async ({ skip }) => {
    const browsed = site();
    if (browsed === undefined) return skip(NO_BROWSER);
    const { browser, origin } = browsed;
    const page = await browser.newPage();
    await page.goto(`${origin}/`);
    await page.keyboard.press('Tab');
    const point = page.getByRole('slider', { name: /^x1, positive/ });
    const share = page.locator('point-set-figure [data-key="ratio"] dd');
    const before = await share.innerText();
    await point.press('Shift+ArrowLeft');
    expect(await share.innerText()).not.toBe(before);
    await page.close();
  });

  it('rechecks a counterexample on the reader’s side', async ({ skip }) => {
    const browsed = site();
    if (browsed === undefined) return skip(NO_BROWSER);
    const { browser, origin } = browsed;
    const page = await browser.newPage();
    await page.goto(`${origin}/claims/theorem-4/`);
    await page.getByRole('button', { name: 'Recheck in this browser' }).press('Enter');
    await page.locator('proof-check[data-state="accepted"]').waitFor({ timeout: 5_000 });
    expect(await page.locator('.recheck-summary').innerText()).toMatch(/^Checked in .* ms: accepted\.$/);
    await page.route('**/theorem-4.json', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('"refuted"', '"proved"') });
    });
    await page.getByRole('button', { name: 'Recheck in this browser' }).press('Enter');
    await page.locator('proof-check[data-state="rejected"]').waitFor({ timeout: 5_000 });
    expect(await page.locator('.recheck-summary').innerText()).toContain('the digest does not match the record');
    await page.close();
  });
});
