/** Mistakes: one line that says what, the constraint and the value; status 2; no result, no stack trace. */
import { describe, expect, it } from 'vitest';
import { claimText, marginalia, scratchFolder } from './command.ts';

const nested = (open: string, close: string, levels: number) => `${open.repeat(levels)}1${close.repeat(levels)} > 0`;
const folder = scratchFolder({
  'yaml.mdx': '---\nid: yaml\nkind: [theorem\n---\n',
  'unknown.mdx': claimText('unknown', 'gamma_CE <= gama'),
  'mismatch.mdx': claimText('mismatch', 'dot(W, [1, 2, 3]) > 0'),
  'brackets.mdx': claimText('brackets', nested('(', ')', 10_000)),
  'minus.mdx': claimText('minus', nested('-', '', 9_000)),
  'powers.mdx': claimText('powers', `${'2^'.repeat(3_000)}2 > 0`),
  'other-name.mdx': claimText('name', 'gamma > 0'),
  'nothing.mdx': 'no front matter',
  'broken-tex.mdx': `${claimText('broken-tex', 'gamma > 0')}$\\frac{1}$\n`,
  'import.mdx': claimText('import', 'import("fs") > 0'),
  'nan.csv': '1,1\nNaN,-1\n',
  'infinity.csv': '1,1\nInfinity,-1\n',
  'label.csv': '1,1\n2,0\n',
  'ragged.csv': '1,2,1\n3,-1\n',
  'one-class.csv': '1,1\n2,1\n',
  'empty.csv': '',
  'good.csv': '1,2,1\n-1,0,-1\n',
  'alike.csv': '1,1\n1,-1\n',
  'cell.csv': '1,2,1\n-1,,-1\n',
  'many.csv': Array.from({ length: 1_000_000 }, (_, k) => `${k},${k % 2 === 0 ? 1 : -1}`).join('\n'),
  'broken.json': '{"format": ',
  'other.json': '{"format": "something"}',
});

