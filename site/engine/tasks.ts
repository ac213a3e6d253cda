/** What the engine does, with the code of the command line. Long tasks come in rounds, so that whoever runs them can stop them. */
import { decodeValues } from '../../src/certificate/decode.ts';
import type { Statement } from '../../src/certificate/statement.ts';
import { type Claim, ClaimError } from '../../src/claim/claim.ts';
import { parseClaim } from '../../src/claim/parse-claim.ts';
import { writtenValues } from '../../src/claim/written-values.ts';
import { digestOf } from '../../src/evidence/digest.ts';
import { type EvidenceRecord, witnessIn } from '../../src/evidence/record.ts';
import { hasStatement, recordOf } from '../../src/evidence/record-of.ts';
import { variantRecord } from '../../src/evidence/variant-record.ts';
import { plainSolutions } from '../../src/figure/plain-solutions.ts';
import { examination } from '../../src/library/examination.ts';
import { statementParts } from '../../src/markup/wording.ts';
import { dropOneInRounds } from '../../src/search/drop.ts';
import { type Budget, type HuntStatistics, huntInRounds } from '../../src/search/hunt.ts';
import { findingHtml } from '../book/finding-html.ts';
import { drawnExamination } from './examination.ts';
import type { EngineTasks, PlainValues, SearchBudget, TaskName } from './messages.ts';

type StatedClaim = Claim & { readonly statement: Statement };
type Request<Name extends TaskName> = EngineTasks[Name]['request'];
type Result<Name extends TaskName> = EngineTasks[Name]['result'];
/** Figures on the way, the result at the end. */
export type Rounds<Name extends TaskName> = Generator<HuntStatistics, Result<Name>>;

/** Longer than any file of the book: what is meant to be read has an end. */
export const LONGEST_TEXT = 60_000;

function stated(text: string): StatedClaim {
  if (text.length > LONGEST_TEXT)
    throw new RangeError(`the text is too long; expected at most ${LONGEST_TEXT} characters: ${text.length}`);
  const claim = parseClaim(text);
  if (!hasStatement(claim))
    throw new ClaimError(
      claim.file,
      1,
      1,
      `a definition claims nothing; expected concluding or exhibiting: ${claim.id}`,
    );
  return claim;
}

function budgetOf({ candidates, milliseconds }: SearchBudget, signal: AbortSignal): Budget {
  return { candidates, signal, ...(milliseconds === undefined ? {} : { milliseconds }) };
}

function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function read({ text }: Request<'read'>): Result<'read'> {
  const claim = stated(text);
  return {
    id: claim.id,
    title: claim.title,
    quantifier: claim.statement.quantifier,
    parts: statementParts(claim),
    assuming: claim.text.assuming,
    statementDigest: digestOf(claim.statement),
  };
}

function* hunt({ text, ...search }: Request<'hunt'>, signal: AbortSignal): Rounds<'hunt'> {
  const claim = stated(text);
  const start = performance.now();
  const result = yield* huntInRounds(claim.statement, search.seed, budgetOf(search, signal));
  return plain(recordOf(claim, search, result, (performance.now() - start) / 1000)) as EvidenceRecord;
}

function* drop({ text, index, ...search }: Request<'drop'>, signal: AbortSignal): Rounds<'drop'> {
  const claim = stated(text);
  const hypothesis = claim.text.assuming[index];
  if (hypothesis === undefined)
    throw new RangeError(`no such hypothesis; expected 0 to ${claim.text.assuming.length - 1}: ${index}`);
  const start = performance.now();
  const dropped = yield* dropOneInRounds(claim.statement, index, search.seed, budgetOf(search, signal));
  const figures = { seed: search.seed, candidates: search.candidates, seconds: (performance.now() - start) / 1000 };
  const record = variantRecord(claim, dropped.statement, `without ${hypothesis}`, figures, dropped.hunt);
  return { outcome: dropped.outcome, record };
}

function examine({ text, values }: Request<'examine'>): Result<'examine'> {
  return drawnExamination(stated(text), decodeValues(values as Parameters<typeof decodeValues>[0]));
}

function answer({ text, answer: written }: Request<'answer'>): Result<'answer'> {
  const claim = stated(text);
  const values = writtenValues(claim.statement, written);
  return { ...examination(claim, values), values: plain(values) as unknown as PlainValues };
}

function present({ record }: Request<'present'>): Result<'present'> {
  const shown = witnessIn(record) ?? record.closest;
  if (shown === null) return { kind: 'nothing' };
  const { kind, values } = plain(shown);
  return {
    kind,
    html: findingHtml(record.statement, shown, record.id),
    values: values as unknown as PlainValues,
    digest: digestOf(shown),
  };
}

function solve({ data }: Request<'solve'>): Result<'solve'> {
  return plainSolutions(data);
}

type Answers = 'read' | 'examine' | 'answer' | 'present' | 'solve';

/** What is answered at once. */
export const ANSWERS: { readonly [Name in Answers]: (request: Request<Name>) => Result<Name> } = {
  read,
  examine,
  answer,
  present,
  solve,
};

/** What takes its time; a signal ends it with what it has found. */
export const HUNTS: {
  readonly [Name in Exclude<TaskName, Answers>]: (request: Request<Name>, signal: AbortSignal) => Rounds<Name>;
} = { hunt, drop };
