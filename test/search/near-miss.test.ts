/** Nearest misses are told in simple numbers, and are as near as they were. */
import { describe, expect, it } from 'vitest';
import { vector } from '../../src/exact/vector.ts';
import { TIED } from '../../src/formula/float-arithmetic.ts';
import { FloatReading } from '../../src/search/floats/float-reading.ts';
import { hunt } from '../../src/search/hunt.ts';
import { distanceOf, nearlyAsNear } from '../../src/search/near-miss.ts';
import { Choices } from '../../src/search/random.ts';
import { complexity, isSimpler } from '../../src/search/shrinking/complexity.ts';
import { statementOf } from '../claim-files.ts';

const statement = statementOf(
  "given: { x: { kind: vector, dimension: 2 }, y: { kind: vector, like: x } }\nassuming: ['dot(x, x) > 0', 'dot(y, y) > 0']\nconcluding: 'dot(x, y) <= 2*norm(x)*norm(y)'",
);
const reading = new FloatReading(statement);

describe('nearest misses', () => {
  const ugly = { x: vector('1234567/1000', '7654321/1000'), y: vector('1234567/500', '7654321/500') };
  const near = distanceOf(reading.slacks(ugly).goal);

  it('are rounded as far as they stay near', () => {
    const simpler = nearlyAsNear(statement, reading, ugly, near, new Choices(1))!;
    expect(simpler.near).toBeLessThanOrEqual(1.01 * near);
    expect(isSimpler(complexity(statement, simpler.values), complexity(statement, ugly))).toBe(true);
    expect(complexity(statement, simpler.values)[2]).toBeLessThan(10);
  });

  it('planted: nothing is as near as a miss that is nearer than any', () => {
    expect(nearlyAsNear(statement, reading, ugly, 1e-3, new Choices(1))).toBeUndefined();
  });

  it('an equality that holds is no distance away', () => {
    expect([distanceOf(TIED), distanceOf(0.25), distanceOf(-1)]).toEqual([0, 0.25, 0]);
  });

  it('of a hunt are in small numbers', () => {
    const { closest, closestSlack } = hunt(statement, 1, { candidates: 3000 });
    expect(closestSlack).toBeCloseTo(0.5, 2);
    expect(complexity(statement, closest!.values)[2]).toBeLessThan(30);
  });
});
