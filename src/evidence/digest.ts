/** Digests: SHA-256 over canonical JSON (RFC 8785), so that spelling, order and machine do not matter. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { EvidenceRecord } from './record.ts';

/**
 * @throws RangeError for what JSON cannot hold: a number that is none, half of a surrogate pair.
 * @example
 * digestOf({ b: 1, a: 2 }) === digestOf({ a: 2, b: 1 }) // true
 */
export function digestOf(value: unknown): string {
  // Rationals know how to write themselves, in canonical JSON too.
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalText(value))))}`;
}

function canonicalText(value: unknown): string {
  try {
    return canonicalize(value) ?? '';
  } catch (error) {
    throw new RangeError(`no canonical JSON; ${error instanceof Error ? error.message : error}`);
  }
}

/** The digest that a record should carry. */
export function recordDigest(record: Omit<EvidenceRecord, 'digest'>): string {
  const { seconds: _, ...search } = record.search;
  const { digest: __, ...rest } = record as EvidenceRecord;
  return digestOf({ ...rest, search });
}
