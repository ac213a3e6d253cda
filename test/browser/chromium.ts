/** A headless Chromium, where there is one. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const NO_BROWSER = 'skipped: no browser found; install chromium or set CHROMIUM to its path';

export function browserPath(): string | undefined {
  return PLACES.find((path) => path !== undefined && existsSync(path));
}

export function launched(executablePath: string, more: readonly string[] = []): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...more,
  ];
  return chromium.launch({ executablePath, headless: true, args });
}
