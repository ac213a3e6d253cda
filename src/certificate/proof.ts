/**
 * Proof certificates: why a universal statement holds, for every number of points and every dimension.
 *
 * A proof is a list of steps. Each step states a fact and names the rule that gives it, the earlier facts it rests on and what it is applied
 * to; `proof-rules.ts` says, rule by rule, what is checked and why that is sound. A step with blocks proves its fact by smaller proofs, each
 * under an assumption or for an arbitrary index. The last fact of a proof is the conclusion of the statement.
 */
import type { Rational } from '../exact/rational.ts';
import type { Expression } from './expression.ts';

/** The name of a fact: hypotheses are `H1`, `H2`, …; steps name their own; the assumption of the k-th block of step `s` is `s.k`. */
export type Label = string;

export interface ProofStep {
  readonly as: Label;
  readonly fact: Expression;
  readonly rule: string;
  readonly from: readonly Label[];
  /** What the rule is applied to: vectors, numbers, indices, solutions. */
  readonly terms: readonly Expression[];
  readonly blocks: readonly (readonly ProofStep[])[];
  /** Of the rule `algebra` alone: the constraints are the facts of `from`, in order, then the negation of `fact`. */
  readonly refutation: readonly WrittenTerm[];
}

/** A term of a refutation with its polynomials as formulas. */
export type WrittenTerm =
  | { readonly weight: Rational; readonly factors: readonly number[]; readonly squares: readonly Expression[] }
  | { readonly equation: number; readonly cofactor: Expression };

export interface ProofCertificate {
  readonly kind: 'proof';
  /** The proof is about the points of a dataset whose size the statement fixes (`written-out.ts`), and not for every number of points. */
  readonly sizes?: 'declared';
  /** Keys of the cited theorems that steps invoke, in order. */
  readonly assuming: readonly string[];
  readonly steps: readonly ProofStep[];
}
