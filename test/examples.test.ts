/** The examples in docstrings: each line `expression // literal` is evaluated beside its module's exports. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseClaim } from '../src/claim/parse-claim.ts';
import { Interval } from '../src/exact/interval.ts';
import { Rational } from '../src/exact/rational.ts';
import { vector } from '../src/exact/vector.ts';
import { twoPointGram } from '../src/flow/two-point-gram.ts';
import { floatDataset } from '../src/geometry/float-dataset.ts';

const source = fileURLToPath(new URL('../src', import.meta.url));

const claim = parseClaim(
  `---
id: half
kind: conjecture
title: Half of the margin
given:
  data: { kind: dataset, dimension: [1, 2], positives: [1, 2], negatives: [1, 2] }
assuming: separable(data)
concluding: gamma_CE >= gamma / 2
---
`,
  'half.mdx',
);
const data = { dimension: 1, positives: [vector(3)], negatives: [vector(1)] };
const prelude = { Rational, vector, twoPointGram, floatDataset, Interval, claim, data };

interface Example {
  readonly file: string;
  readonly code: string;
  readonly expected: string;
}

/** Every docstring line below an @example, up to the next tag or the end of the comment. */
function examples(file: string, text: string): Example[] {
  return [...text.matchAll(/@example\n([\s\S]*?)(?=\n\s*\*\/|\n\s*\* @)/g)].flatMap(([, body]) =>
    (body as string).split('\n').map((line) => {
      const [, code = '', expected = ''] = /^\s*\* (.*?)(?: \/\/ (.*))?$/.exec(line) ?? [];
      return { file, code, expected };
    }),
  );
}

const found = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .flatMap((name) => examples(name, readFileSync(join(source, name), 'utf8')));

function evaluated(code: string, scope: Readonly<Record<string, unknown>>): unknown {
  return new Function(...Object.keys(scope), `return (${code});`)(...Object.values(scope)) as unknown;
}

describe('docstring examples', () => {
  it.each(found)('$file: $code', async ({ file, code, expected }) => {
    expect(expected, 'an example says what it gives').not.toBe('');
    const exports = (await import(pathToFileURL(join(source, file)).href)) as Readonly<Record<string, unknown>>;
    expect(evaluated(code, { ...prelude, ...exports })).toEqual(evaluated(expected, {}));
  });

  it('are found, and a wrong one would fail', () => {
    expect(found.length).toBeGreaterThan(25);
    expect(examples('x.ts', '/**\n * @example\n * 1 + 1 // 3\n */')).toEqual([
      { file: 'x.ts', code: '1 + 1', expected: '3' },
    ]);
  });
});
