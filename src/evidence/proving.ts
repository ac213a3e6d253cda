/** Proofs on their way into records: tried where they are worth it, and taken from the prover only once the kernel has accepted them. */
import type { ProofCertificate } from '../certificate/proof.ts';
import type { Statement } from '../certificate/statement.ts';
import { verifyProof } from '../certificate/verify-proof.ts';
import type { Claim } from '../claim/claim.ts';
import { sketchError } from '../claim/proof-sketch.ts';
import type { ProofAttempt } from '../prove/attempt.ts';
import { attemptedProof } from '../prove/prove.ts';
import { SketchError } from '../prove/sketch-error.ts';
import type { HuntResult } from '../search/hunt.ts';
import { type CheckPlan, PROOF_SECONDS } from './plan.ts';

export type Prover = typeof attemptedProof;
export type ProofOptions = Parameters<Prover>[2];

type Provable = Pick<Claim, 'id' | 'file' | 'proof' | 'proofPlaces'> & { readonly statement: Statement };

/**
 * How long to look for a proof after a search: nothing for what only a witness settles, nor for what the search has refuted or could say nothing of. A claim
 * with a sketch says that it can be proved, and is held to it in any case: a proof of what is refuted is a contradiction.
 */
export function proofSeconds(claim: Provable, plan: CheckPlan, { settled, defined, admissible }: HuntResult): number {
  const sketched = claim.proof !== undefined;
  if (claim.statement.quantifier !== 'universal') return 0;
  if (!sketched && (settled !== undefined || !defined || admissible === 0)) return 0;
  return plan.proof?.seconds ?? (sketched ? PROOF_SECONDS.sketched : PROOF_SECONDS.alone);
}

/**
 * What the prover makes of a claim, once the kernel has accepted it.
 * @throws ClaimError at the place of a mistake in the claim's sketch; Error when the prover hands over what the kernel rejects.
 */
export async function acceptedAttempt(
  claim: Provable,
  options: ProofOptions,
  prove: Prover = attemptedProof,
): Promise<ProofAttempt> {
  let attempt: ProofAttempt;
  try {
    attempt = await prove(claim.statement, claim.proof, options);
  } catch (error) {
    if (error instanceof SketchError) throw sketchError(claim, error.path, error.message);
    throw error;
  }
  const failure = attempt.status === 'proved' ? verifyProof(claim.statement, attempt.certificate) : undefined;
  if (failure !== undefined) throw new Error(`the kernel rejects the proof of ${claim.id}: ${failure}`);
  return attempt;
}

/** The certificate of an attempt, if there is one. */
export function proofOf(attempt: ProofAttempt | undefined): ProofCertificate | undefined {
  return attempt?.status === 'proved' ? attempt.certificate : undefined;
}
