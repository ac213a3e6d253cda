/** A record in one line, for tables. */

import { proofLength } from '../certificate/decode-proof.ts';
import type { Declaration, GivenValues, Statement } from '../certificate/statement.ts';
import { scopeText } from './proof-scope.ts';
import { type EvidenceRecord, proofIn, witnessIn } from './record.ts';

/** A record as it is read from JSON: numbers are texts. */
export type PlainRecord = EvidenceRecord;

type Plain = string | readonly Plain[] | { readonly positives: readonly Plain[]; readonly negatives: readonly Plain[] };

const GREEK: Readonly<Record<string, string>> = {
  Delta: 'Δ',
  epsilon: 'ε',
  gamma: 'γ',
  lambda: 'λ',
  mu: 'μ',
  eta: 'η',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
};

/** @example nameWord('Delta') // 'Δ' */
export function nameWord(name: string): string {
  return GREEK[name] ?? name;
}

function tuple(value: Plain): string {
  if (typeof value === 'string') return value;
  const entries = value as readonly Plain[];
  return entries.length === 1 ? tuple(entries[0] as Plain) : `(${entries.map(tuple).join(', ')})`;
}

function members(name: string, values: readonly Plain[]): string {
  if (values.length === 0) return `no ${name}`;
  return values.length === 1 ? `${name} = ${tuple(values[0] as Plain)}` : `${name} = ${values.map(tuple).join(', ')}`;
}

function assignment(declaration: Declaration, value: Plain): string {
  const name = nameWord(declaration.name);
  if (declaration.kind === 'dataset') {
    const { positives, negatives } = value as { positives: readonly Plain[]; negatives: readonly Plain[] };
    const prefix = declaration.name === 'data' ? '' : `${name}.`;
    return `${members(`${prefix}x`, positives)}; ${members(`${prefix}z`, negatives)}`;
  }
  return declaration.kind === 'family' || declaration.kind === 'orthonormal'
    ? members(name, value as readonly Plain[])
    : `${name} = ${tuple(value)}`;
}

/** Given values in one line, by name, in rationals; they may be exact or have been read from JSON. */
export function givenText(given: Statement['given'], values: GivenValues): string {
  const plain = JSON.parse(JSON.stringify(values)) as Record<string, Plain>;
  return given.map((d) => assignment(d, plain[d.name] as Plain)).join('; ');
}

/** The values of a certificate, by name, in rationals. */
export function valuesText(record: PlainRecord): string {
  const values = (witnessIn(record) ?? record.closest)?.values;
  return values === undefined ? '' : givenText(record.statement.given, values);
}

/** How long a record's proof is and how far it reaches; empty without a proof. */
export function proofText(record: PlainRecord): string {
  const proof = proofIn(record);
  if (proof === null) return '';
  const length = proofLength(proof);
  return `${scopeText(record.scope ?? {})}, in ${length} step${length === 1 ? '' : 's'}`;
}

/** How a verdict was reached: the values that settle it and the two sides there, or how much was searched. */
export function howText(record: PlainRecord): string {
  const { search } = record;
  const [proof, witness] = [proofIn(record), witnessIn(record)];
  if (proof !== null) return `${proofText(record)} (certified)`;
  if (witness !== null) {
    const { left, right } = witness.finding;
    return `${valuesText(record)}${left === '' ? '' : `: sides ${left} and ${right}`} (certified)`;
  }
  if (record.verdict === 'inconclusive') return `${record.reason} in ${search.candidates} candidates`;
  return `none in ${search.admissible.toLocaleString('en')} admissible candidates, ${search.exact} decided exactly`;
}
