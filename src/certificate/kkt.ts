/**
 * Certificates of optimality and of (in)separability, and the rules that accept them.
 *
 * Soundness. All problems here are convex with linear constraints, so for a feasible primal point the
 * Karush–Kuhn–Tucker conditions are sufficient for optimality; the objective ‖w‖² (or ‖w‖² + b²) is strictly convex in
 * the variables it sees, so that part of the optimum is unique. Everything is rational, so every condition is decided.
 */
import { Rational } from '../exact/rational.ts';
import { combination, difference, dot, equalVectors, type Vector } from '../exact/vector.ts';
import { augmentedVectors, type Dataset } from '../geometry/dataset.ts';

/**
 * `hard-margin` is (P1), `augmented` is (P2), `pairwise` is (P3); ARCHITECTURE.md states them. (P1)'s intercept is unique
 * because both classes have an active point. `homogeneous` is the shortest u with <u, v> ≥ 1 for every vector v, the
 * form in which soudry2018 states its theorem: the vectors are the dataset's positives, its negatives are empty.
 */
export type Problem = 'hard-margin' | 'augmented' | 'pairwise' | 'homogeneous';

/** A multiplier of the constraint of one pair: <w, x_positive − z_negative> ≥ 2. Indices count from 0. */
export interface PairMultiplier {
  readonly positive: number;
  readonly negative: number;
  readonly multiplier: Rational;
}

/** The exact optimum of one problem with its dual. `intercept` is absent for (P3); pair multipliers are (P3)'s alone. */
export interface KktCertificate {
  readonly problem: Problem;
  readonly data: Dataset;
  readonly normal: Vector;
  readonly intercept?: Rational;
  /** One for each positive point, in order; empty for (P3). */
  readonly positiveMultipliers: Vector;
  /** One for each negative point, in order; empty for (P3). */
  readonly negativeMultipliers: Vector;
  /** The non-zero pair multipliers; empty for (P1) and (P2). */
  readonly pairMultipliers: readonly PairMultiplier[];
}

/** A hyperplane with <w,x_i> + b > 0 > <w,z_j> + b for all points. */
export interface SeparabilityCertificate {
  readonly data: Dataset;
  readonly normal: Vector;
  readonly intercept: Rational;
}

/** Convex weights of a common point of the two hulls: Σ λ_i x_i = Σ μ_j z_j. */
export interface InseparabilityCertificate {
  readonly data: Dataset;
  readonly positiveWeights: Vector;
  readonly negativeWeights: Vector;
}

/** `undefined` when the certificate holds, else the first rule that it breaks. */
export type Failure = string | undefined;

const ONE = Rational.one;

function unevenPoints({ dimension, positives, negatives }: Dataset): Failure {
  const even = [...positives, ...negatives].every((p) => p.length === dimension);
  return even ? undefined : 'a point has another dimension than the dataset';
}

function wellFormed(data: Dataset, normal: Vector): Failure {
  const uneven = unevenPoints(data);
  if (uneven !== undefined) return uneven;
  if (normal.length !== data.dimension) return 'the normal has another dimension than the dataset';
  return undefined;
}

function total(multipliers: Vector): Rational {
  return multipliers.reduce((sum, m) => sum.add(m), Rational.zero);
}

/** Primal feasibility <u, v_k> ≥ bound, dual feasibility ν ≥ 0, and complementary slackness. */
function verifyConstraints(vectors: readonly Vector[], bound: Rational, u: Vector, multipliers: Vector): Failure {
  if (vectors.length === 0) return 'there is no constraint';
  if (multipliers.length !== vectors.length) return 'the number of multipliers differs from the number of constraints';
  for (const [k, v] of vectors.entries()) {
    const slack = dot(u, v).sub(bound);
    const multiplier = multipliers[k] as Rational;
    if (slack.sign() < 0) return `constraint ${k} is violated`;
    if (multiplier.sign() < 0) return `multiplier ${k} is negative`;
    if (multiplier.sign() > 0 && slack.sign() > 0) return `multiplier ${k} is positive on a slack constraint`;
  }
  return undefined;
}

/** With stationarity u = Σ ν_k v_k besides, u is the shortest vector that meets the constraints. */
function verifyShortestVector(vectors: readonly Vector[], bound: Rational, u: Vector, multipliers: Vector): Failure {
  const broken = verifyConstraints(vectors, bound, u, multipliers);
  if (broken !== undefined) return broken;
  return equalVectors(combination(multipliers, vectors, u.length), u)
    ? undefined
    : 'the solution is not the combination of its multipliers';
}

