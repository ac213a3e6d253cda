import type { CheckPlan } from '../src/evidence/plan.ts';

/** Each candidate takes a step on every pair, from two starts. */
export const plan: Partial<CheckPlan> = { candidates: 4000 };
