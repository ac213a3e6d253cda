/** The producer of refutations: true goals of each kind are proved, false ones are not. */
import { describe, expect, it } from 'vitest';
import { verifyRefutation } from '../../src/certificate/refutation.ts';
import { Polynomial } from '../../src/exact/polynomial.ts';
import { foundRefutation } from '../../src/prove/refute.ts';
import { constraints } from './constraint-text.ts';
import { FALSE_GOALS, GRAM, TRUE_GOALS } from './goals.ts';

describe('foundRefutation', () => {
  it.each(Object.entries(TRUE_GOALS))('refutes the negation: %s', async (_, texts) => {
    const given = constraints(...texts);
    const refutation = await foundRefutation(given);
    expect(refutation).toBeDefined();
    expect(verifyRefutation(given, refutation!)).toBeUndefined();
  });

  it('gives no refutation to a wrong claim about what the kernel accepts', async () => {
    // The planted falsehood: the refutation of one system is none of a system that differs in a sign.
    const refutation = await foundRefutation(constraints('x >= 1', 'y >= 2', 'x + y < 3'));
    expect(verifyRefutation(constraints('x >= 1', 'y >= 2', 'x - y < 3'), refutation!)).toBeDefined();
  });

  it('is the same at every call', async () => {
    const given = constraints(...GRAM, 'A^3 + C^3 < P^2*(A + C)');
    const written = async () =>
      JSON.stringify(await foundRefutation(given), (_, value) => (value instanceof Polynomial ? `${value}` : value));
    expect(await written()).toBe(await written());
  });

  it.each(Object.entries(FALSE_GOALS))('finds nothing where the constraints hold somewhere: %s', async (_, texts) => {
    expect(await foundRefutation(constraints(...texts))).toBeUndefined();
  });
});
