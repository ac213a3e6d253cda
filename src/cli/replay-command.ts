/** `marginalia replay`: repeat the hunt of a record exactly, and compare. */
import { decodeStatement, decodeWitness } from '../certificate/decode.ts';
import type { Statement } from '../certificate/statement.ts';
import { digestOf } from '../evidence/digest.ts';
import { type EvidenceRecord, witnessIn } from '../evidence/record.ts';
import { searchSummary } from '../evidence/record-of.ts';
import { howText } from '../evidence/verdict-line.ts';
import { statementText, verifyRecord } from '../evidence/verify-record.ts';
import { exactOutcome } from '../search/certify.ts';
import { huntInParallel } from '../search/running/parallel-hunt.ts';
import { figuresText, interruptible } from './interruptible.ts';
import { readRecord } from './read-record.ts';
import { UserError } from './user-error.ts';

/** What a replay compares. */
type Compared = Readonly<Record<string, unknown>>;

interface Replayed {
  readonly expected: Compared;
  readonly found: Compared;
  readonly seconds: number;
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? null)) as unknown;

/** The exit status: 0 the same result, 1 another one, 130 interrupted. */
export async function replay(file: string, options: { readonly json?: boolean }): Promise<number> {
  const verification = verifyRecord(readRecord(file));
  if (verification.status === 'rejected')
    throw new UserError(`${file} is not a valid record; expected one that verify accepts: ${verification.reason}`);
  const { record } = verification;
  const statement = decodeStatement(record.statement);
  const replayed =
    record.search.remembered === undefined
      ? await searchAgain(record, statement, options.json === true)
      : decideAgain(record, statement);
  if (typeof replayed === 'number') return replayed;
  const { expected, found, seconds } = replayed;
  const same = digestOf(expected) === digestOf(found);
  if (options.json)
    process.stdout.write(`${JSON.stringify({ id: record.id, reproduced: same, expected, found }, null, 1)}\n`);
  else {
    process.stdout.write(`${statementText(statement)}\n`);
    process.stdout.write(
      `${record.id}: ${same ? 'reproduced' : 'NOT reproduced'} in ${seconds.toFixed(1)} s: ${record.verdict}, ${howText(record)}\n`,
    );
    if (!same) process.stdout.write(`found ${JSON.stringify(found)}\nmade with ${JSON.stringify(record.versions)}\n`);
  }
  return same ? 0 : 1;
}

/** What memory settled needs no search: its values are in the record. */
function decideAgain(record: EvidenceRecord, statement: Statement): Replayed {
  const certificate = witnessIn(record);
  const start = performance.now();
  const outcome = exactOutcome(statement, decodeWitness(certificate).values);
  const found = 'certificate' in outcome ? outcome.certificate : null;
  return {
    expected: { certificate },
    found: { certificate: plain(found) },
    seconds: (performance.now() - start) / 1000,
  };
}

async function searchAgain(record: EvidenceRecord, statement: Statement, quiet: boolean): Promise<Replayed | number> {
  const { run, seconds: _, ...summary } = record.search;
  const { seed, budget, restarts, cut, candidates } = summary;
  const { outcome, seconds, interrupted } = await interruptible({ candidates }, quiet, ({ signal, update }) =>
    huntInParallel(
      statement,
      seed,
      { candidates: budget, restarts, cut, signal },
      { onProgress: (figures) => update(figures.candidates, figuresText(figures)) },
    ),
  );
  if (interrupted !== undefined) return interrupted;
  const { run: __, ...again } = searchSummary({ seed, candidates: budget }, outcome);
  // A search that was interrupted while it shrank a finding kept what it had.
  const unfinished = run === 'interrupted' && witnessIn(record) !== null;
  const part = (certificate: unknown) =>
    unfinished ? ((certificate as ReturnType<typeof witnessIn>)?.kind ?? null) : certificate;
  return {
    expected: { certificate: part(witnessIn(record)), closest: record.closest, search: summary },
    found: {
      certificate: part(plain(outcome.settled)),
      closest: outcome.settled === undefined ? plain(outcome.closest) : null,
      search: again,
    },
    seconds,
  };
}
