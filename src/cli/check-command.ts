/** `marginalia check`: attack claims in parallel, print the verdict table, write evidence. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { Piscina } from 'piscina';
import { loadClaim } from '../claim/load.ts';
import { type CheckTask, planOf } from '../evidence/check-worker.ts';
import { digestOf } from '../evidence/digest.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { readJson, writeRecord } from '../evidence/store.ts';
import { howText } from '../evidence/verdict-line.ts';
import { verifyRecord } from '../evidence/verify-record.ts';
import { versions } from '../evidence/versions.ts';
import { progressBar } from './progress.ts';
import { claimFile, EVIDENCE, isInTheory, planFile, shown, theoryFiles } from './project.ts';

export interface CheckOptions {
  readonly json?: boolean;
  readonly seed?: number;
  readonly candidates?: number;
  readonly jobs?: number;
  readonly evidence?: string;
  readonly resume?: boolean;
}

interface Checked {
  readonly file: string;
  readonly record: EvidenceRecord;
}

/** Checks the claims; the exit status: 0 all checked (whatever the verdicts), 130 interrupted. */
export async function check(claims: readonly string[], options: CheckOptions): Promise<number> {
  const files = claims.length === 0 ? theoryFiles() : claims.map(claimFile);
  // All files are read before the first candidate is drawn: a typing mistake is told at once.
  const stated = files.filter((file) => loadClaim(file).statement !== undefined);
  const folder = options.evidence;
  const place = (file: string, id: string) =>
    folder === undefined ? (isInTheory(file) ? join(EVIDENCE, `${id}.json`) : undefined) : join(folder, `${id}.json`);
  const done: Checked[] = [];
  const start = performance.now();
  const interrupted = await checkAll(stated, options, place, done);
  const records = done.toSorted((a, b) => (a.file < b.file ? -1 : 1)).map(({ record }) => record);
  if (options.json) process.stdout.write(`${JSON.stringify(records, null, 1)}\n`);
  else
    report(
      records,
      files.length - stated.length,
      (performance.now() - start) / 1000,
      folder ?? EVIDENCE,
      options,
      interrupted,
    );
  return interrupted ? 130 : 0;
}

async function checkAll(
  files: readonly string[],
  options: CheckOptions,
  place: (file: string, id: string) => string | undefined,
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
    const task: CheckTask = { file, planFile: planFile(file), seed: options.seed, candidates: options.candidates };
    const known = options.resume ? await freshRecord(task, place) : undefined;
    const record =
      known ?? (JSON.parse((await pool.run(task, { signal: controller.signal })) as string) as EvidenceRecord);
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

/** The stored record, if it is what this check would write: same statement, plan and versions, accepted by the kernel. */
async function freshRecord(
  task: CheckTask,
  place: (file: string, id: string) => string | undefined,
): Promise<EvidenceRecord | undefined> {
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
  return same && digestOf(record.versions) === digestOf(versions()) ? record : undefined;
}

const COLUMNS = { claim: 30, verdict: 13, closest: 9, time: 8 };

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

function report(
  records: readonly EvidenceRecord[],
  definitions: number,
  seconds: number,
  folder: string,
  options: CheckOptions,
  interrupted: boolean,
): void {
  const width = Math.max(30, (process.stdout.columns ?? 132) - Object.values(COLUMNS).reduce((a, b) => a + b) - 10);
  const blank = Object.fromEntries(
    [
      'top',
      'top-mid',
      'top-left',
      'top-right',
      'bottom',
      'bottom-mid',
      'bottom-left',
      'bottom-right',
      'left',
      'left-mid',
      'mid',
      'mid-mid',
      'right',
      'right-mid',
    ].map((edge) => [edge, '']),
  );
  const table = new Table({
    head: ['claim', 'verdict', 'how', 'closest', 'time'],
    chars: { ...blank, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: ['left', 'left', 'left', 'left', 'right'],
  });
  for (const record of records) {
    const { search } = record;
    const closest = record.certificate !== null ? '' : Number(search.closest) === 0 ? 'equality' : search.closest;
    const time = search.seconds === undefined ? 'reused' : `${search.seconds.toFixed(2)} s`;
    table.push([cut(record.id, COLUMNS.claim + 6), record.verdict, cut(howText(record), width), closest, time]);
  }
  process.stdout.write(`${table.toString()}\n\n`);
  const count = (verdict: EvidenceRecord['verdict']) => records.filter((r) => r.verdict === verdict);
  const granted = (verdict: EvidenceRecord['verdict']) => {
    const keys = count(verdict).filter((r) => r.assuming.length > 0);
    return keys.length === 0
      ? ''
      : ` (${keys.length} assuming ${[...new Set(keys.flatMap((r) => r.assuming))].join(', ')})`;
  };
  const total = count('unrefuted').reduce((sum, r) => sum + r.search.admissible, 0);
  const parts = [
    `${count('proved').length} proved${granted('proved')}`,
    `${count('refuted').length} refuted${granted('refuted')}`,
    `${count('unrefuted').length} unrefuted${granted('unrefuted')} after ${total.toLocaleString('en')} admissible candidates`,
  ];
  if (count('inconclusive').length > 0) parts.push(`${count('inconclusive').length} inconclusive`);
  const also = definitions > 0 ? `; ${definitions} definition page${definitions > 1 ? 's' : ''} without a claim` : '';
  process.stdout.write(`${records.length} claims: ${parts.join(', ')} in ${seconds.toFixed(0)} s${also}\n`);
  for (const { id, experiments } of records)
    for (const e of experiments)
      process.stdout.write(
        `experiment of ${id}: ${e.what}: ${e.measured} (allowed ${e.allowed}) ${e.agrees ? 'agrees' : 'DISAGREES'}\n`,
      );
  const written = existsSync(folder) && (options.evidence !== undefined || records.length > 0);
  if (written)
    process.stdout.write(
      `evidence: ${shown(folder)}/  recheck: npm run -s marginalia -- verify ${shown(folder)}/*.json\n`,
    );
  if (interrupted) process.stdout.write('interrupted; what was checked is kept: continue with check --resume\n');
}
