/** Every word of the language: its example is in the language, reads back, and is typeset by KaTeX without complaint. */
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { expressionText } from '../../src/certificate/expression.ts';
import { OPERATIONS } from '../../src/certificate/operations.ts';
import type { Declaration } from '../../src/certificate/statement.ts';
import { elaborate } from '../../src/formula/elaborate.ts';
import { Scope, SHORTHANDS } from '../../src/formula/scope.ts';
import { expressionTex } from '../../src/formula/typeset.ts';
import { VOCABULARY } from '../../src/formula/vocabulary.ts';
import { claimsIn } from '../claim-files.ts';

const DECLARATIONS: readonly Declaration[] = [
  { name: 'data', kind: 'dataset', dimension: [1, 4], positives: [1, 5], negatives: [1, 5] },
  { name: 'r', kind: 'orthonormal', count: [1, 3], like: 'data' },
  { name: 'Delta', kind: 'vector', like: 'r' },
  { name: 'v', kind: 'vector', like: 'data' },
  { name: 'N', kind: 'scalar', integer: true },
];
const scope = Scope.of(DECLARATIONS).withIndices(['i', 'j', 'k']);

/** KaTeX's complaint, if it has one. */
function complaint(tex: string): string | undefined {
  try {
    katex.renderToString(tex, { throwOnError: true, strict: 'error', displayMode: true });
    return undefined;
  } catch (error) {
    return `${tex}: ${(error as Error).message}`;
  }
}

describe.each([...VOCABULARY])('%s', (name, { example, meaning }) => {
  it('has an example that is typeset and read back', () => {
    expect(example).toMatch(new RegExp(`\\b${name}\\b`));
    expect(meaning).not.toBe('');
    const { expression } = elaborate(example, scope);
    expect(complaint(expressionTex(expression))).toBeUndefined();
    expect(elaborate(expressionText(expression), scope).expression).toEqual(expression);
  });
});

describe('the language as a whole', () => {
  it('every operation of the kernel can be written', () => {
    const written = new Set<string>();
    const visit = (part: unknown): void => {
      if (!Array.isArray(part)) return;
      written.add(part[0] as string);
      for (const operand of part.slice(1)) visit(operand);
    };
    const more = [
      'v + v - v == 2 * v / 3',
      '-v == [1]',
      'v .* v == v .^ 2',
      '-x == x',
      'SVM.lambda[1] + SVM.mu[1] > d',
    ];
    for (const text of [...[...VOCABULARY.values()].map(({ example }) => example), ...more])
      try {
        visit(elaborate(text, scope).expression);
      } catch {
        visit(elaborate(text.replace('-x == x', 'rank(-x) > 0').replace('== [1]', '== v'), scope).expression);
      }
    expect(Object.keys(OPERATIONS).filter((operation) => !written.has(operation))).toEqual([]);
  });

  it('every abbreviation stands for what it says', () => {
    const two: readonly Declaration[] = [
      { name: 'x', kind: 'vector', dimension: [1, 3] },
      { name: 'y', kind: 'vector', like: 'x' },
    ];
    for (const [name, meaning] of Object.entries(SHORTHANDS)) {
      const place = name.startsWith('sigma') ? Scope.of(two) : scope;
      expect(elaborate(name, place), name).toEqual(elaborate(meaning, place));
      expect(complaint(expressionTex(elaborate(name, place).expression)), name).toBeUndefined();
    }
  });

  it.each(['theory', 'checks/falsehoods'])('KaTeX typesets every formula of %s', (folder) => {
    for (const { id, statement } of claimsIn(folder)) {
      const formulas = [...statement.assuming, statement.concluding, ...statement.definitions.map(([, e]) => e)];
      for (const formula of formulas) expect(complaint(expressionTex(formula)), id).toBeUndefined();
    }
  });

  it('planted: broken TeX is complained of', () => {
    expect(complaint('\\frac{1}{')).toBeDefined();
    expect(complaint('x_1_2')).toBeDefined();
  });
});
