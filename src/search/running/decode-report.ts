/** Reports of restarts from JSON: from another thread, a journal or another machine. Nothing is guessed or filled in. */
import { decodeWitness } from '../../certificate/decode.ts';
import type { WitnessCertificate } from '../../certificate/witness.ts';
import type { Coverage } from '../coverage.ts';
import type { RestartReport } from '../restart.ts';
import { REMEMBERED } from './remembered.ts';

type JsonObject = Readonly<Record<string, unknown>>;

const KEYS: readonly (keyof RestartReport)[] = [
  'index',
  'ended',
  'candidates',
  'admissible',
  'exact',
  'defined',
  'settled',
  'closest',
  'closestSlack',
  'coverage',
];
const ENDS: readonly RestartReport['ended'][] = ['settled', 'completed', 'cut'];
const COVERAGE_PARTS: readonly (keyof Coverage)[] = ['dimension', 'points', 'scale', 'active'];

function fail(what: string, expected: string, value: unknown): never {
  throw new RangeError(`invalid ${what}; expected ${expected}: ${JSON.stringify(value)?.slice(0, 80)}`);
}

function object(value: unknown, what: string, keys?: readonly string[]): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(what, 'an object', value);
  const own = Object.keys(value);
  if (keys !== undefined && (own.length !== keys.length || keys.some((key) => !own.includes(key))))
    return fail(what, `the keys ${keys.join(', ')}`, own);
  return value as JsonObject;
}

function integer(value: unknown, what: string, least = 0): number {
  return Number.isSafeInteger(value) && (value as number) >= least
    ? (value as number)
    : fail(what, `an integer of at least ${least}`, value);
}

function counts(value: unknown): Record<string, number> {
  const entries = Object.entries(object(value, 'coverage'));
  return Object.fromEntries(entries.map(([key, n]) => [key, integer(n, 'count')]));
}

/** @throws RangeError naming the first count that is none. */
export function decodeCoverage(value: unknown): Coverage {
  const parts = object(value, 'coverage', COVERAGE_PARTS);
  return Object.fromEntries(COVERAGE_PARTS.map((part) => [part, counts(parts[part])])) as unknown as Coverage;
}

function certificate(value: unknown, kinds: readonly WitnessCertificate['kind'][]): WitnessCertificate | null {
  if (value === null) return null;
  const decoded = decodeWitness(value);
  return kinds.includes(decoded.kind) ? decoded : fail('kind of certificate', kinds.join(' or '), decoded.kind);
}

/**
 * A report as it was before it became JSON.
 * @throws RangeError naming the first thing that is not as it should be.
 */
export function decodeReport(value: unknown): RestartReport {
  const r = object(value, 'report', KEYS);
  const settled = certificate(r.settled, ['counterexample', 'witness']);
  const closest = certificate(r.closest, ['closest']);
  const ended = ENDS.find((end) => end === r.ended) ?? fail('end of a restart', `one of ${ENDS.join(', ')}`, r.ended);
  if ((ended === 'settled') !== (settled !== null))
    return fail('end of a restart', 'settled with a certificate', ended);
  if (typeof r.defined !== 'boolean') return fail('defined', 'a truth', r.defined);
  if (r.closestSlack !== null && !Number.isFinite(r.closestSlack))
    return fail('slack', 'a number or null', r.closestSlack);
  return {
    index: integer(r.index, 'number of a restart', REMEMBERED),
    ended,
    candidates: integer(r.candidates, 'candidates'),
    admissible: integer(r.admissible, 'admissible'),
    exact: integer(r.exact, 'exact'),
    defined: r.defined,
    settled,
    closest,
    closestSlack: r.closestSlack as number | null,
    coverage: decodeCoverage(r.coverage),
  };
}
