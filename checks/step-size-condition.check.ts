import type { CheckPlan } from '../src/evidence/plan.ts';

/** Each candidate is trained twice. */
export const plan: Partial<CheckPlan> = { candidates: 10_000 };
