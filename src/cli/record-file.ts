/** Where a command's records go with --out. */
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { EvidenceRecord } from '../evidence/record.ts';
import { writeRecords } from '../evidence/store.ts';
import { requireFolder } from './project.ts';
import { UserError } from './user-error.ts';

/** Told before the work, not after it. */
export function requireOut(out: string | undefined): void {
  if (out === undefined) return;
  if (existsSync(out) && statSync(out).isDirectory())
    throw new UserError(`invalid --out; expected a file: the folder ${out}`);
  requireFolder('--out', dirname(resolve(out)));
}

/** Whether the records were written, or could not be; what was found is printed in any case. `nothing`: there is no file to write, or no record. */
export function keep(out: string | undefined, records: readonly EvidenceRecord[]): 'nothing' | 'written' | 'lost' {
  if (out === undefined || records.length === 0) return 'nothing';
  try {
    writeRecords(resolve(out), records);
    return 'written';
  } catch (error) {
    process.stderr.write(
      `cannot write the records; expected a place to write to: ${out} (${(error as NodeJS.ErrnoException).code})\n`,
    );
    return 'lost';
  }
}
