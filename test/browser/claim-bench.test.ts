/** The page of a claim as a bench: hunts, dropped hypotheses, values that are dragged and linked; all of it exact, under the strict policy. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/evidence/digest.ts';
import { type BrowsedSite, browsedSite } from './browsed-site.ts';
import { NO_BROWSER } from './chromium.ts';

const RECORD = JSON.parse(readFileSync('checks/evidence/theorem-4.json', 'utf8'));
/** A busy machine takes its time; what is measured on a quiet one is in the documents. */
const GENEROUS = 20_000;
const site = browsedSite();

async function opened(address: string): Promise<Page> {
  const { browser, origin } = site() as BrowsedSite;
  const page = await browser.newPage();
  page.setDefaultTimeout(GENEROUS);
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('dialog', (dialog) => problems.push(`a dialog: ${dialog.message()}`));
  page.on('close', () => expect(problems).toEqual([]));
  await page.goto(`${origin}${address}`);
  // A figure waits for a reader who stirs.
  await page.locator('claim-figure').scrollIntoViewIfNeeded();
  await page.mouse.move(9, 9);
  await page.locator('.figure-tools').waitFor();
  return page;
}

/** Without what is still under way, such as the icon. */
async function closed(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.close();
}

const conclusion = '[data-formula="concluding-0"]';

async function examined(page: Page): Promise<{ truth: string | null; detail: string | null }> {
  await page.locator('claim-figure[data-state="examined"]').waitFor();
  return {
    truth: await page.locator(conclusion).getAttribute('data-truth'),
    detail: await page.locator(`${conclusion} .detail`).textContent(),
  };
}

