/** `marginalia margins`: the exact solutions of (P1), (P2) and (P3) for a user's own dataset. */

import { type KktCertificate, verifyInseparability, verifyKkt } from '../certificate/kkt.ts';
import { Rational } from '../exact/rational.ts';
import { Real } from '../exact/real.ts';
import { dot, type Vector } from '../exact/vector.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { augmentedSvm } from '../svm/augmented-svm.ts';
import { hardMarginSvm } from '../svm/hard-margin-svm.ts';
import { pairwiseSvm } from '../svm/pairwise-svm.ts';
import { readDataset } from './read-dataset.ts';
import { UserError } from './user-error.ts';

const DIGITS = 12;
/** (P3)'s certificate is rechecked pair by pair; beyond this its normal is taken from (P1)'s, which it equals. */
const MOST_PAIRS = 250_000;

function accepted(certificate: KktCertificate): KktCertificate {
  const failure = verifyKkt(certificate);
  if (failure !== undefined) throw new Error(`the kernel rejects the ${certificate.problem} solution: ${failure}`);
  return certificate;
}

interface Solved {
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

function solutions(data: Dataset): Solved[] {
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
function rootText(square: Rational): string {
  const root = Real.fromRational(square).sqrt();
  const exact = root.asRational();
  return exact === undefined
    ? `√(${square}) ≈ ${root.toDecimal(DIGITS)}`
    : exact.isInteger()
      ? exact.toString()
      : `${exact} ≈ ${root.toDecimal(DIGITS)}`;
}

function list(v: Vector): string {
  return `(${v.join(', ')})`;
}

function activeText(data: Dataset, { normal, intercept }: Solved): string {
  const margins = (points: readonly Vector[], sign: number) =>
    points.map((p) => dot(normal, p).add(intercept).mul(Rational.of(sign)));
  const [x, z] = [margins(data.positives, 1), margins(data.negatives, -1)];
  const least = [...x, ...z].reduce((a, b) => (a.compare(b) <= 0 ? a : b));
  const names = (values: readonly Rational[], name: string) =>
    values.flatMap((m, k) => (m.equals(least) ? [`${name}${k + 1}`] : []));
  return [...names(x, 'x'), ...names(z, 'z')].join(' ');
}

function cosineSquared(u: Solved, v: Solved): Rational | undefined {
  const product = dot(u.normal, v.normal);
  const squares = u.square.mul(v.square);
  return squares.isZero() ? undefined : product.mul(product).div(squares);
}

/** The exit status: 0 separable and solved, 1 inseparable (with the certificate). */
export async function margins(file: string, options: { readonly json?: boolean }): Promise<number> {
  const data = await readDataset(file);
  const say = (line: string) => options.json !== true && process.stdout.write(`${line}\n`);
  const size = { dimension: data.dimension, positives: data.positives.length, negatives: data.negatives.length };
  const missing = size.positives === 0 ? 'positives' : size.negatives === 0 ? 'negatives' : undefined;
  if (missing !== undefined)
    throw new UserError(
      `empty class; expected at least one point labelled ${missing === 'positives' ? '1' : '-1'}: no ${missing} in ${file}`,
    );
  const p2 = augmentedSvm(data);
  if (p2.status === 'inseparable') {
    const failure = verifyInseparability(p2.certificate);
    if (failure !== undefined) throw new Error(`the kernel rejects the inseparability certificate: ${failure}`);
    const weights = (name: string, w: Vector) =>
      w.flatMap((value, k) => (value.isZero() ? [] : [`${value} ${name}${k + 1}`])).join(' + ');
    say(
      `not linearly separable: ${weights('x', p2.certificate.positiveWeights)} = ${weights('z', p2.certificate.negativeWeights)} is a point of both hulls (certified)`,
    );
    if (options.json)
      process.stdout.write(`${JSON.stringify({ ...size, separable: false, certificate: p2.certificate }, null, 1)}\n`);
    return 1;
  }
  const solved = solutions(data);
  if (options.json) {
    process.stdout.write(
      `${JSON.stringify({ ...size, separable: true, solutions: solved.map((s) => ({ ...s, margin: rootText(Rational.one.div(s.square)) })) }, null, 1)}\n`,
    );
    return 0;
  }
  say(
    `linearly separable: ${size.positives} positives, ${size.negatives} negatives, dimension ${size.dimension} (every line below is certified by exact KKT conditions)`,
  );
  for (const s of solved) {
    say(`(${s.problem}) ${s.meaning}`);
    say(`  w = ${list(s.normal)}   b = ${s.intercept}`);
    say(
      `  margin ${s.square.isZero() ? 'unbounded (w = 0)' : rootText(Rational.one.div(s.square))}   active: ${activeText(data, s)}`,
    );
    const distance = s.square.isZero() ? undefined : s.intercept.mul(s.intercept).div(s.square);
    if (distance !== undefined) say(`  distance of the boundary from the origin ${rootText(distance)}`);
  }
  const [p1, ce] = solved;
  if (p1 !== undefined && ce !== undefined) {
    const squared = cosineSquared(p1, ce);
    const ratio = p1.square.div(ce.square);
    say(`cross-entropy keeps ${rootText(ratio)} of the best margin`);
    if (squared !== undefined)
      say(
        `angle between the two normals: cos² = ${squared}, ${Real.fromRational(squared)
          .sqrt()
          .acos()
          .mul(Real.fromRational(Rational.of(180)))
          .div(Real.pi)
          .toDecimal(6)}°`,
      );
  }
  if (size.positives * size.negatives > MOST_PAIRS)
    say(`(P3) not listed: ${size.positives * size.negatives} pairs; its normal is (P1)'s`);
  return 0;
}
