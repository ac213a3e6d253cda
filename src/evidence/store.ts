/** Records on disk: written whole or not at all, read back as plain JSON. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import stringify from 'json-stringify-pretty-compact';
import type { EvidenceRecord } from './record.ts';

/** A record as JSON text: stable, readable, without what depends on the machine. */
export function recordText(record: EvidenceRecord): string {
  const { seconds: _, ...search } = record.search;
  return `${stringify(JSON.parse(JSON.stringify({ ...record, search })), { maxLength: 120 })}\n`;
}

/** Writes beside the target and renames, so that a reader, a crash or a full disk never sees half a record. */
export function writeRecord(file: string, record: EvidenceRecord): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(draft, recordText(record));
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** @throws SyntaxError for malformed JSON, and the file system's error when it cannot be read. */
export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
