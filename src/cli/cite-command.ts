/** `marginalia cite`: a citation of one check, from its record. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { citation } from '../evidence/citation.ts';
import type { CitationFormat } from '../evidence/citation-formats.ts';
import { verifyRecord } from '../evidence/verify-record.ts';
import { EVIDENCE } from './project.ts';
import { readRecord } from './read-record.ts';
import { UserError } from './user-error.ts';

export function cite(argument: string, options: { readonly format: CitationFormat }): number {
  const file = argument.endsWith('.json') ? argument : join(EVIDENCE, `${argument}.json`);
  if (!argument.endsWith('.json') && (!/^[\w-]+$/.test(argument) || !existsSync(file))) {
    throw new UserError(
      `no evidence for this id; expected a checked claim (run marginalia check ${/^[\w-]+$/.test(argument) ? argument : 'ID'}) or a record file: ${argument}`,
    );
  }
  const verification = verifyRecord(readRecord(file));
  if (verification.status === 'rejected')
    throw new UserError(`the record cannot be cited; expected one that verify accepts: ${verification.reason}`);
  process.stdout.write(`${citation(verification.record, options.format)}\n`);
  return 0;
}
