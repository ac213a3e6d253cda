/** A record in one line, for tables. */
import type { Declaration, GivenValues, Statement } from '../certificate/statement.ts';
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

/** Given values in one line, by name, in rationals; they may be exact or have been read from JSON. */
export function givenText(given: Statement['given'], values: GivenValues): string {
  const plain = JSON.parse(JSON.stringify(values)) as Record<string, Plain>;
  return given.map((d) => assignment(d, plain[d.name] as Plain)).join('; ');
}

/** The values of a certificate, by name, in rationals. */
export function valuesText(record: PlainRecord): string {
  const values = (record.certificate ?? record.closest)?.values;
  return values === undefined ? '' : givenText(record.statement.given, values);
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
