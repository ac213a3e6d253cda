import type { CheckPlan } from '../src/evidence/plan.ts';

/** The flow is enclosed exactly wherever floats see a near miss: dear at late times. */
export const plan: Partial<CheckPlan> = { candidates: 600 };
