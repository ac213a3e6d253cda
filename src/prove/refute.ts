/**
 * The search for refutations: why a list of polynomial constraints holds nowhere.
 *
 * Equations replace variables first, denominators are multiplied out, roots are rewritten. Then sums of products of ever more constraints are
 * tried, by linear programming, and last sums of squares. Whatever is found is verified before it is returned.
 */
import { type Constraint, type Refutation, verifyRefutation } from '../certificate/refutation.ts';
import { assembled, type Problem, type WeightedProduct } from './assembly.ts';
import { type GramBlock, monomialBasis } from './gram-system.ts';
import { type Column, conicCombination } from './linear-program.ts';
import { ZERO } from './monomials.ts';
import { problemOf } from './problem.ts';
import { type Product, productsOf } from './products.ts';
import { sumOfSquares } from './sum-of-squares.ts';
import { lazy } from './traced.ts';

export interface RefutationSearch {
  /** The largest degree of a product of constraints, after reduction; 8 unless told, and never less than the last constraint's. */
  readonly degree?: number;
  /** When to give up; 10 unless told. */
  readonly seconds?: number;
  /** How many of the stages are tried; all unless told. */
  readonly stages?: number;
}

/** How many of the nearest factors are multiplied, and how often; for squares, by how much the degree exceeds the first factor's. */
interface Stage {
  readonly nearest: number;
  readonly most: number;
  /** Present for squares times such products. */
  readonly more?: number;
  /** Whether reciprocals and quotients stay variables instead of being multiplied out. */
  readonly uncleared?: boolean;
}

/** Identities have shorter certificates when denominators are not multiplied out. */
const IDENTITY_STAGE: Stage = { nearest: 1, most: 1, uncleared: true };

/** In ascending order of cost. */
const STAGES: readonly Stage[] = [
  { nearest: 1000, most: 1 },
  { nearest: 1000, most: 1, uncleared: true },
  { nearest: 8, most: 2 },
  { nearest: 1, most: 0, more: 0 },
  { nearest: 6, most: 3 },
  { nearest: 4, most: 1, more: 0 },
  { nearest: 30, most: 2 },
  { nearest: 12, most: 3 },
  { nearest: 8, most: 1, more: 0 },
  { nearest: 6, most: 4 },
  { nearest: 8, most: 2, uncleared: true },
  { nearest: 20, most: 3, uncleared: true },
  { nearest: 4, most: 1, more: 0, uncleared: true },
  { nearest: 12, most: 4 },
  { nearest: 4, most: 1, more: 2 },
  { nearest: 5, most: 2, more: 2 },
  { nearest: 8, most: 1, more: 2 },
  { nearest: 4, most: 2, more: 4 },
];
const MOST_PRODUCTS = 1200;
const MOST_COLUMNS = 120;
const LARGEST_BASIS = 60;

/**
 * A refutation that the kernel accepts, or `undefined` when none was found within the limits. The last constraint is what the search starts
 * from: the negation of what is to be proved.
 */
export async function foundRefutation(
  constraints: readonly Constraint[],
  { degree = 8, seconds = 10, stages }: RefutationSearch = {},
): Promise<Refutation | undefined> {
  const deadline = performance.now() + seconds * 1000;
  const expired = () => performance.now() > deadline;
  const cleared = problemOf(constraints);
  const uncleared = lazy(() => problemOf(constraints, false));
  const first = constraints.at(-1)?.relation === '!=' ? [IDENTITY_STAGE] : [];
  for (const stage of [...first, ...distinctStages(cleared.factors.length)].slice(0, stages)) {
    if (expired()) return undefined;
    const problem = stage.uncleared ? uncleared() : cleared;
    const most = Math.max(degree, 2 * Math.ceil(problem.monomials.degreeOf(problem.factors[0]?.terms ?? ZERO) / 2));
    for (const sum of await candidates(problem, stage, most, expired)) {
      const refutation = assembled(problem, sum);
      if (verifyRefutation(constraints, refutation) === undefined) return refutation;
    }
  }
  return undefined;
}

/** Sums of weighted products that are zero: none, or one, after a shorter form of it. */
async function candidates(
  problem: Problem,
  stage: Stage,
  degree: number,
  expired: () => boolean,
): Promise<WeightedProduct[][]> {
  const sum =
    stage.more === undefined
      ? await linearCombination(problem, nearProducts(problem, stage, degreeOfStage(problem, stage, degree)))
      : squareCombination(problem, stage, stage.more, degree, expired);
  const short = stage.more === undefined ? undefined : await shortened(problem, sum);
  return [short, sum].filter((found) => found !== undefined);
}

/** Products of four and more are many: only those that hardly exceed the first factor's degree. */
function degreeOfStage({ monomials, factors }: Problem, { most, nearest }: Stage, degree: number): number {
  const first = factors[0];
  return most < 4 || nearest <= 6 || first === undefined
    ? degree
    : Math.min(degree, monomials.degreeOf(first.terms) + 2);
}

/** Without stages that differ from an earlier one only in asking for more factors than there are. */
function distinctStages(count: number): Stage[] {
  const keys = STAGES.map((stage) => JSON.stringify({ ...stage, nearest: Math.min(stage.nearest, count) }));
  return STAGES.filter((_, k) => keys.indexOf(keys[k]!) === k);
}

function nearProducts({ monomials, rewriting, factors }: Problem, { nearest, most }: Stage, degree: number): Product[] {
  const among = [...factors.keys()].slice(0, nearest);
  return productsOf(monomials, rewriting, factors, among, most, degree);
}

/** The same products, as many as possible of them left out. */
async function shortened(
  problem: Problem,
  sum: readonly WeightedProduct[] | undefined,
): Promise<WeightedProduct[] | undefined> {
  return (
    sum &&
    linearCombination(
      problem,
      sum.map(({ product }) => product),
    )
  );
}

/** Weights with which products add up to zero, a strict one among them. */
async function linearCombination(
  problem: Problem,
  products: readonly Product[],
): Promise<WeightedProduct[] | undefined> {
  const columns = products.slice(0, MOST_PRODUCTS).map(({ terms, factors, strict }): Column => {
    const cost = 1 + factors.length + problem.monomials.degreeOf(terms);
    return { entries: terms, cost, counted: strict };
  });
  const weights = await conicCombination(columns);
  return weights && [...weights].map(([k, weight]) => ({ weight, product: products[k]! }));
}

function squareCombination(
  problem: Problem,
  stage: Stage,
  more: number,
  degree: number,
  expired: () => boolean,
): WeightedProduct[] | undefined {
  const { monomials, factors } = problem;
  const first = factors[0];
  if (first === undefined) return undefined;
  const bound = 2 * Math.ceil(monomials.degreeOf(first.terms) / 2) + more;
  if (bound > degree) return undefined;
  const variables = new Set<number>();
  for (const { terms } of factors.slice(0, stage.nearest))
    for (const place of monomials.variablesOf(terms)) variables.add(place);
  const sorted = [...variables].sort((a, b) => a - b);
  const blocks = nearProducts(problem, stage, bound).flatMap((product): GramBlock[] => {
    const half = Math.floor((bound - monomials.degreeOf(product.terms)) / 2);
    return half < 1 ? [] : [{ product, basis: monomialBasis(problem, sorted, half) }];
  });
  if (blocks.some(({ basis }) => basis.length > LARGEST_BASIS)) return undefined;
  const columns = nearProducts(
    problem,
    { nearest: stage.nearest, most: Math.max(1, Math.min(2, stage.most + 1)) },
    bound,
  );
  return sumOfSquares(problem, blocks, columns.slice(0, MOST_COLUMNS), expired);
}
