/** The fused kernel on Chromium's own WebGPU: the same code as in Node, bundled, against the float64 reference. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { referenceWeights } from '../../src/train/reference.ts';
import { defaultStepSizes } from '../../src/train/step-size.ts';
import { METHODS, randomBatch } from '../train/conformance-cases.ts';
import { browserPath, launched, NO_BROWSER } from './chromium.ts';
import { type StaticServer, staticServer } from './static-server.ts';

const path = browserPath();
const PAGE = fileURLToPath(new URL('./fused-page.ts', import.meta.url));
const NO_DEVICE = 'skipped: this browser gives no WebGPU device; install a newer chromium';
let browser: Browser | undefined;
let server: StaticServer | undefined;
let script = '';

beforeAll(async () => {
  if (path === undefined) return;
  const options = { bundle: true, format: 'iife', globalName: 'page', write: false } as const;
  const { outputFiles } = await build({ ...options, entryPoints: [PAGE] });
  script = outputFiles[0]?.text ?? '';
  // WebGPU is there for secure origins only: a loopback address is one, an empty page is not.
  server = await staticServer(fileURLToPath(new URL('.', import.meta.url)));
  browser = await launched(path, ['--enable-unsafe-webgpu']);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

describe('the fused kernel in a browser', () => {
  it('needs nothing of Node', () => {
    if (path !== undefined) expect(script).not.toMatch(/\brequire\(|node:/);
  });

  it.for(METHODS)('$kind', async (method, { skip }) => {
    if (browser === undefined || server === undefined) return skip(NO_BROWSER);
    const page = await browser.newPage();
    await page.goto(`${server.origin}/missing`);
    const batch = randomBatch({ datasets: 70, points: 5, dimension: 3 }, 3, true);
    const full = defaultStepSizes(batch);
    const stepSizes = method.kind === 'normalised-gradient-descent' ? full.map(() => 0.01) : full;
    const { vectors, multiplicities } = batch;
    const given = {
      ...batch,
      vectors: [...vectors],
      multiplicities: [...(multiplicities ?? [])],
      stepSizes: [...stepSizes],
    };
    await page.addScriptTag({ content: script });
    const found = await page.evaluate(
      async ([text, kind]) => {
        const data = JSON.parse(text as string);
        const { trainedInPage } = (globalThis as unknown as { page: typeof import('./fused-page.ts') }).page;
        const floats = (values: number[]): Float64Array => Float64Array.from(values);
        const batch = { ...data, vectors: floats(data.vectors), multiplicities: floats(data.multiplicities) };
        return trainedInPage(batch, { method: JSON.parse(kind as string), stepSizes: floats(data.stepSizes) }, 50);
      },
      [JSON.stringify(given), JSON.stringify(method)],
    );
    await page.close();
    if (found === undefined) return skip(NO_DEVICE);
    expect(found.device).not.toBe('');
    referenceWeights(batch, { method, stepSizes }, 50).forEach((expected, i) => {
      expect(Math.abs((found.weights[i] as number) - expected)).toBeLessThan(4e-6 * Math.max(1, Math.abs(expected)));
    });
  });
});
