/** Shards on the command line, and the batch systems' files that CONTRIBUTING shows. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { claimText, MAIN, marginalia, ROOT, scratchFolder } from './command.ts';

const CANDIDATES = 3000;
const folder = scratchFolder({
  'ratio.mdx': claimText('ratio', 'gamma_CE <= gamma'),
  'half.mdx': claimText('half', 'gamma_CE >= gamma / 2'),
});

function shard(claim: string, name: string, out: string) {
  return marginalia(folder, ['search', claim, '--candidates', `${CANDIDATES}`, '--shard', name, '--out', out]);
}

describe('search --shard and merge', () => {
  it.each([
    ['ratio.mdx', 0],
    ['half.mdx', 1],
  ])('%s: the record of the search as one', (claim, status) => {
    const names = [2, 3, 1].map((k) => {
      const name = `${claim}-${k}.json`;
      expect(shard(claim, `${k}/3`, name), name).toMatchObject({ status: 0 });
      return name;
    });
    const whole = marginalia(folder, [
      'search',
      claim,
      '--candidates',
      `${CANDIDATES}`,
      '--no-store',
      '--out',
      'whole.json',
    ]);
    const merged = marginalia(folder, ['merge', ...names, '--out', 'merged.json']);
    expect([whole.status, merged.status]).toEqual([status, status]);
    expect(readFileSync(join(folder, 'merged.json'), 'utf8')).toBe(readFileSync(join(folder, 'whole.json'), 'utf8'));
    expect(marginalia(folder, ['verify', 'merged.json']).status).toBe(0);
  });

  it('with --budget each shard runs its own numbers; the record replays', () => {
    for (const k of [1, 2])
      marginalia(folder, ['search', 'ratio.mdx', '--budget', '300ms', '--shard', `${k}/2`, '--out', `timed-${k}.json`]);
    expect(marginalia(folder, ['merge', 'timed-2.json', 'timed-1.json', '--out', 'timed.json']).status).toBe(0);
    expect(marginalia(folder, ['replay', 'timed.json']).status).toBe(0);
  });

  it.each(['0/4', '5/4', 'a/b', '1', '1/0', '1.5/2', '-1/2', '1/2/3'])('refuses --shard %s', (name) => {
    expect(shard('ratio.mdx', name, 'x.json')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining(`invalid --shard; expected i/k with 1 <= i <= k, such as 2/8: ${name}`),
    });
  });

  it('refuses what makes no sense, before any work', () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['search', 'ratio.mdx', '--shard', '1/2'], /missing --out; expected a file for shard 1\/2/],
      [['search', 'ratio.mdx', '--no-store', '--resume'], /invalid --resume; expected a store/],
      [['search', 'ratio.mdx', '--workers', '0'], /invalid --workers; expected a whole number of at least 1/],
      [['merge'], /missing argument/],
      [['merge', 'none.json'], /cannot read the record; expected a file: none\.json/],
      [['merge', 'ratio.mdx-1.json'], /shards are missing; expected all of 3: no 2, 3/],
      [['merge', 'ratio.mdx-1.json', 'ratio.mdx-1.json'], /a shard is given twice; expected each of 3 once: 1/],
      [['merge', 'ratio.mdx-1.json', 'half.mdx-2.json'], /shards of different searches; expected one claim/],
      [['merge', 'whole.json'], /whole\.json is not a shard; expected a file that search --shard wrote/],
    ];
    for (const [args, message] of cases)
      expect(marginalia(folder, args), args.join(' ')).toMatchObject({
        status: 2,
        stdout: '',
        stderr: expect.stringMatching(message),
      });
  });
});

describe('the examples of CONTRIBUTING', () => {
  const text = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
  const file = (title: string) => {
    const block = new RegExp(`^\`\`\`\\w+ title="${title.replaceAll('.', '\\.')}"\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(
      text,
    );
    if (block === null) throw new Error(`CONTRIBUTING shows no ${title}`);
    return block[1] as string;
  };
  const place = scratchFolder({ 'my-conjecture.mdx': claimText('my-conjecture', 'gamma_CE <= gamma') });
  mkdirSync(join(place, 'bin'));
  writeFileSync(
    join(place, 'bin/npm'),
    `#!/bin/sh\n[ "$1 $2 $3 $4" = "run -s marginalia --" ] || exit 64\nshift 4\nexec "${process.execPath}" "${MAIN}" "$@"\n`,
  );
  chmodSync(join(place, 'bin/npm'), 0o755);

  /** Runs a command as the batch system would, on a small budget. */
  function ran(command: string, environment: NodeJS.ProcessEnv = {}): void {
    expect(command).not.toContain('${{');
    const small = command.replaceAll('1000000', `${CANDIDATES}`);
    const { status, stderr } = spawnSync('bash', ['-e', '-c', small], {
      cwd: place,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${join(place, 'bin')}${delimiter}${process.env.PATH}`, ...environment },
    });
    expect([status, stderr.replace(/^ {2}[█░].*\n/gm, '').trim()]).toEqual([0, '']);
  }

  interface Workflow {
    readonly jobs: Readonly<Record<'shard' | 'merge', { readonly steps: readonly { readonly run?: string }[] }>>;
  }
  const workflow = parse(file('.github/workflows/hunt.yml')) as Workflow & {
    readonly jobs: {
      readonly shard: { readonly strategy: { readonly matrix: { readonly shard: readonly number[] } } };
    };
  };
  const command = (job: 'shard' | 'merge') =>
    workflow.jobs[job].steps.map(({ run }) => run ?? '').find((run) => run.includes('marginalia')) as string;
  const part = (k: number) => readFileSync(join(place, `part-${k}.json`), 'utf8');

  it('GitHub Actions: the matrix and its merge', () => {
    const { shard: numbers } = workflow.jobs.shard.strategy.matrix;
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(command('shard')).toMatch(/--shard \$\{\{ matrix\.shard \}\}\/8 /);
    for (const k of numbers) ran(command('shard').replaceAll(/\$\{\{ matrix\.shard \}\}/g, `${k}`));
    ran(command('merge'));
    expect(JSON.parse(readFileSync(join(place, 'record.json'), 'utf8'))).toMatchObject({
      id: 'my-conjecture',
      search: { candidates: CANDIDATES },
    });
  }, 120_000);

  it('Slurm: the same part', () => {
    const before = part(2);
    const script = file('hunt.sbatch');
    expect(script).toMatch(/^#!\/bin\/bash\n#SBATCH --array=1-8\n/);
    ran(script, { SLURM_ARRAY_TASK_ID: '2', SLURM_CPUS_PER_TASK: '1' });
    expect(part(2)).toBe(before);
    expect(readdirSync(place)).toContain('store-2');
  });

  it('Kubernetes: the same part, counted from 0', () => {
    const before = part(3);
    const job = parse(file('hunt-job.yaml')) as {
      readonly spec: {
        readonly completionMode: string;
        readonly completions: number;
        readonly template: { readonly spec: { readonly containers: readonly [{ command: string[]; args: string[] }] } };
      };
    };
    expect(job.spec).toMatchObject({ completionMode: 'Indexed', completions: 8 });
    const [container] = job.spec.template.spec.containers;
    expect(container.command).toEqual(['bash', '-c']);
    ran(container.args[0] as string, { JOB_COMPLETION_INDEX: '2' });
    expect(part(3)).toBe(before);
  });
});
