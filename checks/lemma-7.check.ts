import type { CheckPlan } from '../src/evidence/plan.ts';
import { limitSlopes } from './experiments/two-point-flow.ts';

export const plan: Partial<CheckPlan> = { experiments: () => [limitSlopes('two-active')] };
