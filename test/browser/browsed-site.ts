/** The built site, served under the strict policy, and a browser: there while the tests of a file run. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { builtSite } from '../site/built-site.ts';
import { browserPath, launched } from './chromium.ts';
import { staticServer } from './static-server.ts';

export interface BrowsedSite {
  readonly browser: Browser;
  readonly origin: string;
  /** The built site on the disk. */
  readonly folder: string;
}

/** To be called at the top of a file, and asked when a test runs; `undefined` where there is no browser. */
export function browsedSite(): () => BrowsedSite | undefined {
  const path = browserPath();
  let site: BrowsedSite | undefined;
  let close: (() => void) | undefined;
  beforeAll(async () => {
    if (path === undefined) return;
    const folder = builtSite('/');
    const server = await staticServer(folder);
    close = server.close;
    site = { browser: await launched(path), origin: server.origin, folder };
  }, 240_000);
  afterAll(async () => {
    await site?.browser.close();
    close?.();
  });
  return () => site;
}
