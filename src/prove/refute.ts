/**
 * The search for refutations: why a list of polynomial constraints holds nowhere.
 *
 * Equations replace variables first, denominators are multiplied out, roots are rewritten. Then sums of products of ever more constraints are
 * tried, by linear programming, and last sums of squares. Whatever is found is verified before it is returned.
 */
import { type Constraint, type Refutation, verifyRefutation } from '../certificate/refutation.ts';
import { assembled, type Problem, type WeightedProduct } from './assembly.ts';
import { type Column, conicCombination } from './linear-program.ts';
import { problemOf } from './problem.ts';
import { type Product, productsOf } from './products.ts';

export interface RefutationSearch {
  /** The largest degree of a product of constraints, after reduction; 8 unless told. */
  readonly degree?: number;
  /** When to give up; 10 unless told. */
  readonly seconds?: number;
}

/** How many of the nearest factors are multiplied, and how often. */
const LINEAR_STAGES: readonly { readonly nearest: number; readonly most: number }[] = [
  { nearest: 1000, most: 1 },
  { nearest: 8, most: 2 },
  { nearest: 6, most: 3 },
  { nearest: 30, most: 2 },
  { nearest: 12, most: 3 },
  { nearest: 6, most: 4 },
];
const MOST_PRODUCTS = 1200;

/**
 * A refutation that the kernel accepts, or `undefined` when none was found within the limits. The last constraint is what the search starts
 * from: the negation of what is to be proved.
 */
export async function foundRefutation(
  constraints: readonly Constraint[],
  { degree = 8, seconds = 10 }: RefutationSearch = {},
): Promise<Refutation | undefined> {
  const deadline = performance.now() + seconds * 1000;
  const problem = problemOf(constraints);
  for (const { nearest, most } of LINEAR_STAGES) {
    if (performance.now() > deadline) return undefined;
    if (
      most > 1 &&
      nearest > problem.factors.length &&
      LINEAR_STAGES.some((s) => s.most === most && s.nearest < nearest && s.nearest >= problem.factors.length)
    )
      continue;
    const among = [...problem.factors.keys()].slice(0, nearest);
    const products = productsOf(problem.monomials, problem.rewriting, problem.factors, among, most, degree);
    const sum = await combination(problem, products.slice(0, MOST_PRODUCTS));
    const refutation = sum && assembled(problem, sum);
    if (refutation !== undefined && verifyRefutation(constraints, refutation) === undefined) return refutation;
  }
  return undefined;
}

/** Weights with which products add up to zero, a strict one among them. */
async function combination(problem: Problem, products: readonly Product[]): Promise<WeightedProduct[] | undefined> {
  const columns = products.map(({ terms, factors, strict }): Column => {
    const cost = 1 + factors.length + problem.monomials.degreeOf(terms);
    return { entries: terms, cost, counted: strict };
  });
  const weights = await conicCombination(columns);
  return weights && [...weights].map(([k, weight]) => ({ weight, product: products[k]! }));
}