const cases: readonly (readonly [name: string, args: readonly string[], message: RegExp])[] = [
  ['malformed YAML', ['search', 'yaml.mdx'], /yaml\.mdx:\d+:\d+: malformed YAML/],
  ['no front matter', ['search', 'nothing.mdx'], /nothing\.mdx:1:1: no front matter; expected YAML/],
  ['an unknown quantity', ['search', 'unknown.mdx'], /unknown\.mdx:9:26: unknown quantity; expected one of .*: gama/],
  [
    'a dimension mismatch',
    ['search', 'mismatch.mdx'],
    /mismatch\.mdx:9:\d+: dimension mismatch in dot; expected equal dimensions/,
  ],
  [
    '10,000 levels of brackets',
    ['search', 'brackets.mdx'],
    /formula is (too long|nested too deeply); expected at most/,
  ],
  ['9,000 minus signs', ['search', 'minus.mdx'], /nested too deeply|too large/],
  ['3,000 powers', ['search', 'powers.mdx'], /nested too deeply|too large/],
  ['an import', ['search', 'import.mdx'], /invalid constant|unknown function/],
  [
    'an id that is not the file name',
    ['check', 'other-name.mdx'],
    /invalid id; expected the file's name other-name: name/,
  ],
  [
    'a file that is not there',
    ['search', 'missing.mdx'],
    /no such claim file; expected a path that exists: missing\.mdx/,
  ],
  [
    'an unknown id',
    ['check', 'theorem-99'],
    /unknown claim; expected an id of theory\/ or a path to an \.mdx file: theorem-99/,
  ],
  ['a definition', ['search', 'notation'], /a definition claims nothing; expected/],
  ['NaN in CSV', ['margins', 'nan.csv'], /invalid number at row 2, column 1; expected .*: NaN/],
  ['Infinity in CSV', ['margins', 'infinity.csv'], /invalid number at row 2, column 1; expected .*: Infinity/],
  ['a bad label', ['margins', 'label.csv'], /invalid label at row 2; expected -1 or 1: 0/],
  [
    'a ragged row',
    ['margins', 'ragged.csv'],
    /dimension mismatch at row 2; expected 3 columns as in the rows before: 2/,
  ],
  ['an empty class', ['margins', 'one-class.csv'], /empty class; expected at least one point labelled -1/],
  ['an empty file', ['margins', 'empty.csv'], /no data; expected at least one row/],
  ['a million rows', ['margins', 'many.csv'], /too many points at row 10001; expected at most 10000/],
  ['a folder for a CSV', ['margins', '.'], /cannot read the data; expected a CSV file/],
  ['NaN to train on', ['train', 'nan.csv'], /invalid number at row 2, column 1; expected .*: NaN/],
  ['Infinity to train on', ['train', 'infinity.csv'], /invalid number at row 2, column 1; expected .*: Infinity/],
  ['nothing to train on', ['train', 'empty.csv'], /no data; expected at least one row/],
  ['an empty cell', ['train', 'cell.csv'], /invalid number at row 2, column 2; expected .*: nothing/],
  ['one class to train on', ['train', 'one-class.csv'], /empty class; expected at least one point labelled -1/],
  [
    'a step size beyond the bound',
    ['train', 'good.csv', '--rate', '10'],
    /step size too large; expected --rate below 2\/β = [\d.]+, or --anyway \(the loss may rise .*\): 10/,
  ],
  ['a step size of 0', ['train', 'good.csv', '--rate', '0'], /invalid --rate; expected a number above 0.*: 0/],
  ['a step size of NaN', ['train', 'good.csv', '--rate', 'NaN'], /invalid --rate; expected a number above 0.*: NaN/],
  ['half a step', ['train', 'good.csv', '--steps', '0.5'], /invalid --steps; expected a whole number.*: 0\.5/],
  [
    'an unknown loss',
    ['train', 'good.csv', '--loss', 'hinge'],
    /invalid --loss; expected one of cross-entropy, differential: hinge/,
  ],
  [
    'an unknown backend',
    ['train', 'good.csv', '--backend', 'cuda'],
    /invalid --backend; expected one of auto, cpu, .*: cuda/,
  ],
  [
    'an unknown intercept',
    ['train', 'good.csv', '--intercept', 'false-positives=2'],
    /invalid --intercept; expected trained, equation-8, .*: false-positives=2/,
  ],
  [
    'pairs of cross-entropy',
    ['train', 'good.csv', '--pairs', 'hardest'],
    /invalid --pairs; expected it with --loss differential only: cross-entropy/,
  ],
  [
    'a batch of full gradients',
    ['train', 'good.csv', '--batch-size', '4'],
    /invalid --batch-size; expected it with --method stochastic-gradient only/,
  ],
  [
    'a resumption of nothing',
    ['train', 'good.csv', '--resume'],
    /missing --checkpoint; expected the file to resume from: nothing/,
  ],
  [
    'a resumption of what is not there',
    ['train', 'good.csv', '--resume', '--checkpoint', 'none-yet.json'],
    /no checkpoint to resume; expected a file .*: none-yet\.json \(ENOENT\)/,
  ],
  ['a plot of another kind', ['train', 'good.csv', '--plot', 'run.png'], /invalid --plot; expected .* \.svg: run\.png/],
  [
    'a plot where a file is the folder',
    ['train', 'good.csv', '--steps', '1000000000', '--plot', 'good.csv/run.svg'],
    /invalid --plot; expected a folder to write to: .* \((ENOTDIR|EEXIST)\)/,
  ],
  [
    'points that are all alike',
    ['train', 'alike.csv', '--loss', 'differential', '--anyway'],
    /nothing to train; expected/,
  ],
  ['malformed JSON', ['verify', 'broken.json'], /malformed JSON in broken\.json; expected an evidence record/],
  ['a record that is not there', ['verify', 'none.json'], /cannot read the record; expected a file: none\.json/],
  ['a replay of something else', ['replay', 'other.json'], /other\.json is not a valid record/],
  ['an unchecked id to cite', ['cite', 'theorem-99'], /no evidence for this id; expected a checked claim/],
  [
    'a bad budget',
    ['search', 'unknown.mdx', '--budget', 'soon'],
    /invalid --budget; expected a duration .*such as 30s.*: soon/,
  ],
  ['a bad seed', ['search', 'unknown.mdx', '--seed', '1.5'], /invalid --seed; expected an integer from .*: 1\.5/],
  ['an unknown option', ['check', '--colour'], /unknown option; expected .*: --colour/],
  [
    'a constant that the claim does not have',
    ['sharpen', 'theorem-6', '--constant', 'C'],
    /unknown --constant of theorem-6; expected one of c = 5, 2, 0: C/,
  ],
  [
    'a number that occurs twice',
    ['sharpen', 'margin-ratio', '--constant', '2'],
    /ambiguous --constant; expected a number that occurs once .*: 2 occurs \d times/,
  ],
  ['no constant', ['sharpen', 'theorem-6'], /missing option; expected --constant <name>: nothing/],
  ['no hypotheses to drop', ['drop', 'p1-versus-p2-witness'], /expected one with concluding|nothing to drop/],
  ['a definition without a claim', ['drop', 'notation'], /a definition claims nothing; expected .*: notation/],
  ['a handout of nothing', ['handout', 'theorem-99'], /unknown claim; expected an id of theory\/ .*: theorem-99/],
  ['a handout into a folder', ['handout', 'theorem-4', '--out', '.'], /invalid --out; expected a file: the folder \./],
  [
    'a handout below what makes no folders',
    ['handout', 'theorem-4', '--out', '/proc/x/y'],
    /invalid --out; .*: \/proc\/x \(/,
  ],
  ['a search into what takes no files', ['search', 'theorem-4', '--out', '/proc/x'], /invalid --out; .*: \/proc \(/],
  [
    'evidence below a file',
    ['check', 'theorem-4', '--evidence', 'good.csv/x'],
    /invalid --evidence; .*: good\.csv\/x \(/,
  ],
  ['a handout with broken TeX', ['handout', 'broken-tex.mdx'], /broken-tex\.mdx:11: broken TeX; KaTeX parse error/],
  ['an unknown command', ['prve'], /unknown command; expected one that marginalia --help lists: prve/],
];

describe('bad input', () => {
  it.each(cases)('%s', (_, args, message) => {
    const { status, stdout, stderr } = marginalia(folder, args, {}, 60_000);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('inseparable data where separability is needed settle nothing', () => {
    const text = claimText('same', 'gamma > 0').replace('separable(data)', 'x[1] == z[1]');
    const { status, stdout } = marginalia(scratchFolder({ 'same.mdx': text }), [
      'search',
      'same.mdx',
      '--candidates',
      '500',
      '--json',
    ]);
    expect([status, JSON.parse(stdout)]).toMatchObject([
      0,
      { verdict: 'inconclusive', reason: expect.stringContaining('undefined') },
    ]);
  });
});
