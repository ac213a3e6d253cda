/** Records on disk: written whole or not at all, read back as plain JSON. */
import { readFileSync } from 'node:fs';
import stringify from 'json-stringify-pretty-compact';
import { DISK } from './durable-files.ts';
import type { EvidenceRecord } from './record.ts';

/** Without what depends on the machine. */
function stored(record: EvidenceRecord): unknown {
  const { seconds: _, ...search } = record.search;
  return JSON.parse(JSON.stringify({ ...record, search }));
}

function text(value: unknown): string {
  return `${stringify(value, { maxLength: 120 })}\n`;
}

/** Stands for a step until the rest is laid out; no text of a record has it. */
const PLACE = '\u0001step ';

/** The same with each step of a proof on one line: laid out, the formulas of a proof fill more room than they say. */
function textWithProof(record: EvidenceRecord): string {
  const { certificate } = record;
  if (certificate?.kind !== 'proof') return text(stored(record));
  const places = certificate.steps.map((_, k) => `${PLACE}${k}`);
  const outline = text(stored({ ...record, certificate: { ...certificate, steps: places as never } }));
  return outline.replace(/"\\u0001step (\d+)"/g, (_, k) => JSON.stringify(certificate.steps[Number(k)]));
}

/** A record as JSON text: stable, readable, without what depends on the machine. */
export function recordText(record: EvidenceRecord): string {
  return textWithProof(record);
}

/** Writes a record so that nobody ever sees half of it. @throws the file system's error. */
export function writeRecord(file: string, record: EvidenceRecord): void {
  DISK.replace(file, recordText(record));
}

/** Several records in one file: a JSON array of them. */
export function writeRecords(file: string, records: readonly EvidenceRecord[]): void {
  DISK.replace(file, text(records.map(stored)));
}

/** @throws SyntaxError for malformed JSON, and the file system's error when it cannot be read. */
export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
