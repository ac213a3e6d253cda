/** From a claim to its evidence: attack it as planned, then write down what happened. */
import type { Statement } from '../certificate/statement.ts';
import type { WitnessCertificate } from '../certificate/witness.ts';
import type { Claim } from '../claim/claim.ts';
import { FLOAT_TIE } from '../formula/float-arithmetic.ts';
import { HYPOTHESIS_TOLERANCE } from '../search/float-reading.ts';
import { type Budget, type HuntResult, hunt, NEAR_TIE, type Progress } from '../search/hunt.ts';
import { digestOf, recordDigest } from './digest.ts';
import { type CheckPlan, DEFAULT_PLAN } from './plan.ts';
import { type EvidenceRecord, FORMAT, type Verdict } from './record.ts';
import { versions } from './versions.ts';

export interface CheckOptions {
  readonly plan?: CheckPlan;
  readonly milliseconds?: number;
  readonly signal?: AbortSignal;
  readonly progress?: Progress;
}

function verdictOf(statement: Statement, { settled, admissible }: HuntResult): { verdict: Verdict; reason: string } {
  if (settled !== undefined) return { verdict: settled.kind === 'witness' ? 'proved' : 'refuted', reason: '' };
  if (statement.quantifier === 'existential') return { verdict: 'inconclusive', reason: 'no witness was found' };
  if (admissible === 0) return { verdict: 'inconclusive', reason: 'no candidate satisfied the hypotheses' };
  return { verdict: 'unrefuted', reason: '' };
}

/** Slacks are floats: three digits say what is worth saying. */
function slackText(slack: number): string {
  return Number.isFinite(slack) ? slack.toExponential(2) : 'none';
}

/**
 * The evidence record of a claim; `undefined` for a definition, which claims nothing. Without `milliseconds` or
 * `signal`, the record is a function of the claim and the plan (`search.seconds` aside).
 */
export function checkedRecord(claim: Claim, options: CheckOptions = {}): EvidenceRecord | undefined {
  const { statement } = claim;
  if (statement === undefined) return undefined;
  const { candidates, seed, experiments } = options.plan ?? DEFAULT_PLAN;
  const budget: Budget = {
    candidates,
    ...(options.milliseconds === undefined ? {} : { milliseconds: options.milliseconds }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
  const start = performance.now();
  const result = hunt(statement, seed, budget, options.progress);
  const seconds = (performance.now() - start) / 1000;
  const certificate: WitnessCertificate | null = result.settled ?? null;
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
    search: {
      seed,
      candidates: result.candidates,
      admissible: result.admissible,
      exact: result.exact,
      run: result.run,
      closest: slackText(result.closestSlack),
      seconds,
    },
    experiments: experiments?.() ?? [],
    tolerances: {
      tie: NEAR_TIE.toString(),
      equality: FLOAT_TIE.toString(),
      hypothesis: (-HYPOTHESIS_TOLERANCE).toString(),
    },
    versions: versions(),
  };
  return { ...record, digest: recordDigest(record) };
}
