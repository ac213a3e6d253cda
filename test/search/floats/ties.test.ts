/** Counterexamples of measure zero: how a claim tells that it breaks on a tie, and how exact values are put on it. */
import { describe, expect, it } from 'vitest';
import type { GivenValues, Statement } from '../../../src/certificate/statement.ts';
import { vector } from '../../../src/exact/vector.ts';
import { exactOutcome } from '../../../src/search/certify.ts';
import { FloatReading } from '../../../src/search/floats/float-reading.ts';
import { FloatSpace } from '../../../src/search/floats/float-space.ts';
import { Projection } from '../../../src/search/floats/projection.ts';
import { Ties } from '../../../src/search/floats/ties.ts';
import { Choices } from '../../../src/search/random.ts';
import { statementOf } from '../../claim-files.ts';

const TWO = 'given: { x: { kind: vector, dimension: 2 }, y: { kind: vector, dimension: 2 } }';

function looseness(statement: Statement, values: GivenValues): number {
  const reading = new FloatReading(statement);
  return reading.looseness(reading.floats(values));
}

describe('looseness', () => {
  const near = { x: vector('1', '0.01'), y: vector(0, 1) };

  it('is the gap to the tie on which a strict inequality fails', () => {
    expect(looseness(statementOf(`${TWO}\nconcluding: dot(x, x) != 1`), near)).toBeCloseTo(1e-4, 6);
    expect(looseness(statementOf(`${TWO}\nconcluding: norm(x) > norm(y)`), near)).toBeCloseTo(5e-5, 6);
  });

  it('planted: there is none for a weak inequality, nor for a tie that is far away', () => {
    expect(looseness(statementOf(`${TWO}\nconcluding: norm(x) >= norm(y)`), near)).toBe(Number.POSITIVE_INFINITY);
    expect(looseness(statementOf(`${TWO}\nconcluding: norm(x) + 9 > norm(y)`), near)).toBe(Number.POSITIVE_INFINITY);
  });

  it('sees counts of active points that are nearly larger', () => {
    const statement = statementOf(
      'given: { data: { kind: dataset, dimension: 2, positives: 3, negatives: 1 } }\nconcluding: activePositives(CE) <= 2',
    );
    const data = {
      dimension: 2,
      positives: [vector(1, 1), vector(1, -1), vector('1.02', 0)],
      negatives: [vector(-1, 0)],
    };
    expect(looseness(statement, { data })).toBeGreaterThan(1e-3);
    expect(looseness(statement, { data })).toBeLessThan(0.1);
  });
});

describe('exact values on ties', () => {
  const statement = statementOf(`${TWO}\nassuming: x != y\nconcluding: dot(x, x) != 2*dot(y, y) + 1`);
  const start = { x: vector('3.1', '0.7'), y: vector('1.9', '0.9') };
  const reading = new FloatReading(statement);
  const space = new FloatSpace(statement, start);
  const ties = new Ties(reading, new Projection(statement), () => undefined);

  it('Newton’s method goes there, and simple rationals are found along the surface', () => {
    const choices = new Choices(5);
    const tied = ties.onto(space, space.numbers(start), 0.4, choices)!;
    expect(reading.at(space.read(tied)).goal).toBeLessThan(0);
    const found = Array.from({ length: 20 }, () => [...ties.exactNear(space, tied, choices)]).flat();
    expect(found.map((values) => exactOutcome(statement, values).status)).toContain('settled');
  });

  it('planted: from numbers that are not tied there is nowhere to go', () => {
    expect([...ties.exactNear(space, space.numbers(start), new Choices(6))]).toEqual([]);
  });
});
