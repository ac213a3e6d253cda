/** What was found out about a claim, from the files that the book is made of. */
import { join, relative, resolve } from 'node:path';
import type { Claim } from '../../src/claim/claim.ts';
import { currentDrops } from './drops.ts';
import { currentEvidence } from './evidence.ts';

/** Relative to the root of the project. */
export interface TheoryFolders {
  readonly theory: string;
  readonly evidence: string;
  readonly drops: string;
}

const evidence = process.env.SITE_EVIDENCE ?? './checks/evidence';

export const FOLDERS: TheoryFolders = {
  theory: process.env.SITE_THEORY ?? './theory',
  evidence,
  // What hypotheses are for is recorded beside the evidence; a book of another folder need not have it.
  drops: join(evidence, '../drops'),
};

/** @throws Error when a record is missing, malformed or stale. */
export function recordsOf(claim: Claim, folders: TheoryFolders, root = process.cwd()) {
  const folder = (name: string) => relative(process.cwd(), resolve(root, name));
  return {
    evidence: currentEvidence(claim, folder(folders.evidence)),
    drops: currentDrops(claim, folder(folders.drops)),
  };
}
