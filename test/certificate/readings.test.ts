/** One compiler, two arithmetics: the search's floats and the kernel's exact numbers say the same, up to rounding. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arithmetic } from '../../src/certificate/arithmetic.ts';
import type { Truth } from '../../src/certificate/exact-arithmetic.ts';
import { UndecidedError, UndefinedValueError } from '../../src/exact/definedness.ts';
import type { Real } from '../../src/exact/real.ts';
import { elaborate } from '../../src/formula/elaborate.ts';
import { FLOAT } from '../../src/formula/float-arithmetic.ts';
import { Scope } from '../../src/formula/scope.ts';
import { numberFormulas, SCOPE, truthFormulas } from '../formula/random-formulas.ts';
import { contradiction, disagreement, exactReading, floatReading, randomPoint } from './readings.ts';

const scope = Scope.of(SCOPE);
const seeds = fc.nat({ max: 10_000 });
/** Numbers this large leave little for the law to say. */
const TAME = 1000;

/** Runs a reading; `undefined` where the formula has no value. */
function defined<R>(read: () => R): R | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UndefinedValueError || error instanceof UndecidedError) return undefined;
    throw error;
  }
}

function numberFailures(arithmetic: Arithmetic<number, number>, numRuns: number): { failures: string[]; tame: number } {
  const failures: string[] = [];
  let tame = 0;
  for (const [text, seed] of fc.sample(fc.tuple(numberFormulas, seeds), { seed: 41, numRuns })) {
    const { expression } = elaborate(text, scope);
    const at = randomPoint(seed);
    const exact = defined(() => exactReading(expression, at)) as Real | undefined;
    const float = defined(() => floatReading(expression, at, arithmetic));
    if (exact === undefined || float === undefined) {
      failures.push(`${text}: one reading has no value`);
      continue;
    }
    if (float.largest < TAME) tame += 1;
    const wrong = disagreement(exact, float);
    if (wrong !== undefined) failures.push(`${text} at point ${seed}: ${wrong}`);
  }
  return { failures, tame };
}

describe('the exact and the float reading agree', () => {
  it('on random numbers', () => {
    const { failures, tame } = numberFailures(FLOAT, 1500);
    expect(failures).toEqual([]);
    expect(tame).toBeGreaterThan(1000);
  });

  it.each([
    ['a sum that is a little off', { ...FLOAT, add: (a: number, b: number) => a + b + 1e-3 }],
    ['a minimum for a maximum', { ...FLOAT, max: FLOAT.min }],
    ['a cosine for a sine', { ...FLOAT, unary: (name, a) => FLOAT.unary(name === 'sin' ? 'cos' : name, a) }],
    ['a product without its sign', { ...FLOAT, mul: (a: number, b: number) => Math.abs(a * b) }],
  ] satisfies [string, Arithmetic<number, number>][])('planted: %s is caught', (_, arithmetic) => {
    expect(numberFailures(arithmetic, 400).failures.length).toBeGreaterThan(3);
  });

  it('on random truths', () => {
    const counts = { true: 0, false: 0, undecided: 0 };
    for (const [text, seed] of fc.sample(fc.tuple(truthFormulas, seeds), { seed: 42, numRuns: 1500 })) {
      const { expression } = elaborate(text, scope);
      const at = randomPoint(seed);
      const exact = defined(() => exactReading(expression, at)) as Truth;
      counts[`${exact ?? 'undecided'}`] += 1;
      const float = defined(() => floatReading(expression, at));
      if (float !== undefined) expect(contradiction(exact, float), `${text} at point ${seed}`).toBeUndefined();
    }
    expect(counts.true).toBeGreaterThan(200);
    expect(counts.false).toBeGreaterThan(200);
    expect(counts.undecided).toBeLessThan(150);
  });

  it('planted: a slack of the wrong sign is a contradiction, an unclear one is not', () => {
    expect(contradiction(true, { value: -0.5, largest: 1 })).toBe('exactly true, but the slack is -0.5');
    expect(contradiction(true, { value: -1e-9, largest: 1 })).toBeUndefined();
    expect(contradiction(undefined, { value: -1, largest: 1 })).toBeUndefined();
  });
});
