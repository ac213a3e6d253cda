/** Searches that are killed, interrupted, run twice at once or on a full disk: nothing found is lost, nothing is torn. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { claimText, MAIN, marginalia, type Ran, scratchFolder } from './command.ts';

const CANDIDATES = ['--candidates', '4000'];
const CLAIMS = {
  'ratio.mdx': claimText('ratio', 'gamma_CE <= gamma'),
  'half.mdx': claimText('half', 'gamma_CE >= gamma / 2'),
};

function digest(text: string): string {
  return (JSON.parse(text) as EvidenceRecord).digest;
}

/** The record of the search that nothing disturbs. */
const undisturbed = (() => {
  let known: string | undefined;
  return () => {
    known ??= digest(
      marginalia(scratchFolder(CLAIMS), ['search', 'ratio.mdx', ...CANDIDATES, '--json', '--no-store']).stdout,
    );
    return known;
  };
})();

/** The journal's lines, once there is one. */
function lines(folder: string): string[] {
  const runs = join(folder, '.marginalia/runs');
  if (!existsSync(runs)) return [];
  return readdirSync(runs).flatMap((name) => readFileSync(join(runs, name), 'utf8').split('\n').filter(Boolean));
}

interface Running {
  readonly ended: Promise<Ran & { readonly signal: NodeJS.Signals | null }>;
  kill(signal: NodeJS.Signals): void;
}

