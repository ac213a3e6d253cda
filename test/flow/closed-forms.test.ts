/** The typeset formulas against exact arithmetic: mathjs proposes and displays, rationals decide. */
import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { Evaluation } from '../../src/certificate/evaluation.ts';
import { exactOracle } from '../../src/certificate/exact-oracle.ts';
import type { Statement } from '../../src/certificate/statement.ts';
import { Rational } from '../../src/exact/rational.ts';
import { type ClosedForm, DETERMINANT, ONE_ACTIVE, TIE, TWO_ACTIVE } from '../../src/flow/closed-forms.ts';
import { twoPointFlowApprox } from '../../src/flow/two-point-flow.ts';
import type { TwoPointGram } from '../../src/flow/two-point-gram.ts';
import { activeOffsetApprox, tieCoefficientApprox, twoPointLimit } from '../../src/flow/two-point-limits.ts';
import { elaborate } from '../../src/formula/elaborate.ts';
import { Scope } from '../../src/formula/scope.ts';
import { solvingLookup } from '../certificate/solving-lookup.ts';

const GIVEN: Statement['given'] = ['a', 'b', 'c'].map((name) => ({ name, kind: 'scalar', integer: false }));

/** An equation in a, b, c and D at a Gram matrix, decided by the kernel; D is written out. */
function holds(equation: string, { a, b, c }: TwoPointGram): boolean | undefined {
  const text = equation.replaceAll('D', `(${DETERMINANT.text})`);
  const statement: Statement = {
    quantifier: 'universal',
    given: GIVEN,
    definitions: [],
    assuming: [],
    concluding: elaborate(text, Scope.of(GIVEN)).expression,
  };
  return new Evaluation(statement, { a, b, c }, exactOracle(solvingLookup)).conclusion();
}

function gramOf(a: number, b: number, c: number): TwoPointGram {
  return { a: Rational.of(a), b: Rational.of(b), c: Rational.of(c) };
}

const fractions = fc
  .tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: 1, max: 9 }))
  .map(([n, d]) => Rational.of(n, d));
/** Positive definite, with a ≤ c. */
const grams = fc
  .tuple(fractions, fractions, fractions)
  .map(([a, b, c]) => (a.compare(c) <= 0 ? { a, b, c } : { a: c, b, c: a }))
  .filter(({ a, b, c }) => a.sign() > 0 && a.mul(c).compare(b.mul(b)) > 0);

function numbers({ a, b, c }: TwoPointGram): { a: number; b: number; c: number } {
  return { a: a.toNumber(), b: b.toNumber(), c: c.toNumber() };
}

const SYSTEM = [
  `a * (${TWO_ACTIVE.pSlope.text}) + b * (${TWO_ACTIVE.qSlope.text}) == 1`,
  `b * (${TWO_ACTIVE.pSlope.text}) + c * (${TWO_ACTIVE.qSlope.text}) == 1`,
];

