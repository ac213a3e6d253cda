/** One claim in a worker thread: its file in, its record out as JSON text (rationals do not survive cloning). */
import { pathToFileURL } from 'node:url';
import { loadClaim } from '../claim/load.ts';
import { checkedRecord } from './check.ts';
import { type CheckPlan, DEFAULT_PLAN } from './plan.ts';

export interface CheckTask {
  readonly file: string;
  /** `checks/ID.check.ts`, if there is one. */
  readonly planFile: string | undefined;
  readonly seed: number | undefined;
  readonly candidates: number | undefined;
}

/** The plan of a claim: `checks/ID.check.ts` where there is one, then what the command line asks for. */
export async function planOf({ planFile, seed, candidates }: CheckTask): Promise<CheckPlan> {
  const own =
    planFile === undefined ? {} : ((await import(pathToFileURL(planFile).href)) as { plan: Partial<CheckPlan> }).plan;
  return {
    ...DEFAULT_PLAN,
    ...own,
    ...(seed === undefined ? {} : { seed }),
    ...(candidates === undefined ? {} : { candidates }),
  };
}

export async function checkTask(task: CheckTask): Promise<string> {
  const record = checkedRecord(loadClaim(task.file), await planOf(task));
  return JSON.stringify(record ?? null);
}
