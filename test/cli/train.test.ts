/** `marginalia train` on good data: report, JSON, plot, checkpoints, interruption. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { TrainingReport } from '../../src/cli/training-report.ts';
import { MAIN, marginalia, scratchFolder } from './command.ts';

const FILES = {
  'points.csv': '3,1,1\n4,3/2,1\n2,5,1\n-1,0,-1\n0.5,-2,-1\n-2,1,-1\n',
  'line.csv': '3,1\n5,1\n1,-1\n',
  'cube.csv': '2,1,0,1\n3,0,1,1\n-1,0,2,-1\n0,-2,1,-1\n',
  'tie.csv': '1,0,1\n-3,-1,-1\n',
  'mixed.csv': '0,1\n2,1\n9,1\n1,-1\n',
};
const folder = scratchFolder(FILES);
const CPU = ['--backend', 'cpu'];

function report(args: readonly string[], where = folder): TrainingReport {
  const { status, stdout, stderr } = marginalia(where, ['train', ...args, ...CPU, '--json']);
  expect([status, stderr.replace(/^not linearly separable: [^\n]*\nthen [^\n]*\n/, '')]).toEqual([0, '']);
  return JSON.parse(stdout) as TrainingReport;
}

/** What does not depend on the machine. */
function lasting({ machine: _, ...rest }: TrainingReport) {
  return rest;
}

describe('train', () => {
  it('sets trained margins beside exact ones, and explains the angle', () => {
    const { status, stdout } = marginalia(folder, ['train', 'points.csv', '--steps', '20000', ...CPU]);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /cross-entropy, gradient descent: 20,000 steps of size [\d.]+ \(the loss falls for sizes below/,
    );
    expect(stdout).toMatch(/\(P1\) hard-margin SVM {2,}19\/10 ≈ 1\.9 \(exact\)/);
    expect(stdout).toMatch(/\(P2\) cross-entropy limit .* \(exact\)/);
    const [, angle, flow] =
      /angle between \(w, b\) and its exact limit \(P2\): ([\d.]+)°[\s\S]*gradient flow at the same time has ([\d.]+)°/.exec(
        stdout,
      ) ?? [];
    expect(Number(angle)).toBeGreaterThan(0.1);
    expect(Math.abs(Number(angle) / Number(flow) - 1)).toBeLessThan(0.05);
    expect(stdout).toMatch(/falls only like 1\/log\(steps\):\n {2}[\d.]+° after 20,000,000 steps, /);
  });

  it('says when a tie makes it slower still', () => {
    const { stdout } = marginalia(folder, ['train', 'tie.csv', '--steps', '100', ...CPU]);
    expect(stdout).toMatch(/a tie: .*log log\(steps\)\/log\(steps\)/);
    expect(report(['line.csv', '--steps', '100']).law).toBe('regular');
  });

  it('prints one JSON object; margins agree with `margins`', () => {
    const trained = report(['points.csv', '--steps', '5000']);
    expect(trained).toMatchObject({
      format: 'marginalia-training-1',
      data: { dimension: 2, positives: 3, negatives: 3, separable: true },
      backend: { name: 'cpu', precision: 'float64' },
      run: { status: 'completed', steps: 5000, caution: null },
      trained: { falsePositives: 0, falseNegatives: 0 },
    });
    const { solutions } = JSON.parse(marginalia(folder, ['margins', 'points.csv', '--json']).stdout) as {
      solutions: { problem: string; margin: string }[];
    };
    expect(trained.exact.map(({ problem, margin }) => ({ problem, margin }))).toEqual(
      solutions.map(({ problem, margin }) => ({ problem, margin })),
    );
    expect(trained.history.at(-1)).toMatchObject({ step: 5000, margin: trained.trained.margin });
    expect(lasting(report(['points.csv', '--steps', '5000']))).toEqual(lasting(trained));
  });

  it.each([
    ['normalised', ['--method', 'normalised-gradient-descent']],
    ['stochastic', ['--method', 'stochastic-gradient', '--batch-size', '2', '--seed', '5']],
    ['differential', ['--loss', 'differential']],
    ['sampled pairs', ['--loss', 'differential', '--pairs', 'sampled', '--pair-count', '4']],
    ['hardest pairs', ['--loss', 'differential', '--pairs', 'hardest', '--pair-count', '3', '--refresh', '20']],
  ] as const)('tells the classes apart by other methods: %s', (_, args) => {
    const { trained } = report(['points.csv', '--steps', '20000', ...args]);
    expect(trained.margin).toBeGreaterThan(0);
    expect(trained.angleToLimit).toBeLessThan(0.35);
  });

  it('stops early within the tolerance', () => {
    const { run, trained } = report([
      ...['line.csv', '--method', 'normalised-gradient-descent', '--steps', '1000000', '--tolerance', '0.01'],
    ]);
    expect(run.status).toBe('converged');
    expect(run.steps).toBeLessThan(1_000_000);
    expect(trained.angleToLimit).toBeLessThanOrEqual(0.01);
  });

  it('chooses the intercept as asked', () => {
    const margin = (rule: string) => report(['line.csv', '--steps', '200', '--intercept', rule]).trained;
    expect(margin('equation-8').margin).toBeCloseTo(1, 12);
    expect(margin('trained').margin).not.toBeCloseTo(1, 3);
    const mixed = (rule: string) => report(['mixed.csv', '--anyway', '--steps', '100', '--intercept', rule]).trained;
    expect(mixed('false-positives=0')).toMatchObject({ falsePositives: 0, falseNegatives: 1 });
    expect(mixed('false-negatives=0')).toMatchObject({ falsePositives: 1, falseNegatives: 0 });
  });

  it.each([
    ['points.csv', /3 positives \(circles\) and 3 negatives/],
    ['cube.csv', /projected; horizontally along the SVM normal/],
    ['line.csv', /No picture of the boundary: the data have one dimension/],
  ])('draws %s', (name, expected) => {
    const [one, two] = ['one.svg', 'two.svg'].map((file) => {
      report([name, '--steps', '300', '--plot', `plots/${file}`]);
      return readFileSync(join(folder, 'plots', file), 'utf8');
    });
    expect(one).toMatch(expected);
    expect(one).toBe(two);
    expect(one).not.toMatch(/NaN|Infinity/);
  });
});

