/** `marginalia check`: attack claims in parallel, print the verdict table, write evidence. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { Piscina } from 'piscina';
import type { Claim } from '../claim/claim.ts';
import { loadClaim } from '../claim/load.ts';
import { type CheckTask, planOf } from '../evidence/check-worker.ts';
import { digestOf } from '../evidence/digest.ts';
import { type EvidenceRecord, proofIn } from '../evidence/record.ts';
import { readJson, writeRecord } from '../evidence/store.ts';
import { verifyRecord } from '../evidence/verify-record.ts';
import { versions } from '../evidence/versions.ts';
import { progressBar } from './progress.ts';
import { claimFile, EVIDENCE, isInTheory, planFile, requireFolder, theoryFiles } from './project.ts';
import { UserError } from './user-error.ts';
import { printVerdicts } from './verdict-table.ts';

export interface CheckOptions {
  readonly json?: boolean;
  readonly seed?: number;
  readonly candidates?: number;
  readonly jobs?: number;
  readonly evidence?: string;
  readonly resume?: boolean;
  /** False for a search alone. */
  readonly proofs?: boolean;
}

/** Where the record of a claim goes, if it is kept. */
type Place = (file: string, id: string) => string | undefined;

interface Checked {
  readonly file: string;
  readonly record: EvidenceRecord;
}

/** Checks the claims; the exit status: 0 all checked (whatever the verdicts), 130 interrupted. */
export async function check(claims: readonly string[], options: CheckOptions): Promise<number> {
  const files = claims.length === 0 ? theoryFiles() : [...new Set(claims.map(claimFile))];
  // All files are read before the first candidate is drawn: a typing mistake is told at once.
  const stated = files.filter((file) => loadClaim(file).statement !== undefined);
  const folder = options.evidence;
  const place: Place = (file, id) =>
    folder === undefined ? (isInTheory(file) ? join(EVIDENCE, `${id}.json`) : undefined) : join(folder, `${id}.json`);
  requirePlaces(stated, place, folder);
  const done: Checked[] = [];
  const start = performance.now();
  const interrupted = await checkAll(stated, options, place, done);
  const records = done.toSorted((a, b) => (a.file < b.file ? -1 : 1)).map(({ record }) => record);
  if (options.json) {
    process.stdout.write(`${JSON.stringify(records, null, 1)}\n`);
  } else {
    const seconds = (performance.now() - start) / 1000;
    const written = done.some(({ file, record }) => place(file, record.id) !== undefined);
    printVerdicts(records, {
      definitions: files.length - stated.length,
      seconds,
      folder: written ? (folder ?? EVIDENCE) : undefined,
    });
    if (interrupted) process.stdout.write('interrupted; what was checked is kept: continue with check --resume\n');
  }
  return interrupted ? 130 : 0;
}

/** A record that could not be written, or would be written over, is told before the work, not after it. */
function requirePlaces(files: readonly string[], place: Place, folder: string | undefined): void {
  if (folder !== undefined) requireFolder('--evidence', folder);
  const taken = new Map<string, string>();
  for (const file of files) {
    const target = place(file, basename(file, '.mdx'));
    if (target === undefined) continue;
    const other = taken.get(target);
    if (other !== undefined)
      throw new UserError(`two claims of one id; expected one record file for each: ${other} and ${file}`);
    taken.set(target, file);
  }
}

async function checkAll(
  files: readonly string[],
  options: CheckOptions,
  place: Place,
  done: Checked[],
): Promise<boolean> {
  const jobs = Math.min(options.jobs ?? availableParallelism(), Math.max(files.length, 1));
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const pool = new Piscina({
    filename: new URL(`../evidence/check-worker.${extension}`, import.meta.url).href,
    maxThreads: jobs,
    minThreads: jobs,
  });
  const bar = progressBar(files.length, 'claims', options.json === true && !process.stderr.isTTY);
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once('SIGINT', interrupt);
  let candidates = 0;
  const one = async (file: string) => {
    const { seed, candidates: limit, proofs = true } = options;
    const task: CheckTask = { file, planFile: planFile(file), seed, candidates: limit, proofs };
    const known = options.resume ? await freshRecord(task, place) : undefined;
    const record =
      known ?? answered((await pool.run(task, { name: 'checkTask', signal: controller.signal })) as string);
    const verification = verifyRecord(record);
    if (verification.status === 'rejected')
      throw new Error(`the kernel rejects the record of ${record.id}: ${verification.reason}`);
    const target = place(file, record.id);
    if (target !== undefined && known === undefined) writeRecord(target, record);
    done.push({ file, record });
    candidates += record.search.candidates;
    bar.update(done.length, `${candidates.toLocaleString('en')} candidates; last: ${record.id} ${record.verdict}`);
  };
  try {
    await Promise.all(files.map(one));
    return false;
  } catch (error) {
    if (controller.signal.aborted) return true;
    throw error;
  } finally {
    bar.stop();
    process.removeListener('SIGINT', interrupt);
    await pool.destroy();
  }
}

function answered(text: string): EvidenceRecord {
  const answer = JSON.parse(text) as { readonly record: EvidenceRecord } | { readonly mistake: string };
  if ('mistake' in answer) throw new UserError(answer.mistake);
  return answer.record;
}

/** Whether another attempt could prove what this record leaves open, or would prove nothing of what it proves. */
function wantsProving(record: EvidenceRecord, claim: Claim, proofs: boolean): boolean {
  return proofs ? record.verdict === 'unrefuted' && claim.proof !== undefined : proofIn(record) !== null;
}

/** The stored record, if it is what this check would write: same statement, plan and versions, accepted by the kernel. */
async function freshRecord(task: CheckTask, place: Place): Promise<EvidenceRecord | undefined> {
  const claim = loadClaim(task.file);
  const target = place(task.file, claim.id);
  if (target === undefined || !existsSync(target)) return undefined;
  const verification = verifyRecord(readJson(target));
  if (verification.status === 'rejected') return undefined;
  const plan = await planOf(task);
  const { record } = verification;
  const same =
    record.statementDigest === digestOf(claim.statement) &&
    record.search.seed === plan.seed &&
    record.search.budget === plan.candidates;
  const kept = same && digestOf(record.versions) === digestOf(versions()) && !wantsProving(record, claim, task.proofs);
  return kept ? record : undefined;
}
