/** `search --observe`: lines that viewers of property-based tests accept, bounded, and never in the way of the search. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { isSampled } from '../../src/cli/observation-file.ts';
import type { InformationLine, TestCaseLine } from '../../src/evidence/test-case-line.ts';
import { claimText, marginalia, scratchFolder } from './command.ts';

const folder = scratchFolder({
  'half.mdx': claimText('half', 'gamma_CE >= gamma / 2'),
  'ratio.mdx': claimText('ratio', 'gamma_CE <= gamma'),
  'tight.mdx': claimText('tight', 'x').replace("concluding: 'x'", "exhibiting: 'gamma_CE == gamma'"),
  'undefined.mdx': claimText('undefined', '1 / (gamma - gamma) > 0'),
});

/**
 * The format as Hypothesis documents it (a line is a test case or a message), with what Tyche asks beyond that: features
 * are numbers or texts, messages are texts, and how a value was generated is not null.
 */
const run = { property: { type: 'string' }, run_start: { type: 'number' } };
const VALID = new Ajv2020({ allowUnionTypes: true }).compile({
  oneOf: [
    {
      type: 'object',
      properties: {
        type: { const: 'test_case' },
        ...run,
        status: { enum: ['passed', 'failed', 'gave_up'] },
        status_reason: { type: 'string' },
        representation: { type: 'string' },
        arguments: { type: 'object' },
        how_generated: { type: 'string' },
        features: { type: 'object', additionalProperties: { type: ['number', 'string'] } },
        coverage: { type: 'null' },
        timing: { type: 'object', additionalProperties: { type: 'number', minimum: 0 } },
        metadata: { type: 'object' },
      },
      required: [
        'type',
        'property',
        'run_start',
        'status',
        'status_reason',
        'representation',
        'arguments',
        'how_generated',
        'features',
        'coverage',
        'timing',
        'metadata',
      ],
      additionalProperties: false,
    },
    {
      type: 'object',
      properties: {
        type: { enum: ['info', 'alert', 'error'] },
        ...run,
        title: { type: 'string' },
        content: { type: 'string' },
      },
      required: ['type', 'property', 'run_start', 'title', 'content'],
      additionalProperties: false,
    },
  ],
});

function observed(name: string, ...args: string[]): { cases: TestCaseLine[]; info: InformationLine } {
  const { stderr } = marginalia(folder, ['search', `${name}.mdx`, '--observe', `${name}.jsonl`, ...args]);
  expect(stderr).not.toMatch(/cannot|internal/);
  const text = readFileSync(join(folder, `${name}.jsonl`), 'utf8');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as TestCaseLine | InformationLine);
  for (const line of lines) expect(VALID(line), JSON.stringify(VALID.errors)).toBe(true);
  expect(new Set(lines.map((line) => line.run_start)).size).toBe(1);
  return { cases: lines.slice(0, -1) as TestCaseLine[], info: lines.at(-1) as InformationLine };
}

