/** Proofs in records on the way to a page. */
import { decodeStatement } from '../../src/certificate/decode.ts';
import { decodeProof, proofLength } from '../../src/certificate/decode-proof.ts';
import { type EvidenceRecord, proofIn } from '../../src/evidence/record.ts';
import { allLines, type ProofOutline, proofOutline } from '../../src/exposition/proof-outline.ts';

/**
 * The proof of a claim in lines; `undefined` where its record has none.
 * @throws Error naming the file, when the certificate is malformed.
 */
export function proofShown(
  evidence: Pick<EvidenceRecord, 'certificate' | 'statement'>,
  where: string,
): ProofOutline | undefined {
  const proof = proofIn(evidence);
  if (proof === null) return undefined;
  try {
    return proofOutline(decodeStatement(evidence.statement), decodeProof(proof));
  } catch (error) {
    throw new Error(`${where}: malformed proof; ${error instanceof Error ? error.message : error}`);
  }
}

/** How many steps a proof has, those of its blocks included. */
export function lineCount({ lines }: ProofOutline): number {
  return allLines(lines).length;
}

/** More steps than this are too many for the page of a claim: it shows the main ones, and the whole has a page of its own. */
const MOST_ON_CLAIM = 15;

export function hasOwnPage(evidence: Pick<EvidenceRecord, 'certificate'>): boolean {
  const proof = proofIn(evidence);
  return proof !== null && proofLength(proof) > MOST_ON_CLAIM;
}

/** Where the whole of a long proof is. */
export function proofPath(id: string): string {
  return `/claims/${id}/proof/`;
}