describe('backends', () => {
  it('that are absent say how to get them', () => {
    const args = ['train', 'points.csv', '--backend', 'tfjs-node'];
    const { status, stdout, stderr } = marginalia(folder, args, { MARGINALIA_TFJS_NODE: '/nowhere' });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^absent --backend tfjs-node; expected it to be installed \(npm install .*\): /);
  });

  it('of float32 come to the same weights as far as they can, and auto says why it chose', () => {
    const args = ['train', 'points.csv', '--steps', '300', '--json'];
    const by = (name: string) => JSON.parse(marginalia(folder, [...args, '--backend', name]).stdout) as TrainingReport;
    const [exact, coarse] = [by('auto'), by('tfjs-cpu')];
    expect(exact.machine.chosen).toMatch(/too little work for a GPU/);
    expect([exact.backend.precision, coarse.backend.precision]).toEqual(['float64', 'float32']);
    coarse.trained.weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(exact.trained.weights[i] as number, 4);
    });
    expect(coarse.trained.weights).not.toEqual(exact.trained.weights);
  });
});

describe('inseparable data', () => {
  it('are said to be so with a certificate, and nothing is trained', () => {
    const { status, stdout } = marginalia(folder, ['train', 'mixed.csv', '--plot', 'none.svg']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/not linearly separable: .* = 1 z1 is a point of both hulls \(certified\)/);
    expect(stdout).toMatch(/stay bounded and approach a minimum .*Ji and Telgarsky 2019/);
    expect(existsSync(join(folder, 'none.svg'))).toBe(false);
    const json = marginalia(folder, ['train', 'mixed.csv', '--json']);
    expect([json.status, JSON.parse(json.stdout)]).toMatchObject([
      1,
      { separable: false, certificate: { negativeWeights: ['1'] } },
    ]);
  });

  it('are trained with --anyway, to a minimum', () => {
    const { data, inseparability, run, exact, trained, flow } = report([
      'mixed.csv',
      '--anyway',
      '--steps',
      '100000',
      '--plot',
      'm.svg',
    ]);
    expect([data.separable, run.status, exact, flow, trained.angleToLimit]).toEqual([false, 'still', [], [], null]);
    expect(trained.margin).toBeLessThan(0);
    expect(inseparability).toMatchObject({ positiveWeights: ['8/9', '0', '1/9'], negativeWeights: ['1'] });
  });
});

