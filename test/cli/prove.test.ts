/** `prove` on true, false and bad input; what it prints, keeps and exits with. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { decodeProof } from '../../src/certificate/decode-proof.ts';
import { proveWith } from '../../src/cli/prove-command.ts';
import type { Prover } from '../../src/evidence/proving.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import type { Adviser } from '../../src/evidence/second-opinion.ts';
import { PROOF_OF_SQUARE } from '../certificate/square-proof.ts';
import { marginalia, scratchFolder } from './command.ts';

function scalarClaim(id: string, concluding: string, more = ''): string {
  return `---\nid: ${id}\nkind: conjecture\ntitle: A conjecture\ngiven:\n  t: { kind: scalar }\n${concluding}\n${more}---\n`;
}

const folder = scratchFolder({
  'square.mdx': scalarClaim('square', 'concluding: t^2 >= 0'),
  'needle.mdx': scalarClaim('needle', "concluding: '(1000003*t - 17)^2 > 0'"),
  'false.mdx': scalarClaim('false', 'concluding: t^2 >= t'),
  'exists.mdx': scalarClaim('exists', 'exhibiting: t^2 >= 0'),
  'bad.mdx': scalarClaim('bad', 'concluding: t^2 >= 0', 'proof: obvious\n'),
});
const square = join(folder, 'square.mdx');
const OPTIONS = { budget: 5000, seed: 1 };
const proving: Prover = async (_, __, { onProgress, seconds }) => {
  onProgress?.({ doing: 'squares', done: 1, known: 1 });
  expect(seconds).toBeGreaterThan(0);
  return { status: 'proved', certificate: decodeProof(PROOF_OF_SQUARE) };
};
const failing: Prover = async () => ({ status: 'open', report: ['tried squares of degree 2: none'] });

/** What a run in this process prints on standard output. */
async function printed(run: () => Promise<number>): Promise<{ readonly status: number; readonly stdout: string }> {
  let stdout = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const status = await run();
  vi.restoreAllMocks();
  return { status, stdout };
}
afterEach(() => vi.restoreAllMocks());

describe('prove', () => {
  it('exits 0 with a proof that it keeps and verify accepts', async () => {
    const out = join(folder, 'square.json');
    const { status, stdout } = await printed(() => proveWith(proving, square, { ...OPTIONS, out }));
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^square: proved\n {2}for all numbers, in 1 step\n/)]);
    expect(marginalia(folder, ['verify', 'square.json'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('accepted  square: proved, for all numbers, in 1 step (certified)'),
    });
    expect(marginalia(folder, ['replay', 'square.json'])).toMatchObject({ status: 0 });
    expect(marginalia(folder, ['cite', 'square.json']).stdout).toContain('proved');
    const forged = readFileSync(out, 'utf8').replace(/"weight": ?"1"/, '"weight": "2"');
    expect(forged).toContain('"weight": "2"');
    writeFileSync(join(folder, 'forged.json'), forged);
    expect(marginalia(folder, ['verify', 'forged.json']).status).toBe(1);
  });

  it('exits 1 when there is none, and says how far it got', async () => {
    const { status, stdout } = await printed(() => proveWith(failing, square, OPTIONS));
    expect(status).toBe(1);
    expect(stdout).toMatch(/^square: not proved\n {2}tried squares of degree 2: none\n/);
    const json = await printed(() => proveWith(failing, square, { ...OPTIONS, json: true }));
    expect((JSON.parse(json.stdout) as EvidenceRecord).verdict).toBe('unrefuted');
  });

  it('exits 1 with what Z3 says where our own prover fails: that is no proof', async () => {
    const none: Adviser = async () => ({ status: 'none' });
    const { status, stdout } = await printed(() => proveWith(failing, square, OPTIONS, none));
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^square: not proved\n {2}tried squares of degree 2: none\n {2}Z3 finds no counterexample \(assuming z3\); no certificate of our own\n/,
    );
    const json = await printed(() => proveWith(failing, square, { ...OPTIONS, json: true }, none));
    expect(JSON.parse(json.stdout)).toMatchObject({ verdict: 'unrefuted', certificate: null, assuming: [] });
    const never: Adviser = () => Promise.reject(new Error('Z3 was asked of what is proved'));
    const out = join(folder, 'unasked.json');
    expect((await printed(() => proveWith(proving, square, { ...OPTIONS, out }, never))).status).toBe(0);
  });

  it("reports a counterexample of Z3's once it is certified, and the process ends", () => {
    const { status, stdout } = marginalia(folder, ['prove', 'needle.mdx', '--out', 'needle.json']);
    expect([status, stdout]).toEqual([
      1,
      expect.stringMatching(
        /^needle: not provable: a counterexample of Z3 refutes it\nneedle: refuted\n {2}counterexample: t = 17\/1000003\n/,
      ),
    ]);
    expect(marginalia(folder, ['verify', 'needle.json'])).toMatchObject({ status: 0 });
  });

  it('exits 130 when it is interrupted, and says how far it got', async () => {
    const interrupted: Prover = async (_, __, { signal }) => {
      process.emit('SIGINT', 'SIGINT');
      return { status: 'open', report: [`got to goal 2 of 3${signal?.aborted ? '' : ', unheard'}`] };
    };
    const { status, stdout } = await printed(() => proveWith(interrupted, square, OPTIONS));
    expect([status, stdout]).toEqual([130, expect.stringContaining('  got to goal 2 of 3\n')]);
    expect(stdout).toContain('  interrupted');
  });

  it('never tries to prove what a quick search refutes', async () => {
    const never: Prover = () => Promise.reject(new Error('the budget was burnt'));
    const out = join(folder, 'false.json');
    const { status, stdout } = await printed(() => proveWith(never, join(folder, 'false.mdx'), { ...OPTIONS, out }));
    expect(status).toBe(1);
    expect(stdout).toMatch(/^false: not provable: .*\nfalse: refuted\n {2}counterexample: t = 1\/2\n/);
    expect(marginalia(folder, ['prove', 'false.mdx'])).toMatchObject({ status: 1 });
  });

  it.each([
    ['no such file', ['none.mdx'], 'no such claim file; expected a path that exists: none.mdx'],
    ['an existence claim', ['exists.mdx'], 'invalid claim to prove; expected one with concluding'],
    ['a sketch that is none', ['bad.mdx'], 'bad.mdx:8:8: invalid proof; expected a list of steps'],
    ['a definition', ['notation'], 'a definition claims nothing'],
    ['a bad budget', ['square.mdx', '--budget', 'long'], 'invalid --budget'],
  ])('exits 2 for %s', (_, args, message) => {
    expect(marginalia(folder, ['prove', ...args])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(message),
    });
  });
});
