/** `marginalia prove`: look for a proof of one claim, after making sure that nothing simple refutes it. */
import { join } from 'node:path';
import { expressionText } from '../certificate/expression.ts';
import type { Statement } from '../certificate/statement.ts';
import type { Claim } from '../claim/claim.ts';
import { loadClaim } from '../claim/load.ts';
import { acceptedAttempt, type Prover, proofOf } from '../evidence/proving.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { hasStatement, recordOf } from '../evidence/record-of.ts';
import { type Adviser, consulted, z3 } from '../evidence/second-opinion.ts';
import { writeRecord } from '../evidence/store.ts';
import { proofText } from '../evidence/verdict-line.ts';
import type { Progress, ProofAttempt } from '../prove/attempt.ts';
import { attemptedProof } from '../prove/prove.ts';
import type { HuntResult } from '../search/hunt.ts';
import { huntInParallel } from '../search/running/parallel-hunt.ts';
import { figuresText, interruptible, type Watched } from './interruptible.ts';
import { claimFile, shown } from './project.ts';
import { requireOut } from './record-file.ts';
import { kept, STORE, tell } from './search-outcome.ts';
import { UserError } from './user-error.ts';

export interface ProveOptions {
  /** Milliseconds in all. */
  readonly budget: number;
  readonly seed: number;
  readonly json?: boolean;
  readonly out?: string;
}

type Provable = Claim & { readonly statement: Statement };

/** The hunt before the proof: what is false usually falls at once, and a false claim must not cost the whole budget. */
const CANDIDATES = 4000;
/** The most of the budget that the hunt may take. */
const HUNT_SHARE = 1 / 3;
/** What of the rest is left to Z3 when our own prover uses up its time. */
const Z3_SHARE = 1 / 4;

function universalClaim(argument: string): Provable {
  const claim = loadClaim(claimFile(argument));
  if (!hasStatement(claim))
    throw new UserError(`a definition claims nothing; expected a claim with concluding: ${claim.id}`);
  if (claim.statement.quantifier === 'existential')
    throw new UserError(
      `invalid claim to prove; expected one with concluding (what exists is shown by marginalia search): ${claim.id}`,
    );
  return claim;
}

interface Tried {
  readonly hunted: HuntResult;
  /** Absent where the hunt has refuted the claim, or was interrupted. */
  readonly attempt: ProofAttempt | undefined;
  /** Who found the counterexample, if there is one. */
  readonly refutedBy?: string;
  readonly provingSeconds: number;
}

function progressText({ doing, done, known }: Progress, seconds: number): string {
  const rate = done / Math.max(seconds, 0.001);
  return `${done} of ${known} goals, ${rate >= 10 ? Math.round(rate) : rate.toFixed(1)}/s: ${doing}`;
}

async function tried(
  claim: Provable,
  prover: Prover,
  adviser: Adviser,
  { budget, seed }: ProveOptions,
  { signal, update }: Watched,
): Promise<Tried> {
  const start = performance.now();
  const hunted = await huntInParallel(
    claim.statement,
    seed,
    { candidates: CANDIDATES, milliseconds: budget * HUNT_SHARE, signal },
    { onProgress: (figures) => update(0, `first a search: ${figuresText(figures)}`) },
  );
  if (hunted.settled !== undefined || signal.aborted)
    return { hunted, attempt: undefined, refutedBy: 'the search before the proof', provingSeconds: 0 };
  const begun = performance.now();
  const elapsed = () => (performance.now() - begun) / 1000;
  const onProgress = (progress: Progress) => update(0, progressText(progress, elapsed()));
  const seconds = (budget - (begun - start)) / 1000;
  const own = { seconds: seconds * (1 - Z3_SHARE), signal, onProgress };
  const attempt = await acceptedAttempt(claim, own, prover);
  if (attempt.status !== 'open' || signal.aborted) return { hunted, attempt, provingSeconds: elapsed() };
  update(0, 'asking Z3');
  const limits = { seconds: seconds - elapsed(), signal };
  const { counterexample, ...advised } = await consulted(claim.statement, attempt, limits, adviser);
  const provingSeconds = elapsed();
  if (counterexample === undefined) return { hunted, ...advised, provingSeconds };
  const refuted = { ...hunted, settled: counterexample, closest: undefined };
  return { hunted: refuted, ...advised, refutedBy: 'a counterexample of Z3', provingSeconds };
}

/** The exit status: 0 proved, 1 not proved (or refuted), 130 interrupted. */
export function prove(argument: string, options: ProveOptions): Promise<number> {
  return proveWith(attemptedProof, argument, options);
}

/** The same with a prover of one's own: what it hands over is checked all the same. */
export async function proveWith(
  prover: Prover,
  argument: string,
  options: ProveOptions,
  adviser: Adviser = z3,
): Promise<number> {
  const claim = universalClaim(argument);
  requireOut(options.out);
  const { budget, json = false } = options;
  const { outcome, seconds, interrupted } = await interruptible(
    { candidates: 0, milliseconds: budget },
    json,
    (watched) => tried(claim, prover, adviser, options, watched),
  );
  const { hunted, attempt, refutedBy } = outcome;
  const plan = { candidates: CANDIDATES, seed: options.seed };
  const made = recordOf(claim, plan, hunted, seconds, proofOf(attempt));
  if (hunted.settled !== undefined) {
    if (!json) process.stdout.write(`${claim.id}: not provable: ${refutedBy} refutes it\n`);
    tell(made, { ...options, store: STORE, seconds, again: () => `again: marginalia prove ${shown(argument)}` });
    return 1;
  }
  const record = JSON.parse(JSON.stringify(made)) as EvidenceRecord;
  const target = targetOf(record, options);
  const written = target !== undefined && kept(target, (file) => writeRecord(file, record)) ? target : undefined;
  const lines = outcomeLines(record, outcome, seconds, interrupted !== undefined, written);
  // Records go to where they can be read by other programs; how far an attempt got is for people.
  if (json) process.stdout.write(`${JSON.stringify(record, null, 1)}\n`);
  (json ? process.stderr : process.stdout).write(`${lines.join('\n')}\n`);
  if (record.verdict === 'proved') return 0;
  return interrupted ?? 1;
}

/** A proof is kept in any case; that there is none is kept where the user wants it. */
function targetOf({ id, digest, verdict }: EvidenceRecord, { out }: ProveOptions): string | undefined {
  const start = 'sha256:'.length;
  return out ?? (verdict === 'proved' ? join(STORE, `${id}-${digest.slice(start, start + 8)}.json`) : undefined);
}

function outcomeLines(
  record: EvidenceRecord,
  { hunted, attempt, provingSeconds }: Tried,
  seconds: number,
  interrupted: boolean,
  written: string | undefined,
): string[] {
  const proved = record.verdict === 'proved';
  const assuming = !proved || record.assuming.length === 0 ? '' : `, assuming ${record.assuming.join(', ')}`;
  const report = attempt === undefined || attempt.status === 'proved' ? [] : attempt.report;
  return [
    `${record.id}: ${proved ? 'proved' : 'not proved'}${assuming}`,
    ...(proved ? [`  ${proofText(record)}`] : report.map((line) => `  ${line}`)),
    `  before it a search: none in ${figuresText(hunted)}`,
    `  ${provingSeconds.toFixed(1)} s for the proof, ${seconds.toFixed(1)} s in all`,
    ...(proved ? [] : [`  open: ${expressionText(record.statement.concluding)}`]),
    ...(interrupted ? ['  interrupted'] : []),
    ...(written === undefined ? [] : [`  record: ${written}  recheck: marginalia verify ${written}`]),
  ];
}
