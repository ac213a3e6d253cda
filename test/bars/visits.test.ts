/** Every page, visited under the strict policy: what axe finds in both colour schemes, what the console says, and where requests go. */
import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launched, NO_BROWSER } from '../browser/chromium.ts';
import { type StaticServer, staticServer } from '../browser/static-server.ts';
import { builtSite } from '../site/built-site.ts';
import { sitePages } from './pages.ts';

const path = browserPath();
/** Long enough for a machine that does much else: two idle cores take a tenth of it. */
const PATIENCE = 10 * 60_000;
const PHONE = { width: 390, height: 844 };
/** What a colour scheme decides; all other rules see the same page in both. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
let browser: Browser | undefined;
let server: StaticServer | undefined;

beforeAll(async () => {
  if (path === undefined) return;
  server = await staticServer(builtSite('/'));
  browser = await launched(path);
}, PATIENCE);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/**
 * Takes out what would cost axe nearly all its time: the insides of formulas, thousands of elements without roles, names or colours of their own, and lines of proofs beyond
 * the first few, which are made like them.
 */
function thinned(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const line of document.querySelectorAll('.proof-lines > li:nth-child(n + 8)')) line.remove();
    for (const formula of document.querySelectorAll('math')) formula.replaceWith('x');
  });
}

/** One text for each violation: the rule, and the first places where it is broken. `watched` has brought axe to the page. */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  const { violations: found } = await page.evaluate(
    (runOnly): Promise<AxeResults> =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
        ...(runOnly === undefined ? {} : { runOnly: [...runOnly] }),
      }),
    rules,
  );
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ target }) => target.join(' '))
        .join(', ')} (${nodes.length})`,
  );
}

/** Calls the visitor on every page, two at a time: one loads while axe thinks about the other. */
async function visited(
  context: BrowserContext,
  pages: readonly string[],
  visit: (page: Page, address: string) => Promise<string[]>,
): Promise<string[]> {
  const left = [...pages];
  const problems: string[] = [];
  const visitor = async (): Promise<void> => {
    const page = await context.newPage();
    let address = left.shift();
    const note = (text: string) => problems.push(`${address}: ${text}`);
    page.on('console', (message) => message.type() === 'error' && note(message.text()));
    page.on('pageerror', (error) => note(String(error)));
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== server?.origin)
        note(`asks ${request.url()}`);
    });
    for (; address !== undefined; address = left.shift()) {
      await page.goto(`${server?.origin}${address}`, { waitUntil: 'load' });
      for (const problem of await visit(page, address)) note(problem);
    }
    await page.close();
  };
  await Promise.all([visitor(), visitor()]);
  return problems;
}

/** A reader comes, every formula that scrolls can be reached, and axe is there: brought once, for both colour schemes. */
async function watched(page: Page): Promise<void> {
  // The browser may drop a key that is meant for a page behind another.
  await page.evaluate(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' })));
  await page.locator('html[data-scrollers]').waitFor({ state: 'attached' });
  await page.evaluate(axe.source);
}

describe('every page', () => {
  it(
    'has no violation that axe finds, light and dark, says nothing in the console, and asks no other origin',
    async ({ skip }) => {
      if (browser === undefined) return skip(NO_BROWSER);
      const context = await browser.newContext({ viewport: PHONE, colorScheme: 'light', reducedMotion: 'reduce' });
      const problems = await visited(context, sitePages(), async (page) => {
        await watched(page);
        await thinned(page);
        const light = await violations(page);
        await page.emulateMedia({ colorScheme: 'dark' });
        const dark = await violations(page, COLOUR_RULES);
        await page.emulateMedia({ colorScheme: 'light' });
        return [...light, ...dark.map((text) => `dark: ${text}`)];
      });
      await context.close();
      expect(problems).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'is whole without scripts: heading, evidence and proofs are there, and no button that would do nothing',
    async ({ skip }) => {
      if (browser === undefined) return skip(NO_BROWSER);
      // Cards are all made alike, and have no script but the one that tells their height.
      const pages = sitePages().filter((address) => !/^\/embed\/(?!theorem-4\/)/.test(address));
      const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
      const problems = await visited(context, pages, async (page, address) => {
        const shown = (selector: string) => page.locator(selector).filter({ visible: true });
        const isClaim = /^\/claims\/[^/]+\/$/.test(address);
        const hasProof = (await page.locator('#proof').count()) > 0;
        return [
          ...((await shown('h1').count()) === 1 ? [] : ['has not one heading']),
          ...((await shown('button:not([popovertarget])').count()) === 0 ? [] : ['has a dead button']),
          ...(isClaim && (await shown('.evidence .verdict').count()) === 0 ? ['shows no evidence'] : []),
          ...(hasProof && (await shown('#proof .line .formula math').count()) === 0 ? ['shows no proof'] : []),
        ];
      });
      await context.close();
      expect(problems).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'would be caught: planted faults are found',
    async ({ skip }) => {
      if (browser === undefined || server === undefined) return skip(NO_BROWSER);
      const page = await browser.newPage();
      const said: string[] = [];
      page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
      await page.goto(`${server.origin}/claims/theorem-4/`);
      await watched(page);
      expect(await violations(page)).toEqual([]);
      await page.evaluate(() => {
        document.body.insertAdjacentHTML(
          'beforeend',
          '<p id="pale">pale</p><p style="color: red">styled</p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
        );
        Object.assign(document.querySelector<HTMLElement>('#pale')?.style ?? {}, { color: '#999', background: '#fff' });
        document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.planted = 1' }));
      });
      expect((await violations(page)).map((text) => text.split(':')[0])).toEqual(
        expect.arrayContaining(['color-contrast', 'image-alt']),
      );
      expect(said.join()).toMatch(/inline script.*inline style|inline style.*inline script/s);
      await page.close();
    },
    PATIENCE,
  );
});
