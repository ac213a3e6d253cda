/** The build: every claim has its page, every link leads somewhere under any base path, and what is broken stops it. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROOFS } from '../fixtures/proofs.ts';
import { provedBook } from '../fixtures/proved-book.ts';
import { buildSite, builtSite } from './built-site.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'marginalia-broken-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function files(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));
}

/** Internal addresses on the pages that no file answers. */
function deadLinks(folder: string, base: string): string[] {
  return files(folder, '.html').flatMap((page) => {
    const html = readFileSync(join(folder, page), 'utf8');
    const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
    return [...html.matchAll(/\s(?:href|src)="([^"]+)"/g)].flatMap(([, link]) => {
      const address = link as string;
      if (/^(https?:|mailto:|data:)/.test(address)) return [];
      if (address.startsWith('#')) return ids.has(address.slice(1)) ? [] : [`${page}: ${address}`];
      if (!address.startsWith(base)) return [`${page}: ${address} is outside ${base}`];
      const [path = '', place] = address
        .slice(base.length)
        .replace(/\?[^#]*/, '')
        .split('#');
      // Behind the # of the playground stand values, not the name of a place.
      const anchor = place?.includes('=') ? undefined : place;
      const target = join(folder, path.endsWith('/') || path === '' ? join(path, 'index.html') : path);
      if (!existsSync(target)) return [`${page}: ${address}`];
      return anchor === undefined || readFileSync(target, 'utf8').includes(` id="${anchor}"`)
        ? []
        : [`${page}: ${address}`];
    });
  });
}

/** What no font has to draw. */
const APPLY = 0x2061;

describe('the built site', () => {
  beforeAll(() => void builtSite('/'), 600_000);

  it('has a page for each claim and no dead link', () => {
    const site = builtSite('/');
    const ids = files(join(root, 'theory'), '.mdx').map((name) => name.replace('.mdx', ''));
    for (const id of ids)
      expect(existsSync(join(site, id === 'notation' ? 'notation' : `claims/${id}`, 'index.html')), id).toBe(true);
    expect(deadLinks(site, '/')).toEqual([]);
    for (const page of files(site, '.html')) {
      const html = readFileSync(join(site, page), 'utf8');
      const policy = /http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1];
      expect(policy, page).toMatch(/^default-src 'none'/);
      expect(policy, page).not.toMatch(page.startsWith('handouts') ? /eval|script-src/ : /eval|unsafe/);
      // Of what stands inside a page, only data; and styles only in handouts, which are one file.
      expect(html, page).not.toMatch(/<script(?![^>]*(?:\ssrc=|type="application\/ld\+json"))/);
      expect(/<style|<[^>]* style=/.test(html.replace(/<(code|textarea|script).*?<\/\1>/gs, '')), page).toBe(
        page.startsWith('handouts'),
      );
    }
  }, 240_000);

  it('has formulas of signs that the font of the book has', () => {
    const [, list = ''] = /^MATHEMATICS = \(([^)]*)\)/m.exec(readFileSync('src/markup/fonts/make.py', 'utf8')) ?? [];
    const known = new Set([APPLY]);
    for (const [, first = '', last = first] of list.matchAll(/([0-9A-F]+)(?:-([0-9A-F]+))?/g))
      for (let code = Number.parseInt(first, 16); code <= Number.parseInt(last, 16); code++) known.add(code);
    expect(known.size).toBeGreaterThan(200);
    const missing = new Set<string>();
    for (const page of files(builtSite('/'), '.html'))
      for (const [formula] of readFileSync(join(builtSite('/'), page), 'utf8').matchAll(/<math.*?<\/math>/gs))
        for (const sign of formula.replace(/<[^>]*>|&\w+;|\s/g, ''))
          if (!known.has(sign.codePointAt(0) ?? 0)) missing.add(`${sign} in ${page}`);
    expect([...missing]).toEqual([]);
  });

  it('works under any base path; proofs are whole and static: every line has its place', () => {
    const book = provedBook();
    const out = builtSite('/book/', book);
    book.remove();
    // Some pages speak of claims that this book does not have.
    const absent = files(join(root, 'theory'), '.mdx').map((name) => `/book/claims/${name.replace('.mdx', '')}`);
    const isAbsent = (link: string) =>
      absent.some((claim) => link.includes(`: ${claim}/`) || link.includes(`: ${claim}.`));
    expect(deadLinks(out, '/book/').filter((link) => !isAbsent(link))).toEqual([]);
    for (const { claim, certificate } of PROOFS) {
      const html = readFileSync(join(out, 'claims', claim.id, 'index.html'), 'utf8');
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id as string);
      expect(new Set(ids).size, 'no id twice').toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(['proof', 'step-H1', `step-${certificate.steps.length}`]));
    }
  }, 240_000);

  it('has the whole of a long proof on a page of its own, and its main steps with the claim', () => {
    const page = (name: string) => readFileSync(join(builtSite('/'), 'claims', name, 'index.html'), 'utf8');
    const steps = (html: string) =>
      [...html.matchAll(/\sdata-number="([^"]+)"/g)].map(([, number]) => number as string);
    const [claim, proof] = [steps(page('theorem-1')), steps(page('theorem-1/proof'))];
    expect(proof.length).toBeGreaterThan(claim.length);
    expect(proof.filter((number) => /^\d+$/.test(number))).toEqual(claim);
    const details = [...page('theorem-1').matchAll(/href="\/claims\/theorem-1\/proof\/#(step-\d+)"/g)];
    expect(details.length).toBeGreaterThan(0);
    for (const [, id] of details) expect(page('theorem-1/proof')).toContain(` id="${id}"`);
  });

  it('is not built from a proof that is none', () => {
    const book = provedBook((certificate, id) => ({
      ...certificate,
      steps: certificate.steps.map((step) => (id === 'reciprocal' ? { ...step, as: 'no label' } : step)),
    }));
    const { status, message } = buildSite('/', { theory: book.theory, evidence: book.evidence });
    book.remove();
    expect(status).not.toBe(0);
    expect(message).toMatch(/reciprocal\.mdx: malformed proof; invalid label/);
  }, 240_000);

  it('would notice a dead link', () => {
    const folder = mkdtempSync(join(scratch, 'dead-'));
    writeFileSync(join(folder, 'index.html'), '<a href="/claims/nowhere/">x</a> <a href="#nothing">y</a>');
    expect(deadLinks(folder, '/')).toHaveLength(2);
  });

  it.each([
    [
      'a dangling claim id',
      (t: string) => `${t}\n<Claim id="theorem-44">x</Claim>\n`,
      /reciprocal\.mdx.*dangling claim id/,
    ],
    ['an unknown citation', (t: string) => `${t}\n<Cite id="nobody2020" />\n`, /reciprocal\.mdx.*nobody2020/],
    ['broken TeX', (t: string) => `${t}\n$\\frac{1}{$\n`, /reciprocal\.mdx.*TeX/],
    ['stale evidence', (t: string) => t.replace('h >= 2', 'h > 2'), /stale evidence.*check reciprocal/s],
  ] as const)(
    'is not built from %s',
    (_, change, expected) => {
      const book = provedBook();
      const file = join(book.theory, 'reciprocal.mdx');
      const text = readFileSync(file, 'utf8');
      expect(change(text)).not.toBe(text);
      writeFileSync(file, change(text));
      const { status, message } = buildSite('/', { theory: book.theory, evidence: book.evidence });
      book.remove();
      expect(status).not.toBe(0);
      expect(message).toMatch(expected);
    },
    240_000,
  );
});
