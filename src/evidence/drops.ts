/** What each hypothesis of a claim is for, written down: one outcome a hypothesis, with a record wherever values show that it is needed. */
import type { Statement } from '../certificate/statement.ts';
import type { Claim } from '../claim/claim.ts';
import { type DropOutcome, type Dropped, dropOneInRounds, withoutHypothesis } from '../search/drop.ts';
import type { Budget } from '../search/hunt.ts';
import { digestOf } from './digest.ts';
import type { EvidenceRecord } from './record.ts';
import { variantRecord } from './variant-record.ts';
import { verifyRecord } from './verify-record.ts';

export const DROPS_FORMAT = 'marginalia-drops-1';

export interface DroppedHypothesis {
  /** Its place among the statement's hypotheses. */
  readonly index: number;
  /** As the author wrote it. */
  readonly hypothesis: string;
  readonly outcome: DropOutcome;
  /** Candidates looked at, and how many satisfied the other hypotheses and broke this one. */
  readonly candidates: number;
  readonly admissible: number;
  /** Of the statement with this hypothesis turned into its opposite; null where no counterexample was found. */
  readonly record: EvidenceRecord | null;
}

export interface DropsRecord {
  readonly format: typeof DROPS_FORMAT;
  readonly id: string;
  /** Of the whole statement, before anything is dropped. */
  readonly statementDigest: string;
  readonly seed: number;
  /** For each hypothesis. */
  readonly budget: number;
  readonly hypotheses: readonly DroppedHypothesis[];
  /** SHA-256 of everything above in canonical JSON (RFC 8785). */
  readonly digest: string;
}

/** Seed and candidates; a record is a function of the claim, these two numbers and the versions. */
export interface DropPlan {
  readonly seed: number;
  readonly candidates: number;
}

type Stated = Claim & { readonly statement: Statement };

function finished(claim: Stated, index: number, { seed, candidates }: DropPlan): Dropped {
  const budget: Budget = { candidates };
  const rounds = dropOneInRounds(claim.statement, index, seed, budget);
  for (;;) {
    const { done, value } = rounds.next();
    if (done) return value;
  }
}

/** The record of a hunt without a hypothesis, without what depends on the machine. */
function storedRecord(claim: Stated, plan: DropPlan, { index, statement, hunt }: Dropped): EvidenceRecord {
  const varied = `without ${claim.text.assuming[index]}`;
  const record = variantRecord(claim, statement, varied, { ...plan, seconds: 0 }, hunt);
  const { seconds: _, ...search } = record.search;
  return { ...record, search };
}

function droppedHypothesis(claim: Stated, index: number, plan: DropPlan): DroppedHypothesis {
  const dropped = finished(claim, index, plan);
  const { outcome, hunt } = dropped;
  return {
    index,
    hypothesis: claim.text.assuming[index] as string,
    outcome,
    candidates: hunt.candidates,
    admissible: hunt.admissible,
    record: outcome === 'needed' ? storedRecord(claim, plan, dropped) : null,
  };
}

/** Drops one hypothesis of a universal claim after the other, each with the whole budget. */
export function dropsRecord(claim: Stated, plan: DropPlan): DropsRecord {
  const record: Omit<DropsRecord, 'digest'> = {
    format: DROPS_FORMAT,
    id: claim.id,
    statementDigest: digestOf(claim.statement),
    seed: plan.seed,
    budget: plan.candidates,
    hypotheses: claim.statement.assuming.map((_, index) => droppedHypothesis(claim, index, plan)),
  };
  return { ...record, digest: digestOf(record) };
}

/** Whether each of its certificates is one of this very statement without that hypothesis: the first reason against it. */
export function dropsFault(statement: Statement, { digest, ...rest }: DropsRecord): string | undefined {
  if (rest.format !== DROPS_FORMAT) return `not a record of dropped hypotheses; expected the format ${DROPS_FORMAT}`;
  if (digestOf(rest) !== digest) return 'the digest does not match the record';
  if (rest.statementDigest !== digestOf(statement)) return 'the record is of another statement';
  if (rest.hypotheses.length !== statement.assuming.length) return 'not every hypothesis has an outcome';
  for (const { index, outcome, record } of rest.hypotheses) {
    if ((record !== null) !== (outcome === 'needed'))
      return `hypothesis ${index}: ${outcome} has no certificate of its kind`;
    if (record === null) continue;
    if (record.statementDigest !== digestOf(withoutHypothesis(statement, index)))
      return `hypothesis ${index}: the counterexample is of another statement`;
    const verification = verifyRecord(record);
    if (verification.status === 'rejected') return `hypothesis ${index}: ${verification.reason}`;
    if (record.verdict !== 'refuted') return `hypothesis ${index}: the certificate is no counterexample`;
  }
  return undefined;
}
