/** The course in a real browser: answers are decided there, mistakes are named, progress stays, and without scripts everything can be read. */
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { EXERCISE_ANSWERS } from '../fixtures/exercise-answers.ts';
import { type BrowsedSite, browsedSite } from './browsed-site.ts';
import { NO_BROWSER } from './chromium.ts';

/** A busy machine takes its time. */
const SOON = { timeout: 15_000 };
const site = browsedSite();

async function coursePage(query = '', options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const { browser, origin } = site() as BrowsedSite;
  const page = await browser.newPage({ reducedMotion: 'reduce', ...options });
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('close', () => expect(problems).toEqual([]));
  await page.goto(`${origin}/course/${query}`);
  return page;
}

/** What the page says of an answer, and which conditions it marks as failing. */
async function told(
  page: Page,
  id: string,
  answer?: string,
): Promise<{ state: string; text: string; failing: string[] }> {
  const exercise = page.locator(`#${id}`);
  await exercise.scrollIntoViewIfNeeded();
  if (answer !== undefined) {
    await exercise.getByRole('textbox', { name: 'Your answer' }).fill(answer);
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
    if (site() === undefined) return skip(NO_BROWSER);
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

  it('takes an answer from a picture: dragged, added and typed points are one state with the text', async ({
    skip,
  }) => {
    if (site() === undefined) return skip(NO_BROWSER);
    const page = await coursePage();
    const exercise = page.locator('#idle-class');
    await exercise.scrollIntoViewIfNeeded();
    const text = exercise.getByRole('textbox', { name: 'Your answer' });
    const drawn = exercise.locator('.placing [data-point]');
    const loaded = () =>
      page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('answer-plane')));
    expect(await loaded(), 'before anyone asks').toBe(false);
    await exercise.getByText('Place the points in a picture').click();
    await expect.poll(() => text.inputValue(), SOON).toBe('+ 1, 2\n- -1, 2');
    expect(await loaded()).toBe(true);
    expect(await exercise.getByRole('button', { name: 'Add a point' }).count(), 'the exercise fixes both classes').toBe(
      0,
    );
    // At −3 the negative is still active; whatever lies farther out is right.
    await text.fill('# mine\n+ 1, 0\n- -3, 0');
    expect((await told(page, 'idle-class', await text.inputValue())).state).toBe('wrong');
    const { x, y, width, height } = (await drawn.nth(1).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 - 30, y + height / 2, { steps: 3 });
    await page.mouse.up();
    expect(await text.inputValue()).toMatch(/^# mine\n\+ 1, 0\n- -3\.\d{1,2}, 0$/);
    expect(await exercise.getAttribute('data-state'), 'what was said of the old points').toBe(null);
    expect((await told(page, 'idle-class', await text.inputValue())).state).toBe('right');
    await exercise.locator('.placing svg', { hasText: 'cross-entropy' }).waitFor();
    await text.fill('+ 1, 0\n- -3, sqrt(2)');
    await exercise.getByText('Invalid number at line 2: not drawn.').waitFor();
    await drawn.first().press('ArrowUp');
    expect(await text.inputValue()).toMatch(/^\+ 1, 0\.\d+\n- -3, sqrt\(2\)$/);
    await page.close();
  });

  it('adds and removes points where an exercise leaves their number open', async ({ skip }) => {
    if (site() === undefined) return skip(NO_BROWSER);
    const page = await coursePage();
    const exercise = page.locator('#hundredth');
    await exercise.scrollIntoViewIfNeeded();
    const text = exercise.getByRole('textbox', { name: 'Your answer' });
    await exercise.getByText('Place the points in a picture').click();
    await exercise.getByRole('radio', { name: 'negative' }).check();
    await exercise.getByRole('button', { name: 'Add a point' }).click();
    expect(await text.inputValue()).toMatch(/^\+ 1, 2\n- -1, 2\n- \S+, \S+$/);
    await exercise.getByRole('button', { name: 'Remove z₂' }).click();
    expect(await text.inputValue()).toBe('+ 1, 2\n- -1, 2');
    await exercise.getByRole('slider', { name: /^x1,/ }).press('Delete');
    expect(await text.inputValue()).toBe('+ 1, 2\n- -1, 2');
    expect(await exercise.locator('.refused').innerText()).toBe('One positive point has to stay.');
    await exercise.getByLabel('on a line').check();
    expect(await text.inputValue()).toBe('+ 1\n- -1');
    await page.close();
  });

  it('remembers what was solved, on this device, until it is told to forget', async ({ skip }) => {
    if (site() === undefined) return skip(NO_BROWSER);
    const page = await coursePage();
    const progress = page.locator('course-progress [role="status"]');
    const total = Object.keys(EXERCISE_ANSWERS).length;
    await told(page, 'lift-again', EXERCISE_ANSWERS['lift-again']?.right[0] as string);
    await page.reload();
    // The script comes after the frame that shows the page.
    await expect.poll(() => progress.innerText(), SOON).toBe(`1 of ${total} solved on this device`);
    expect(await page.locator('#lift-again .solved').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Forget my progress' }).press('Enter');
    expect(await progress.innerText()).toBe(`0 of ${total} solved on this device`);
    expect(await page.locator('.solved').first().isVisible()).toBe(false);
    await page.close();
  });

  it('can be read whole without scripts, and printed as a sheet without hints', async ({ skip }) => {
    if (site() === undefined) return skip(NO_BROWSER);
    const page = await coursePage('', { javaScriptEnabled: false });
    const total = Object.keys(EXERCISE_ANSWERS).length;
    expect(await page.locator('.exercise .statement').count()).toBe(total);
    expect(await page.locator('.answer:visible').count()).toBe(0);
    const hint = page.locator('#idle-class .hints details').first();
    await hint.locator('summary').click();
    expect(await hint.innerText()).toContain('Leave the negative point out.');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.exercise .statement:visible').count()).toBe(total);
    expect(await page.locator('.hints:visible, .teachers:visible').count()).toBe(0);
    await page.close();
  });
});
