/** Exact values for readers: a counterexample as a list, and the comparison that it breaks. */
import { type Expression, expressionText } from '../certificate/expression.ts';
import type { Statement } from '../certificate/statement.ts';
import type { WitnessCertificate } from '../certificate/witness.ts';
import { expressionTex, nameTex } from '../formula/typeset.ts';

/** Certificates as a record holds them: rationals are their texts. */
type StoredVector = readonly string[];
interface StoredDataset {
  readonly positives: readonly StoredVector[];
  readonly negatives: readonly StoredVector[];
}
type StoredValue = string | StoredVector | readonly StoredVector[] | StoredDataset;

/** One assignment: the name and its value, both TeX. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
}

/** Longer numbers are shown rounded, with all their digits at hand. */
const LONGEST_NUMBER = 18;

/** @example numberTex('-3/2') // '-\\tfrac{3}{2}' */
export function numberTex(text: string): string {
  const [, sign = '', numerator = '', denominator] = /^(-?)(\d+)(?:\/(\d+))?$/.exec(text) ?? [];
  if (numerator === '') return /^-?\d+\.\d+$/.test(text) ? `${text}\\ldots` : `\\text{${text}}`;
  if (text.length > LONGEST_NUMBER) return `\\approx ${approximationTex(text)}`;
  return denominator === undefined ? `${sign}${numerator}` : `${sign}\\tfrac{${numerator}}{${denominator}}`;
}

/** Seven digits of a rational of any length. */
function approximationTex(text: string): string {
  const [numerator = '0', denominator = '1'] = text.split('/');
  const [n, d] = [BigInt(numerator), BigInt(denominator)];
  const shift = BigInt(Math.max(0, denominator.length - numerator.replace('-', '').length + 20));
  const scaled = (n * 10n ** shift) / d;
  const digits = String(scaled).replace('-', '');
  const exponent = digits.length - 1 - Number(shift);
  const mantissa = `${n < 0n ? '-' : ''}${digits[0]}.${digits.slice(1, 7).padEnd(6, '0')}`;
  if (exponent >= -3 && exponent <= 6) return Number(`${mantissa}e${exponent}`).toPrecision(7);
  return `${mantissa}\\cdot 10^{${exponent}}`;
}

export function isRounded(text: string): boolean {
  return text.length > LONGEST_NUMBER && /^-?\d+(\/\d+)?$/.test(text);
}

/** A point on the line is written as its coordinate. */
function vectorTex(vector: StoredVector): string {
  return vector.length === 1 ? numberTex(vector[0] as string) : `(${vector.map(numberTex).join(', ')})`;
}

/** A lone member keeps its name bare: x rather than x₁. */
function familyAssignments(name: string, family: readonly StoredVector[]): Assignment[] {
  return family.map((member, k) => ({
    name: family.length === 1 ? name : `${name}_{${k + 1}}`,
    value: vectorTex(member),
  }));
}

function assignmentsOf(name: string, value: StoredValue): Assignment[] {
  if (typeof value === 'string') return [{ name: nameTex(name), value: numberTex(value) }];
  if (!Array.isArray(value)) {
    const { positives, negatives } = value as StoredDataset;
    return [...familyAssignments('x', positives), ...familyAssignments('z', negatives)];
  }
  if (value.length > 0 && Array.isArray(value[0]))
    return familyAssignments(nameTex(name), value as readonly StoredVector[]);
  return [{ name: nameTex(name), value: vectorTex(value as StoredVector) }];
}

function stored(certificate: WitnessCertificate): readonly (readonly [string, StoredValue])[] {
  return Object.entries(JSON.parse(JSON.stringify(certificate.values)) as Record<string, StoredValue>);
}

export function assignments(certificate: WitnessCertificate): Assignment[] {
  return stored(certificate).flatMap(([name, value]) => assignmentsOf(name, value));
}

/** `x = 3/2`, or `x ≈ …` for a rounded value. */
export function assignmentTex({ name, value }: Assignment): string {
  return value.startsWith('\\approx') ? `${name} ${value}` : `${name} = ${value}`;
}

const RELATIONS: Readonly<Record<string, readonly [holds: string, fails: string]>> = {
  '<': ['<', '\\nless'],
  '<=': ['\\le', '\\nleq'],
  '>': ['>', '\\ngtr'],
  '>=': ['\\ge', '\\ngeq'],
  '==': ['=', '\\ne'],
  'v==': ['=', '\\ne'],
  '!=': ['\\ne', '='],
  'v!=': ['\\ne', '='],
  iff: ['\\iff', '\\nLeftrightarrow'],
};

/** The comparison that decides, and its two sides at the values. */
export interface ComparisonShown {
  /** The comparison as the statement has it, TeX. */
  readonly tex: string;
  /** Indices that it is taken at, TeX: `i = 1`. */
  readonly at: string | undefined;
  readonly left: string;
  readonly right: string;
  readonly holds: boolean;
  /** Both sides with the relation between them, or with its negation. */
  readonly verdictTex: string;
  /** The sides in full, where they were rounded. */
  readonly long: readonly string[];
}

/** The part of the statement that prints as this text. */
function partOf(expression: Expression, text: string): Expression | undefined {
  if (expressionText(expression) === text) return expression;
  if (typeof expression === 'string') return undefined;
  for (const part of expression.slice(1)) {
    const found = partOf(part as Expression, text);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `[a, b]`, a number, or a truth value. */
function sideTex(text: string): string {
  if (text.startsWith('['))
    return `(${text
      .slice(1, -1)
      .split(', ')
      .map((entry) => numberTex(entry.trim()))
      .join(', ')})`;
  return numberTex(text);
}

/** What a certificate shows; `undefined` when its finding is no comparison of the statement. */
export function comparisonShown(statement: Statement, certificate: WitnessCertificate): ComparisonShown | undefined {
  const { part, at, left, right } = certificate.finding;
  const expression = partOf(statement.concluding, part);
  if (expression === undefined || typeof expression === 'string') return undefined;
  const relation = RELATIONS[expression[0]];
  if (relation === undefined) return undefined;
  const indices = Object.entries(at).map(([index, k]) => `${nameTex(index)} = ${k}`);
  return {
    tex: expressionTex(expression),
    at: indices.length === 0 ? undefined : indices.join(',\\ '),
    left: sideTex(left),
    right: sideTex(right),
    holds: certificate.kind !== 'counterexample',
    verdictTex: `${plainSide(left)} ${relation[certificate.kind === 'counterexample' ? 1 : 0]} ${plainSide(right)}`,
    long: [left, right].filter(isRounded),
  };
}

/** A rounded side needs no ≈ of its own beside a relation. */
function plainSide(text: string): string {
  return sideTex(text).replace(/^\\approx /, '');
}
