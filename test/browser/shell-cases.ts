/** What surrounds the claims, tried in a browser on the site that site.test.ts has built: colours, search, previews, cards in frames, handouts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { BrowsedSite } from './browsed-site.ts';
import { NO_BROWSER } from './chromium.ts';
import { type StaticServer, staticServer } from './static-server.ts';

type Trial = (page: Page, site: BrowsedSite) => Promise<void>;

const paper = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

/** A colour's first channel: dark paper has little of it. */
const red = (colour: string): number => Number(/\d+/.exec(colour)?.[0]);

const keepsColours: Trial = async (page, { origin }) => {
  await page.goto(`${origin}/method/`);
  expect(red(await paper(page))).toBeGreaterThan(200);
  // Whoever chooses before the scripts have come is heard when they do.
  let come = () => {};
  const awaited = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route('**/assets/*.js', (route) => awaited.then(() => route.continue()));
  await page.goto(`${origin}/method/`, { waitUntil: 'commit' });
  await page.locator('colour-mode select').selectOption('dark');
  come();
  await expect.poll(async () => red(await paper(page)), { timeout: 20_000 }).toBeLessThan(60);
  await page.unroute('**/assets/*.js');
  // On the next page it is there before anything else runs.
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(`${origin}/figures/`);
  expect(red(await paper(page))).toBeLessThan(60);
  await page.unroute('**/assets/*.js');
  await page.goto(`${origin}/method/`);
  await expect.poll(() => page.locator('colour-mode select').inputValue(), { timeout: 20_000 }).toBe('dark');
};

const findsByWord: Trial = async (page, { origin }) => {
  await page.goto(`${origin}/search/`);
  const all = await page.locator('.results li').count();
  await page.locator('#query:focus').waitFor();
  await page.keyboard.type('subspace');
  await page.locator('.found-count', { hasText: /^\d+ pages for “subspace”\.$/ }).waitFor();
  const found = await page
    .locator('.results li')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.id));
  expect(found).toContain('theorem-4');
  expect(found.length).toBeLessThan(all);
  expect(await page.locator('.results [data-id="theorem-4"] .verdict').innerText()).toBe('refuted');
  expect(page.url()).toContain('?q=subspace');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.closest('li')?.dataset.id)).toBe(found[0]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('stochastic');
  await page.locator('.found-count', { hasText: /“stochastic”\.$/ }).waitFor();
  expect(await page.locator('.results [data-id="theorem-6"]').count()).toBe(1);
};

const previewsByKeyboard: Trial = async (page, { origin }) => {
  await page.goto(`${origin}/claims/theorem-4/`);
  const preview = page.locator('claim-preview');
  await preview.and(page.locator('[role="tooltip"]')).waitFor({ state: 'attached' });
  const link = page.locator('.prose a.claim-link[href="/claims/theorem-3/"]').first();
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  const before = await height();
  await page.keyboard.press('Tab');
  await link.focus();
  await preview.locator('.card').waitFor();
  expect(await preview.locator('.verdict').innerText()).toBe('proved');
  expect(await preview.locator('math').count()).toBeGreaterThan(0);
  expect(await link.getAttribute('aria-describedby')).toBe('claim-preview');
  expect(await height(), 'nothing moves').toBe(before);
  await page.keyboard.press('Escape');
  expect(await preview.isVisible()).toBe(false);
};

/** A page of somebody else's, at an origin of its own, with a card in it. */
async function foreignPage(origin: string): Promise<StaticServer> {
  const folder = mkdtempSync(join(tmpdir(), 'marginalia-holder-'));
  const frame = `<iframe src="${origin}/embed/theorem-4/" width="420" height="40"></iframe>`;
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><link rel="icon" href="data:,">${frame}<script src="${origin}/embed.js"></script>`,
  );
  const server = await staticServer(folder, '/', 'frame-src *');
  return {
    origin: server.origin,
    close() {
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const fitsItsFrame: Trial = async (page, { origin }) => {
  const holder = await foreignPage(origin);
  await page.goto(`${holder.origin}/`);
  const frame = page.locator('iframe');
  await page.waitForFunction(() => (document.querySelector('iframe')?.clientHeight ?? 0) > 200);
  const height = () => frame.evaluate((element) => element.clientHeight);
  const card = page.frames()[1]!;
  const fits = () => card.evaluate(() => document.documentElement.scrollHeight <= innerHeight);
  await expect.poll(fits).toBe(true);
  const wide = await height();
  // A narrower frame needs more height, and says so.
  await frame.evaluate((element) => element.setAttribute('width', '240'));
  await expect.poll(height).toBeGreaterThan(wide);
  await expect.poll(fits).toBe(true);
  // Planted: the same message from another origin.
  const settled = await height();
  await page.evaluate(() => postMessage({ type: 'marginalia-resize', id: 'theorem-4', height: 7 }, '*'));
  await page.waitForTimeout(100);
  expect(await height()).toBe(settled);
  holder.close();
};

const saysWhatItIs: Trial = async (page, { origin }) => {
  await page.goto(`${origin}/claims/theorem-4/`);
  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').innerText());
  const review = data['@graph'].find((part: { '@type': string }) => part['@type'] === 'ClaimReview');
  expect(review.reviewRating).toMatchObject({ ratingValue: 1, alternateName: 'refuted' });
  const bibtex = await page.request.get(`${origin}/claims/theorem-4.bib`);
  expect(await bibtex.text()).toContain(review.isBasedOn.identifier);
};

/** The longest among them. */
const PRINTED = ['theorem-4', 'theorem-1', 'remark-2', 'finite-time-constants'];

/** From the disk, without asking for anything but the file itself, and on two pages of A4. */
const printsOnTwoPages: Trial = async (page, { folder }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  for (const id of PRINTED) {
    const address = pathToFileURL(join(folder, 'handouts', `${id}.html`)).href;
    await page.goto(address);
    expect(asked.splice(0).filter((url) => url !== address && !url.startsWith('data:'))).toEqual([]);
    expect(await page.evaluate(() => document.fonts.check('12px Book Mathematics'))).toBe(true);
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages, id).toBeGreaterThan(0);
    expect(pages, id).toBeLessThanOrEqual(2);
  }
};

const TRIALS: readonly (readonly [name: string, trial: Trial])[] = [
  ['keeps the colours that were chosen, without a flash', keepsColours],
  ['finds Theorem 4 by a word', findsByWord],
  ['shows the card of a claim to the keyboard, and moves nothing', previewsByKeyboard],
  ['tells the page around a card how high it is', fitsItsFrame],
  ['says to machines what it says to readers', saysWhatItIs],
  ['has handouts that print on two pages', printsOnTwoPages],
];

/** `site` is asked for when a test runs: before that it may not have been built. */
export function shellTests(site: () => BrowsedSite | undefined): void {
  describe('the shell of the site', () => {
    it.for(TRIALS)('%s', async ([, trial], { skip }) => {
      const browsed = site();
      if (browsed === undefined) return skip(NO_BROWSER);
      const page = await browsed.browser.newPage();
      const problems: string[] = [];
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      page.on('pageerror', (error) => problems.push(String(error)));
      await trial(page, browsed);
      expect(problems.filter((text) => !text.includes('ERR_FAILED'))).toEqual([]);
      await page.close();
    });
  });
}
