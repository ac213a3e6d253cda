/** From a claim to its evidence: attack it as planned, then write down what happened. */
import type { Claim } from '../claim/claim.ts';
import { hunt } from '../search/hunt.ts';
import { type CheckPlan, DEFAULT_PLAN } from './plan.ts';
import { acceptedAttempt, type Prover, proofOf, proofSeconds } from './proving.ts';
import type { EvidenceRecord } from './record.ts';
import { hasStatement, recordOf } from './record-of.ts';

/**
 * The evidence record of a claim; `undefined` for a definition, which claims nothing. It is a function of the claim and
 * the plan (`search.seconds` aside), as long as no proof is cut off by its time.
 * @throws ClaimError for a mistake in the sketch of a proof; Error when the claim is both proved and refuted.
 */
export async function checkedRecord(
  claim: Claim,
  plan: CheckPlan = DEFAULT_PLAN,
  prove?: Prover,
): Promise<EvidenceRecord | undefined> {
  if (!hasStatement(claim)) return undefined;
  const start = performance.now();
  const result = hunt(claim.statement, plan.seed, { candidates: plan.candidates });
  const seconds = proofSeconds(claim, plan, result);
  const attempt = seconds > 0 ? await acceptedAttempt(claim, { seconds }, prove) : undefined;
  return recordOf(claim, plan, result, (performance.now() - start) / 1000, proofOf(attempt));
}