describe('observations', () => {
  it('of a claim that stands: what was tried, with features, and the verdict', () => {
    const { cases, info } = observed('ratio', '--candidates', '3000');
    // All of the first 1000, every 10th of the others.
    expect(cases).toHaveLength(1200);
    expect(new Set(cases.map(({ status }) => status))).toEqual(new Set(['passed', 'gave_up']));
    expect(new Set(cases.map(({ how_generated }) => how_generated)).size).toBeGreaterThan(1);
    for (const { status, features, property } of cases) {
      expect(property).toBe('ratio');
      expect(features).toMatchObject({ points: expect.stringMatching(/^\d\+\d$/), scale: expect.any(String) });
      expect([1, 2]).toContain(features.dimension);
      expect(features.admissible).toBe(status === 'passed' ? 'yes' : 'no');
      expect(typeof features.slack).toBe(status === 'passed' ? 'number' : 'undefined');
    }
    expect(info).toMatchObject({ type: 'info', title: 'Verdict: unrefuted' });
  });

  it('of a refuted claim: the counterexample last, certified', () => {
    const { cases, info } = observed('half', '--candidates', '3000');
    expect(cases.at(-1)).toMatchObject({
      status: 'failed',
      how_generated: 'shrunk',
      status_reason: expect.stringContaining('(certified)'),
    });
    const suspected = cases.at(-2)!;
    expect(suspected).toMatchObject({ status: 'failed', status_reason: expect.stringContaining('in floats') });
    expect(suspected.features.slack).toBeLessThan(0);
    expect(info.title).toBe('Verdict: refuted');
  });

  it('of existence claims and of conclusions without a value', () => {
    expect(observed('tight', '--candidates', '500').cases.at(-1)).toMatchObject({ status: 'passed' });
    const { cases } = observed('undefined', '--candidates', '300');
    expect(cases.some(({ status_reason }) => status_reason === 'the conclusion is undefined')).toBe(true);
    expect(cases.every(({ status }) => status === 'gave_up')).toBe(true);
  });

  it('are as many as asked for, and in no way part of the result', () => {
    const { cases } = observed('ratio', '--candidates', '3000', '--observe-every', '7');
    expect(cases).toHaveLength(Math.floor(3000 / 7));
    const record = (...args: string[]) => {
      const { stdout } = marginalia(folder, ['search', 'ratio.mdx', '--candidates', '500', '--json', ...args]);
      return (JSON.parse(stdout) as { digest: string }).digest;
    };
    expect(record('--observe', 'other.jsonl')).toBe(record());
  });

  it('are at most 10,000 by default, however long the search', () => {
    const sampled = (to: number, step: number) => {
      let count = 0;
      for (let n = step; n <= to; n += step) if (isSampled(n)) count++;
      return count;
    };
    expect(sampled(1_000_000, 1)).toBe(1000 + 3 * 900);
    // From a million on only multiples of 1000 are taken: the search's largest budget is 10⁹ candidates.
    expect(sampled(1_000_000_000, 1000)).toBeLessThan(1000 + 6 * 900);
  });

  it('planted: lines that viewers would not accept', () => {
    const { cases } = observed('ratio', '--candidates', '10');
    const line = cases[0]!;
    expect(VALID(line)).toBe(true);
    expect(VALID({ ...line, status: 'suspected' })).toBe(false);
    expect(VALID({ ...line, features: { ...line.features, admissible: true } })).toBe(false);
    expect(VALID({ ...line, seconds: 1 })).toBe(false);
  });
});

describe('a file that cannot be written', () => {
  it.skipIf(!existsSync('/dev/full'))('for want of space is told once, and the search goes on', () => {
    const { status, stdout, stderr } = marginalia(folder, [
      'search',
      'ratio.mdx',
      '--candidates',
      '3000',
      '--observe',
      '/dev/full',
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain('ratio: unrefuted');
    expect(stdout).toContain('3,000 candidates');
    expect(
      stderr.match(/cannot write the observations; expected space for them .*: \/dev\/full \(ENOSPC\)/g),
    ).toHaveLength(1);
  });

  it('at all is told before the search', () => {
    for (const [args, message] of [
      [['--observe', '.'], 'invalid --observe; expected a file to write to: . (EISDIR)\n'],
      [['--observe', 'no/such/file'], 'invalid --observe; expected a file to write to: no/such/file (ENOENT)\n'],
      [['--observe-every', '2'], '--observe-every without a file; expected --observe FILE: 2\n'],
      [
        ['--observe', 'x', '--observe-every', '0'],
        'invalid --observe-every; expected a whole number of at least 1: 0\n',
      ],
    ] as const)
      expect(marginalia(folder, ['search', 'ratio.mdx', ...args])).toMatchObject({ status: 2, stderr: message });
  });

  it('says in --help that the file is bounded', () => {
    expect(marginalia(folder, ['search', '--help']).stdout.replace(/\s+/g, ' ')).toContain('at most 10,000 lines');
  });
});
