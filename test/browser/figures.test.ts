/** Live figures in a real browser, in a page of their own under the site's policy: moved by mouse, finger and keyboard, with exact numbers. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { figureHtml } from '../../site/figures/figures.ts';
import { liftShown } from '../../src/figure/prose/lift.ts';
import type { Shown } from '../../src/figure/prose/shown.ts';
import { twoPointsShown } from '../../src/figure/prose/two-points.ts';
import { browserPath, launched, NO_BROWSER } from './chromium.ts';
import { type StaticServer, staticServer } from './static-server.ts';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:";
const path = browserPath();
const folder = mkdtempSync(join(tmpdir(), 'marginalia-figures-'));
let browser: Browser | undefined;
let server: StaticServer | undefined;
let shared: Page | undefined;
const problems: string[] = [];

function styles(): string {
  return ['page', 'plane', 'live-figure'].map((name) => readFileSync(`site/styles/${name}.css`, 'utf8')).join('\n');
}

beforeAll(async () => {
  if (path === undefined) return;
  await build({
    entryPoints: { main: 'site/elements/loader.ts' },
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: folder,
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'main.css'), styles());
  const figures = ['two-points', 'lift', 'sign-flip', 'figure-1'].map((name) => figureHtml(name, 'the test'));
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Figures</title><meta name="viewport" content="width=device-width">
    <meta http-equiv="Content-Security-Policy" content="${POLICY}"><link rel="icon" href="data:,"><link rel="stylesheet" href="main.css">
    </head><body><main><h1>Figures</h1>${figures.join('')}</main><script type="module" src="main.js"></script></body></html>`,
  );
  server = await staticServer(folder);
  browser = await launched(path);
});
afterEach(() => expect(problems.splice(0)).toEqual([]));
afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

function watched(page: Page): Page {
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  return page;
}

/** One page for all tests, fresh for each. */
async function openedPage(): Promise<Page> {
  shared ??= watched(await (browser as Browser).newPage({ viewport: { width: 900, height: 900 } }));
  await shared.goto(`${(server as StaticServer).origin}/`);
  return shared;
}

/** The figure once it is live. */
async function live(page: Page, tag: string): Promise<Locator> {
  await page.keyboard.press('Shift');
  const figure = page.locator(tag).first();
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('svg.live').waitFor();
  return figure;
}

async function placeOf(point: Locator): Promise<[string, string]> {
  const [, x = '', y = ''] = /\((.*), (.*)\)$/.exec((await point.getAttribute('aria-label')) ?? '') ?? [];
  return [x.replace('−', '-'), y.replace('−', '-')];
}

async function expectShown(figure: Locator, { values }: Shown): Promise<void> {
  for (const { key, text } of values) expect(await figure.locator(`[data-key="${key}"] dd`).innerText()).toBe(text);
}

