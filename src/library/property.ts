/** A claim as the parts of a fast-check property: values that satisfy its hypotheses, and the exact truth of its conclusion. */
import type fc from 'fast-check';
import type { GivenValues } from '../certificate/statement.ts';
import { conclusionTruth, hypothesesTruth } from '../search/truth.ts';
import { AdmissibleValues } from '../search/values/admissible-values.ts';
import { type ClaimSource, statedClaim } from './claim-source.ts';

/**
 * Values that satisfy the hypotheses of a claim, exactly; they shrink to fewer points, then fewer coordinates, then smaller
 * numbers, all of which satisfy them too. `fc.assert(fc.property(claimArbitrary(claim), (values) => …))`.
 * @throws ClaimError as `search` does; while drawing, Error when the hypotheses are too rarely met.
 */
export function claimArbitrary(claim: ClaimSource): fc.Arbitrary<GivenValues> {
  return new AdmissibleValues(statedClaim(claim).statement);
}

/**
 * The exact truth of a claim's conclusion at given values, whatever its hypotheses: `undefined` where it is undefined (an
 * optimum that does not exist) or could not be decided, neither of which is ever a counterexample. A path or a text is read
 * anew at each call: in a property hand over a loaded claim.
 * @throws ClaimError as `search` does; RangeError for values that are not of the declared kinds and sizes.
 * @example
 * holds(claim, { data }) // true
 */
export function holds(claim: ClaimSource, values: GivenValues): boolean | undefined {
  return conclusionTruth(statedClaim(claim).statement, values);
}

/**
 * The exact truth of a claim's hypotheses at given values, as for `holds`.
 * @example
 * isAdmissible(claim, { data: { ...data, negatives: data.positives } }) // false
 */
export function isAdmissible(claim: ClaimSource, values: GivenValues): boolean | undefined {
  return hypothesesTruth(statedClaim(claim).statement, values);
}
