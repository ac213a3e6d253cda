/** Exact margins of (P1) and (P2) for one draw, each accepted by the kernel. */
import { type KktCertificate, verifyKkt } from '../../src/certificate/kkt.ts';
import { Rational } from '../../src/exact/rational.ts';
import { dot } from '../../src/exact/vector.ts';
import type { Dataset } from '../../src/geometry/dataset.ts';
import { augmentedSvm } from '../../src/svm/augmented-svm.ts';
import { hardMarginSvm } from '../../src/svm/hard-margin-svm.ts';

export interface ExactMargins {
  readonly svm: KktCertificate;
  readonly crossEntropy: KktCertificate;
  /** γ² and γ_CE². */
  readonly svmSquare: Rational;
  readonly crossEntropySquare: Rational;
  /** (γ_CE/γ)². */
  readonly ratioSquare: Rational;
}

function accepted(certificate: KktCertificate): KktCertificate {
  const failure = verifyKkt(certificate);
  if (failure !== undefined) throw new Error(`the kernel rejects the ${certificate.problem} solution: ${failure}`);
  return certificate;
}

/** `undefined` for inseparable data. The classes have points that differ. */
export function exactMargins(data: Dataset): ExactMargins | undefined {
  const [p1, p2] = [hardMarginSvm(data), augmentedSvm(data)];
  if (p1.status !== 'solved' || p2.status !== 'solved') return undefined;
  const [svm, crossEntropy] = [accepted(p1.certificate), accepted(p2.certificate)];
  const [wSquare, WSquare] = [dot(svm.normal, svm.normal), dot(crossEntropy.normal, crossEntropy.normal)];
  return {
    svm,
    crossEntropy,
    svmSquare: Rational.one.div(wSquare),
    crossEntropySquare: Rational.one.div(WSquare),
    ratioSquare: wSquare.div(WSquare),
  };
}

/** Six significant digits: what a table shows, and what no machine disagrees on. */
export function sixDigits(value: number): number {
  return Number(value.toPrecision(6));
}
