/** The float reading’s comparisons: the same truth, and a slack that does not shrink with the data. */
import { describe, expect, it } from 'vitest';
import { Rational } from '../../../src/exact/rational.ts';
import { vector } from '../../../src/exact/vector.ts';
import { FloatReading, NEAR_TIE } from '../../../src/search/floats/float-reading.ts';
import { scaleFree } from '../../../src/search/floats/scale-free.ts';
import { statementOf } from '../../claim-files.ts';

const GIVEN = 'given: { x: { kind: vector, dimension: 2 }, y: { kind: vector, dimension: 2 }, t: { kind: scalar } }';

function goal(conclusion: string, scale: string): number {
  const s = Rational.parse(scale);
  const values = { x: vector(1, 2).map((e) => e.mul(s)), y: vector(3, -2).map((e) => e.mul(s)), t: s };
  return new FloatReading(statementOf(`${GIVEN}\nconcluding: '${conclusion}'`)).slacks(values).goal;
}

describe('scale-free comparisons', () => {
  it.each(['dot(x, y) >= 0', 'dot(x, x) - dot(y, y) <= 0', 'dot(x, y) + 2*t^2 >= dot(x, x)', '0 < -dot(x, y)'])(
    '%s has one slack at all scales',
    (conclusion) => {
      const slack = goal(conclusion, '1');
      expect(Math.abs(slack)).toBeGreaterThan(1e-3);
      for (const scale of ['1e-3', '1e-2', '1e3']) expect(goal(conclusion, scale)).toBeCloseTo(slack, 9);
    },
  );

  it('what is left of terms that cancel is a tie, not a violation', () => {
    expect(goal('(dot(x, x) + 1e16) - 1e16 >= dot(x, x) + 1e-3', '1')).toBeGreaterThanOrEqual(-NEAR_TIE);
    expect(goal('dot(x, x) >= dot(x, x) + 1e-3', '1')).toBeLessThan(0);
  });

  it('leaves what adds nothing up as it is, and looks inside quantifiers', () => {
    expect(scaleFree(['<=', ['*', 'a', 'b'], '0'])).toEqual(['<=', ['*', 'a', 'b'], '0']);
    expect(JSON.stringify(scaleFree(['forall', 'i', 'n', ['<=', ['+', 'a', 'b'], '0']]))).toContain('"/"');
  });
});
