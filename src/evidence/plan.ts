/** How hard a claim is attacked. `checks/ID.check.ts` exports a `plan` where the default is not enough. */
export interface CheckPlan {
  /** Candidates drawn before the search gives up. */
  readonly candidates: number;
  readonly seed: number;
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
