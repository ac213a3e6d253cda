/** A record in one line, for tables. */
import type { Declaration } from '../certificate/statement.ts';
import type { EvidenceRecord } from './record.ts';

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
  const name = GREEK[declaration.name] ?? declaration.name;
  if (declaration.kind === 'dataset') {
    const { positives, negatives } = value as { positives: readonly Plain[]; negatives: readonly Plain[] };
    const prefix = declaration.name === 'data' ? '' : `${name}.`;
    return `${members(`${prefix}x`, positives)}; ${members(`${prefix}z`, negatives)}`;
  }
  return declaration.kind === 'family' || declaration.kind === 'orthonormal'
    ? members(name, value as readonly Plain[])
    : `${name} = ${tuple(value)}`;
}

/** The values of a certificate, by name, in rationals. */
export function valuesText(record: PlainRecord): string {
  const values = (record.certificate ?? record.closest)?.values as unknown as Record<string, Plain> | undefined;
  if (values === undefined) return '';
  return record.statement.given.map((d) => assignment(d, values[d.name] as Plain)).join('; ');
}

/** How a verdict was reached: the values that settle it and the two sides there, or how much was searched. */
export function howText(record: PlainRecord): string {
  const { certificate, search } = record;
  if (certificate !== null) {
    const { left, right } = certificate.finding;
    return `${valuesText(record)}${left === '' ? '' : `: sides ${left} and ${right}`} (certified)`;
  }
  if (record.verdict === 'inconclusive') return `${record.reason} in ${search.candidates} candidates`;
  return `none in ${search.admissible.toLocaleString('en')} admissible candidates, ${search.exact} decided exactly`;
}
