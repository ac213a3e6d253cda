/** What a user hands over as a claim: a path, a text, or a claim that has been read. */
import { type Claim, ClaimError } from '../claim/claim.ts';
import { loadClaim } from '../claim/load.ts';
import { parseClaim } from '../claim/parse-claim.ts';
import { hasStatement } from '../evidence/record-of.ts';

/** The path of a claim file, the text of one (it has more than one line), or a claim that `loadClaim` or `parseClaim` gave. */
export type ClaimSource = string | Claim;
export type StatedClaim = Claim & { readonly statement: NonNullable<Claim['statement']> };

/** @throws ClaimError for a malformed claim, and for a definition, which claims nothing. */
export function statedClaim(source: ClaimSource): StatedClaim {
  const claim = typeof source !== 'string' ? source : source.includes('\n') ? parseClaim(source) : loadClaim(source);
  if (!hasStatement(claim))
    throw new ClaimError(
      claim.file,
      1,
      1,
      `a definition claims nothing; expected a claim with concluding or exhibiting: ${claim.id}`,
    );
  return claim;
}