describe('the closed forms', () => {
  it('solve G (p, q) = (1, 1), the stationarity of (P2) with both points active, as rational functions', () => {
    // Times D either side is a polynomial of degree at most 2 in each of a, b, c: three values of each, with D ≠ 0, decide the identity.
    for (const a of [1, 2, 3]) {
      for (const b of [0, 4, 5]) {
        for (const c of [-1, -2, -3]) {
          for (const equation of SYSTEM) expect(holds(equation, gramOf(a, b, c))).toBe(true);
        }
      }
    }
  });

  it('solve it at random rationals, with multipliers > 0 exactly if b < a', () => {
    fc.assert(
      fc.property(grams, (gram) => {
        for (const equation of SYSTEM) expect(holds(equation, gram)).toBe(true);
        expect(holds(`${TWO_ACTIVE.qSlope.text} > 0`, gram)).toBe(gram.b.compare(gram.a) < 0);
        // Else x alone solves it: <x~/a, y~> = b/a ≥ 1.
        expect(holds(`b * (${ONE_ACTIVE.slope.text}) >= 1`, gram)).toBe(gram.b.compare(gram.a) >= 0);
      }),
      { numRuns: 200 },
    );
  });

  it('have offsets whose margins are log(1/slope): a ρ_p + b ρ_q = log(D/(c−b)), decided in exact reals', () => {
    const [p, q] = [TWO_ACTIVE.pOffset.text, TWO_ACTIVE.qOffset.text];
    // Whether two such reals are equal is not decidable by enclosures; that they differ by less than 10^−30 is.
    for (const gram of [gramOf(2, -1, 5), gramOf(3, 2, 6), gramOf(2, 0, 6)]) {
      expect(holds(`abs(a * (${p}) + b * (${q}) - log(1 / (${TWO_ACTIVE.pSlope.text}))) < 10^(-30)`, gram)).toBe(true);
      expect(holds(`abs(b * (${p}) + c * (${q}) - log(1 / (${TWO_ACTIVE.qSlope.text}))) < 10^(-30)`, gram)).toBe(true);
    }
  });

  it('planted: with the sign of b turned, or without D, they solve nothing', () => {
    const gram = gramOf(2, -1, 5);
    expect(holds('a * ((c + b) / D) + b * ((a + b) / D) == 1', gram)).toBe(false);
    const wrong = TWO_ACTIVE.pOffset.text.replace('log(D / (c - b))', 'log(1 / (c - b))');
    expect(wrong).not.toBe(TWO_ACTIVE.pOffset.text);
    const equation = `abs(a * (${wrong}) + b * (${TWO_ACTIVE.qOffset.text}) - log(1 / (${TWO_ACTIVE.pSlope.text}))) < 1/2`;
    expect(holds(equation, gram)).toBe(false);
  });

  it('agree in floats with the exact reals of twoPointLimit', () => {
    fc.assert(
      fc.property(grams, (gram) => {
        const limit = twoPointLimit(gram);
        const values = numbers(gram);
        if (limit.status === 'two-active') {
          const exact = {
            pSlope: limit.pSlope.toNumber(),
            qSlope: limit.qSlope.toNumber(),
            pOffset: limit.pOffset.toNumber(),
            qOffset: limit.qOffset.toNumber(),
            decay: limit.decay.toNumber(),
          };
          // Small differences a − b and D lose digits in floats, and the offsets have terms as large as the slopes times a logarithm.
          const size = 1 + Math.abs(exact.pSlope) + Math.abs(exact.qSlope);
          for (const [name, value] of Object.entries(exact)) {
            const form = TWO_ACTIVE[name as keyof typeof TWO_ACTIVE];
            expect(Math.abs(form.evaluate(values) - value) / (size * 10)).toBeLessThan(1e-9);
          }
        } else if (limit.status === 'one-active') {
          expect(ONE_ACTIVE.slope.evaluate(values)).toBeCloseTo(limit.pSlope.toNumber(), 12);
          expect(ONE_ACTIVE.decay.evaluate(values)).toBeCloseTo(limit.decay.toNumber(), 12);
          expect(ONE_ACTIVE.offset.evaluate({ ...values, q: 0.25 })).toBeCloseTo(
            activeOffsetApprox(gram, 'x', 0.25),
            12,
          );
        }
      }),
      { numRuns: 300 },
    );
    expect(TIE.law.evaluate({ a: 2, b: 2, c: 11, s: 1e6 })).toBeCloseTo(
      tieCoefficientApprox(gramOf(2, 2, 11), 'x', 1e6),
      14,
    );
  });

  it('agree with the integrated flow, at a tie too', () => {
    const two = twoPointFlowApprox(gramOf(2, -1, 5), [500]);
    const tied = twoPointFlowApprox(gramOf(2, 2, 11), [1e6]);
    if (two.status !== 'integrated' || tied.status !== 'integrated') throw new Error('stalled');
    const [sample] = two.samples;
    const values = { a: 2, b: -1, c: 5 };
    expect(sample?.pSlope).toBeCloseTo(TWO_ACTIVE.pSlope.evaluate(values), 12);
    expect((sample?.p as number) - 500 * TWO_ACTIVE.pSlope.evaluate(values)).toBeCloseTo(
      TWO_ACTIVE.pOffset.evaluate(values),
      10,
    );
    const [late] = tied.samples;
    const at = { a: 2, b: 2, c: 11, s: 1e6, q: late?.q as number };
    expect(late?.q).toBeCloseTo(TIE.law.evaluate(at), 4);
    expect(late?.p).toBeCloseTo(TIE.active.evaluate(at), 4);
    expect((late?.qSlope as number) / TIE.slopeError.evaluate(at)).toBeCloseTo(1, 4);
    // The slope is not at its limit 0, nor is 1/(c s) its distance from it.
    expect((late?.qSlope as number) * 1e6 * at.c).not.toBeCloseTo(1, 1);
  });

  const forms: [string, ClosedForm][] = [{ DETERMINANT }, TWO_ACTIVE, ONE_ACTIVE, TIE].flatMap((group) =>
    Object.entries(group),
  );

  it.each(forms)('%s is set by KaTeX, with names apart from commands', (_, form) => {
    expect(katex.renderToString(form.tex, { throwOnError: true })).toContain('katex');
    expect(form.tex).not.toMatch(/cdot[a-z]|mathrm/);
  });

  it('read as in the paper', () => {
    expect(TWO_ACTIVE.pSlope.tex.replaceAll(' ', '')).toBe('\\frac{c-b}{D}');
    expect(TWO_ACTIVE.pOffset.text).toBe('(c * log(D / (c - b)) - b * log(D / (a - b))) / D');
  });
});
