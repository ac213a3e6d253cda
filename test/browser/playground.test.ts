/** The playground in a real browser, under the strict policy: points, a conjecture from its first letter to a certified counterexample, addresses, hostile ones too, training. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlainDataset } from '../../site/engine/messages.ts';
import { coordinateValue, plainDataset } from '../../site/plane/points.ts';
import { type Conjecture, claimText } from '../../site/playground/conjecture.ts';
import { FIRST_POINTS } from '../../site/playground/first-points.ts';
import { linkText } from '../../site/playground/permalink.ts';
import { descentProblem, exactDataset } from '../../site/playground/training-course.ts';
import { verifyRecord } from '../../src/evidence/verify-record.ts';
import { plainSolutions } from '../../src/figure/plain-solutions.ts';
import { gradientDescentWeights } from '../../src/train/synchronous.ts';
import { angleBetween } from '../../src/train/trajectory.ts';
import { provedBook } from '../fixtures/proved-book.ts';
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
  browser = await launched(path, ['--enable-unsafe-webgpu']);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** From here on the page hears what the reader does. */
async function defined(page: Page): Promise<void> {
  await page.waitForFunction(() => customElements.get('play-ground') !== undefined);
}

/** A page under the policy, on which nothing may go wrong unseen. */
async function playground(fragment = ''): Promise<Page> {
  const page = await (browser as Browser).newPage({ reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } });
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('dialog', (dialog) => problems.push(`dialog ${dialog.message()}`));
  page.on('close', () => expect(problems).toEqual([]));
  await page.goto(`${server?.origin}/book/playground/${fragment}`);
  await defined(page);
  await page.mouse.move(20, 20);
  await page.locator('play-ground[data-live]').waitFor();
  return page;
}

/** Workers start, and formulas are read after a pause. */
const SOON = { timeout: 15_000 };
const NO_DEVICE = 'skipped: this browser gives no WebGPU device; install a newer chromium';

/** (x, 1) and −(z, 1), in floats. */
function liftedRows({ positives, negatives }: PlainDataset): number[][] {
  return [
    ...positives.map((x) => [...x.map(coordinateValue), 1]),
    ...negatives.map((z) => [...z.map((entry) => -coordinateValue(entry)), -1]),
  ];
}

const points = (page: Page) => page.locator('[data-part="plane"] [role="slider"][data-point]');
const summary = (page: Page) => page.locator('[data-part="summary"]');

const FALSE_ONE: Conjecture = {
  title: 'Half',
  quantifier: 'universal',
  given: 'data: { kind: dataset, dimension: [1, 3], positives: [1, 4], negatives: [1, 4] }',
  where: '',
  assuming: 'separable(data)',
  concluding: 'gamma_CE >= gamma / 2',
};

