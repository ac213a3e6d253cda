/** Records on disk: written whole or not at all, read back as plain JSON. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import stringify from 'json-stringify-pretty-compact';
import type { EvidenceRecord } from './record.ts';

/** Without what depends on the machine. */
function stored(record: EvidenceRecord): unknown {
  const { seconds: _, ...search } = record.search;
  return JSON.parse(JSON.stringify({ ...record, search }));
}

function text(value: unknown): string {
  return `${stringify(value, { maxLength: 120 })}\n`;
}

/** A record as JSON text: stable, readable, without what depends on the machine. */
export function recordText(record: EvidenceRecord): string {
  return text(stored(record));
}

/** Writes beside the target and renames, so that a reader, a crash or a full disk never sees half a record. */
function writeWhole(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(draft, content);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

export function writeRecord(file: string, record: EvidenceRecord): void {
  writeWhole(file, recordText(record));
}

/** Several records in one file: a JSON array of them. */
export function writeRecords(file: string, records: readonly EvidenceRecord[]): void {
  writeWhole(file, text(records.map(stored)));
}

/** @throws SyntaxError for malformed JSON, and the file system's error when it cannot be read. */
export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
