/** `examine` decides a claim, or an exercise, at values from a text file. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { marginalia, ROOT, scratchFolder } from './command.ts';

const folder = scratchFolder({
  'right.txt': '+ 1\n- -8\n',
  'wrong.txt': '+ 1\n- -7\n',
  'broken.txt': '+ 1\n- 3/0\n',
  'claim.txt': '+ 3\n- 1\nr = 1\nDelta = 1\n',
});
const EXERCISE = join(ROOT, 'site/exercises/half-the-margin.mdx');

describe('examine', () => {
  it('accepts an answer to an exercise, and says which condition a wrong one misses, with both sides', () => {
    const right = marginalia(folder, ['examine', EXERCISE, 'right.txt']);
    expect(right).toMatchObject({ status: 0, stderr: '' });
    expect(right.stdout).toContain('half-the-margin: correct, decided exactly\n');
    const wrong = marginalia(folder, ['examine', EXERCISE, 'wrong.txt']);
    expect(wrong.status).toBe(1);
    expect(wrong.stdout).toMatch(/^half-the-margin: not what is asked for\n/);
    expect(wrong.stdout).toContain('  false      gamma_CE < gamma / 2: left 2, right 2\n');
  });

  it('finds that values of a false theorem are a counterexample', () => {
    const { status, stdout } = marginalia(folder, ['examine', 'theorem-4', 'claim.txt']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^theorem-4: a counterexample, decided exactly\n/);
  });

  it.each([
    [EXERCISE, 'broken.txt', 'broken.txt: invalid number at line 2; expected a denominator other than 0: 3/0\n'],
    [EXERCISE, 'missing.txt', 'cannot read the values; expected a text file: missing.txt (ENOENT)\n'],
  ])('names what cannot be read, in one line: %s at %s', (claim, values, stderr) => {
    expect(marginalia(folder, ['examine', claim, values])).toEqual({ status: 2, stdout: '', stderr });
  });
});
