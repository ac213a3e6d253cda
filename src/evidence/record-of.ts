/** What happened in a hunt, and what proof there is, written down as a record. Runs no engine, and reads no disk but for the versions. */
import { encodedProof } from '../certificate/decode-proof.ts';
import type { ProofCertificate } from '../certificate/proof.ts';
import type { Statement } from '../certificate/statement.ts';
import type { Claim } from '../claim/claim.ts';
import { FLOAT_TIE } from '../formula/float-arithmetic.ts';
import { HYPOTHESIS_TOLERANCE, NEAR_TIE } from '../search/floats/float-reading.ts';
import type { HuntResult } from '../search/hunt.ts';
import { digestOf, recordDigest } from './digest.ts';
import type { CheckPlan } from './plan.ts';
import { proofScope } from './proof-scope.ts';
import { type EvidenceRecord, FORMAT, type SearchSummary, type Verdict } from './record.ts';
import { versions } from './versions.ts';

function verdictOf(statement: Statement, result: HuntResult): { verdict: Verdict; reason: string } {
  const { settled, admissible } = result;
  if (settled !== undefined) return { verdict: settled.kind === 'witness' ? 'proved' : 'refuted', reason: '' };
  if (statement.quantifier === 'existential') return { verdict: 'inconclusive', reason: 'no witness was found' };
  if (admissible === 0) return { verdict: 'inconclusive', reason: 'no candidate satisfied the hypotheses' };
  if (!result.defined)
    return {
      verdict: 'inconclusive',
      reason: 'the hypotheses fail or the conclusion is undefined at every candidate that was decided exactly',
    };
  return { verdict: 'unrefuted', reason: '' };
}

const PROVED = { verdict: 'proved', reason: '' } as const;

/** Slacks are floats: three digits say what is worth saying. */
function slackText(slack: number): string {
  return Number.isFinite(slack) ? slack.toExponential(2) : 'none';
}

/** What a record takes from a claim. */
export interface ClaimMatter extends Pick<Claim, 'id' | 'kind' | 'title' | 'source' | 'text' | 'granting'> {
  readonly statement: Statement;
}

/** What a record says of the search itself. */
export function searchSummary(plan: Pick<CheckPlan, 'seed' | 'candidates'>, result: HuntResult): SearchSummary {
  return {
    seed: plan.seed,
    budget: plan.candidates,
    candidates: result.candidates,
    admissible: result.admissible,
    exact: result.exact,
    restarts: result.restarts,
    cut: result.cut,
    ...(result.remembered === 0 ? {} : { remembered: result.remembered }),
    run: result.run,
    closest: slackText(result.closestSlack),
    coverage: result.coverage,
  };
}

/**
 * No claim is both true and false: accepting both certificates is a mistake of the kernel, or of exact arithmetic.
 * @throws Error with both of them.
 */
function requireConsistent(id: string, { settled }: HuntResult, proof: ProofCertificate | undefined): void {
  if (proof === undefined || settled === undefined) return;
  throw new Error(
    `contradiction: ${id} is both proved and refuted; expected one of these certificates to be rejected\nproof: ${JSON.stringify(encodedProof(proof))}\n${settled.kind}: ${JSON.stringify(settled)}`,
  );
}

/**
 * The record of a hunt that has ended, and of a proof that the kernel has accepted, if there is one.
 * @throws Error when there is a proof of what the hunt refuted.
 */
export function recordOf(
  claim: ClaimMatter,
  plan: CheckPlan,
  result: HuntResult,
  seconds: number,
  proof?: ProofCertificate,
): EvidenceRecord {
  const { statement } = claim;
  requireConsistent(claim.id, result, proof);
  const certificate = proof === undefined ? (result.settled ?? null) : encodedProof(proof);
  const record: Omit<EvidenceRecord, 'digest'> = {
    format: FORMAT,
    id: claim.id,
    kind: claim.kind,
    title: claim.title,
    source: claim.source,
    statement,
    text: claim.text,
    statementDigest: digestOf(statement),
    ...(proof === undefined ? verdictOf(statement, result) : PROVED),
    assuming: [...new Set([...claim.granting, ...(proof?.assuming ?? [])])],
    ...(proof === undefined ? {} : { scope: proofScope(statement, proof) }),
    certificate,
    closest: result.settled === undefined ? (result.closest ?? null) : null,
    search: { ...searchSummary(plan, result), seconds },
    experiments: plan.experiments?.() ?? [],
    tolerances: {
      tie: NEAR_TIE.toString(),
      equality: FLOAT_TIE.toString(),
      hypothesis: (-HYPOTHESIS_TOLERANCE).toString(),
    },
    versions: versions(),
  };
  return { ...record, digest: recordDigest(record) };
}

export function hasStatement(claim: Claim): claim is Claim & { readonly statement: Statement } {
  return claim.statement !== undefined;
}
