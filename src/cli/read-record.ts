import { readJson } from '../evidence/store.ts';
import { UserError } from './user-error.ts';

/** The JSON of a record file; what cannot be read or parsed is the user's mistake. */
export function readRecord(file: string): unknown {
  try {
    return readJson(file);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new UserError(`malformed JSON in ${file}; expected an evidence record: ${error.message}`);
    if ((error as NodeJS.ErrnoException).code !== undefined)
      throw new UserError(
        `cannot read the record; expected a file: ${file} (${(error as NodeJS.ErrnoException).code})`,
      );
    throw error;
  }
}
