/** Proofs for readers: every rule has words, every formula is TeX that KaTeX accepts, and brackets say what the kernel reads. */
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import type { Expression } from '../../src/certificate/expression.ts';
import type { ProofStep } from '../../src/certificate/proof.ts';
import { AXIOMS } from '../../src/certificate/proof-axioms.ts';
import { OPTIMA } from '../../src/certificate/proof-optima.ts';
import { LOGIC } from '../../src/certificate/proof-rules.ts';
import { negated } from '../../src/certificate/refutation.ts';
import { startingContext, verifyProof } from '../../src/certificate/verify-proof.ts';
import { differenceOf, opposite } from '../../src/exposition/identity.ts';
import { allLines, type ProofOutline, proofOutline, type Word } from '../../src/exposition/proof-outline.ts';
import { proofInFull, proofLines } from '../../src/exposition/proof-text.ts';
import type { Shown } from '../../src/exposition/readable.ts';
import { RULE_WORDS } from '../../src/exposition/rule-sentences.ts';
import { step } from '../fixtures/proof-steps.ts';
import { CASES, COMPARISON, PROOFS, type ProofFixture, RECIPROCAL } from '../fixtures/proofs.ts';
import { provedRecord } from '../fixtures/proved-book.ts';

const KERNEL_RULES = [...Object.keys(LOGIC), ...Object.keys(AXIOMS), ...Object.keys(OPTIMA), 'defined'].sort();

function outlineOf({ claim, certificate }: ProofFixture): ProofOutline {
  return proofOutline(claim.statement!, certificate);
}

function parse(tex: string): void {
  katex.renderToString(tex, { strict: 'error', throwOnError: true, trust: false });
}

function shownIn(words: readonly Word[]): Shown[] {
  return words.filter((word): word is Shown => typeof word !== 'string' && 'tex' in word);
}

/** Everything that is typeset in an outline. */
function allShown({ given, lines }: ProofOutline): Shown[] {
  return [
    ...given.map(({ formula }) => formula),
    ...allLines(lines).flatMap((line) => [
      line.formula,
      ...shownIn(line.why),
      ...(line.identity === undefined
        ? []
        : [line.identity.sum, line.identity.positive, ...line.identity.brackets.map(({ formula }) => formula)]),
      ...line.blocks.flatMap(({ opening, assumption }) => [
        ...shownIn(opening),
        ...(assumption === undefined ? [] : [assumption.formula]),
      ]),
    ]),
  ];
}

function plain(words: readonly Word[]): string {
  return words.map((w) => (typeof w === 'string' ? w : 'number' in w ? `(${w.number})` : w.text)).join('');
}

describe('the fixtures', () => {
  it.for(PROOFS)('are proofs: $claim.id', ({ claim, certificate }) => {
    expect(verifyProof(claim.statement!, certificate)).toBeUndefined();
  });
});

