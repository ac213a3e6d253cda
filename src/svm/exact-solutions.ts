/** The exact solutions of (P1), (P2) and (P3) of one dataset, each accepted by the kernel. */
import {
  type InseparabilityCertificate,
  type KktCertificate,
  verifyInseparability,
  verifyKkt,
} from '../certificate/kkt.ts';
import { Rational } from '../exact/rational.ts';
import { dot, type Vector } from '../exact/vector.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { augmentedSvm } from './augmented-svm.ts';
import { hardMarginSvm } from './hard-margin-svm.ts';
import { pairwiseSvm } from './pairwise-svm.ts';

export interface ExactSolution {
  readonly certificate: KktCertificate;
  readonly normal: Vector;
  /** (P3) has none of its own and gets that of equation (8), in the middle between the classes. */
  readonly intercept: Rational;
  /** ‖w‖²; the margin is one over its root. */
  readonly normSquared: Rational;
}

/** (P3) is solved when it is asked for: its certificate is checked pair by pair. With one class there is only (P2). */
export type ExactSolutions =
  | {
      readonly status: 'solved';
      readonly hardMargin: ExactSolution;
      readonly augmented: ExactSolution;
      readonly pairwise: () => ExactSolution;
    }
  | { readonly status: 'one-class'; readonly augmented: ExactSolution }
  | { readonly status: 'inseparable'; readonly certificate: InseparabilityCertificate }
  | { readonly status: 'empty' };

/** b = −½ min <w,x_i> − ½ max <w,z_j>, for a point in each class. Source: nar2019, (8). */
function midpointIntercept({ positives, negatives }: Dataset, w: Vector): Rational {
  const least = positives.map((x) => dot(w, x)).reduce((a, b) => (a.compare(b) <= 0 ? a : b));
  const greatest = negatives.map((z) => dot(w, z)).reduce((a, b) => (a.compare(b) >= 0 ? a : b));
  return least.add(greatest).div(Rational.of(-2));
}

/** Throws an Error, for it would be ours, when the kernel does not accept the solution. */
function accepted(certificate: KktCertificate): ExactSolution {
  const failure = verifyKkt(certificate);
  if (failure !== undefined) throw new Error(`the kernel rejects the ${certificate.problem} solution: ${failure}`);
  const { data, normal } = certificate;
  return {
    certificate,
    normal,
    intercept: certificate.intercept ?? midpointIntercept(data, normal),
    normSquared: dot(normal, normal),
  };
}

/**
 * All three problems of a dataset.
 * @example
 * exactSolutions(data).augmented.intercept.toString() // '-2'
 */
export function exactSolutions(data: Dataset): ExactSolutions {
  const p2 = augmentedSvm(data);
  if (p2.status === 'empty') return p2;
  if (p2.status === 'inseparable') {
    const failure = verifyInseparability(p2.certificate);
    if (failure !== undefined) throw new Error(`the kernel rejects the inseparability certificate: ${failure}`);
    return p2;
  }
  const augmented = accepted(p2.certificate);
  const p1 = hardMarginSvm(data);
  if (p1.status !== 'solved') return { status: 'one-class', augmented };
  return { status: 'solved', hardMargin: accepted(p1.certificate), augmented, pairwise: () => pairwise(data) };
}

function pairwise(data: Dataset): ExactSolution {
  const p3 = pairwiseSvm(data);
  if (p3.status !== 'solved') throw new Error(`(P1) has a solution and (P3) is ${p3.status}`);
  return accepted(p3.certificate);
}

/** The functional margins: <w, x_i> + b of the positives, −<w, z_j> − b of the negatives. A tight constraint has 1. */
export function functionalMargins({ certificate: { data }, normal, intercept }: ExactSolution): {
  readonly positives: readonly Rational[];
  readonly negatives: readonly Rational[];
} {
  const score = (point: Vector) => dot(normal, point).add(intercept);
  return { positives: data.positives.map(score), negatives: data.negatives.map((z) => score(z).neg()) };
}

/** cos² of the angle between two normals; `undefined` when one of them is zero. */
export function cosineSquared(u: Vector, v: Vector): Rational | undefined {
  const product = dot(u, v);
  const squares = dot(u, u).mul(dot(v, v));
  return squares.isZero() ? undefined : product.mul(product).div(squares);
}
