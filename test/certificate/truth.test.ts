/** Three-valued truth, and its reason: what is undefined or undecided refutes nothing and proves nothing. */
import { describe, expect, it } from 'vitest';
import { EXACT, type Truth } from '../../src/certificate/exact-arithmetic.ts';
import type { GivenValues, Statement } from '../../src/certificate/statement.ts';
import { verifyWitness, type WitnessCertificate } from '../../src/certificate/witness.ts';
import { Rational } from '../../src/exact/rational.ts';
import { vector } from '../../src/exact/vector.ts';
import { exactOutcome } from '../../src/search/certify.ts';
import { hunt } from '../../src/search/hunt.ts';
import { statementOf } from '../claim-files.ts';

const TRUTHS: readonly Truth[] = [true, undefined, false];
/** Kleene's logic as arithmetic on 1, ½, 0. */
const number = (t: Truth) => (t === undefined ? 0.5 : Number(t));
const truth = (x: number): Truth => (x === 0.5 ? undefined : x === 1);

/** A formula that has the truth value. */
const SPELLED = new Map<Truth, string>([
  [true, '0 < 1'],
  [undefined, '1/s < 1'],
  [false, '1 < 0'],
]);

function conclusion(
  formula: string,
  given = 'given: { s: { kind: scalar } }',
  values: GivenValues = { s: Rational.zero },
) {
  const outcome = exactOutcome(statementOf(`${given}\nconcluding: '${formula}'`), values);
  if (outcome.status === 'inadmissible') throw new Error(outcome.status);
  return outcome.status === 'undecided' ? undefined : outcome.status === 'unsettled';
}

describe('Kleene’s tables', () => {
  it.each(TRUTHS.flatMap((p) => TRUTHS.map((q) => [p, q] as const)))('%s, %s', (p, q) => {
    const [x, y] = [number(p), number(q)];
    expect(EXACT.and(p, q)).toBe(truth(Math.min(x, y)));
    expect(EXACT.or(p, q)).toBe(truth(Math.max(x, y)));
    expect(EXACT.not(p)).toBe(truth(1 - x));
    const [a, b] = [SPELLED.get(p), SPELLED.get(q)];
    expect(conclusion(`(${a}) and (${b})`)).toBe(truth(Math.min(x, y)));
    expect(conclusion(`(${a}) or (${b})`)).toBe(truth(Math.max(x, y)));
    expect(conclusion(`not (${a})`)).toBe(truth(1 - x));
    expect(conclusion(`if ${a} then ${b}`)).toBe(truth(Math.max(1 - x, y)));
    expect(conclusion(`(${a}) iff (${b})`)).toBe(truth(Math.min(Math.max(1 - x, y), Math.max(1 - y, x))));
  });

  it('quantifiers: one false instance decides, an unknown one does not', () => {
    const given = 'given: { v: { kind: vector, dimension: 3 } }';
    const at = (...v: number[]) => ({ v: vector(...v) });
    expect(conclusion('forall(k): 1/v[k] < 2', given, at(1, 0, 3))).toBeUndefined();
    expect(conclusion('forall(k): 1/v[k] < 1', given, at(1, 0, 3))).toBe(false);
    expect(conclusion('exists(k): 1/v[k] < 1', given, at(1, 0, 3))).toBe(true);
    expect(conclusion('exists(k): 1/v[k] > 1', given, at(1, 0, 3))).toBeUndefined();
  });
});

const SCALAR = 'given: { s: { kind: scalar } }';
const DATA = 'given: { data: { kind: dataset, dimension: 1, positives: [0, 2], negatives: [0, 2] } }';
const data = (positives: number[], negatives: number[]): GivenValues => ({
  data: { dimension: 1, positives: positives.map((p) => vector(p)), negatives: negatives.map((p) => vector(p)) },
});
const ZERO = { s: Rational.zero };
const UNDEFINED: readonly [string, string, GivenValues][] = [
  ['1/s < 1', SCALAR, ZERO],
  ['1/s >= 1', SCALAR, ZERO],
  ['not (1/s == 0)', SCALAR, ZERO],
  ['log(s) < 0', SCALAR, ZERO],
  ['log(s - 1) > 0', SCALAR, ZERO],
  ['sqrt(s - 1) != 5', SCALAR, ZERO],
  ['s^(-1) > 0', SCALAR, ZERO],
  ['(s - 1)^(1/2) > 0', SCALAR, ZERO],
  ['acos(s + 2) < 9', SCALAR, ZERO],
  ['(1/s < 1 ? 1 : 1) == 2', SCALAR, ZERO],
  ['[s, s][3] == 1', SCALAR, ZERO],
  ['cosine([s, s], [1, 1]) > 2', SCALAR, ZERO],
  ['sin(1)^2 + cos(1)^2 != 1', SCALAR, ZERO],
  ['exp(log(2)) < 2', SCALAR, ZERO],
  ['4 * atan(1) != pi', SCALAR, ZERO],
  ['sqrt(3 + 2 * sqrt(2)) != 1 + sqrt(2)', SCALAR, ZERO],
  ['gamma > 5', DATA, data([], [1])],
  ['gamma > 5', DATA, data([], [])],
  ['gamma_CE > 5', DATA, data([], [])],
  ['Rx > 5', DATA, data([], [1])],
  ['affineDistance(x) > 5', DATA, data([], [1])],
  ['maxOver(i: x[i][1]) > 5', DATA, data([], [1])],
  ['x[1] == z[1]', DATA, data([1], [])],
  ['gamma > 5', DATA, data([1], [1])],
  ['norm(W) < 0', DATA, data([0, 2], [1])],
  ['PAIR.w == [7]', DATA, data([1], [])],
];

function forged(values: GivenValues, statement: Statement): WitnessCertificate {
  const kind = statement.quantifier === 'universal' ? 'counterexample' : 'witness';
  return { kind, values, solutions: [], inseparable: [], finding: { part: '', at: {}, left: '', right: '' } };
}

describe('undefined and undecided values', () => {
  it.each(UNDEFINED)('%s is no counterexample, and no witness', (formula, given, values) => {
    for (const verb of ['concluding', 'exhibiting']) {
      const statement = statementOf(`${given}\n${verb}: '${formula}'`);
      expect(exactOutcome(statement, values)).toEqual({ status: 'undecided' });
      expect(verifyWitness(statement, forged(values, statement))).toBe('the conclusion is undecided at these values');
    }
  });

  it.each(UNDEFINED)('%s as a hypothesis admits nothing', (formula, given, values) => {
    const statement = statementOf(`${given}\nassuming: ['${formula}']\nconcluding: 1 < 0`);
    expect(exactOutcome(statement, values)).toEqual({ status: 'inadmissible' });
    expect(verifyWitness(statement, forged(values, statement))).toMatch(/^a hypothesis does not hold: /);
  });

  it('a hunt over them settles nothing', () => {
    for (const [formula, given] of UNDEFINED.slice(12, 16))
      expect(hunt(statementOf(`${given}\nconcluding: '${formula}'`), 1, { candidates: 40 }).settled).toBeUndefined();
  });

  it('planted: the same with a defined value is a counterexample', () => {
    expect(exactOutcome(statementOf(`${SCALAR}\nconcluding: 1/s < 1`), { s: Rational.one }).status).toBe('settled');
    expect(exactOutcome(statementOf(`${DATA}\nconcluding: gamma > 5`), data([1], [0])).status).toBe('settled');
  });
});
