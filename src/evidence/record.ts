/** Evidence records: what was found out about one claim, and everything needed to find it out again. */
import type { EncodedProof } from '../certificate/decode-proof.ts';
import type { Statement } from '../certificate/statement.ts';
import type { WitnessCertificate } from '../certificate/witness.ts';
import type { Coverage } from '../search/coverage.ts';
import type { Experiment } from './plan.ts';

/** `proved` names what it assumes; `unrefuted` means that none was found, not that none exists. */
export type Verdict = 'proved' | 'refuted' | 'unrefuted' | 'inconclusive';

export const FORMAT = 'marginalia-evidence-1';

export interface SearchSummary {
  readonly seed: number;
  /** How many candidates the search was allowed. */
  readonly budget: number;
  /** Candidates drawn, how many satisfied the hypotheses, how many exact arithmetic decided. */
  readonly candidates: number;
  readonly admissible: number;
  readonly exact: number;
  /** The restarts that were counted have the numbers below this one. */
  readonly restarts: number;
  /** Those among them that did not run to their end: candidates by restart number. A replay stops them there. */
  readonly cut: Readonly<Record<string, number>>;
  /** How many remembered values were tried, where one of them settled the claim; a replay needs only that one. */
  readonly remembered?: number;
  /** `completed`, `interrupted` or `errored`: of the run, not of the claim. */
  readonly run: 'completed' | 'interrupted' | 'errored';
  /** The smallest scaled slack in floats, as text with three digits; `none` when nothing was admissible. */
  readonly closest: string;
  /** Where the admissible candidates were. */
  readonly coverage: Coverage;
  /** Wall-clock seconds: depends on the machine, is never stored and never part of a digest. */
  readonly seconds?: number;
}

/** How far a proof reaches: sizes that the statement leaves open are not those that the search could try, but all. */
export interface ProofScope {
  /** Where the statement has vectors. */
  readonly dimension?: 'any';
  /** Where it has points or other families. */
  readonly points?: 'any' | 'declared';
}

export interface EvidenceRecord {
  readonly format: typeof FORMAT;
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly source: { readonly key: string; readonly locator: string };
  /** The statement as the kernel reads it, and the author's formulas. */
  readonly statement: Statement;
  readonly text: {
    readonly definitions: readonly (readonly [string, string])[];
    readonly assuming: readonly string[];
    readonly concluding: readonly string[];
  };
  readonly statementDigest: string;
  readonly verdict: Verdict;
  /** Why it is inconclusive; empty otherwise. */
  readonly reason: string;
  /** Keys of the cited theorems that the verdict rests on. */
  readonly assuming: readonly string[];
  /** Of a proof; what witnesses settle needs none. */
  readonly scope?: ProofScope;
  /** What settles the claim: values, or a proof. */
  readonly certificate: WitnessCertificate | EncodedProof | null;
  /** The search's nearest miss, decided in exact arithmetic as well; beside a proof it shows how tight the claim is. */
  readonly closest: WitnessCertificate | null;
  readonly search: SearchSummary;
  /** Numerical experiments of asymptotic claims; none decides. */
  readonly experiments: readonly Experiment[];
  /** Float tolerances that chose which candidates exact arithmetic looked at. None of them decides. */
  readonly tolerances: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
  /** SHA-256 of everything above in canonical JSON (RFC 8785), `search.seconds` left out. */
  readonly digest: string;
}

/** The values that settle a claim; null where nothing does, or a proof. */
export function witnessIn({ certificate }: Pick<EvidenceRecord, 'certificate'>): WitnessCertificate | null {
  return certificate === null || certificate.kind === 'proof' ? null : certificate;
}

/** The proof that settles a claim, if one does. */
export function proofIn({ certificate }: Pick<EvidenceRecord, 'certificate'>): EncodedProof | null {
  return certificate?.kind === 'proof' ? certificate : null;
}