function verifyHardMargin(c: KktCertificate, intercept: Rational): Failure {
  const { positiveMultipliers, negativeMultipliers } = c;
  if (positiveMultipliers.length === 0 || negativeMultipliers.length === 0) return '(P1) needs a point in each class';
  if (!total(positiveMultipliers).equals(total(negativeMultipliers)))
    return 'the multipliers of the classes have different sums';
  // The constraints are those of (P2); the intercept is not penalised, so only the normal is a combination.
  const vectors = augmentedVectors(c.data, ONE);
  const multipliers = [...positiveMultipliers, ...negativeMultipliers];
  const broken = verifyConstraints(vectors, ONE, [...c.normal, intercept], multipliers);
  if (broken !== undefined) return broken;
  const stationary = combination(multipliers, vectors, c.normal.length + 1).slice(0, -1);
  return equalVectors(stationary, c.normal) ? undefined : 'the solution is not the combination of its multipliers';
}

function verifyPairwise(c: KktCertificate): Failure {
  const { positives, negatives } = c.data;
  if (positives.length === 0 || negatives.length === 0) return '(P3) needs a point in each class';
  const vectors = positives.flatMap((x) => negatives.map((z) => difference(x, z)));
  const multipliers = vectors.map(() => Rational.zero);
  for (const { positive, negative, multiplier } of c.pairMultipliers) {
    if (positives[positive] === undefined || negatives[negative] === undefined)
      return 'a pair multiplier names no pair';
    const k = positive * negatives.length + negative;
    multipliers[k] = (multipliers[k] as Rational).add(multiplier);
    if (multiplier.sign() <= 0) return 'a pair multiplier is not positive';
  }
  return verifyShortestVector(vectors, Rational.two, c.normal, multipliers);
}

/** Accepts exactly the optimal solutions of the problem that the certificate names. Source: KKT conditions, any text on QP. */
export function verifyKkt(c: KktCertificate): Failure {
  const malformed = wellFormed(c.data, c.normal);
  if (malformed !== undefined) return malformed;
  if (c.problem === 'pairwise') {
    if (c.intercept !== undefined || c.positiveMultipliers.length + c.negativeMultipliers.length > 0)
      return '(P3) has no intercept and pair multipliers only';
    return verifyPairwise(c);
  }
  if (c.intercept === undefined || c.pairMultipliers.length > 0)
    return 'an intercept is missing, or pair multipliers are given';
  if (c.positiveMultipliers.length !== c.data.positives.length)
    return 'the number of positive multipliers differs from the number of positives';
  if (c.problem === 'homogeneous') {
    if (c.data.negatives.length > 0 || !c.intercept.isZero())
      return 'the homogeneous problem has neither negatives nor an intercept';
    return verifyShortestVector(c.data.positives, ONE, c.normal, c.positiveMultipliers);
  }
  if (c.problem === 'hard-margin') return verifyHardMargin(c, c.intercept);
  return verifyShortestVector(
    augmentedVectors(c.data, ONE),
    ONE,
    [...c.normal, c.intercept],
    [...c.positiveMultipliers, ...c.negativeMultipliers],
  );
}

/** Accepts a hyperplane that has every positive strictly on its positive side and every negative strictly on the other. */
export function verifySeparability(c: SeparabilityCertificate): Failure {
  const malformed = wellFormed(c.data, c.normal);
  if (malformed !== undefined) return malformed;
  const u = [...c.normal, c.intercept];
  const outside = augmentedVectors(c.data, ONE).findIndex((v) => dot(u, v).sign() <= 0);
  return outside === -1 ? undefined : `point ${outside} is not strictly on its side`;
}

/** Accepts convex weights that give the same point in both hulls; then no hyperplane separates strictly. */
export function verifyInseparability(c: InseparabilityCertificate): Failure {
  const { data, positiveWeights, negativeWeights } = c;
  const uneven = unevenPoints(data);
  if (uneven !== undefined) return uneven;
  for (const [weights, points] of [
    [positiveWeights, data.positives],
    [negativeWeights, data.negatives],
  ] as const) {
    if (weights.length !== points.length) return 'the number of weights differs from the number of points';
    if (weights.some((w) => w.sign() < 0)) return 'a weight is negative';
    if (!total(weights).equals(ONE)) return 'the weights of a class do not add up to 1';
  }
  const left = combination(positiveWeights, data.positives, data.dimension);
  const right = combination(negativeWeights, data.negatives, data.dimension);
  return equalVectors(left, right) ? undefined : 'the two combinations are different points';
}
