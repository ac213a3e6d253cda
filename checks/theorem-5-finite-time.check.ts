import type { CheckPlan } from '../src/evidence/plan.ts';

/** Each candidate is trained for up to a hundred steps on all pairs. */
export const plan: Partial<CheckPlan> = { candidates: 10_000 };
