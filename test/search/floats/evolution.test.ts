/** The evolution strategy on functions whose minima are known. */
import { describe, expect, it } from 'vitest';
import { evolved } from '../../../src/search/floats/evolution.ts';
import { Choices } from '../../../src/search/random.ts';

function minimum(f: (x: Float64Array) => number, start: readonly number[], seed = 1, most = 20_000) {
  let evaluations = 0;
  const found = evolved({
    start: Float64Array.from(start),
    steps: Float64Array.from(start, () => 1),
    choices: new Choices(seed),
    generations: 5000,
    improvement: 0.999,
    judge: (numbers) => (++evaluations > most ? undefined : { numbers, merit: f(numbers), interest: 0 }),
  });
  return { merit: found!.merit, numbers: found!.numbers, evaluations };
}

describe('descent', () => {
  it.each([1, 2, 3])('reaches the bottom of a long narrow valley (Rosenbrock), seed %i', (seed) => {
    const f = ([x, y]: Float64Array) => (1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2;
    expect(minimum(f, [-1, 2], seed).merit).toBeLessThan(1e-9);
  });

  it('goes down a ridge: a maximum of tilted planes, as margins are', () => {
    const f = (x: Float64Array) => Math.max(...[...x].map((value, i) => Math.abs(value + x[(i + 1) % x.length]! - i)));
    expect(minimum(f, [5, 5, 5, 5, 5]).merit).toBeLessThan(1e-6);
  });

  it('follows the interest where the merit is flat', () => {
    const found = evolved({
      start: Float64Array.of(9, 9),
      steps: Float64Array.of(1, 1),
      choices: new Choices(4),
      generations: 300,
      improvement: 0.999,
      judge: (numbers) => ({ numbers, merit: 1, interest: Math.hypot(...numbers) / 100 }),
    });
    expect(Math.hypot(...found!.numbers)).toBeLessThan(1e-3);
  });

  it('is its seed, and ends when the judge does', () => {
    const f = (x: Float64Array) => x[0]! ** 2;
    expect(minimum(f, [3], 7)).toEqual(minimum(f, [3], 7));
    expect(minimum(f, [3], 8).numbers).not.toEqual(minimum(f, [3], 7).numbers);
    expect(minimum(f, [3], 7, 10).evaluations).toBe(11);
  });

  it('numbers whose first step is 0 stay', () => {
    const found = evolved({
      start: Float64Array.of(2, 9),
      steps: Float64Array.of(0, 1),
      choices: new Choices(2),
      generations: 50,
      improvement: 0.999,
      judge: (numbers) => ({ numbers, merit: numbers[0]! ** 2 + numbers[1]! ** 2, interest: 0 }),
    });
    expect(found!.numbers[0]).toBe(2);
  });
});
