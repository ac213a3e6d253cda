/**
 * The package as its users have it: packed, unpacked into a project of theirs, run by plain Node (the oldest at hand too),
 * type-checked. Its dependencies are those of this checkout, linked; nothing is fetched.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../source-rules.ts';
import { HALF } from './claims.ts';

const project = mkdtempSync(join(tmpdir(), 'marginalia-package-'));
const installed = join(project, 'node_modules/marginalia');
afterAll(() => rmSync(project, { recursive: true }));

function ran(command: string, args: readonly string[], cwd = project, path = process.env.PATH) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
  });
  return { status, stdout, stderr };
}

/** Every Node on this machine that is new enough, this one first; a version once. */
function nodes(): { version: string; node: string }[] {
  const folders = [dirname(process.execPath), ...(process.env.PATH ?? '').split(':'), '/usr/local/bin', '/usr/bin'];
  const found = new Map<string, string>();
  for (const folder of folders) {
    const version = ran(join(folder, 'node'), ['--version'], ROOT).stdout?.trim() ?? '';
    if (Number(/^v(\d+)/.exec(version)?.[1] ?? 0) >= 20 && !found.has(version))
      found.set(version, join(folder, 'node'));
  }
  return [...found].map(([version, node]) => ({ version, node }));
}

function unpack(): string[] {
  const packed = ran('npm', ['pack', '--silent', '--pack-destination', project], ROOT);
  expect(packed).toMatchObject({ status: 0 });
  mkdirSync(installed, { recursive: true });
  const archive = join(project, packed.stdout.trim().split('\n').at(-1) as string);
  expect(ran('tar', ['-xzf', archive, '-C', installed, '--strip-components=1'])).toMatchObject({ status: 0 });
  return readdirSync(installed, { recursive: true, encoding: 'utf8' });
}

/** What `npm install` does: dependencies beside the package, commands in .bin. */
function install(): void {
  const modules = join(project, 'node_modules');
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (!name.startsWith('.') && name !== 'marginalia')
      symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { bin: { marginalia: string } };
  mkdirSync(join(modules, '.bin'));
  chmodSync(join(installed, bin.marginalia), 0o755);
  symlinkSync(join('../marginalia', bin.marginalia), join(modules, '.bin/marginalia'));
}

const CONSUMER = `import fc from 'fast-check';
import { assertUnrefuted, type Dataset, hardMarginSvm, search, vector } from 'marginalia';
import * as marginalia from 'marginalia';

const data: Dataset = { dimension: 1, positives: [vector(3)], negatives: [vector(1)] };
const solved = hardMarginSvm(data);
console.log(solved.status === 'solved' ? solved.certificate.normal.join(' ') : solved.status);
const result = await search('half.mdx', { candidates: 2000, seed: 1 });
if (result.verdict === 'refuted') console.log(result.verdict, marginalia.verifyRecord(result.record).status);
const claim = marginalia.loadClaim('half.mdx');
const property = fc.property(marginalia.claimArbitrary(claim), (values) => marginalia.holds(claim, values) !== false);
console.log(fc.check(property, { seed: 1, numRuns: 500 }).failed);
await assertUnrefuted('half.mdx').catch((error: Error) => console.log(error.message.split('\\n')[0]));
`;
const PRINTED = '1\nrefuted accepted\ntrue\nhalf is refuted: Cross-entropy and the best margin\n';

describe('the package', () => {
  let files: string[] = [];
  beforeAll(() => {
    files = unpack();
    install();
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(project, 'half.mdx'), HALF);
    writeFileSync(join(project, 'consumer.ts'), CONSUMER);
    writeFileSync(join(project, 'wrong.ts'), "import { search } from 'marginalia';\nsearch(3);\n");
  }, 120_000);

  it('holds what it needs and nothing else', () => {
    expect(files).toEqual(
      expect.arrayContaining(['dist/src/index.js', 'dist/src/index.d.ts', 'theory/theorem-4.mdx', 'LICENSE']),
    );
    expect(files.filter((file) => /^(node_modules|test|site|\.)/.test(file))).toEqual([]);
    expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
  });

  it('type-checks a strict consumer, and not a wrong one', () => {
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const options = ['--strict', '--target', 'es2023', '--module', 'nodenext', '--types', 'node', '--outDir', 'out'];
    const { stdout } = ran(process.execPath, [tsc, ...options, '--pretty', 'false', 'consumer.ts', 'wrong.ts']);
    const errors = stdout.split('\n').filter((line) => line.includes('error TS'));
    expect(errors).toEqual([expect.stringMatching(/^wrong\.ts\(2,8\): error TS2345: Argument of type 'number'/)]);
  }, 120_000);

  it.each(nodes())(
    'runs on Node $version: the library, the command, workers and compiled plans',
    ({ node }) => {
      expect(ran(node, ['out/consumer.js'])).toMatchObject({ stdout: PRINTED });
      const path = `${dirname(node)}:${process.env.PATH}`;
      const command = (...args: string[]) => ran(join(project, 'node_modules/.bin/marginalia'), args, project, path);
      expect(command('search', 'half.mdx', '--candidates', '2000')).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('half: refuted'),
      });
      const checked = command(
        'check',
        'tie-law',
        'half.mdx',
        '--candidates',
        '200',
        '--evidence',
        'out',
        '--jobs',
        '2',
      );
      expect(checked).toMatchObject({ status: 0, stdout: expect.stringContaining('experiment of tie-law') });
      expect(command('verify', 'out/half.json')).toMatchObject({ status: 0 });
    },
    60_000,
  );
});
