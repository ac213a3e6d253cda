/** Evidence records on the way to a page: there must be one for each statement, and of this very statement. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from '../../src/claim/claim.ts';
import { digestOf } from '../../src/evidence/digest.ts';
import { type EvidenceRecord, FORMAT } from '../../src/evidence/record.ts';

function advice(id: string): string {
  return `run: npm run -s marginalia -- check ${id}`;
}

/**
 * The record of a claim's statement; `undefined` for a definition.
 * @throws Error when it is missing, malformed, of another claim or stale, with the command that makes a new one.
 */
export function currentEvidence(claim: Claim, folder: string): EvidenceRecord | undefined {
  if (claim.statement === undefined) return undefined;
  const file = join(folder, `${claim.id}.json`);
  if (!existsSync(file)) throw new Error(`${claim.file}: missing evidence; expected ${file}; ${advice(claim.id)}`);
  const record = parsed(file, claim.id);
  if (record.format !== FORMAT || record.id !== claim.id)
    throw new Error(
      `${file}: malformed evidence; expected ${FORMAT} of ${claim.id}: ${record.format} of ${record.id}; ${advice(claim.id)}`,
    );
  const digest = digestOf(claim.statement);
  if (record.statementDigest !== digest)
    throw new Error(
      `${claim.file}: stale evidence; expected the statement ${digest}: ${record.statementDigest}; ${advice(claim.id)}`,
    );
  return record;
}

const known = new Map<string, { readonly written: number; readonly record: EvidenceRecord }>();

/** The records of the book are megabytes: in the development server, each is read again only when its file has changed. */
function parsed(file: string, id: string): EvidenceRecord {
  const written = statSync(file).mtimeMs;
  const before = known.get(file);
  if (before?.written === written) return before.record;
  try {
    const record = JSON.parse(readFileSync(file, 'utf8')) as EvidenceRecord;
    known.set(file, { written, record });
    return record;
  } catch (error) {
    throw new Error(`${file}: malformed evidence; ${error instanceof Error ? error.message : error}; ${advice(id)}`);
  }
}
