/** The exact solutions of (P1), (P2) and (P3) of a user's dataset, each accepted by the kernel, and how they are written. */
import {
  type InseparabilityCertificate,
  type KktCertificate,
  verifyInseparability,
  verifyKkt,
} from '../certificate/kkt.ts';
import { Rational } from '../exact/rational.ts';
import { Real } from '../exact/real.ts';
import { dot, type Vector } from '../exact/vector.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { augmentedSvm } from '../svm/augmented-svm.ts';
import { hardMarginSvm } from '../svm/hard-margin-svm.ts';
import { pairwiseSvm } from '../svm/pairwise-svm.ts';
import { UserError } from './user-error.ts';

const DIGITS = 12;
/** (P3)'s certificate is rechecked pair by pair; beyond this its normal is taken from (P1)'s, which it equals. */
export const MOST_PAIRS = 250_000;

function accepted(certificate: KktCertificate): KktCertificate {
  const failure = verifyKkt(certificate);
  if (failure !== undefined) throw new Error(`the kernel rejects the ${certificate.problem} solution: ${failure}`);
  return certificate;
}

export interface Solved {
  readonly problem: string;
  readonly meaning: string;
  readonly normal: Vector;
  readonly intercept: Rational;
  /** ‖w‖², whose inverse is the squared margin. */
  readonly square: Rational;
  readonly certificate: KktCertificate | undefined;
}

function middle(data: Dataset, w: Vector): Rational {
  const x = data.positives.map((p) => dot(w, p)).reduce((a, b) => (a.compare(b) < 0 ? a : b));
  const z = data.negatives.map((p) => dot(w, p)).reduce((a, b) => (a.compare(b) > 0 ? a : b));
  return x.add(z).div(Rational.of(-2));
}

export function solutions(data: Dataset): Solved[] {
  const solved: Solved[] = [];
  const add = (problem: string, meaning: string, certificate: KktCertificate, intercept: Rational) =>
    solved.push({
      problem,
      meaning,
      normal: certificate.normal,
      intercept,
      square: dot(certificate.normal, certificate.normal),
      certificate: accepted(certificate),
    });
  const p1 = hardMarginSvm(data);
  if (p1.status === 'solved') add('P1', 'hard-margin SVM', p1.certificate, p1.certificate.intercept ?? Rational.zero);
  const p2 = augmentedSvm(data);
  if (p2.status === 'solved')
    add('P2', 'cross-entropy limit', p2.certificate, p2.certificate.intercept ?? Rational.zero);
  if (p1.status === 'solved' && data.positives.length * data.negatives.length <= MOST_PAIRS) {
    const p3 = pairwiseSvm(data);
    if (p3.status === 'solved') add('P3', 'differential training', p3.certificate, middle(data, p3.certificate.normal));
  }
  return solved;
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

export function activeText(data: Dataset, { normal, intercept }: Solved): string {
  const margins = (points: readonly Vector[], sign: number) =>
    points.map((p) => dot(normal, p).add(intercept).mul(Rational.of(sign)));
  const [x, z] = [margins(data.positives, 1), margins(data.negatives, -1)];
  const least = [...x, ...z].reduce((a, b) => (a.compare(b) <= 0 ? a : b));
  const names = (values: readonly Rational[], name: string) =>
    values.flatMap((m, k) => (m.equals(least) ? [`${name}${k + 1}`] : []));
  return [...names(x, 'x'), ...names(z, 'z')].join(' ');
}

export function cosineSquared(u: Solved, v: Solved): Rational | undefined {
  const product = dot(u.normal, v.normal);
  const squares = u.square.mul(v.square);
  return squares.isZero() ? undefined : product.mul(product).div(squares);
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