function started(folder: string, args: readonly string[]): Running {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Ran & { signal: NodeJS.Signals | null }>((resolve) => {
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
  return { ended, kill: (signal) => child.kill(signal) };
}

/** Stops a search that would not end by itself, once it has finished a restart. */
async function stopped(folder: string, signal: NodeJS.Signals) {
  const running = started(folder, ['search', 'ratio.mdx', '--budget', '10h']);
  while (lines(folder).length === 0) await setTimeout(20);
  running.kill(signal);
  return running.ended;
}

function resumed(folder: string): Ran {
  return marginalia(folder, ['search', 'ratio.mdx', ...CANDIDATES, '--json', '--resume']);
}

describe('a search that is stopped', () => {
  it('by kill -9: resumed, it gives the record of one that was not', async () => {
    const folder = scratchFolder(CLAIMS);
    expect(await stopped(folder, 'SIGKILL')).toMatchObject({ signal: 'SIGKILL', stdout: '' });
    // As if the power had gone in the middle of the next line.
    const [journal] = readdirSync(join(folder, '.marginalia/runs')) as [string];
    writeFileSync(join(folder, '.marginalia/runs', journal), '\n{"sum":"0123456789abcdef","maker":{"eng', {
      flag: 'a',
    });
    const done = lines(folder).length;
    expect(digest(resumed(folder).stdout)).toBe(undisturbed());
    expect(lines(folder).length).toBeGreaterThan(done);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s: prints what it has, says how to go on, and does', async (signal, status) => {
    const folder = scratchFolder(CLAIMS);
    const ran = await stopped(folder, signal);
    expect([ran.status, ran.signal]).toEqual([status, null]);
    expect(ran.stdout).toMatch(/^ratio: unrefuted\n {2}closest: x = /);
    expect(ran.stdout).toMatch(/interrupted; go on with: marginalia search ratio\.mdx --seed 1 .*--resume\n$/);
    expect(digest(resumed(folder).stdout)).toBe(undisturbed());
  });

  it('a record of it replays to where it was stopped', async () => {
    const folder = scratchFolder(CLAIMS);
    const running = started(folder, ['search', 'ratio.mdx', '--budget', '10h', '--out', 'stopped.json']);
    while (lines(folder).length === 0) await setTimeout(20);
    running.kill('SIGINT');
    expect((await running.ended).status).toBe(130);
    const { search } = JSON.parse(readFileSync(join(folder, 'stopped.json'), 'utf8')) as EvidenceRecord;
    expect(search).toMatchObject({ run: 'interrupted' });
    expect(search.restarts).toBeGreaterThan(0);
    expect(marginalia(folder, ['replay', 'stopped.json'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('reproduced'),
    });
  });
});

describe('one store', () => {
  it('serves two searches at once', async () => {
    const folder = scratchFolder(CLAIMS);
    const args = ['search', 'ratio.mdx', ...CANDIDATES, '--json'];
    const both = [started(folder, args), started(folder, args), started(folder, ['search', 'half.mdx', ...CANDIDATES])];
    const [one, two, half] = await Promise.all(both.map(({ ended }) => ended));
    expect([one!.status, two!.status, half!.status]).toEqual([0, 0, 1]);
    expect([digest(one!.stdout), digest(two!.stdout)]).toEqual([undisturbed(), undisturbed()]);
    for (const line of lines(folder)) expect(() => JSON.parse(line)).not.toThrow();
    expect(digest(resumed(folder).stdout)).toBe(undisturbed());
  });

  it('gives a finding to the next search, whose record says so and replays', () => {
    const folder = scratchFolder({ ...CLAIMS, 'third.mdx': claimText('third', 'gamma_CE >= gamma * 2 / 3') });
    expect(marginalia(folder, ['search', 'half.mdx', ...CANDIDATES]).status).toBe(1);
    const kept = readdirSync(join(folder, '.marginalia/counterexamples'));
    expect(kept).toHaveLength(1);
    const { status, stdout } = marginalia(folder, ['search', 'third.mdx', ...CANDIDATES, '--out', 'third.json']);
    expect([status, stdout]).toEqual([1, expect.stringContaining('remembered from an earlier search')]);
    expect(JSON.parse(readFileSync(join(folder, 'third.json'), 'utf8'))).toMatchObject({
      verdict: 'refuted',
      search: { remembered: 1, restarts: 0, candidates: 1 },
    });
    for (const command of ['replay', 'verify'])
      expect(marginalia(folder, [command, 'third.json']).status, command).toBe(0);
    const forgetful = marginalia(folder, ['search', 'third.mdx', ...CANDIDATES, '--no-store', '--json']);
    expect((JSON.parse(forgetful.stdout) as EvidenceRecord).search.remembered).toBeUndefined();
    expect(digest(marginalia(folder, ['search', 'ratio.mdx', ...CANDIDATES, '--json']).stdout)).toBe(undisturbed());
  });

  it('is where --store says', () => {
    const folder = scratchFolder(CLAIMS);
    marginalia(folder, ['search', 'half.mdx', ...CANDIDATES, '--store', 'elsewhere']);
    expect(
      readdirSync(join(folder, 'elsewhere'))
        .filter((name) => !name.endsWith('.json'))
        .sort(),
    ).toEqual(['counterexamples', 'runs']);
    expect(existsSync(join(folder, '.marginalia'))).toBe(false);
  });
});

describe('a disk that takes nothing', () => {
  const warning = /cannot keep what the search finds; expected a store to write to: \S+ \((\w+)\)/g;

  it.skipIf(!existsSync('/dev/full'))('full: one warning, the whole result', () => {
    const folder = scratchFolder(CLAIMS);
    marginalia(folder, ['search', 'ratio.mdx', '--candidates', '1000']);
    const runs = join(folder, '.marginalia/runs');
    const [name] = readdirSync(runs) as [string];
    const full = scratchFolder(CLAIMS);
    mkdirSync(join(full, '.marginalia/runs'), { recursive: true });
    symlinkSync('/dev/full', join(full, '.marginalia/runs', name));
    const { status, stdout, stderr } = marginalia(full, ['search', 'ratio.mdx', ...CANDIDATES, '--json']);
    expect([status, digest(stdout)]).toEqual([0, undisturbed()]);
    expect([...stderr.matchAll(warning)].map(([, code]) => code)).toEqual(['ENOSPC']);
  });

  it('no folder: one warning, the counterexample is printed', () => {
    const folder = scratchFolder({ ...CLAIMS, occupied: 'a file' });
    const { status, stdout, stderr } = marginalia(folder, [
      'search',
      'half.mdx',
      ...CANDIDATES,
      '--store',
      'occupied/store',
    ]);
    expect([status, stdout]).toEqual([1, expect.stringMatching(/half: refuted\n {2}counterexample: x = /)]);
    expect([...stderr.matchAll(warning)]).toHaveLength(1);
  });
});
