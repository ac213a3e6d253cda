/** What the exact solvers return. Read `status` first: a certificate is there only where the status promises it. */
import type { InseparabilityCertificate, KktCertificate, SeparabilityCertificate } from '../certificate/kkt.ts';

/** The optimum, with its multipliers. */
export interface Solved {
  readonly status: 'solved';
  readonly certificate: KktCertificate;
}

/** No hyperplane separates the classes: their hulls share a point. */
export interface Inseparable {
  readonly status: 'inseparable';
  readonly certificate: InseparabilityCertificate;
}

/** There is no point at all. */
export interface Empty {
  readonly status: 'empty';
}

/** Exactly one class has points, and the problem needs both. */
export interface OneClass {
  readonly status: 'one-class';
}

/** (P2) and the homogeneous problem are defined for one class too. */
export type AugmentedResult = Solved | Inseparable | Empty;
/** (P1) and (P3) need both classes. */
export type HardMarginResult = Solved | Inseparable | OneClass | Empty;
/** An empty class is separable from anything. */
export type SeparabilityResult =
  | { readonly status: 'separable'; readonly certificate: SeparabilityCertificate }
  | Inseparable;