async function middle(point: Locator): Promise<{ x: number; y: number }> {
  const box = await point.locator('.shape').boundingBox();
  if (box === null) throw new Error('the point is not drawn');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe('live figures', () => {
  it('cost nothing until the page is touched', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await openedPage();
    const scripts: string[] = [];
    page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
    await page.reload({ waitUntil: 'networkidle' });
    expect(scripts).toHaveLength(1);
    expect(await page.locator('two-points-figure [data-key="psi"] dd').innerText()).toBe('41.6°');
    // What was pressed or moved before the script came is answered by it.
    await page.locator('lift-figure input').evaluate((input: HTMLInputElement) => {
      input.value = '2';
    });
    await page.locator('point-set-figure [data-action="centre"]').evaluate((button: HTMLElement) => button.click());
    await page.mouse.move(200, 200);
    await page.locator('two-points-figure svg.live').waitFor();
    expect(scripts.length).toBeGreaterThan(1);
    const lift = await live(page, 'lift-figure');
    expect(await lift.locator('[data-key="delta"] dd').innerText()).toBe('2');
    const set = await live(page, 'point-set-figure');
    await expect.poll(() => set.locator('[data-key="ratio"] dd').innerText()).toBe('1');
  });

  it('follow the mouse and the arrows, with exact numbers', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await openedPage();
    const figure = await live(page, 'two-points-figure');
    const [x, z] = [
      figure.getByRole('slider', { name: /^x, positive/ }),
      figure.getByRole('slider', { name: /^z, neg/ }),
    ];
    const from = await middle(z);
    await page.mouse.move(from.x + 3, from.y - 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 103, from.y - 52, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => placeOf(z)).not.toEqual(['-4', '-1']);
    const after = await middle(z);
    expect(Math.hypot(after.x - from.x - 100, after.y - from.y + 50)).toBeLessThan(6);
    await expectShown(figure, twoPointsShown({ x: ['0', '1'], z: await placeOf(z) }));
    await page.mouse.click(5, 5);
    await page.keyboard.press('Tab');
    expect(await x.evaluate((point) => point === document.activeElement), 'the first stop is the first point').toBe(
      true,
    );
    await page.keyboard.press('ArrowRight');
    await x.press('Shift+ArrowUp');
    const place = await placeOf(x);
    expect(Number(place[1]) - 1).toBeCloseTo(10 * Number(place[0]), 9);
    await expectShown(figure, twoPointsShown({ x: place, z: await placeOf(z) }));
    expect(await figure.locator('.plane-data td').first().textContent()).toBe(`(${place.join(', ')})`);
    await expect.poll(() => figure.getByRole('status').innerText()).toContain('Cross-entropy keeps');
    await figure.getByRole('button', { name: 'Start again' }).click();
    expect(await placeOf(z)).toEqual(['-4', '-1']);
  });

  it('follow a finger, and the page keeps still', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = watched(await browser.newPage({ viewport: { width: 390, height: 600 }, hasTouch: true }));
    await page.goto(`${(server as StaticServer).origin}/`);
    const figure = await live(page, 'two-points-figure');
    const x = figure.getByRole('slider', { name: /^x, positive/ });
    const { x: left, y: top } = await middle(x);
    const scrolled = await page.evaluate(() => scrollY);
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', dx: number, dy: number) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: left + dx, y: top + dy }],
      });
    await touch('touchStart', 12, 8);
    for (let k = 1; k <= 6; k++) await touch('touchMove', 12 - 10 * k, 8 + 10 * k);
    await touch('touchEnd', 0, 0);
    await expect.poll(async () => Number((await placeOf(x))[1])).toBeLessThan(0.5);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    await page.close();
  });

  it('show that the heights 2 and 1/2 give the same margin, and that a level between the classes breaks Theorem 4', async ({
    skip,
  }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await openedPage();
    const lift = await live(page, 'lift-figure');
    const margin = lift.locator('[data-key="gamma-ce"] dd');
    await lift.getByRole('slider', { name: 'Height Δ' }).fill('2');
    await expectShown(lift, liftShown({ x: '5', z: '3', height: '2' }));
    const high = await margin.innerText();
    await lift.getByRole('slider', { name: 'Height Δ' }).fill('0.5');
    expect(await margin.innerText()).toBe(high);
    expect(high).toBe('5√89/89 ≈ 0.53');
    const flip = await live(page, 'sign-flip-figure');
    await flip.getByRole('slider', { name: 'Level Δ' }).fill('2');
    expect(await flip.locator('.figure-sentence').innerText()).toContain('larger than the printed bound, 1/4 = 0.25');
    await flip.getByRole('slider', { name: 'Level Δ' }).fill('4');
    expect(await flip.locator('.figure-sentence').innerText()).toContain('the theorem says nothing');
  });

  it('lose nothing once the points are centred', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await openedPage();
    const figure = await live(page, 'point-set-figure');
    await figure.getByRole('button', { name: 'Centre the points' }).click();
    expect(await figure.locator('[data-key="ratio"] dd').innerText()).toBe('1');
    expect(await figure.locator('.figure-sentence').innerText()).toContain('the two boundaries are one');
  });

  it('are without violations to axe when live, in light and in dark', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await openedPage();
    for (const tag of ['two-points-figure', 'lift-figure', 'sign-flip-figure', 'point-set-figure'])
      await live(page, tag);
    await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(violations), colorScheme).toEqual([]);
    }
  });
});

/** Runs in the page. */
async function violations(): Promise<string[]> {
  interface Axe {
    run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
  }
  const { axe } = globalThis as unknown as { axe: Axe };
  return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