describe('the conjecture box', () => {
  it('completes, shows a mistake where it is, and finds a certified counterexample', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await playground();
    const then = page.getByLabel('Then', { exact: true });
    await then.fill('');
    await expect
      .poll(async () => {
        await then.fill('');
        await then.pressSequentially('gamma_');
        return page.locator('.suggestions:visible li').count();
      }, SOON)
      .toBe(1);
    expect(await then.getAttribute('aria-activedescendant')).toBe('field-concluding-list-0');
    await then.press('Enter');
    expect(await then.inputValue()).toBe('gamma_CE');
    await then.pressSequentially(' >= gama / 2');
    await then.press('Escape');
    const mistake = page.locator('[data-part="concluding"] mark');
    await mistake.waitFor();
    expect(await mistake.innerText()).toBe('gama');
    expect(await page.locator('#field-concluding-message').innerText()).toBe(
      'Column 13: unknown quantity: gama. Is gamma meant?',
    );
    // The underline lies under the word in the text area, eight and a half points a letter.
    const [field, mark] = [await then.boundingBox(), await mistake.boundingBox()];
    expect((mark?.x ?? 0) - (field?.x ?? 0)).toBeGreaterThan(80);
    expect((mark?.y ?? 0) - (field?.y ?? 0)).toBeLessThan(30);
    await then.fill('gamma_CE >= gamma / 2');
    await page.getByRole('button', { name: 'Hunt for a counterexample' }).click();
    await page.locator('.examined').first().waitFor();
    expect(await page.locator('.result').innerText()).toMatch(
      /refuted[\s\S]*certified in exact arithmetic[\s\S]*false/,
    );
    expect(await page.locator('.result .picture svg').count()).toBe(1);
    expect(await points(page).count()).toBeGreaterThan(1);
    await page.waitForFunction(() => location.hash.includes('points='));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the record' }).click(),
    ]);
    const record = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(verifyRecord(record).status).toBe('accepted');
    expect(record.verdict).toBe('refuted');
    const address = page.url();
    await page.close();
    const again = await playground(new URL(address).hash);
    expect(await again.getByLabel('Then', { exact: true }).inputValue()).toBe(FALSE_ONE.concluding);
    expect(await again.locator('[data-part="notice"]').isVisible()).toBe(false);
    expect(await points(again).count()).toBe(
      record.certificate.values.data.positives.length + record.certificate.values.data.negatives.length,
    );
    await again.close();
  });

  it('says when an address meant another statement', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await playground(`#${linkText({ conjecture: FALSE_ONE, digest: '000000000000' })}`);
    await page.locator('[data-part="notice"]').waitFor();
    expect(await page.locator('[data-part="notice"]').innerText()).toContain('000000000000');
    await page.close();
  });

  it('is not hurt by hostile addresses', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const image = '<img src=x onerror=alert(1)>';
    const hostile: readonly Partial<Conjecture>[] = [
      { title: image, given: `"${image}": { kind: scalar }`, concluding: `${image} > 0` },
      {
        given: `data: { kind: dataset, dimension: 1, positives: 1, negatives: 1 }\nhref: { kind: vector, like: data }`,
        where: '',
        concluding: String.raw`norm(\href{javascript:alert(1)}{x}) > 0`,
      },
      { concluding: `${'('.repeat(5_000)}1` },
      { concluding: `${'-'.repeat(7_000)}1 > 0` },
      { given: `a: ${'{a: '.repeat(1_900)}` },
    ];
    const fragments = [
      ...hostile.map((change) => `#${linkText({ conjecture: { ...FALSE_ONE, ...change } })}`),
      `#then=${'x'.repeat(1_000_000)}`,
      '#points=2:<img>!&then=%&seed=-1',
    ];
    const page = await playground();
    for (const fragment of fragments) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, fragment);
      await expect
        .poll(async () => (await page.locator('.mistake, [data-part="notice"]').allInnerTexts()).join('').length, SOON)
        .toBeGreaterThan(10);
      expect(await page.locator('play-ground img').count(), fragment.slice(0, 60)).toBe(0);
      expect(await page.locator('[data-part="progress"]').innerText(), 'no hunt starts by itself').toBe('');
      await page.evaluate(
        (hash) => {
          location.hash = hash;
        },
        `#${linkText({ conjecture: FALSE_ONE })}`,
      );
      await expect.poll(async () => (await page.locator('.mistake').allInnerTexts()).join(''), SOON).toBe('');
    }
    await page.close();
  });

  it('stops a hunt that is lost in one formula', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const endless: Conjecture = {
      ...FALSE_ONE,
      given: 'data: { kind: dataset, dimension: 16, positives: 32, negatives: 32 }',
      assuming: '',
      concluding: 'forall(i, j, k, l): dot(x[i] - z[j], x[k] - z[l])^9 >= exp(sumOver(p, q: norm(x[p] - z[q])^7)) - 1',
    };
    const page = await playground(`#${linkText({ conjecture: endless })}`);
    await page.getByRole('button', { name: 'Hunt for a counterexample' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('.failure').waitFor({ timeout: 8_000 });
    expect(await page.locator('.failure').innerText()).toContain('stopped');
    // The next question finds a new worker.
    await page.getByLabel('Then', { exact: true }).fill('norm(x[1]) >= 0');
    await expect.poll(async () => page.locator('[data-part="preview"]').innerText(), SOON).not.toContain('exp');
    await page.close();
  });

  it('offers the text that the command line takes', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await playground(`#${linkText({ conjecture: FALSE_ONE })}`);
    await page.getByText('The file that the command line takes').click();
    expect(await page.locator('[data-part="file"]').textContent()).toBe(claimText(FALSE_ONE).text);
    await page.close();
  });
});

