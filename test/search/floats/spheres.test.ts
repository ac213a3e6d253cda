/** Rational vectors with lengths in given ratios. */
import { describe, expect, it } from 'vitest';
import { dot, type Vector, vector } from '../../../src/exact/vector.ts';
import { FloatSpace } from '../../../src/search/floats/float-space.ts';
import { COARSENESS } from '../../../src/search/floats/rounding.ts';
import { onSpheres } from '../../../src/search/floats/spheres.ts';
import { statementOf } from '../../claim-files.ts';

const statement = statementOf(
  'given: { x: { kind: vector, dimension: 3 }, y: { kind: vector, like: x } }\nconcluding: norm(x) == norm(y)',
);
const space = new FloatSpace(statement, { x: vector(1, 1, 1), y: vector(1, 1, 1) });

function squares(numbers: readonly number[], coarseness: number): [string, string] | undefined {
  const values = onSpheres(space, Float64Array.from(numbers), coarseness) as { x: Vector; y: Vector } | undefined;
  return values && [dot(values.x, values.x).toString(), dot(values.y, values.y).toString()];
}

describe('vectors on spheres', () => {
  const r = Math.sqrt(3);

  it.each(COARSENESS)('equal lengths stay equal when rounded to %d', (coarseness) => {
    const [x, y] = squares(
      [1.234, 0.7, 0.5, ...[0.3, -0.9, 0.1].map((v) => (v * Math.hypot(1.234, 0.7, 0.5)) / Math.hypot(0.3, -0.9, 0.1))],
      coarseness,
    )!;
    expect(x).toBe(y);
  });

  it('a ratio of lengths stays what it is', () => {
    const [x, y] = squares([1, 1, 1, 2 * r * 0.6, 0, 2 * r * 0.8], 0.02)!;
    expect([x, y]).toEqual(['3', '12']);
  });

  it('come as near as the coarseness asks', () => {
    const values = onSpheres(space, Float64Array.of(1, 1, 1, r * 0.6, 0, r * 0.8), 5e-4) as { y: Vector };
    expect(values.y.map((x) => x.toNumber())).toEqual([0.6, 0, 0.8].map((x) => expect.closeTo(x * r, 2)));
  });

  it('planted: lengths in no simple ratio are left to plain rounding', () => {
    expect(squares([1, 1, 1, Math.PI, 0, 0], 0.02)).toBeUndefined();
  });
});
