/** What a search tells at its end, whether one machine or many made it: record, figures, and how to do it again. */
import { join, resolve } from 'node:path';
import { type EvidenceRecord, witnessIn } from '../evidence/record.ts';
import { writeRecord } from '../evidence/store.ts';
import { howText } from '../evidence/verdict-line.ts';
import type { Coverage } from '../search/coverage.ts';
import { figuresText } from './interruptible.ts';

/** Where findings are kept unless the user says otherwise. */
export const STORE = '.marginalia';

export interface OutcomeOptions {
  readonly json?: boolean;
  readonly out?: string;
  /** Where what settles a claim is kept in any case. */
  readonly store: string;
  readonly seconds: number;
  /** The last line, where no record was written. */
  readonly again: (record: EvidenceRecord) => string;
}

/** Writes and prints a record; the exit status: 1 for a counterexample, else 0. */
export function tell(made: EvidenceRecord, options: OutcomeOptions): number {
  const record = JSON.parse(JSON.stringify(made)) as EvidenceRecord;
  const wanted =
    options.out ??
    (record.certificate === null
      ? undefined
      : join(options.store, `${record.id}-${record.digest.slice('sha256:'.length, 'sha256:'.length + 8)}.json`));
  const target = wanted !== undefined && kept(wanted, (file) => writeRecord(file, record)) ? wanted : undefined;
  if (options.json) process.stdout.write(`${JSON.stringify(record, null, 1)}\n`);
  else describe(record, target, options);
  return record.verdict === 'refuted' ? 1 : 0;
}

/** Whether a result could be written. What was found is printed in any case. */
export function kept(file: string, write: (file: string) => void): boolean {
  try {
    write(resolve(file));
    return true;
  } catch (error) {
    process.stderr.write(
      `cannot write the record; expected a place to write to: ${file} (${(error as NodeJS.ErrnoException).code})\n`,
    );
    return false;
  }
}

const PARTS = {
  dimension: 'in dimension',
  points: 'of points',
  scale: 'up to numbers of size',
  active: 'with active sets',
} as const;
const MOST_KINDS = 6;

/** Where a search has been: the kinds of candidates that were tried most, of each part of its coverage. */
export function coverageLines(coverage: Coverage): string[] {
  return Object.entries(PARTS).flatMap(([part, words]) => {
    const kinds = Object.entries(coverage[part as keyof Coverage]).sort(([, a], [, b]) => b - a);
    if (kinds.length === 0) return [];
    const shown = kinds.slice(0, MOST_KINDS).map(([kind, n]) => `${kind} (${n.toLocaleString('en')})`);
    const more = kinds.length - shown.length;
    return [`tried ${words} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
  });
}

function describe(record: EvidenceRecord, target: string | undefined, { seconds, again }: OutcomeOptions): void {
  const { closest, search: figures } = record;
  const certificate = witnessIn(record);
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
  if (figures.remembered !== undefined) say('  remembered from an earlier search');
  say(`  ${figuresText(figures)}, ${seconds.toFixed(1)} s, seed ${figures.seed}`);
  if (certificate === null) for (const line of coverageLines(figures.coverage)) say(`  ${line}`);
  if (target !== undefined)
    say(`  record: ${target}  replay: marginalia replay ${target}  recheck: marginalia verify ${target}`);
  else say(`  ${again(record)}`);
}
