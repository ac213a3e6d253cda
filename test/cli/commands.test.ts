/** The commands on good input: what they print, what they write, how they exit. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { claimText, marginalia, scratchFolder } from './command.ts';

const folder = scratchFolder({
  'half.mdx': claimText('half', 'gamma_CE >= gamma / 2'),
  'ratio.mdx': claimText('ratio', 'gamma_CE <= gamma'),
  'tight.mdx': claimText('tight', 'x', '').replace("concluding: 'x'", "exhibiting: 'gamma_CE == gamma'"),
  'points.csv': 'x1,x2,label\r\n1001/1000, 1, 1\r\n0.999,1,-1\r\n',
  'mixed.csv': '0,1\n2,1\n1,-1\n',
});

describe('check', () => {
  it('prints one array of records with --json', () => {
    const { status, stdout } = marginalia(folder, [
      'check',
      'theorem-4',
      'half.mdx',
      '--json',
      '--candidates',
      '300',
      '--evidence',
      'out',
    ]);
    expect(status).toBe(0);
    const records = JSON.parse(stdout) as EvidenceRecord[];
    expect(records.map(({ id, verdict }) => [id, verdict])).toEqual(
      expect.arrayContaining([
        ['theorem-4', 'refuted'],
        ['half', 'refuted'],
      ]),
    );
    for (const record of records) {
      expect(record).toMatchObject({ assuming: [], certificate: { kind: 'counterexample' }, search: { seed: 1 } });
      expect(record.search.seconds).toBeGreaterThan(0);
      expect(record.digest).toMatch(/^sha256:/);
    }
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['half.json', 'theorem-4.json']);
  });

  it('keeps records with --resume, and makes others again', () => {
    const again = (...more: string[]) =>
      marginalia(folder, ['check', 'ratio.mdx', '--candidates', '300', '--evidence', 'kept', ...more]).stdout;
    expect(again()).toContain('unrefuted');
    expect(again('--resume')).toContain('reused');
    expect(again('--resume', '--seed', '2')).not.toContain('reused');
  });

  it('is byte for byte the same again, in another locale and time zone, with other numbers of workers', () => {
    const claims = ['theorem-4', 'theorem-3', 'p1-versus-p2-witness', 'tie-law', 'half.mdx'];
    const written = (name: string, environment: NodeJS.ProcessEnv, jobs: string) => {
      const { status } = marginalia(
        folder,
        ['check', ...claims, '--candidates', '600', '--jobs', jobs, '--evidence', name],
        environment,
      );
      expect(status).toBe(0);
      return readdirSync(join(folder, name))
        .sort()
        .map((file) => [file, readFileSync(join(folder, name, file), 'utf8')]);
    };
    const first = written('first', {}, '1');
    expect(first).toHaveLength(claims.length);
    expect(written('second', { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' }, '2')).toEqual(
      first,
    );
  }, 120_000);
});

describe('search, replay, verify, cite', () => {
  it('exits 1 with a certified counterexample that it keeps, and replays it', () => {
    const { status, stdout } = marginalia(folder, ['search', 'half.mdx', '--candidates', '3000']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/half: refuted\n {2}counterexample: x = .*; z = /);
    const file = /record: (\S+)/.exec(stdout)?.[1] as string;
    expect(existsSync(join(folder, file))).toBe(true);
    const replayed = marginalia(folder, ['replay', file]);
    expect([replayed.status, replayed.stdout]).toEqual([0, expect.stringContaining('reproduced')]);
    expect(marginalia(folder, ['verify', file])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('accepted  half: refuted'),
    });
    const changed = readFileSync(join(folder, file), 'utf8').replace(
      /"left": "([^"]*)(\d)"/,
      (_, head, last) => `"left": "${head}${(Number(last) + 1) % 10}"`,
    );
    writeFileSync(join(folder, 'changed.json'), changed);
    expect(marginalia(folder, ['verify', 'changed.json'])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('rejected'),
    });
    for (const [format, shape] of [
      ['bibtex', /^@\w+\{/],
      ['csl-json', /^\[/],
      ['ris', /^TY {2}- /],
    ] as const) {
      const cited = marginalia(folder, ['cite', file, '--format', format]);
      expect(cited.stdout).toMatch(shape);
      expect(cited.stdout).toContain((JSON.parse(readFileSync(join(folder, file), 'utf8')) as EvidenceRecord).digest);
    }
  }, 60_000);

  it('exits 0 when none is found, within its time', () => {
    const { status, stdout } = marginalia(folder, ['search', 'ratio.mdx', '--budget', '500ms', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'ratio', verdict: 'unrefuted', certificate: null });
  });

  it('proves that something exists by a witness', () => {
    const { status, stdout } = marginalia(folder, ['search', 'tight.mdx', '--candidates', '2000', '--json']);
    expect([status, JSON.parse(stdout)]).toMatchObject([0, { verdict: 'proved', certificate: { kind: 'witness' } }]);
  });
});

const constant = (name: string) => `---
id: ${name}
kind: conjecture
title: Two numbers
given:
  s: { kind: scalar, above: 0 }
  t: { kind: scalar, above: 0 }
let: { c: 3 }
assuming:
  - t <= 1000
concluding: s^2 + t^2 >= c*s*t
---
`;
writeFileSync(join(folder, 'numbers.mdx'), constant('numbers'));

describe('sharpen', () => {
  it('prints both ends, and keeps records that verify accepts', () => {
    const { status, stdout } = marginalia(folder, [
      ...['sharpen', 'numbers.mdx', '--constant', 'c', '--candidates', '4000', '--out', 'ends.json'],
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain('numbers: c = 3 as stated; the claim gets weaker as it falls');
    expect(stdout).toMatch(/certified false at c = 2\d+\/\d+ ≈ 2\.0000|certified false at c = \d+\/\d+ ≈ 2\.0000/);
    expect(stdout).toMatch(/best constant 2, attained: true at c = 2 as far as searched, with equality/);
    expect(marginalia(folder, ['verify', 'ends.json'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('2 accepted, 0 rejected; 1 with a certificate'),
    });
    const records = JSON.parse(readFileSync(join(folder, 'ends.json'), 'utf8')) as EvidenceRecord[];
    expect(records.map(({ verdict }) => verdict)).toEqual(['refuted', 'unrefuted']);
    // Planted: the counterexample is one at its own constant only.
    const moved = records.map((r) => ({ ...r, statement: { ...r.statement, definitions: [['c', '1']] } }));
    writeFileSync(join(folder, 'moved.json'), JSON.stringify(moved));
    expect(marginalia(folder, ['verify', 'moved.json'])).toMatchObject({ status: 1 });
  });

  it('prints JSON', () => {
    const { stdout } = marginalia(folder, [
      ...['sharpen', 'numbers.mdx', '--constant', '1000', '--candidates', '2000', '--json'],
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      id: 'numbers',
      constant: '1000',
      stated: '1000',
      weaker: 'for smaller constants',
      run: 'completed',
      certified: { record: { verdict: 'refuted' } },
    });
  });
});

describe('drop', () => {
  it('gives a certified counterexample for each hypothesis that is needed', () => {
    const { status, stdout } = marginalia(folder, [
      ...['drop', 'corollary-1-bound-first', '--candidates', '2000', '--out', 'dropped.json'],
    ]);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/dot\(x, y\) == 1 .*x = 1; y = 3/)]);
    expect(stdout).toContain('1 of 1 hypotheses needed');
    expect(marginalia(folder, ['verify', 'dropped.json', '--verbose'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('assuming dot(x, y) != 1'),
    });
  });

  it('prints an array of rows as JSON', () => {
    const { stdout } = marginalia(folder, ['drop', 'ratio.mdx', '--candidates', '400', '--json']);
    expect(JSON.parse(stdout)).toMatchObject([{ hypothesis: 'separable(data)', outcome: 'undefined without it' }]);
  });
});

describe('margins', () => {
  it('gives exact optima of decimals and fractions', () => {
    const { status, stdout } = marginalia(folder, ['margins', 'points.csv']);
    expect(status).toBe(0);
    expect(stdout).toContain('(P1) hard-margin SVM\n  w = (1000, 0)   b = -1000\n  margin 1/1000');
    expect(stdout).toMatch(/cross-entropy keeps/);
  });

  it('says with a certificate that data are not separable', () => {
    expect(marginalia(folder, ['margins', 'mixed.csv'])).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/not linearly separable: .* = 1 z1/),
    });
    const { stdout } = marginalia(folder, ['margins', 'mixed.csv', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ separable: false, certificate: { negativeWeights: ['1'] } });
  });
});

describe('help', () => {
  it.each([
    'check',
    'search',
    'prove',
    'sharpen',
    'drop',
    'verify',
    'replay',
    'margins',
    'train',
    'cite',
    'vocabulary',
  ])('%s explains itself', (command) => {
    expect(marginalia(folder, [command, '--help'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`Usage: marginalia ${command}`),
    });
  });
});