describe('the page', () => {
  it('does what was pressed while its code was on the way', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await browser.newPage();
    await page.goto(`${server?.origin}/book/playground/`);
    await defined(page);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => summary(page).innerText(), SOON).toBe('No points yet.');
    await page.close();
  });

  it('is a picture with its numbers and a statement where there are no scripts', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${server?.origin}/book/playground/`);
    expect(await page.locator('svg.plane').isVisible()).toBe(true);
    expect(await summary(page).isVisible()).toBe(true);
    expect(await page.locator('[data-part="preview"] math').first().isVisible()).toBe(true);
    expect(await page.locator('.playground :is(button, input, textarea):visible').count()).toBe(0);
    await page.close();
  });
});

describe('the plane', () => {
  it('takes points by keyboard, by table and by CSV, exactly, and takes them back', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await playground();
    const first = points(page).first();
    await first.focus();
    await first.press('ArrowRight');
    expect(Number(await first.getAttribute('aria-valuenow'))).toBeGreaterThan(4);
    await first.press('Delete');
    expect(await points(page).count()).toBe(5);
    await page.getByRole('button', { name: 'Add a point' }).click();
    expect(await points(page).count()).toBe(6);
    for (let k = 0; k < 3; k++) await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => first.getAttribute('aria-valuenow'), SOON).toBe('4');
    await page.getByText('Coordinates, exactly').click();
    const field = page.getByLabel('first coordinate of x₁');
    await field.fill('a half');
    await field.press('Tab');
    expect(await page.locator('#point-fault').innerText()).toContain('invalid number');
    await field.fill('0.5');
    await field.press('Tab');
    expect(await field.inputValue()).toBe('1/2');
    await page.getByText('Paste or download CSV').click();
    await page.locator('#csv').fill('1, 1, 1\n0, zero, -1');
    await page.getByRole('button', { name: 'Use these points' }).click();
    await expect.poll(() => page.locator('#csv-fault').innerText(), SOON).toContain('row 2, column 2');
    await page.locator('#csv').fill('# two points\n3/2, 0, 1\n-0.5, 0, -1\n');
    await page.getByRole('button', { name: 'Use these points' }).click();
    await expect
      .poll(() => page.locator('[data-part="rows"]').innerText(), SOON)
      .toMatch(/SVM \(P1\)\s+1\s+\(1, 0\)\s+−1\/2\s+x₁ z₁/);
    await page.locator('#csv').fill('0, 0, 1\n2, 0, 1\n1, 0, -1\n');
    await page.getByRole('button', { name: 'Use these points' }).click();
    await expect.poll(() => summary(page).innerText(), SOON).toContain('(1, 0) = 1/2·x₁ + 1/2·x₂ = z₁');
    expect(await page.locator('[data-part="plane"]').textContent()).toContain('common point');
    await page.close();
  });

  it('trains towards the exact limit, pauses and goes on', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await playground();
    const step = page.locator('[data-part="training-step"]');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Go on' }).isVisible(), SOON).toBe(true);
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect.poll(() => step.textContent(), { timeout: 10_000 }).toMatch(/\d/);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByLabel(/gradient flow/).check();
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const status = page.locator('[data-part="training-status"]');
    await expect.poll(() => status.innerText(), { timeout: 30_000 }).toContain('Every point is on its side');
    const degrees = Number(/stand ([\d.]+)°/.exec(await status.innerText())?.[1]);
    expect(degrees).toBeLessThan(1);
    await page.close();
  });

  it('says the same of the limit on the graphics card as on the processor', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await playground();
    await page.locator('[data-part="training-device"]').selectOption('card');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const engine = page.locator('[data-part="training-engine"]');
    await expect.poll(() => engine.innerText(), SOON).toMatch(/\S/);
    if ((await engine.innerText()).includes('offers no graphics card')) {
      await page.close();
      return skip(NO_DEVICE);
    }
    expect(await engine.innerText()).toContain('WebGPU');
    const status = page.locator('[data-part="training-status"]');
    await expect.poll(() => status.innerText(), { timeout: 50_000 }).toContain('Every point is on its side');
    const said = Number(/stand ([\d.]+)°/.exec(await status.innerText())?.[1]);
    const data = plainDataset(FIRST_POINTS);
    const solved = plainSolutions(data);
    if (solved.status !== 'solved') throw new Error('the points are separable');
    const { normal, intercept } = solved.augmented;
    const weights = gradientDescentWeights(
      liftedRows(data),
      1e6,
      descentProblem(exactDataset(data), 'cross-entropy').rate,
    );
    const angle = angleBetween(weights, [...normal, intercept].map(coordinateValue)) ?? Number.NaN;
    expect(said).toBe(Number(((angle * 180) / Math.PI).toPrecision(3)));
    await page.close();
  });
});
