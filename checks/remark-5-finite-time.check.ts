import type { CheckPlan } from '../src/evidence/plan.ts';

/** Each candidate takes a step on every pair. */
export const plan: Partial<CheckPlan> = { candidates: 8000 };
