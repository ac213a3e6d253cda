/** The course in a real browser: answers are decided there, mistakes are named, progress stays, and without scripts everything can be read. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXERCISE_ANSWERS } from '../fixtures/exercise-answers.ts';
import { builtSite } from '../site/built-site.ts';
import { browserPath, launched, NO_BROWSER } from './chromium.ts';
import { type StaticServer, staticServer } from './static-server.ts';

const path = browserPath();
/** What the page may do, and no more: no inline script, no `eval`, nobody else's server. */
let browser: Browser | undefined;
let server: StaticServer | undefined;

beforeAll(async () => {
  if (path === undefined) return;
  server = await staticServer(builtSite('/'));
  browser = await launched(path);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function coursePage(query = '', options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await (browser as Browser).newPage({ reducedMotion: 'reduce', ...options });
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('close', () => expect(problems).toEqual([]));
  await page.goto(`${server?.origin}/course/${query}`);
  return page;
}

/** What the page says of an answer, and which conditions it marks as failing. */
async function told(
  page: Page,
  id: string,
  answer?: string,
): Promise<{ state: string; text: string; failing: string[] }> {
  const exercise = page.locator(`#${id}`);
  if (answer !== undefined) {
    await exercise.getByLabel('Your answer').fill(answer);
    await exercise.getByRole('button', { name: 'Check' }).press('Enter');
  }
  await page.locator(`#${id}:is([data-state="right"], [data-state="wrong"], [data-state="invalid"])`).waitFor();
  // What is far from the window is not rendered, and has no text then.
  await exercise.locator('.outcome').scrollIntoViewIfNeeded();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  return {
    state: (await exercise.getAttribute('data-state')) ?? '',
    text: await exercise.locator('.outcome').innerText(),
    failing: await exercise
      .locator('[data-mark="false"]')
      .evaluateAll((lines) => lines.map((line) => (line as HTMLElement).dataset.condition ?? '')),
  };
}

describe('the course in a browser', () => {
  it('says which condition fails, with both sides; names bad input; accepts, draws and links what is right', async ({
    skip,
  }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await coursePage();
    const id = 'half-the-margin';
    const wrong = await told(page, id, '+ 1\n- −7');
    expect(wrong).toMatchObject({ state: 'wrong', failing: ['3'] });
    expect(wrong.text).toMatch(/^Not yet: one of 4 conditions does not hold\./);
    expect(wrong.text).toContain('yours: 2 against 2');
    const invalid = await told(page, id, '+ 1\n- 3/0');
    expect(invalid).toEqual({
      state: 'invalid',
      failing: [],
      text: 'Invalid number at line 2; expected a denominator other than 0: 3/0',
    });
    const right = await told(page, id, EXERCISE_ANSWERS[id]?.right[0] as string);
    expect(right).toMatchObject({ state: 'right', failing: [] });
    expect(right.text).toMatch(/^Correct, decided exactly\. Yours: 2 against 9\/4 = 2\.25\.\s+Link to this answer/);
    await page.locator(`#${id} svg.plane`).waitFor();
    const link = await page.getByRole('link', { name: 'Link to this answer' }).getAttribute('href');
    const search = new URL(link as string).search;
    await page.goto(link as string);
    expect((await told(page, id)).text).toContain('Correct, decided exactly.');
    const stale = await coursePage(search.replace(/statement=\w+/, 'statement=0'));
    expect((await told(stale, id)).text).toContain('earlier wording');
    await stale.close();
    await page.close();
  });

  it('remembers what was solved, on this device, until it is told to forget', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await coursePage();
    const progress = page.locator('course-progress [role="status"]');
    const total = Object.keys(EXERCISE_ANSWERS).length;
    await told(page, 'lift-again', EXERCISE_ANSWERS['lift-again']?.right[0] as string);
    await page.reload();
    expect(await progress.innerText()).toBe(`1 of ${total} solved on this device`);
    expect(await page.locator('#lift-again .solved').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Forget my progress' }).press('Enter');
    expect(await progress.innerText()).toBe(`0 of ${total} solved on this device`);
    expect(await page.locator('.solved').first().isVisible()).toBe(false);
    await page.close();
  });

  it('can be read whole without scripts, and printed as a sheet without hints', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await coursePage('', { javaScriptEnabled: false });
    const total = Object.keys(EXERCISE_ANSWERS).length;
    expect(await page.locator('.exercise .statement').count()).toBe(total);
    expect(await page.locator('.answer:visible').count()).toBe(0);
    const hint = page.locator('#idle-class details').first();
    await hint.locator('summary').click();
    expect(await hint.innerText()).toContain('Leave the negative point out.');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.exercise .statement:visible').count()).toBe(total);
    expect(await page.locator('.hints:visible, .teachers:visible').count()).toBe(0);
    await page.close();
  });
});
