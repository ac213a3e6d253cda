import { describe, expect, it } from 'vitest';
import type { GivenValues, Statement } from '../../../src/certificate/statement.ts';
import { verifyWitness } from '../../../src/certificate/witness.ts';
import { Rational } from '../../../src/exact/rational.ts';
import { vector } from '../../../src/exact/vector.ts';
import { exactOutcome } from '../../../src/search/certify.ts';
import { FloatReading } from '../../../src/search/floats/float-reading.ts';
import { complexity, isSimpler } from '../../../src/search/shrinking/complexity.ts';
import { shrunk } from '../../../src/search/shrinking/shrink.ts';
import { Construction } from '../../../src/search/values/construction.ts';
import { statementOf } from '../../claim-files.ts';

function shrink(statement: Statement, values: GivenValues) {
  const start = exactOutcome(statement, values);
  if (start.status !== 'settled') throw new Error(`expected values that settle: ${start.status}`);
  return shrunk(statement, start.certificate, new FloatReading(statement), new Construction(statement));
}

describe('shrinking', () => {
  it('ends in a valid certificate that is simpler and cannot be made simpler', () => {
    const statement = statementOf(
      'given: { x: { kind: vector, dimension: [1, 4] }, y: { kind: vector, like: x } }\nconcluding: dot(x, y) <= norm(x)',
    );
    const values = { x: vector('7/3', -5, 11, '2/9'), y: vector('13/4', '-1/7', 6, 100) };
    const simplest = shrink(statement, values);
    expect(verifyWitness(statement, simplest)).toBeUndefined();
    expect(isSimpler(complexity(statement, simplest.values), complexity(statement, values))).toBe(true);
    expect(JSON.stringify(simplest.values)).toBe('{"x":["1"],"y":["2"]}');
    expect(shrink(statement, simplest.values)).toEqual(simplest);
  });

  it('finds the paper’s smallest counterexample from a messy one (Theorem 4)', () => {
    const statement = statementOf(
      `given:\n  data: { kind: dataset, dimension: [1, 3], positives: [1, 3], negatives: [1, 3] }\n  r: { kind: orthonormal, count: 1 }
  Delta: { kind: vector, like: r }\nassuming:\n  - separable(data)\n  - 'forall(i, k): dot(r[k], x[i]) >= Delta[k]'
  - 'forall(j, k): dot(r[k], z[j]) <= Delta[k]'\nconcluding: margin(CE) <= 1 / sqrt(B^2 * sum(Delta .^ 2))`,
    );
    const simplest = shrink(statement, {
      data: {
        dimension: 2,
        positives: [vector('17/5', '22/7'), vector('31/9', '-4/3')],
        negatives: [vector('9/8', '2/3')],
      },
      r: [vector(1, 0)],
      Delta: vector('13/11'),
    });
    expect(verifyWitness(statement, simplest)).toBeUndefined();
    const { data } = simplest.values as { data: { dimension: number; positives: unknown[]; negatives: unknown[] } };
    expect([data.dimension, data.positives.length, data.negatives.length]).toEqual([1, 1, 1]);
  });

  it('orders by members, then coordinates, then size; the order is strict', () => {
    expect(isSimpler([1, 9, 9], [2, 1, 1])).toBe(true);
    expect(isSimpler([1, 1, 9], [1, 2, 1])).toBe(true);
    expect(isSimpler([1, 1, 1], [1, 1, 2])).toBe(true);
    expect(isSimpler([1, 1, 1], [1, 1, 1])).toBe(false);
    expect(isSimpler([2, 1, 1], [1, 9, 9])).toBe(false);
  });

  it('planted: values that settle nothing are not accepted as a start', () => {
    const statement = statementOf('given: { t: { kind: scalar } }\nconcluding: t^2 >= 0');
    expect(() => shrink(statement, { t: Rational.one })).toThrow('unsettled');
  });
});
