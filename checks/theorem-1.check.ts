import type { CheckPlan } from '../src/evidence/plan.ts';
import { limitSlopes, referenceTable } from './experiments/two-point-flow.ts';

export const plan: Partial<CheckPlan> = {
  experiments: () => [referenceTable(), limitSlopes('two-active'), limitSlopes('one-active')],
};
