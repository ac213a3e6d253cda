/** The exact solutions of a user's dataset as the command line lists and words them. */
import { type InseparabilityCertificate, type KktCertificate, verifyInseparability } from '../certificate/kkt.ts';
import { Rational } from '../exact/rational.ts';
import { Real } from '../exact/real.ts';
import type { Vector } from '../exact/vector.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { type ExactSolution, exactSolutions, functionalMargins } from '../svm/exact-solutions.ts';
import { UserError } from './user-error.ts';

const DIGITS = 12;
/** (P3)'s certificate is rechecked pair by pair; beyond this its normal is taken from (P1)'s, which it equals. */
export const MOST_PAIRS = 250_000;

/** A solution under the paper's name for its problem. */
export interface Solved {
  readonly problem: 'P1' | 'P2' | 'P3';
  readonly meaning: string;
  readonly normal: Vector;
  readonly intercept: Rational;
  /** ‖w‖², whose inverse is the squared margin. */
  readonly square: Rational;
  readonly certificate: KktCertificate;
}

/** (P1), (P2) and (P3), as far as there are any. */
export function solutions(data: Dataset): Solved[] {
  const found = exactSolutions(data);
  if (found.status === 'empty' || found.status === 'inseparable') return [];
  const solved = (problem: Solved['problem'], meaning: string, solution: ExactSolution): Solved => {
    const { normal, intercept, normSquared, certificate } = solution;
    return { problem, meaning, normal, intercept, square: normSquared, certificate };
  };
  const p2 = solved('P2', 'cross-entropy limit', found.augmented);
  if (found.status === 'one-class') return [p2];
  const listed = [solved('P1', 'hard-margin SVM', found.hardMargin), p2];
  return data.positives.length * data.negatives.length > MOST_PAIRS
    ? listed
    : [...listed, solved('P3', 'differential training', found.pairwise())];
}

/** √r as it is best read: rational if it is, else r under a root with a decimal. */
export function rootText(square: Rational): string {
  const root = Real.fromRational(square).sqrt();
  const exact = root.asRational();
  return exact === undefined
    ? `√(${square}) ≈ ${root.toDecimal(DIGITS)}`
    : exact.isInteger()
      ? exact.toString()
      : `${exact} ≈ ${root.toDecimal(DIGITS)}`;
}

export function list(v: Vector): string {
  return `(${v.join(', ')})`;
}

/** The points whose functional margin is least, as x1, x2, …, z1, z2, … */
export function activeText({ certificate, normal, intercept, square }: Solved): string {
  const { positives, negatives } = functionalMargins({ certificate, normal, intercept, normSquared: square });
  const least = [...positives, ...negatives].reduce((a, b) => (a.compare(b) <= 0 ? a : b));
  const names = (values: readonly Rational[], name: string) =>
    values.flatMap((m, k) => (m.equals(least) ? [`${name}${k + 1}`] : []));
  return [...names(positives, 'x'), ...names(negatives, 'z')].join(' ');
}

/** The angle whose squared cosine this is, in degrees with six decimals; the sign of the cosine is taken as positive. */
export function degreesText(squaredCosine: Rational): string {
  return Real.fromRational(squaredCosine)
    .sqrt()
    .acos()
    .mul(Real.fromRational(Rational.of(180)))
    .div(Real.pi)
    .toDecimal(6);
}

/** @throws UserError when a class has no points. */
export function requireBothClasses(data: Dataset, file: string): void {
  const missing = data.positives.length === 0 ? 'positives' : data.negatives.length === 0 ? 'negatives' : undefined;
  if (missing !== undefined)
    throw new UserError(
      `empty class; expected at least one point labelled ${missing === 'positives' ? '1' : '-1'}: no ${missing} in ${file}`,
    );
}

/** The common point of the hulls, in words, once the kernel has accepted it. */
export function commonPointText(certificate: InseparabilityCertificate): string {
  const failure = verifyInseparability(certificate);
  if (failure !== undefined) throw new Error(`the kernel rejects the inseparability certificate: ${failure}`);
  const weights = (name: string, w: Vector) =>
    w.flatMap((value, k) => (value.isZero() ? [] : [`${value} ${name}${k + 1}`])).join(' + ');
  return `${weights('x', certificate.positiveWeights)} = ${weights('z', certificate.negativeWeights)} is a point of both hulls (certified)`;
}
