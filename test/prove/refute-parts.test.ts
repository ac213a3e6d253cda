/** The parts of the producer, each against something that did not produce it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyRefutation } from '../../src/certificate/refutation.ts';
import { Rational } from '../../src/exact/rational.ts';
import { assembled } from '../../src/prove/assembly.ts';
import { quotient } from '../../src/prove/division.ts';
import { squaresOf } from '../../src/prove/gram-rounding.ts';
import { conicCombination, possiblyPositive } from '../../src/prove/linear-program.ts';
import { Monomials, type Terms } from '../../src/prove/monomials.ts';
import { problemOf } from '../../src/prove/problem.ts';
import { productsOf } from '../../src/prove/products.ts';
import { Rewriting } from '../../src/prove/rewriting.ts';
import { semidefiniteSolution } from '../../src/prove/semidefinite-program.ts';
import { givenEquation } from '../../src/prove/traced.ts';
import { constraints, polynomial } from './constraint-text.ts';

const monomials = new Monomials(['x', 'y', 's']);
const terms = (text: string): Terms => monomials.termsOf(polynomial(text));
const written = (found: Terms | undefined) => found && monomials.polynomialOf(found).toString();
const column = (entries: readonly (readonly [number, number])[], counted: boolean) => ({
  entries: new Map(entries.map(([row, value]) => [row, Rational.of(value)])),
  cost: 1,
  counted,
});

describe('Monomials', () => {
  it('multiplies as the polynomials of the kernel do', () => {
    const [a, b] = [polynomial('x^2 - 3*x*y + 1/2'), polynomial('y - x + s')];
    const product = monomials.times(monomials.termsOf(a), monomials.termsOf(b));
    expect(monomials.polynomialOf(product).equals(a.mul(b))).toBe(true);
    expect(monomials.polynomialOf(product).equals(a.mul(b).add(b))).toBe(false);
  });
});

describe('quotient', () => {
  it('divides what is a multiple and nothing else', () => {
    const product = monomials.times(terms('x^2 - y + 3'), terms('x*y + 2*s - 1'));
    expect(written(quotient(monomials, product, terms('x*y + 2*s - 1')))).toBe(polynomial('x^2 - y + 3').toString());
    expect(quotient(monomials, terms('x^2 + y'), terms('x + y'))).toBeUndefined();
  });
});

describe('Rewriting', () => {
  const equations = [terms('s^2 - x - 1'), terms('x*y - 1')];
  const rewriting = Rewriting.of(monomials, equations.map(givenEquation));

  it('makes members of the ideal zero, with cofactors that say why', () => {
    const member = terms('y*s^2 - 1 - y');
    expect(rewriting.normalForm(member).size).toBe(0);
    let sum: Terms = new Map();
    for (const [place, cofactor] of rewriting.cofactors(member)) {
      const part = monomials.times(cofactor, equations[place]!);
      sum = monomials.termsOf(monomials.polynomialOf(sum).add(monomials.polynomialOf(part)));
    }
    expect(written(sum)).toBe(written(member));
  });

  it('leaves what is no member', () => {
    expect(rewriting.normalForm(terms('y*s^2 - 1')).size).toBeGreaterThan(0);
  });
});

describe('conicCombination', () => {
  it('finds exact weights', async () => {
    const columns = [
      column([[1, 3]], true),
      column(
        [
          [1, -7],
          [2, 1],
        ],
        false,
      ),
      column([[2, -2]], false),
    ];
    const weights = await conicCombination(columns);
    expect([...weights!].join(' ')).toBe('0,1 1,3/7 2,3/14');
  });

  it('finds none where all coefficients of a row have one sign', async () => {
    const columns = [column([[1, 3]], true), column([[1, 7]], false)];
    expect(possiblyPositive(columns)).toEqual([]);
    expect(await conicCombination(columns)).toBeUndefined();
  });
});

describe('semidefiniteSolution', () => {
  // The smallest trace of X ⪰ 0 with X[0,1] = 1 is 2, at X = (1 1; 1 1).
  const program = (rightSide: number[]) => ({
    blocks: [{ size: 2, cost: 1, entries: [{ equation: 0, p: 0, q: 1, value: 1 }] }],
    rightSide,
  });

  it('comes near a known optimum', () => {
    const { primal, residual, gap } = semidefiniteSolution(program([1]))!;
    expect(Math.max(...primal[0]!.map((value) => Math.abs(value - 1)))).toBeLessThan(1e-5);
    expect(residual).toBeLessThan(1e-8);
    expect(gap).toBeLessThan(1e-6);
  });

  it('does not come near it with another right side', () => {
    const { primal } = semidefiniteSolution(program([3]))!;
    expect(Math.max(...primal[0]!.map((value) => Math.abs(value - 1)))).toBeGreaterThan(1);
  });
});

describe('squaresOf', () => {
  const entries = fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }), {
    minLength: 3,
    maxLength: 3,
  });

  it('adds up to every matrix M Mᵀ, and refuses one with a smaller diagonal entry that is negative somewhere', () => {
    fc.assert(
      fc.property(entries, (rows) => {
        const gram = rows.map((a) => rows.map((b) => Rational.of(a.reduce((sum, value, k) => sum + value * b[k]!, 0))));
        const squares = squaresOf(gram)!;
        gram.forEach((row, i) => {
          row.forEach((entry, j) => {
            const sum = squares.reduce(
              (total, { weight, vector }) => total.add(weight.mul(vector[i]!).mul(vector[j]!)),
              Rational.zero,
            );
            expect(sum.equals(entry)).toBe(true);
          });
        });
        const lowered = gram.map((row, i) => row.map((entry, j) => (i === 2 && j === 2 ? Rational.of(-1) : entry)));
        expect(squaresOf(lowered)).toBeUndefined();
      }),
      { seed: 5, numRuns: 50 },
    );
  });
});

describe('assembled', () => {
  it('writes a sum that vanishes as a refutation, and one that does not as none', () => {
    const given = constraints('x >= 1', 'x < 0');
    const problem = problemOf(given);
    const among = [...problem.factors.keys()];
    const products = productsOf(problem.monomials, problem.rewriting, problem.factors, among, 1, 8);
    const sum = products.map((product) => ({ weight: Rational.one, product }));
    expect(verifyRefutation(given, assembled(problem, sum))).toBeUndefined();
    expect(verifyRefutation(given, assembled(problem, sum.slice(1)))).toBeDefined();
  });
});
