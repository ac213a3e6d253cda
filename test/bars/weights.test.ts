/** What a claim's page makes a browser load before anyone touches it: HTML, style sheets and scripts, compressed; fonts aside. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { ELEMENTS } from '../../site/elements/elements.ts';
import { builtSite } from '../site/built-site.ts';
import { sitePages } from './pages.ts';

/** 60 KB; a page of a claim and the proof that belongs to it alike. */
const MOST = 60_000;
const sizes = new Map<string, number>();

function compressed(file: string): number {
  const size = sizes.get(file) ?? gzipSync(readFileSync(file)).length;
  sizes.set(file, size);
  return size;
}

/** The modules that a script imports before it runs; what it imports later is loaded when it is asked for. */
function staticImports(script: string): string[] {
  return [...script.matchAll(/(?:^|[;}\n])\s*(?:import|export)\b[^'"();]*?["']([^"']+\.js)["']/g)].map(
    ([, path]) => path as string,
  );
}

/** Every file that the page needs before interaction. */
function neededFiles(site: string, page: string): ReadonlySet<string> {
  const html = join(site, page, 'index.html');
  const text = readFileSync(html, 'utf8');
  const needed = new Set([html]);
  const add = (file: string) => {
    if (needed.has(file)) return;
    needed.add(file);
    if (!file.endsWith('.js')) return;
    for (const path of staticImports(readFileSync(file, 'utf8')))
      add(path.startsWith('/') ? join(site, path) : join(file, '..', path));
  };
  for (const [, tag = ''] of text.matchAll(/<((?:link|script)\b[^>]*)>/g)) {
    const [, address] = /\s(?:href|src)="([^"]+\.(?:css|js))"/.exec(tag) ?? [];
    if (address !== undefined) add(join(site, address));
  }
  // An element on the page that does not wait for the reader starts its module at once: it counts, though it is imported later.
  const tags = new Set([...text.matchAll(/<([a-z]+-[a-z-]+)[\s>]/g)].map(([, name]) => name as string));
  for (const tag of [...tags].filter((name) => ELEMENTS[name]?.[0] !== 'near a reader'))
    for (const file of [...needed].filter((name) => name.endsWith('.js')))
      for (const [, path] of readFileSync(file, 'utf8').matchAll(/["'`]([^"'`]+\.js)["'`]/g))
        if ((path as string).split('/').at(-1)?.startsWith(`${tag}.`))
          add(join(file, '..', (path as string).split('/').at(-1) as string));
  return needed;
}

function weightOf(site: string, page: string): number {
  return [...neededFiles(site, page)].reduce((sum, file) => sum + compressed(file), 0);
}

describe('the weight of a page', () => {
  beforeAll(() => void builtSite('/'), 600_000);

  it('of a claim is at most 60 KB before interaction', () => {
    const site = builtSite('/');
    const weights = sitePages()
      .map((page) => [page, weightOf(site, page)] as const)
      .sort(([, a], [, b]) => b - a);
    const claims = weights.filter(([page]) => page.startsWith('/claims/'));
    expect(claims.length).toBeGreaterThan(80);
    const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`.padStart(9);
    console.log(
      ['heaviest pages', ...weights.slice(0, 5).map(([page, bytes]) => `${kilobytes(bytes)}  ${page}`)].join('\n'),
    );
    expect(claims.filter(([, bytes]) => bytes > MOST)).toEqual([]);
  });

  it('counts what the page loads: style sheets, scripts, and those of its elements', () => {
    const site = builtSite('/');
    const names = [...neededFiles(site, '/claims/theorem-1/')].map((file) => file.slice(site.length));
    expect(names).toContain('/claims/theorem-1/index.html');
    expect(names.some((name) => name.endsWith('.css'))).toBe(true);
    expect(names.some((name) => /\/proof-check\.[^/]*\.js$/.test(name))).toBe(true);
    expect(names.some((name) => name.includes('worker'))).toBe(false);
    expect(
      staticImports('import{a as b}from"./x.js";import"./y.js";const z=()=>import("./late.js");export*from"./w.js"'),
    ).toEqual(['./x.js', './y.js', './w.js']);
  });
});
