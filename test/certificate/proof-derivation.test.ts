/** Random derivations that the kernel accepts: at exact values with true hypotheses, none of their facts is false. */
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/certificate/evaluation.ts';
import type { Expression } from '../../src/certificate/expression.ts';
import { type GivenValues, inadmissible, type Statement } from '../../src/certificate/statement.ts';
import { knownValues, qualityClaims } from '../quality/suite.ts';
import { IntegerStream } from '../svm/random-datasets.ts';
import { Derivation } from './proof-derivation.ts';
import { EVERYTHING, evaluable, evaluationAt, NEGATIVES, POSITIVES, randomInstance } from './proof-instances.ts';
import { count, member, PROVED } from './proof-writing.ts';

const ROUNDS = Number(process.env.MARGINALIA_FUZZ ?? 1);
const instances = Array.from({ length: 80 }, (_, k) => randomInstance(k + 9000));

interface Situation {
  readonly evaluation: Evaluation;
  readonly dimension: number;
}

function truth({ evaluation, dimension }: Situation, fact: Expression): boolean | undefined {
  try {
    const value = evaluation.truth(evaluable(fact, dimension));
    return typeof value === 'boolean' ? value : undefined;
  } catch (error) {
    // The foot of a perpendicular is no value of the evaluation, and a random formula may make no sense.
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function situations(statement: Statement): Situation[] {
  const names = statement.given.map((d) => d.name);
  return instances
    .map(({ values, dimension }) => ({
      values: Object.fromEntries(names.map((name) => [name, values[name]!])) as GivenValues,
      dimension,
    }))
    .filter(({ values }) => inadmissible(statement, values) === undefined)
    .map(({ values, dimension }) => ({ evaluation: evaluationAt(statement, values), dimension }))
    .filter((at) => statement.assuming.every((hypothesis) => truth(at, hypothesis) === true));
}

const ALL_KINDS: Statement = {
  ...EVERYTHING,
  assuming: [
    ['separable', 'data'],
    [
      'forall',
      'i',
      count(POSITIVES),
      [
        '>=',
        ['dot', member(POSITIVES, 'i'), member(POSITIVES, 'i')],
        ['sumOver', 'k', count('r'), ['^', ['dot', member('r', 'k'), member(POSITIVES, 'i')], '2']],
      ],
    ],
    ['or', ['>=', 's', 't'], ['<', ['norm', 'u'], ['cosine', 'u', 'v']]],
  ],
  concluding: [
    'and',
    ['<=', ['dot', 'u', member('f', '1')], ['max', ['diameter', 'f'], ['abs', 't']]],
    ['exists', 'j', count(NEGATIVES), ['v==', 'u', ['v*', ['/', 's', 't'], member(NEGATIVES, 'j')]]],
  ],
};

interface Counts {
  accepted: number;
  true: number;
  unknown: number;
}

function tally(counts: Counts, derivation: Derivation, at: readonly Situation[], name: string): void {
  counts.accepted += derivation.steps.length;
  for (const { as, fact } of derivation.steps) {
    if (derivation.context.unknownName(fact) !== undefined) continue;
    for (const situation of at) {
      const value = truth(situation, fact);
      expect(value, `${name} ${as}: ${JSON.stringify(fact)} in ${JSON.stringify(derivation.steps)}`).not.toBe(false);
      counts[value === true ? 'true' : 'unknown']++;
    }
  }
}

describe('what the kernel lets follow', () => {
  it('is true of random values', () => {
    const counts: Counts = { accepted: 0, true: 0, unknown: 0 };
    for (const [place, statement] of [ALL_KINDS, ...PROVED.map((p) => p.statement)].entries()) {
      const at = situations(statement);
      expect(at.length, String(place)).toBeGreaterThan(3);
      for (let seed = 0; seed < (place === 0 ? 20 : 4) * ROUNDS; seed++) {
        const derivation = new Derivation(statement, new IntegerStream(seed * 31 + place));
        // A choice fixes an index; what is said of that one cannot be evaluated, nor what builds on it.
        derivation.grow(40);
        const shift = (seed * 3) % at.length;
        tally(counts, derivation, [...at.slice(shift), ...at].slice(0, 3), `statement ${place}, seed ${seed}`);
      }
    }
    console.log('derivations of the tests', JSON.stringify(counts));
    expect(counts.accepted).toBeGreaterThan(800 * ROUNDS);
    expect(counts.true).toBeGreaterThan(1500 * ROUNDS);
  });

  it('is true of the counterexamples to the false claims of the quality suite', () => {
    const counts: Counts = { accepted: 0, true: 0, unknown: 0 };
    const known = knownValues();
    for (const { id, statement } of qualityClaims()) {
      const values = known.get(id);
      if (values === undefined || inadmissible(statement, values) !== undefined) continue;
      const situation = { evaluation: evaluationAt(statement, values), dimension: 0 };
      if (!statement.assuming.every((hypothesis) => truth(situation, hypothesis) === true)) continue;
      for (let seed = 0; seed < ROUNDS; seed++) {
        const derivation = new Derivation(statement, new IntegerStream(seed * 17 + 3));
        derivation.grow(20);
        tally(counts, derivation, [situation], `${id}, seed ${seed}`);
      }
    }
    console.log('derivations at counterexamples', JSON.stringify(counts));
    expect(counts.true).toBeGreaterThan(500 * ROUNDS);
  });
});
