/** The solutions that formulas name, read off certificates of optimality. */

import { UndecidedError, UndefinedValueError } from '../exact/definedness.ts';
import { Rational } from '../exact/rational.ts';
import { Real } from '../exact/real.ts';
import { difference, dot, type Vector } from '../exact/vector.ts';
import { augmentedVectors, type Dataset } from '../geometry/dataset.ts';
import type { Oracle, Points, Solution } from './arithmetic.ts';
import { EXACT, type Truth } from './exact-arithmetic.ts';
import type { InseparabilityCertificate, KktCertificate, Problem } from './kkt.ts';
import { areIndependent, middleIntercept } from './operations.ts';
import { coordinates, descended, enclosedIntercept, flowed, type Weights } from './trained-weights.ts';

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
/** A stranger's formula may train once for each choice of its indices. */
const MOST_TRAININGS = 500;

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
    return withMiddleIntercept(points, reals(normal));
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

function withMiddleIntercept(data: Points<Real>, normal: readonly Real[]): Solution<Real> {
  return { data, normal, intercept: middleIntercept(EXACT, data, normal) };
}

/** Training from 0 for the steps and rate, or the time, that are given. */
function trained(name: string, points: Points<Real>, amounts: readonly Real[]): Solution<Real> {
  const data = rationalDataset(points);
  const [first, rate] = amounts as [Real, Real];
  if (name === 'differential') {
    const weights = descended(pairDifferences(data), data.dimension, first, rate);
    const normal = coordinates(weights, data.dimension);
    return weights.kind === 'exact'
      ? withMiddleIntercept(points, normal)
      : { data: points, normal, intercept: enclosedIntercept(weights.at, data) };
  }
  const [vectors, dimension] = [augmentedVectors(data, ONE), data.dimension + 1];
  const weights: Weights =
    name === 'gd' ? descended(vectors, dimension, first, rate) : flowed(vectors, dimension, first);
  const augmented = coordinates(weights, dimension);
  return { data: points, normal: augmented.slice(0, -1), intercept: augmented[data.dimension] as Real };
}

/** What identifies a training; `undefined` where an amount is not rational. */
function trainingKey(name: string, data: Points<Real>, amounts: readonly Real[]): string | undefined {
  const numbers = [...amounts, ...data.positives.flat(), ...data.negatives.flat()].map((x) => x.asRational());
  if (numbers.includes(undefined)) return undefined;
  return JSON.stringify([name, data.dimension, data.positives.length, numbers]);
}

/**
 * Answers from certificates alone. GD and DT are read through soudry2018, Theorem 3: the direction of gradient descent
 * on the logistic loss over vectors v is the shortest u with <u, v> ≥ 1. A claim that names them says so in `assuming`.
 * Training for finite time needs no certificate: its enclosures are computed here (descent-enclosure.ts, flow-enclosure.ts).
 */
export function exactOracle(lookup: Lookup): Oracle<Real, Truth> {
  const known = new Map<string, Solution<Real>>();
  let trainings = 0;
  return {
    solution: (name, points) => solution(lookup, name, points),
    trained(name, points, amounts) {
      const key = trainingKey(name, points, amounts);
      const remembered = key === undefined ? undefined : known.get(key);
      if (remembered !== undefined) return remembered;
      if (++trainings > MOST_TRAININGS) throw new UndecidedError('too many trainings in one statement');
      const found = trained(name, points, amounts);
      if (key !== undefined) known.set(key, found);
      return found;
    },
    separable(points) {
      const known = lookup('augmented', rationalDataset(points));
      return known.status === 'unknown' ? undefined : known.status === 'solved';
    },
  };
}
