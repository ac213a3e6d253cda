/** The logistic loss log(1 + e^−margin) and its slope, to full precision at any margin. */
import { exp, log1p } from '../formula/float-functions.ts';

/**
 * log(1 + e^−margin).
 * @example
 * logisticLoss(40) // 4.248354255291589e-18
 */
export function logisticLoss(margin: number): number {
  return margin > 0 ? log1p(exp(-margin)) : log1p(exp(margin)) - margin;
}

/**
 * 1/(1 + e^margin): minus the slope of the loss.
 * @example
 * logisticWeight(0) // 0.5
 */
export function logisticWeight(margin: number): number {
  if (margin <= 0) return 1 / (1 + exp(margin));
  const small = exp(-margin);
  return small / (1 + small);
}
