/** Records of a claim that has been varied: with another constant, or with a hypothesis turned into its opposite. */
import { expressionText } from '../certificate/expression.ts';
import type { Statement } from '../certificate/statement.ts';
import type { Claim } from '../claim/claim.ts';
import type { HuntResult } from '../search/hunt.ts';
import type { EvidenceRecord } from './record.ts';
import { recordOf } from './record-of.ts';

/** The author's formula where the expression is the author's, else the expression as text. */
function texts(
  own: readonly string[],
  before: readonly Statement['concluding'][],
  after: readonly Statement['concluding'][],
): string[] {
  return after.map((e, k) =>
    JSON.stringify(e) === JSON.stringify(before[k]) ? (own[k] as string) : expressionText(e),
  );
}

/** The text of a variant's hypotheses. */
export function hypothesisTexts(claim: Claim & { readonly statement: Statement }, variant: Statement): string[] {
  return texts(claim.text.assuming, claim.statement.assuming, variant.assuming);
}

/**
 * The record of a hunt for a variant of a claim. It has the claim's id and says in its title what was varied; its statement
 * is the variant's, so that the kernel rechecks just that.
 */
export function variantRecord(
  claim: Claim & { readonly statement: Statement },
  variant: Statement,
  varied: string,
  search: { readonly seed: number; readonly candidates: number; readonly seconds: number },
  hunt: HuntResult,
): EvidenceRecord {
  const same = JSON.stringify(variant.concluding) === JSON.stringify(claim.statement.concluding);
  const definitions = variant.definitions.map(([name, e], k) => {
    const [own, text] = [claim.statement.definitions[k], claim.text.definitions[k]];
    return [name, JSON.stringify(own?.[1]) === JSON.stringify(e) && text ? text[1] : expressionText(e)] as const;
  });
  const text = {
    definitions,
    assuming: hypothesisTexts(claim, variant),
    concluding: same ? claim.text.concluding : [expressionText(variant.concluding)],
  };
  const { seed, candidates, seconds } = search;
  const record = recordOf(
    { ...claim, title: `${claim.title} (${varied})`, statement: variant, text },
    { seed, candidates },
    hunt,
    seconds,
  );
  return JSON.parse(JSON.stringify(record)) as EvidenceRecord;
}
