/** Statements about training, decided by the kernel alone: wrong steps, rates and findings are rejected. */
import { describe, expect, it } from 'vitest';
import { decodeWitness } from '../../src/certificate/decode.ts';
import type { Expression } from '../../src/certificate/expression.ts';
import type { Statement } from '../../src/certificate/statement.ts';
import { verifyWitness, type WitnessCertificate } from '../../src/certificate/witness.ts';
import { vector } from '../../src/exact/vector.ts';
import { exactEvaluation, exactOutcome } from '../../src/search/certify.ts';
import { hunt } from '../../src/search/hunt.ts';
import { statementOf } from '../claim-files.ts';
import { asJson } from './mutations.ts';

const DATA = 'given: { data: { kind: dataset, dimension: [1, 2], positives: [1, 2], negatives: [1, 2] } }';
const one = { data: { dimension: 1, positives: [vector(2)], negatives: [vector(1)] } };

function truth(concluding: string, values: Parameters<typeof exactEvaluation>[1] = one): boolean | undefined {
  return exactEvaluation(statementOf(`${DATA}\nconcluding: '${concluding}'`), values).conclusion();
}

/** The statement with every gd(data, T, rate) changed. */
function retrained(statement: Statement, change: (amounts: readonly Expression[]) => Expression[]): Statement {
  const visit = (e: Expression): Expression =>
    typeof e === 'string'
      ? e
      : e[0] === 'gd'
        ? (['gd', e[1] as Expression, ...change(e.slice(2) as Expression[])] as Expression)
        : ([e[0], ...e.slice(1).map(visit)] as unknown as Expression);
  return { ...statement, concluding: visit(statement.concluding) };
}

describe('what the kernel decides about training', () => {
  it.each([
    // x = 2 against z = 1: lifted (2, 1) and (−1, −1); (η/2)·(1, 0) after one step.
    ['gd(0, 1).w[1] == 0 and gd(0, 1).b == 0', true],
    ['gd(1, 1/3).w[1] == 1/6 and gd(1, 1/3).b == 0', true],
    ['gd(1, 1/3) .w[1] == 1/7', false],
    ['flow(0).w[1] == 0', true],
    ['loss(gd(0, 1)) == 2*log(2)', undefined],
    ['abs(loss(gd(0, 1)) - 1.386294361) < 1e-9', true],
    ['confidence(gd(0, 1), x[1]) == 1/2', true],
    ['differential(1, 4).w[1] == 2 and differential(1, 4).b == -3', true],
    ['margin(differential(1, 4)) == margin(SVM)', true],
    ['sgd(origin, 1, 1, 4).w[1] == differential(1, 4).w[1]', true],
    ['sgd(sgd(origin, 1, 1, 4).w, 1, 1, 4).w[1] > sgd(origin, 1, 1, 4).w[1]', true],
    ['norm(sgd(origin, 1, 1, 4).w - differential(1, 4).w) == 0', true],
    ['abs(sgd(sgd(origin, 1, 1, 4).w, 1, 1, 4).w[1] - differential(2, 4).w[1]) < 1e-15', true],
    ['margin(gd(50, 1/4)) > 0', true],
    ['margin(gd(2, 1/4)) > 0', false],
    ['gd(3, 1/4).w[1] == flow(3/4).w[1]', false],
    ['gd(data, 3, 1/4).w[1] == gd(mirrored(swapped(data)), 3, 1/4).w[1]', undefined],
    ['margin(gd(10001, 1)) > 0', undefined],
    ['margin(gd(-1, 1)) > 0', undefined],
    ['margin(gd(1/2, 1)) > 0', undefined],
    ['margin(flow(-1)) > 0', undefined],
    ['margin(sgd(origin, 2, 1, 1)) > 0', undefined],
    ['margin(flow(exp(10))) > 0', true],
    ['softplus(-1000) > 0 and softplus(2000000) == 2000000', undefined],
    ['softplus(1000) > 1000 and sigmoid(0) == 1/2', true],
  ] as const)('%s: %s', (formula, expected) => {
    expect(truth(formula)).toBe(expected);
  });

  it('of an empty class: cross-entropy trains, pairs do not', () => {
    const statement = statementOf(
      "given: { data: { kind: dataset, dimension: 1, positives: 1, negatives: [0, 1] } }\nconcluding: 'margin(gd(3, 1)) > 0'",
    );
    const values = { data: { dimension: 1, positives: [vector(2)], negatives: [] } };
    expect(exactEvaluation(statement, values).conclusion()).toBe(true);
    const pairs = { ...statement, concluding: ['>', ['margin', ['differential', 'data', '3', '1']], '0'] as const };
    expect(exactEvaluation(pairs, values).conclusion()).toBeUndefined();
  });
});

