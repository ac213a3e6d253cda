import type { CheckPlan } from '../src/evidence/plan.ts';
import { limitOffsets } from './experiments/two-point-flow.ts';

export const plan: Partial<CheckPlan> = { experiments: () => [limitOffsets()] };
