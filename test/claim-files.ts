/** The claims of the repository, for tests that try something on all of them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Statement } from '../src/certificate/statement.ts';
import type { Claim } from '../src/claim/claim.ts';
import { loadClaim } from '../src/claim/load.ts';
import { parseClaim } from '../src/claim/parse-claim.ts';
import { ROOT } from './source-rules.ts';

export type StatedClaim = Claim & { readonly statement: Statement };

/** The claims of a folder that state something (definitions do not), in the order of their names. */
export function claimsIn(folder: string): StatedClaim[] {
  const files = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.mdx') && name !== 'notation.mdx');
  return files
    .sort()
    .map((name) => loadClaim(join(ROOT, folder, name)))
    .filter((claim): claim is StatedClaim => claim.statement !== undefined);
}

/** The statement of a front matter without id, kind and title. */
export function statementOf(matter: string): Statement {
  const claim = parseClaim(`---\nid: planted\nkind: conjecture\ntitle: Planted\n${matter}\n---\n`, 'planted.mdx');
  return (claim as StatedClaim).statement;
}
