/** One claim in a worker thread: its file in, its record out as JSON text (rationals do not survive cloning). */
import { pathToFileURL } from 'node:url';
import { ClaimError } from '../claim/claim.ts';
import { loadClaim } from '../claim/load.ts';
import { checkedRecord } from './check.ts';
import { type CheckPlan, DEFAULT_PLAN } from './plan.ts';

export interface CheckTask {
  readonly file: string;
  /** `checks/ID.check.ts`, if there is one. */
  readonly planFile: string | undefined;
  readonly seed: number | undefined;
  readonly candidates: number | undefined;
  /** Whether to try proving what the search does not refute. */
  readonly proofs: boolean;
}

/** The plan of a claim: `checks/ID.check.ts` where there is one, then what the command line asks for. */
export async function planOf({ planFile, seed, candidates, proofs }: CheckTask): Promise<CheckPlan> {
  const own =
    planFile === undefined ? {} : ((await import(pathToFileURL(planFile).href)) as { plan: Partial<CheckPlan> }).plan;
  return {
    ...DEFAULT_PLAN,
    ...own,
    ...(seed === undefined ? {} : { seed }),
    ...(candidates === undefined ? {} : { candidates }),
    ...(proofs ? {} : { proof: { seconds: 0 } }),
  };
}

/** A mistake in the file is an answer too: the class of an error does not survive the way between threads. */
export async function checkTask(task: CheckTask): Promise<string> {
  try {
    return JSON.stringify({ record: await checkedRecord(loadClaim(task.file), await planOf(task)) });
  } catch (error) {
    if (error instanceof ClaimError) return JSON.stringify({ mistake: error.message });
    throw error;
  }
}
