/** The figures of training and the claim graph in a browser, under the site's content security policy; without a build of the site. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confidenceFigureHtml } from '../../site/training/confidence-html.ts';
import { numberTable } from '../../site/training/figure-frame.ts';
import { oneStepFigureHtml } from '../../site/training/one-step-html.ts';
import { trainingFigureHtml } from '../../site/training/training-html.ts';
import { CONFIDENCE_POINTS, CONFIDENCE_TIMES, confidenceSentence } from '../../src/figure/prose/confidence-view.ts';
import { momentText } from '../../src/figure/prose/figure-numbers.ts';
import { oneStep, oneStepSentence, PAIRS } from '../../src/figure/prose/one-step-view.ts';
import { FIRST_MOMENT, TRAINING_PRESETS, trainingNumbers } from '../../src/figure/prose/training-view.ts';
import { LAST_MOMENT, LOG_TIMES, twoPointCourse } from '../../src/figure/prose/two-point-course.ts';
import { browserPath, launched, NO_BROWSER } from './chromium.ts';
import { type StaticServer, staticServer } from './static-server.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:";
const GRAPH =
  '<claim-graph><div class="graph-window"><svg><path class="edge uses" data-from="a" data-to="b" d="M0 0"/>' +
  ['a', 'b', 'c']
    .map((id) => `<a class="claim-box" href="#${id}" data-id="${id}"><text y="20">${id}</text></a>`)
    .join('') +
  '</svg></div></claim-graph>';
const folder = mkdtempSync(join(tmpdir(), 'marginalia-figures-'));
const path = browserPath();
const problems: string[] = [];
let browser: Browser | undefined;
let server: StaticServer | undefined;

beforeAll(async () => {
  if (path === undefined) return;
  await build({
    entryPoints: [fileURLToPath(new URL('../../site/elements/loader.ts', import.meta.url))],
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: folder,
    logLevel: 'silent',
  });
  const figures = [trainingFigureHtml(), oneStepFigureHtml(), confidenceFigureHtml(), GRAPH].join('');
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>Figures</title>${figures}<script type="module" src="loader.js"></script></html>`,
  );
  server = await staticServer(folder);
  browser = await launched(path);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true });
});

/** A page whose figures have started: something has moved on it. */
async function opened(reducedMotion: 'reduce' | 'no-preference'): Promise<Page> {
  const page = await (browser as Browser).newPage({ reducedMotion });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on(
    'console',
    (message) => message.type() === 'error' && !message.text().includes('404') && problems.push(message.text()),
  );
  await page.goto(`${server?.origin}/`);
  await page.mouse.move(5, 5);
  await page.mouse.move(9, 9);
  return page;
}

function trainingTable(preset: number, moment: number): string {
  const course = twoPointCourse((TRAINING_PRESETS[preset] ?? TRAINING_PRESETS[0]).points);
  if (!('samples' in course)) throw new Error(course.status);
  return textOf(numberTable(trainingNumbers(course, moment)));
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

async function shownTable(page: Page, figure: string): Promise<string> {
  return textOf(await page.locator(`${figure} [data-part="numbers"]`).innerHTML());
}

describe('figures of training in a browser', () => {
  it('train by keyboard, with the numbers of the build’s engine', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await opened('no-preference');
    const slider = page.locator('training-figure [data-part="moment"]');
    await slider.focus();
    await page.locator('training-figure svg.live').waitFor();
    await slider.press('ArrowRight');
    await slider.press('ArrowRight');
    const text = momentText(LOG_TIMES[FIRST_MOMENT + 2] as number);
    expect(await page.locator('training-figure output').innerText()).toBe(text);
    expect(await slider.getAttribute('aria-valuetext')).toBe(text);
    expect(await shownTable(page, 'training-figure')).toBe(trainingTable(0, FIRST_MOMENT + 2));
    await page.getByLabel('a tie').check();
    await slider.press('End');
    expect(await shownTable(page, 'training-figure')).toBe(trainingTable(2, LAST_MOMENT));
    // Played from the end it starts again, and stops where it is told to.
    await page.locator('training-figure').getByRole('button', { name: 'Play' }).press('Enter');
    await page.waitForFunction(() => {
      const { value } = document.querySelector('training-figure input[type="range"]') as HTMLInputElement;
      return Number(value) > 2 && Number(value) < 100;
    });
    await page.locator('training-figure').getByRole('button', { name: 'Pause' }).press('Enter');
    const stopped = await slider.inputValue();
    await page.waitForTimeout(200);
    expect(await slider.inputValue()).toBe(stopped);
    const point = page.locator('training-figure [data-point="0"]');
    const before = await shownTable(page, 'training-figure');
    await point.focus();
    await point.press('ArrowUp');
    expect(await shownTable(page, 'training-figure')).not.toBe(before);
    await page.close();
    expect(problems).toEqual([]);
  });

  it('move only step by step where motion is not welcome', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await opened('reduce');
    const figure = page.locator('confidence-figure');
    const slider = figure.locator('[data-part="moment"]');
    await slider.focus();
    await figure.getByRole('button', { name: 'Step' }).press('Enter');
    const value = await slider.inputValue();
    await page.waitForTimeout(200);
    expect(await slider.inputValue()).toBe(value);
    expect(await figure.getByRole('button').count()).toBe(1);
    await page.close();
  });

  it('take a step from any margin, and ask for confidence anywhere', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await opened('no-preference');
    await page.locator('one-step-figure [data-part="height"]').focus();
    const point = page.locator('one-step-figure [data-point="0"]');
    await point.focus();
    await point.press('ArrowUp');
    const sentence = page.locator('one-step-figure [data-part="sentence"]');
    expect(await sentence.innerText()).toBe(oneStepSentence(oneStep('1.05', PAIRS[0]), PAIRS[0]));
    await page.locator('confidence-figure [data-part="moment"]').focus();
    const probe = page.locator('confidence-figure [data-point="2"]');
    await probe.focus();
    await probe.press('ArrowDown');
    const course = twoPointCourse(CONFIDENCE_POINTS, CONFIDENCE_TIMES);
    if (!('samples' in course)) throw new Error(course.status);
    const asked = page.locator('confidence-figure [data-part="sentence"]');
    expect(await asked.innerText()).toBe(confidenceSentence(course, [0.5, -1]));
    await page.close();
    expect(problems).toEqual([]);
  });

  it('light the neighbours of a claim', async ({ skip }) => {
    if (browser === undefined) return skip(NO_BROWSER);
    const page = await opened('no-preference');
    await page.locator('[data-id="a"]').focus();
    await page.locator('claim-graph[data-lit]').waitFor();
    const lit = () => page.locator('.claim-box[data-lit]').evaluateAll((boxes) => boxes.map((box) => box.textContent));
    expect(await lit()).toEqual(['a', 'b']);
    await page.locator('[data-id="c"]').focus();
    expect(await lit()).toEqual(['c']);
    await page.locator('[data-id="c"]').blur();
    expect(await lit()).toEqual([]);
    await page.close();
  });
});
