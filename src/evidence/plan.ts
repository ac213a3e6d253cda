/** How hard a claim is attacked. `checks/ID.check.ts` exports a `plan` where the default is not enough. */
export interface CheckPlan {
  /** Candidates drawn before the search gives up. */
  readonly candidates: number;
  readonly seed: number;
  /** How long to look for a proof, at most, where nothing refutes the claim; 0 for not at all. */
  readonly proof?: { readonly seconds: number };
  /** Numerical experiments of asymptotic claims: recorded beside the verdict, never part of it. */
  readonly experiments?: () => readonly Experiment[];
}

/** One comparison of a computation in floats with what the claim says of it. */
export interface Experiment {
  readonly what: string;
  /** The largest difference allowed, and the one measured (two digits), as text. */
  readonly allowed: string;
  readonly measured: string;
  readonly agrees: boolean;
}

export const DEFAULT_PLAN: CheckPlan = { candidates: 20_000, seed: 1 };

/**
 * Time for a proof where the plan gives none. Proofs that are found at all take a small part of it, so that a slow machine finds them too; a
 * claim whose author says how the proof goes is worth more of it.
 */
export const PROOF_SECONDS = { alone: 5, sketched: 60 } as const;
