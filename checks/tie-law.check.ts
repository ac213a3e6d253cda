import type { CheckPlan } from '../src/evidence/plan.ts';
import { tieLaw } from './experiments/two-point-flow.ts';

export const plan: Partial<CheckPlan> = { experiments: () => [tieLaw()] };
