/** `marginalia merge`: one record from the shards of a search. */
import { recordOf } from '../evidence/record-of.ts';
import { decodeShard, merged, type Shard } from '../evidence/shard.ts';
import { readRecord } from './read-record.ts';
import { requireOut } from './record-file.ts';
import { STORE, tell } from './search-outcome.ts';
import { UserError } from './user-error.ts';

function readShard(file: string): Shard {
  const parsed = readRecord(file);
  try {
    return decodeShard(parsed);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError)
      throw new UserError(`${file} is not a shard; expected a file that search --shard wrote: ${error.message}`);
    throw error;
  }
}

/** The exit status is that of the search: 0 none found, 1 a certified counterexample. */
export function merge(files: readonly string[], options: { readonly json?: boolean; readonly out?: string }): number {
  requireOut(options.out);
  const start = performance.now();
  const outcome = merged(files.map(readShard));
  if (outcome.status === 'rejected') throw new UserError(outcome.reason);
  const { claim, seed, budget, result } = outcome;
  const seconds = (performance.now() - start) / 1000;
  return tell(recordOf(claim, { seed, candidates: budget }, result, seconds), {
    ...options,
    store: STORE,
    seconds,
    again: () => `merged from ${files.length} shard${files.length === 1 ? '' : 's'}; keep the record with --out FILE`,
  });
}