describe('certificates about training', () => {
  const statement = statementOf(`${DATA}
assuming: [separable(data)]
concluding: 'margin(gd(20, 1/4)) >= margin(CE)/2'`);
  const { settled } = hunt(statement, 1, { candidates: 2000 });
  const real = settled as WitnessCertificate;
  const verdict = (s: Statement, certificate: WitnessCertificate) =>
    verifyWitness(s, decodeWitness(asJson(certificate)));

  it('a false claim is refuted, and the kernel accepts why', () => {
    expect(real.kind).toBe('counterexample');
    expect(verdict(statement, real)).toBeUndefined();
  });

  it('planted: the same certificate under other steps or another rate is rejected', () => {
    expect(
      verdict(
        retrained(statement, ([, rate]) => ['21', rate as Expression]),
        real,
      ),
    ).toMatch(/the finding differs/);
    expect(
      verdict(
        retrained(statement, ([T]) => [T as Expression, '251/1000']),
        real,
      ),
    ).toMatch(/the finding differs/);
    expect(
      verdict(
        retrained(statement, ([, rate]) => ['5000', rate as Expression]),
        real,
      ),
    ).toBeDefined();
  });

  it('planted: other values, a rounded side and a left-out solution are rejected', () => {
    const data = { dimension: 1, positives: [vector(2)], negatives: [vector('101/100')] };
    expect(verdict(statement, { ...real, values: { data } })).toBeDefined();
    const left = real.finding.left.slice(0, -1);
    expect(verdict(statement, { ...real, finding: { ...real.finding, left } })).toMatch(/the finding differs/);
    expect(verdict(statement, { ...real, solutions: [] })).toBeDefined();
    const outcome = exactOutcome(
      retrained(statement, () => ['9000', '1/4']),
      real.values,
    );
    expect(outcome.status).toBe('unsettled');
    const honest = (outcome as { certificate: WitnessCertificate }).certificate;
    expect(
      verdict(
        retrained(statement, () => ['9000', '1/4']),
        { ...honest, kind: 'counterexample' },
      ),
    ).toBeDefined();
  });

  it('a true claim has no counterexample in thousands of candidates', () => {
    const monotone = statementOf(`${DATA.replace(' } }', ' }, rate: { kind: scalar, above: 0 } }')}
assuming: ['beta*rate <= 2']
concluding: 'loss(gd(8, rate)) <= loss(gd(7, rate))'`);
    const { settled: none, closest, admissible } = hunt(monotone, 1, { candidates: 1500 });
    expect(none).toBeUndefined();
    expect(admissible).toBeGreaterThan(300);
    expect(closest && verifyWitness(monotone, closest)).toBeUndefined();
  });

  it('planted: at one and a half times that rate it has one', () => {
    const beyond = statementOf(`${DATA.replace(' } }', ' }, rate: { kind: scalar, above: 0 } }')}
assuming: ['beta*rate <= 3']
concluding: 'loss(gd(1, rate)) <= loss(gd(0, rate))'`);
    const found = hunt(beyond, 1, { candidates: 4000 }).settled;
    expect(found?.kind).toBe('counterexample');
    expect(found && verifyWitness(beyond, found)).toBeUndefined();
  });
});