describe('the page of a claim', () => {
  it('hunts: the recorded certificate comes out again', async ({ skip }) => {
    if (site() === undefined) return skip(NO_BROWSER);
    const page = await opened('/claims/theorem-4/');
    await page.getByRole('button', { name: 'Hunt' }).click();
    await page.locator('claim-hunt[data-digest-found]').waitFor();
    expect(await page.locator('claim-hunt').getAttribute('data-digest-found')).toBe(digestOf(RECORD.certificate));
    expect(await page.locator('.hunt-summary').innerText()).toMatch(
      /^A certified counterexample, after 3 candidates, .* It is the one in the record, digit for digit\.$/,
    );
    expect(await page.locator('.hunt-result .comparison').count()).toBe(1);
    expect(await examined(page)).toEqual({ truth: 'false', detail: 'left 3/2, right 1; short by 1/2' });
    await page.locator('input[name="seed"]').fill('1e99');
    await page.getByRole('button', { name: 'Hunt' }).click();
    expect(await page.locator('#hunt-fault').innerText()).toMatch(/^invalid seed; expected a whole number/);
    await closed(page);
  });

  it('stops a hunt that is cancelled, and keeps the closest', async ({ skip }) => {
    if (site() === undefined) return skip(NO_BROWSER);
    const page = await opened('/claims/theorem-4-repaired/');
    await page.locator('input[name="candidates"]').fill('2,000,000');
    await page.getByRole('button', { name: 'Hunt' }).click();
    await page.waitForFunction(() => Number(document.querySelector('progress')?.value) > 200);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('claim-hunt[data-digest-found]').waitFor();
    expect(await page.locator('.hunt-summary').innerText()).toMatch(/^Stopped after [\d,]+ candidates/);
    expect(await page.locator('.hunt-result .comparison').count()).toBe(1);
    await closed(page);
  });

  it('drops a hypothesis and shows values at which only that one fails', async ({ skip }) => {
    if (site() === undefined) return skip(NO_BROWSER);
    const page = await opened('/claims/theorem-4/');
    await page.locator('.drop summary').nth(1).click();
    await page.locator('claim-drop').nth(1).getByRole('button', { name: 'Search here' }).click();
    await page.locator('claim-drop').nth(1).locator('.comparison').waitFor();
    expect(await page.locator('claim-drop').nth(1).innerText()).toContain('as recorded, digit for digit');
    expect((await examined(page)).truth).toBe('false');
    const truths = await page
      .locator('.assuming [data-formula]')
      .evaluateAll((lines) => lines.map((line) => (line as HTMLElement).dataset.truth));
    expect(truths).toEqual(['true', 'false', 'true']);
    await closed(page);
  });

  it('examines exactly what is dragged and typed, and a link gives it back', async ({ skip }) => {
    if (site() === undefined) return skip(NO_BROWSER);
    const page = await opened('/claims/theorem-4/');
    // The recorded values are x = 0, z = 3, r = −1, Δ = −1.
    await page.locator('claim-figure [data-point="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => location.search !== '');
    const [, moved] = /^\?at=[0-9a-f]{8}~([^:]+):3~-1~-1$/.exec(new URL(page.url()).search) ?? [];
    expect(moved).toMatch(/^\d+(\/\d+)?$/);
    expect(moved).not.toBe('0');
    await page.locator('.value-field input').nth(1).fill('-3/2');
    await page.waitForFunction(() => location.search.endsWith('~-3/2'));
    const before = await examined(page);
    await page.locator('.value-field input').nth(1).fill('1/0');
    expect(await page.locator('.value-field .fault').nth(1).innerText()).toMatch(/invalid denominator; .*: 1\/0/);
    expect(await examined(page)).toEqual(before);
    const other = await opened(`/claims/theorem-4/${new URL(page.url()).search}`);
    expect(await examined(other)).toEqual(before);
    expect(await other.locator('.figure-title').innerText()).toBe('The values of the link');
    await other.getByRole('button', { name: 'Back to the recorded values' }).click();
    await other.waitForFunction(() => location.search === '');
    expect(await examined(other)).toEqual({ truth: 'false', detail: 'left 3/2, right 1; short by 1/2' });
    await closed(other);
    await closed(page);
  });

  it('adds and removes points by keyboard; marks and links follow, and one of each class stays', async ({ skip }) => {
    if (site() === undefined) return skip(NO_BROWSER);
    const page = await opened('/claims/theorem-4/');
    const drawn = page.locator('claim-figure [data-point]');
    const address = (end: string) => page.waitForFunction((text) => location.search.endsWith(text), end);
    await page.locator('claim-figure .cursor').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await drawn.count()).toBe(3);
    await address(':3~-1~-1');
    // The recorded values are x = 0, z = 3, r = −1, Δ = −1: between the points the level is on the wrong side.
    const [, added] = /~0;([^:;]+):3~-1~-1$/.exec(new URL(page.url()).search) ?? [];
    expect(added).toMatch(/^\d+(\/\d+)?$/);
    const truths = async (of: Page) => {
      await examined(of);
      return of
        .locator('.assuming [data-formula]')
        .evaluateAll((all) => all.map((line) => (line as HTMLElement).dataset.truth));
    };
    await expect.poll(() => truths(page), { timeout: GENEROUS }).toEqual(['true', 'false', 'true']);
    const other = await opened(`/claims/theorem-4/${new URL(page.url()).search}`);
    expect(await truths(other)).toEqual(['true', 'false', 'true']);
    expect(await examined(other)).toEqual(await examined(page));
    await closed(other);
    await page.getByRole('button', { name: 'Remove x₂' }).press('Enter');
    await address('~0:3~-1~-1');
    await drawn.first().press('Delete');
    expect(await drawn.count()).toBe(2);
    expect(await page.locator('.refused').innerText()).toBe('One positive point has to stay.');
    await expect.poll(() => truths(page), { timeout: GENEROUS }).toEqual(['true', 'true', 'true']);
    await page.getByRole('button', { name: 'Add a point' }).press('Enter');
    await page.getByRole('button', { name: 'Back to the recorded values' }).press('Enter');
    await page.waitForFunction(() => location.search === '');
    expect(await drawn.count()).toBe(2);
    await closed(page);
    // A statement that fixes the number of points offers nothing of the kind.
    const fixed = await opened('/claims/theorem-6-constant/');
    expect(await fixed.locator('.point-tools, .cursor').count()).toBe(0);
    await closed(fixed);
  });

  it('says what is wrong with a hostile link, and that a statement has changed', async ({ skip }) => {
    if (site() === undefined) return skip(NO_BROWSER);
    for (const hostile of ['<img src=x onerror=alert(1)>', `8ba4f7b4~${'9'.repeat(3000)}`]) {
      const page = await opened(`/claims/theorem-4/?at=${encodeURIComponent(hostile)}`);
      expect(await page.locator('.figure-message').innerText()).toMatch(/^The link’s values cannot be read/);
      expect(await page.locator('claim-figure img').count()).toBe(0);
      await closed(page);
    }
    const old = await opened('/claims/theorem-4/?at=00000000~0:3~-1~-1');
    await examined(old);
    expect(await old.locator('.figure-message').innerText()).toMatch(/^The statement has changed since/);
    await old.goto(`${site()?.origin}/claims/theorem-4/?at=8ba4f7b4~0;0;0;0;0;0:3~-1~-1`);
    await old.locator('claim-figure[data-state="failed"]').waitFor();
    expect(await old.locator('.figure-message').innerText()).toContain('the values do not fit');
    await closed(old);
  });
});
