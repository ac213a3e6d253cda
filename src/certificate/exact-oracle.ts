/** The solutions that formulas name, read off certificates of optimality. */

import { UndecidedError, UndefinedValueError } from '../exact/definedness.ts';
import { Rational } from '../exact/rational.ts';
import { Real } from '../exact/real.ts';
import { difference, dot, type Vector } from '../exact/vector.ts';
import { augmentedVectors, type Dataset } from '../geometry/dataset.ts';
import type { Oracle, Points, Solution } from './arithmetic.ts';
import { EXACT, type Truth } from './exact-arithmetic.ts';
import type { InseparabilityCertificate, KktCertificate, Problem } from './kkt.ts';
import { areIndependent } from './operations.ts';

/**
 * What is known of a problem on a dataset: its optimum, or that the classes cannot be separated, or that it has no
 * solution for another reason (an empty class in (P1) and (P3)), or nothing.
 */
export type Knowledge =
  | { readonly status: 'solved'; readonly certificate: KktCertificate }
  | { readonly status: 'inseparable'; readonly certificate: InseparabilityCertificate }
  | { readonly status: 'unsolvable' }
  | { readonly status: 'unknown' };

export type Lookup = (problem: Problem, data: Dataset) => Knowledge;

const ONE = Rational.one;
const MINUS_HALF = Rational.of(-1, 2);

function rationalDataset(data: Points<Real>): Dataset {
  const exact = (p: readonly Real[]): Vector =>
    p.map((x) => {
      const value = x.asRational();
      if (value === undefined) throw new UndecidedError('a problem is solved on rational points only');
      return value;
    });
  return { dimension: data.dimension, positives: data.positives.map(exact), negatives: data.negatives.map(exact) };
}

/** A dataset of the homogeneous problem: the vectors v of <u, v> ≥ 1. */
export function homogeneousData(vectors: readonly Vector[]): Dataset {
  return { dimension: vectors[0]?.length ?? 0, positives: vectors, negatives: [] };
}

/** x_i − z_j for all pairs, in the order (1,1), (1,2), …: the vectors of differential training. */
export function pairDifferences(data: Dataset): Vector[] {
  return data.positives.flatMap((x) => data.negatives.map((z) => difference(x, z)));
}

/** Equation (8) of nar2019: halfway between the classes along w. */
function middleIntercept(data: Dataset, normal: Vector): Rational {
  const least = (values: Vector, sign: -1 | 1) => values.reduce((m, v) => (v.compare(m) === sign ? v : m));
  const [x, z] = [data.positives.map((p) => dot(normal, p)), data.negatives.map((p) => dot(normal, p))];
  if (x.length === 0 || z.length === 0) throw new UndefinedValueError('equation (8) needs a point in each class');
  return least(x, -1).add(least(z, 1)).mul(MINUS_HALF);
}

function solve(lookup: Lookup, problem: Problem, data: Dataset): KktCertificate {
  const known = lookup(problem, data);
  if (known.status === 'solved') return known.certificate;
  if (known.status === 'unknown') throw new UndecidedError(`no certificate for the ${problem} problem`);
  throw new UndefinedValueError(`the ${problem} problem has no solution: ${known.status}`);
}

function hasUniqueMultipliers(data: Dataset, normal: Vector, intercept: Rational): boolean {
  const active = augmentedVectors(data, ONE).filter((v) => dot([...normal, intercept], v).equals(ONE));
  return areIndependent(EXACT, active.map(reals));
}

function reals(v: Vector): readonly Real[] {
  return v.map((x) => Real.fromRational(x));
}

function solution(lookup: Lookup, name: string, points: Points<Real>): Solution<Real> {
  const data = rationalDataset(points);
  const of = (normal: Vector, intercept: Rational) => ({
    data: points,
    normal: reals(normal),
    intercept: Real.fromRational(intercept),
  });
  if (name === 'GD') {
    const u = solve(lookup, 'homogeneous', homogeneousData(augmentedVectors(data, ONE))).normal;
    return of(u.slice(0, -1), u.at(-1) as Rational);
  }
  if (name === 'DT' || name === 'PAIR') {
    if (data.positives.length === 0 || data.negatives.length === 0) throw new UndefinedValueError('there is no pair');
    const { normal } =
      name === 'DT'
        ? solve(lookup, 'homogeneous', homogeneousData(pairDifferences(data)))
        : solve(lookup, 'pairwise', data);
    return of(normal, middleIntercept(data, normal));
  }
  const {
    normal,
    intercept = Rational.zero,
    ...dual
  } = solve(lookup, name === 'SVM' ? 'hard-margin' : 'augmented', data);
  if (!hasUniqueMultipliers(data, normal, intercept)) return of(normal, intercept);
  const [positiveMultipliers, negativeMultipliers] = [reals(dual.positiveMultipliers), reals(dual.negativeMultipliers)];
  return { ...of(normal, intercept), positiveMultipliers, negativeMultipliers };
}

/**
 * Answers from certificates alone. GD and DT are read through soudry2018, Theorem 3: the direction of gradient descent
 * on the logistic loss over vectors v is the shortest u with <u, v> ≥ 1. A claim that names them says so in `assuming`.
 */
export function exactOracle(lookup: Lookup): Oracle<Real, Truth> {
  return {
    solution: (name, points) => solution(lookup, name, points),
    separable(points) {
      const known = lookup('augmented', rationalDataset(points));
      return known.status === 'unknown' ? undefined : known.status === 'solved';
    },
  };
}
