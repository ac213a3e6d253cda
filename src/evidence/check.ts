/** From a claim to its evidence: attack it as planned, then write down what happened. */
import type { Statement } from '../certificate/statement.ts';
import type { Claim } from '../claim/claim.ts';
import { FLOAT_TIE } from '../formula/float-arithmetic.ts';
import { HYPOTHESIS_TOLERANCE, NEAR_TIE } from '../search/floats/float-reading.ts';
import { type HuntResult, hunt } from '../search/hunt.ts';
import { digestOf, recordDigest } from './digest.ts';
import { type CheckPlan, DEFAULT_PLAN } from './plan.ts';
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

/** The record of a hunt that has ended. */
export function recordOf(claim: ClaimMatter, plan: CheckPlan, result: HuntResult, seconds: number): EvidenceRecord {
  const { statement } = claim;
  const certificate = result.settled ?? null;
  const record: Omit<EvidenceRecord, 'digest'> = {
    format: FORMAT,
    id: claim.id,
    kind: claim.kind,
    title: claim.title,
    source: claim.source,
    statement,
    text: claim.text,
    statementDigest: digestOf(statement),
    ...verdictOf(statement, result),
    assuming: claim.granting,
    certificate,
    closest: certificate === null ? (result.closest ?? null) : null,
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

/**
 * The evidence record of a claim; `undefined` for a definition, which claims nothing. It is a function of the claim and
 * the plan (`search.seconds` aside).
 */
export function checkedRecord(claim: Claim, plan: CheckPlan = DEFAULT_PLAN): EvidenceRecord | undefined {
  if (!hasStatement(claim)) return undefined;
  const start = performance.now();
  const result = hunt(claim.statement, plan.seed, { candidates: plan.candidates });
  return recordOf(claim, plan, result, (performance.now() - start) / 1000);
}

export function hasStatement(claim: Claim): claim is Claim & { readonly statement: Statement } {
  return claim.statement !== undefined;
}
