import type { CheckPlan } from '../src/evidence/plan.ts';

/** The bound is nearly tight for far points, where the flow is stiff and its enclosure dear. */
export const plan: Partial<CheckPlan> = { candidates: 400 };