describe('checkpoints', () => {
  it.each([
    ['gradient descent', []],
    ['stochastic', ['--method', 'stochastic-gradient']],
    ['hardest pairs', ['--loss', 'differential', '--pairs', 'hardest', '--pair-count', '3', '--refresh', '30']],
  ] as const)('go on bit for bit: %s', (_, args) => {
    const where = scratchFolder(FILES);
    const steps = (count: string) => ['points.csv', ...args, '--steps', count];
    const kept = ['--checkpoint', 'run.json'];
    report([...steps('1234'), ...kept], where);
    const resumed = marginalia(where, ['train', ...steps('5000'), ...CPU, ...kept, '--resume', '--json']);
    expect([resumed.status, resumed.stderr]).toEqual([0, 'resumed at step 1,234\n']);
    expect(lasting(JSON.parse(resumed.stdout) as TrainingReport)).toEqual(lasting(report(steps('5000'), where)));
  });

  it('survive SIGTERM and SIGINT: saved, said, gone on with', async () => {
    for (const [signal, code] of [
      ['SIGTERM', 143],
      ['SIGINT', 130],
    ] as const) {
      const where = scratchFolder(FILES);
      const args = ['train', 'points.csv', '--steps', '1000000000', '--checkpoint', 'run.json', ...CPU];
      const child = spawn(process.execPath, [MAIN, ...args], { cwd: where });
      let stdout = '';
      let begun = false;
      child.stdout.on('data', (chunk) => {
        stdout += chunk;
      });
      child.stderr.on('data', () => {
        begun = true;
      });
      const ended = new Promise<number | null>((resolve) => {
        child.on('close', resolve);
      });
      while (!begun) await setTimeout(20);
      await setTimeout(300);
      child.kill(signal);
      expect(await ended).toBe(code);
      expect(stdout).toMatch(/ended: interrupted[\s\S]*--checkpoint run\.json --resume/);
      const { step } = JSON.parse(readFileSync(join(where, 'run.json'), 'utf8')) as { step: number };
      expect(step).toBeGreaterThan(0);
      const more = [
        'train',
        'points.csv',
        '--steps',
        String(step + 10),
        '--checkpoint',
        'run.json',
        '--resume',
        ...CPU,
      ];
      const resumed = marginalia(where, [...more, '--json']);
      expect((JSON.parse(resumed.stdout) as TrainingReport).run.steps).toBe(step + 10);
    }
  });

  it('of other data or settings, damaged or missing ones are refused; a kept one is not overwritten', () => {
    const where = scratchFolder(FILES);
    const kept = ['--checkpoint', 'run.json', ...CPU];
    expect(marginalia(where, ['train', 'points.csv', '--steps', '50', ...kept]).status).toBe(0);
    const refused = (args: readonly string[], message: RegExp) => {
      const { status, stdout, stderr } = marginalia(where, ['train', ...args, '--steps', '100', ...kept]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(message);
    };
    refused(['points.csv'], /checkpoint exists; expected --resume to go on from it, or another file: run\.json/);
    refused(
      ['cube.csv', '--resume'],
      /foreign checkpoint run\.json; expected the points of digest sha256:\w+: sha256:/,
    );
    refused(
      ['points.csv', '--resume', '--rate', '0.01'],
      /foreign checkpoint run\.json; expected a run with rate 0\.01: default/,
    );
    refused(
      ['points.csv', '--resume', '--loss', 'differential'],
      /expected a run with loss "differential": "cross-entropy"/,
    );
    const text = readFileSync(join(where, 'run.json'), 'utf8');
    for (const damaged of [text.slice(0, -20), text.replace(/"step":50/, '"step":49'), '', 'null', '[]']) {
      writeFileSync(join(where, 'run.json'), damaged);
      refused(
        ['points.csv', '--resume'],
        /damaged checkpoint; expected a whole file that train --checkpoint wrote: run\.json/,
      );
    }
  });
});
