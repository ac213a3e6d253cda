/** Newton's method on few equations: what it reaches, what it leaves alone, and what it gives up on. */
import { describe, expect, it } from 'vitest';
import { alone } from '../../../src/search/floats/directions.ts';
import { type Equations, solvedNear } from '../../../src/search/floats/newton.ts';

const at = (...numbers: number[]) => Float64Array.from(numbers);
const orders = (...ks: number[]) => ks.map(alone);

describe('Newton’s method', () => {
  it('solves an affine equation in one number, the first of the order, and leaves the rest alone', () => {
    const equations: Equations = ([x, y, z]) => [x! + 2 * y! - z! - 1];
    const solved = solvedNear(equations, at(3, 5, 7), orders(1, 0, 2));
    expect([...solved!]).toEqual([3, expect.closeTo(2.5, 12), 7]);
  });

  it('takes as many numbers as there are independent equations, and skips one that does not help', () => {
    const equations: Equations = ([x, y, z]) => [x! - y!, 2 * (x! - y!), z! ** 3 - 8];
    const solved = solvedNear(equations, at(1, 4, 3), orders(0, 1, 2));
    expect([...solved!]).toEqual([expect.closeTo(4, 12), 4, expect.closeTo(2, 12)]);
  });

  it('moves several numbers together along a joint direction', () => {
    const joint = { indices: [0, 1], weights: [1, 1] };
    const solved = solvedNear(([x, y]) => [x! + y! - 10], at(1, 3), [joint]);
    expect([...solved!]).toEqual([expect.closeTo(4, 12), expect.closeTo(6, 12)]);
  });

  it('gives up where there is no root, and where the equations have no value', () => {
    expect(solvedNear(([x]) => [x! * x! + 1], at(1), orders(0))).toBeUndefined();
    expect(solvedNear(() => undefined, at(1), orders(0))).toBeUndefined();
    expect(solvedNear(([x]) => [x! - 1, x! - 2], at(5), orders(0))).toBeUndefined();
  });

  it('returns numbers that solve the equations already', () => {
    const numbers = at(2, 2);
    expect(solvedNear(([x, y]) => [x! - y!], numbers, orders(0, 1))).toBe(numbers);
  });
});
