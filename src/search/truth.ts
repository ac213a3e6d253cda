/** What is true of a statement at given exact values: decided, or undefined where it cannot be. */
import type { Truth } from '../certificate/exact-arithmetic.ts';
import { type GivenValues, inadmissible, type Statement } from '../certificate/statement.ts';
import { exactEvaluation } from './certify.ts';

function requireFit(statement: Statement, values: GivenValues): void {
  const reason = inadmissible(statement, values);
  if (reason !== undefined) throw new RangeError(`invalid values; expected what the claim declares: ${reason}`);
}

/**
 * Whether all hypotheses hold (Kleene's conjunction): `undefined` when none is false and one is undefined or undecided.
 * @throws RangeError for values that are not of the declared kinds and sizes.
 * @example
 * hypothesesTruth(claim.statement, { data }) // true
 */
export function hypothesesTruth(statement: Statement, values: GivenValues): Truth {
  requireFit(statement, values);
  const evaluation = exactEvaluation(statement, values);
  let truth: Truth = true;
  for (const hypothesis of statement.assuming) {
    const one = evaluation.truth(hypothesis);
    if (one === false) return false;
    if (one === undefined) truth = undefined;
  }
  return truth;
}

/**
 * Whether the conclusion holds, whatever the hypotheses: `undefined` where it is undefined or undecided.
 * @throws RangeError for values that are not of the declared kinds and sizes.
 * @example
 * conclusionTruth(claim.statement, { data }) // true
 */
export function conclusionTruth(statement: Statement, values: GivenValues): Truth {
  requireFit(statement, values);
  return exactEvaluation(statement, values).conclusion();
}
