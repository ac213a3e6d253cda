/** What each hypothesis is for, on the way to a page: recorded by `npm run drops`, and of this very statement. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from '../../src/claim/claim.ts';
import { digestOf } from '../../src/evidence/digest.ts';
import { DROPS_FORMAT, type DropsRecord } from '../../src/evidence/drops.ts';

function advice(id: string): string {
  return `run: npm run -s drops -- ${id}`;
}

/**
 * The dropped hypotheses of a claim; `undefined` for one that has none to drop, and in a book that has no such folder.
 * @throws Error when the record is missing, malformed or stale, with the command that makes a new one.
 */
export function currentDrops({ id, file, statement }: Claim, folder: string): DropsRecord | undefined {
  if (statement?.quantifier !== 'universal' || statement.assuming.length === 0 || !existsSync(folder)) return undefined;
  const place = join(folder, `${id}.json`);
  if (!existsSync(place)) throw new Error(`${file}: missing dropped hypotheses; expected ${place}; ${advice(id)}`);
  const record = parsed(place, id);
  if (record.format !== DROPS_FORMAT || record.id !== id)
    throw new Error(
      `${place}: malformed record; expected ${DROPS_FORMAT} of ${id}: ${record.format} of ${record.id}; ${advice(id)}`,
    );
  const digest = digestOf(statement);
  if (record.statementDigest !== digest)
    throw new Error(
      `${file}: stale dropped hypotheses; expected the statement ${digest}: ${record.statementDigest}; ${advice(id)}`,
    );
  return record;
}

function parsed(place: string, id: string): DropsRecord {
  try {
    return JSON.parse(readFileSync(place, 'utf8')) as DropsRecord;
  } catch (error) {
    throw new Error(`${place}: malformed record; ${error instanceof Error ? error.message : error}; ${advice(id)}`);
  }
}
