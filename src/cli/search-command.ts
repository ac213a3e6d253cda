/** `marginalia search` and `replay`: hunt for a counterexample to one claim, and repeat a hunt exactly. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { decodeStatement } from '../certificate/decode.ts';
import type { Claim } from '../claim/claim.ts';
import { loadClaim } from '../claim/load.ts';
import { hasStatement, recordOf } from '../evidence/check.ts';
import type { CheckPlan } from '../evidence/plan.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { writeRecord } from '../evidence/store.ts';
import { howText } from '../evidence/verdict-line.ts';
import { statementText, verifyRecord } from '../evidence/verify-record.ts';
import { type Budget, type HuntResult, huntInRounds } from '../search/hunt.ts';
import { observationFile } from './observation-file.ts';
import { progressBar } from './progress.ts';
import { claimFile, requireFolder, shown } from './project.ts';
import { readRecord } from './read-record.ts';
import { UserError } from './user-error.ts';

export interface SearchOptions {
  readonly budget: number;
  readonly candidates?: number;
  readonly seed: number;
  readonly json?: boolean;
  readonly out?: string;
  readonly observe?: string;
  readonly observeEvery?: number;
}

/** Far more than any time limit allows. */
const UNBOUNDED = 1_000_000_000;

type Stated = Claim & { readonly statement: NonNullable<Claim['statement']> };

async function huntWithProgress(
  claim: Pick<Stated, 'statement'>,
  seed: number,
  budget: Omit<Budget, 'signal'>,
  quiet: boolean,
): Promise<{ result: HuntResult; seconds: number }> {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once('SIGINT', interrupt);
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 1000;
  // Where only the time is bounded, the bar counts seconds.
  const timed = budget.milliseconds !== undefined;
  const bar = progressBar(
    timed ? Math.ceil(budget.milliseconds / 1000) : budget.candidates,
    timed ? 'seconds' : 'candidates',
    quiet,
  );
  try {
    const rounds = huntInRounds(claim.statement, seed, { ...budget, signal: controller.signal });
    for (;;) {
      const { done, value } = rounds.next();
      if (done) return { result: value, seconds: elapsed() };
      const note = `${value.candidates.toLocaleString('en')} candidates, ${value.admissible.toLocaleString('en')} admissible, ${value.exact} decided exactly`;
      bar.update(timed ? Math.floor(elapsed()) : value.candidates, note);
      await setImmediate();
    }
  } finally {
    bar.stop();
    process.removeListener('SIGINT', interrupt);
  }
}

/** The exit status: 0 none found (or a witness of an existence claim), 1 a certified counterexample, 130 interrupted. */
export async function search(argument: string, options: SearchOptions): Promise<number> {
  const claim = loadClaim(claimFile(argument));
  if (!hasStatement(claim))
    throw new UserError(`a definition claims nothing; expected a claim with concluding or exhibiting: ${claim.id}`);
  if (options.out !== undefined) {
    if (existsSync(options.out) && statSync(options.out).isDirectory())
      throw new UserError(`invalid --out; expected a file: the folder ${options.out}`);
    requireFolder('--out', dirname(resolve(options.out)));
  }
  const plan: CheckPlan = { candidates: options.candidates ?? UNBOUNDED, seed: options.seed };
  const observed = observationFile(claim, options);
  const budget = {
    candidates: plan.candidates,
    ...(options.candidates === undefined ? { milliseconds: options.budget } : {}),
    ...(observed === undefined ? {} : { observe: observed.observe }),
  };
  const { result, seconds } = await huntWithProgress(claim, options.seed, budget, options.json === true);
  const record = JSON.parse(JSON.stringify(recordOf(claim, plan, result, seconds))) as EvidenceRecord;
  const found = record.certificate !== null;
  const wanted =
    options.out ?? (found ? join('.marginalia', `${record.id}-${record.digest.slice(7, 15)}.json`) : undefined);
  const target = wanted !== undefined && kept(wanted, record) ? wanted : undefined;
  observed?.close(record);
  if (options.json) process.stdout.write(`${JSON.stringify(record, null, 1)}\n`);
  else describe(record, target, options.seed, argument, seconds);
  if (record.search.run === 'interrupted' && !found) return 130;
  return record.verdict === 'refuted' ? 1 : 0;
}

/** Whether the record could be written. What was found is printed in any case. */
function kept(file: string, record: EvidenceRecord): boolean {
  try {
    writeRecord(resolve(file), record);
    return true;
  } catch (error) {
    process.stderr.write(
      `cannot write the record; expected a place to write to: ${file} (${(error as NodeJS.ErrnoException).code})\n`,
    );
    return false;
  }
}

function describe(
  record: EvidenceRecord,
  target: string | undefined,
  seed: number,
  argument: string,
  seconds: number,
): void {
  const { certificate, closest, search: figures } = record;
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`${record.id}: ${record.verdict}${record.assuming.length > 0 ? `, assuming ${record.assuming.join(', ')}` : ''}`);
  if (record.reason !== '') say(`  ${record.reason}`);
  const witness = certificate ?? closest;
  if (witness !== null) {
    const { part, at, left, right } = witness.finding;
    say(
      `  ${certificate === null ? 'closest' : certificate.kind}: ${howText({ ...record, certificate: witness }).replace(/: sides .*$/, '')}`,
    );
    const indices = Object.entries(at).map(([index, k]) => `${index} = ${k}`);
    if (left !== '')
      say(`  ${part}${indices.length > 0 ? ` at ${indices.join(', ')}` : ''}: left ${left}, right ${right}`);
  }
  say(
    `  ${figures.candidates.toLocaleString('en')} candidates, ${figures.admissible.toLocaleString('en')} admissible, ${figures.exact} decided exactly, ${seconds.toFixed(1)} s, seed ${seed}`,
  );
  if (target !== undefined)
    say(`  record: ${target}  replay: marginalia replay ${target}  recheck: marginalia verify ${target}`);
  else say(`  again: marginalia search ${shown(argument)} --seed ${seed} --candidates ${figures.candidates}`);
}

/** Repeats the hunt of a record and compares; the exit status: 0 the same result, 1 another one. */
export async function replay(file: string, options: { readonly json?: boolean }): Promise<number> {
  const verification = verifyRecord(readRecord(file));
  if (verification.status === 'rejected')
    throw new UserError(`${file} is not a valid record; expected one that verify accepts: ${verification.reason}`);
  const { record } = verification;
  const statement = decodeStatement(record.statement);
  const { seed, budget, candidates } = record.search;
  const { result, seconds } = await huntWithProgress(
    { statement },
    seed,
    { candidates: Math.min(budget, candidates) },
    options.json === true,
  );
  const plain = (value: unknown) => JSON.stringify(value ?? null);
  const expected = { certificate: record.certificate, candidates, admissible: record.search.admissible };
  const found = {
    certificate: JSON.parse(plain(result.settled)) as unknown,
    candidates: result.candidates,
    admissible: result.admissible,
  };
  const same = plain(expected) === plain(found);
  if (options.json)
    process.stdout.write(`${JSON.stringify({ id: record.id, reproduced: same, expected, found }, null, 1)}\n`);
  else {
    process.stdout.write(`${statementText(statement)}\n`);
    process.stdout.write(
      `${record.id}: ${same ? 'reproduced' : 'NOT reproduced'} in ${seconds.toFixed(1)} s: ${record.verdict}, ${howText(record)}\n`,
    );
    if (!same) process.stdout.write(`found ${plain(found)}\nmade with ${plain(record.versions)}\n`);
  }
  return same ? 0 : 1;
}
