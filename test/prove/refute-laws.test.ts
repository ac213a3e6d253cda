/** Laws of the producer: constraints with a common point are never refuted; constraints with a planted certificate are. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Constraint, type Relation, verifyRefutation } from '../../src/certificate/refutation.ts';
import { Polynomial } from '../../src/exact/polynomial.ts';
import { Rational } from '../../src/exact/rational.ts';
import { foundRefutation } from '../../src/prove/refute.ts';

const NAMES = ['x', 'y', 'z'] as const;
type Point = readonly Rational[];

function valueAt(polynomial: Polynomial, point: Point): Rational {
  let sum = Rational.zero;
  for (const { monomial, coefficient } of polynomial.terms) {
    let term = coefficient;
    for (const [name, exponent] of monomial) term = term.mul(point[NAMES.indexOf(name as 'x')]!.pow(exponent));
    sum = sum.add(term);
  }
  return sum;
}

const small = fc.integer({ min: -4, max: 4 });
const points = fc.array(
  fc.tuple(small, fc.integer({ min: 1, max: 3 })).map(([n, d]) => Rational.of(n, d)),
  { minLength: 3, maxLength: 3 },
);
const polynomials = fc
  .array(fc.tuple(small, fc.array(fc.constantFrom(...NAMES), { maxLength: 3 })), { minLength: 1, maxLength: 4 })
  .map((terms) =>
    terms.reduce((sum, [factor, names]) => {
      const monomial = names.reduce((product, name) => product.mul(Polynomial.variable(name)), Polynomial.one);
      return sum.add(monomial.scale(Rational.of(factor)));
    }, Polynomial.zero),
  );
const relations = fc.constantFrom<Relation>('>=', '>', '==', '!=');

/** A constraint that the point satisfies: with equality where the relation allows it and `slack` is 0. */
function satisfied(polynomial: Polynomial, relation: Relation, slack: number, point: Point): Constraint {
  const least = relation === '>' || relation === '!=' ? 1 : 0;
  const shift = relation === '==' ? 0 : Math.max(least, slack);
  const constant = Rational.of(shift).sub(valueAt(polynomial, point));
  return { polynomial: polynomial.add(Polynomial.constant(constant)), relation };
}

describe('foundRefutation', () => {
  it('never refutes constraints that a point satisfies', async () => {
    const systems = fc.tuple(
      points,
      fc.array(fc.tuple(polynomials, relations, fc.integer({ min: 0, max: 2 })), { minLength: 1, maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(systems, async ([point, drawn]) => {
        const constraints = drawn.map(([polynomial, relation, slack]) => satisfied(polynomial, relation, slack, point));
        expect(await foundRefutation(constraints, { seconds: 0.2 })).toBeUndefined();
      }),
      { numRuns: 60, seed: 5 },
    );
  }, 60_000);

  it('refutes constraints of which the last contradicts a combination of the others and a square', async () => {
    const systems = fc.tuple(polynomials, polynomials, polynomials, fc.nat(3), fc.nat(3), fc.boolean());
    await fc.assert(
      fc.asyncProperty(systems, async ([p, q, root, lambda, mu, equation]) => {
        const combination = p
          .scale(Rational.of(lambda))
          .add(q.scale(Rational.of(mu)))
          .add(root.mul(root));
        const constraints: Constraint[] = [
          { polynomial: p, relation: '>=' },
          { polynomial: q, relation: equation ? '==' : '>=' },
          { polynomial: combination.add(Polynomial.one).neg(), relation: '>=' },
        ];
        const refutation = await foundRefutation(constraints, { seconds: 20 });
        expect(refutation).toBeDefined();
        expect(verifyRefutation(constraints, refutation!)).toBeUndefined();
      }),
      { numRuns: 60, seed: 5 },
    );
  }, 60_000);
});