describe('rules in words', () => {
  it('has words for every rule of the kernel, and for no other', () => {
    expect(Object.keys(RULE_WORDS).sort()).toEqual(KERNEL_RULES);
  });

  it.for(KERNEL_RULES)('says %s as a sentence, whatever the fact is', (rule) => {
    const facts: Expression[] = [
      ['>=', ['dot', 'u', 'v'], '0'],
      ['<=', 'a', 'b'],
      ['>', 'a', 'b'],
      ['==', ['*', 'a', 'b'], ['dot', 'u', 'v']],
      ['forall', '#p', ['count', ['positives', 'data']], ['>=', ['at', 'x', '#p'], '0']],
      ['exists', 'k', ['count', 'v'], ['==', ['at', 'x', 'k'], '0']],
      ['or', ['==', 'a', '1'], ['==', 'a', '2']],
    ];
    for (const fact of facts)
      for (const terms of [[], ['a'], [['CE', 'data'], 'u', 'b'], [['SVM', ['swapped', 'data']], 'u']])
        for (const from of [[], ['H1'], ['H1', 'H1']]) {
          const { claim } = COMPARISON;
          const s = step('s', rule, fact, { terms: terms as Expression[], from });
          const outline = proofOutline(claim.statement!, { kind: 'proof', assuming: [], steps: [s] });
          const text = plain(outline.lines[0]!.why);
          expect(text).toMatch(/^(nothing|[A-Z(]).*\.$/s);
          expect(text).not.toMatch(/undefined|\[object| {2}|,,/);
          for (const { tex } of allShown(outline)) parse(tex);
        }
  });

  it('names an index once that goes by the same name inside and outside', () => {
    const all: Expression = ['forall', 'i', ['count', ['positives', 'data']], ['>=', 'c', '0']];
    const said = (term: Expression) => {
      const steps = [
        step('a', 'restatement', all),
        step('b', 'instance', ['>=', 'c', '0'], { from: ['a'], terms: [term] }),
      ];
      const { lines } = proofOutline(COMPARISON.claim.statement!, { kind: 'proof', assuming: [], steps });
      return plain(lines[1]!.why);
    };
    expect(said('i')).toBe('(1) holds for every index, so for i.');
    expect(said('1')).toBe('(1) holds for every index, so for i == 1.');
  });

  it('names a rule that it does not know', () => {
    const steps: ProofStep[] = [step('s', 'magic', ['==', '1', '2'], { from: ['H1'] })];
    const { lines } = proofOutline(COMPARISON.claim.statement!, { kind: 'proof', assuming: [], steps });
    expect(plain(lines[0]!.why)).toBe('By the rule magic, by (H1).');
  });
});

describe('an outline', () => {
  it.for(PROOFS)('is TeX that KaTeX accepts: $claim.id', (fixture) => {
    const shown = allShown(outlineOf(fixture));
    expect(shown.length).toBeGreaterThan(2);
    for (const { tex, text } of shown) {
      parse(tex);
      expect(`${tex}${text}`).not.toMatch(/#|\?|undefined/);
    }
  });

  it('would notice TeX that is broken', () => {
    expect(() => parse('\\mathrm{#p}')).toThrow();
  });

  it('reads like the statement', () => {
    const { given, lines } = outlineOf(COMPARISON);
    expect(given).toMatchObject([{ number: 'H1', formula: { text: 'separable(data)' } }]);
    expect(lines[0]?.formula).toEqual({
      tex: '\\forall\\, i:\\ \\langle W, x_{i} \\rangle + B \\ge 1',
      text: 'forall(i): dot(W, x[i]) + B >= 1',
    });
    expect(plain(lines[2]!.why)).toBe(
      'The hyperplane with the normal W and the intercept B is feasible, by (1) and (2). No feasible one is downhill from the solution of (P1).',
    );
    expect(plain(lines.at(-1)!.why)).toBe('(5) and (10), taken together.');
  });

  it('folds abbreviations back, but not into themselves', () => {
    const t: Expression = ['+', 't', ['/', '1', 't']];
    const steps = [step('a', 'restatement', ['>=', t, '2']), step('b', 'restatement', ['==', 'h', t])];
    const { lines } = proofOutline(RECIPROCAL.claim.statement!, { kind: 'proof', assuming: [], steps });
    expect(lines.map(({ formula }) => formula.text)).toEqual(['h >= 2', 'h == t + 1 / t']);
  });

  it('writes a minus where a normal form has a coefficient of −1', () => {
    const sum: Expression = ['+', ['*', ['*', '-1', 's'], 't'], ['*', ['*', '-2', 's'], ['^', 't', '2']]];
    const steps = [step('a', 'restatement', ['>=', sum, ['*', '1', 't']])];
    const { lines } = proofOutline(RECIPROCAL.claim.statement!, { kind: 'proof', assuming: [], steps });
    expect(lines[0]?.formula.text).toBe('-(s * t) - 2 * s * t ^ 2 >= t');
  });

  it('numbers blocks and their assumptions', () => {
    const lines = allLines(outlineOf(CASES).lines);
    expect(lines.map(({ number }) => number)).toEqual([
      ...['1', '2', '3', '4', '4.1', '4.2', '4.3', '5', '6', '6a.2', '6b.2', '7'],
    ]);
    expect(lines.map(({ path }) => path)).toContain('5/1/0');
    const cases = lines.find(({ number }) => number === '6');
    expect(cases?.blocks.map(({ assumption }) => [assumption?.number, assumption?.formula.text])).toEqual([
      ['6a.1', 'max(c, 1) == c'],
      ['6b.1', 'max(c, 1) == 1'],
    ]);
  });

  it('writes an identity out with the facts by their numbers', () => {
    const [line] = outlineOf(RECIPROCAL).lines.filter(({ label }) => label === 'square');
    expect(line?.identity).toMatchObject({
      sum: { text: '[∗] * [H1] + (t - 1)^2 + [2] = 0' },
      positive: { text: '[∗] * [H1]' },
      brackets: [
        { number: 'H1', formula: { text: 't > 0' } },
        { number: '2', formula: { text: 't * (1 / t) - 1 == 0' } },
        { number: '∗', formula: { text: '2 - h > 0' } },
      ],
    });
  });

  it.for(PROOFS)('is text that a terminal can show, from a record too: $claim.id', (fixture) => {
    const { claim, certificate } = fixture;
    const record = JSON.parse(JSON.stringify(provedRecord(fixture)));
    const text = proofInFull(record);
    expect(text).toBe(proofLines(claim.statement!, certificate).join('\n'));
    expect(text).toMatch(/^\(H1\) .*\[given\]\n/);
    expect(text).toMatch(/\nThis is what was to be shown\.$/);
    expect(proofInFull({ ...record, certificate: null })).toBeUndefined();
  });

  it('is shown for a certificate that refers to nothing', () => {
    const steps = [step('s', 'algebra', ['>=', 't', '0'], { from: ['nowhere'], refutation: [] })];
    const { lines } = proofOutline(RECIPROCAL.claim.statement!, { kind: 'proof', assuming: [], steps });
    expect(lines[0]?.identity?.sum.text).toBe(' = 0');
  });
});

describe('differences', () => {
  const steps = (all: readonly ProofStep[]): ProofStep[] => all.flatMap((s) => [s, ...s.blocks.flatMap(steps)]);

  it.for(PROOFS)('are what the kernel compares with zero: $claim.id', ({ claim, certificate }) => {
    const context = startingContext(claim.statement!);
    context.fix('a', ['count', 'v']);
    context.fix('l', ['count', 'v']);
    for (const { fact } of steps(certificate.steps)) {
      const [expected, found] = [context.constraint(fact), differenceOf(fact)];
      expect(found?.relation).toBe(expected?.relation);
      if (expected === undefined || found === undefined) continue;
      const polynomial = (e: Expression) => context.normalForm().number(context.resolved(e)).toString();
      expect(polynomial(found.expression)).toBe(expected.polynomial.toString());
      const other = opposite(found);
      expect(other.relation).toBe(negated(expected).relation);
      expect(polynomial(other.expression)).toBe(negated(expected).polynomial.toString());
    }
  });
});
