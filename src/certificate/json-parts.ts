/** The parts that certificates in JSON are made of, read strictly: what does not fit throws a `RangeError` that says what was expected. */
import { Rational } from '../exact/rational.ts';
import { BINDERS, type Expression } from './expression.ts';

export type Json = unknown;
export type JsonObject = Readonly<Record<string, Json>>;

export function fail(what: string, expected: string, value: Json): never {
  throw new RangeError(`invalid ${what}; expected ${expected}: ${JSON.stringify(value)?.slice(0, 80)}`);
}

export function object(
  value: Json,
  what: string,
  keys: readonly string[],
  optional: readonly string[] = [],
): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(what, 'an object', value);
  const missing = keys.find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) return fail(what, `the key ${missing}`, value);
  const stray = Object.keys(value).find((key) => !keys.includes(key) && !optional.includes(key));
  if (stray !== undefined) return fail(what, `no key ${stray}`, value);
  return value as JsonObject;
}

export function list<T>(value: Json, what: string, read: (entry: Json) => T): T[] {
  return Array.isArray(value) ? value.map(read) : fail(what, 'a list', value);
}

export function text(value: Json, what: string): string {
  return typeof value === 'string' ? value : fail(what, 'a text', value);
}

export function oneOf<T extends string>(value: Json, what: string, options: readonly T[]): T {
  return options.includes(value as T) ? (value as T) : fail(what, `one of ${options.join(', ')}`, value);
}

export function count(value: Json, what: string): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : fail(what, 'a natural number', value);
}

export function rational(value: Json): Rational {
  const parsed = Rational.parse(text(value, 'number'));
  return parsed.toString() === value ? parsed : fail('number', `the reduced form ${parsed}`, value);
}

/** Deeper than any formula that a person writes; what is deeper is an attack on the stack. */
const DEEPEST = 500;

export function expression(value: Json, depth = 0): Expression {
  if (typeof value === 'string') return value;
  if (depth > DEEPEST) return fail('expression', `at most ${DEEPEST} levels of nesting`, 'more');
  if (!Array.isArray(value)) return fail('expression', 'a list', value);
  const read: [string, ...Expression[]] = [text(value[0], 'operation')];
  for (let k = 1; k < value.length; k++) read.push(expression(value[k], depth + 1));
  if (BINDERS.has(read[0]) && (read.length !== 4 || typeof read[1] !== 'string'))
    return fail('binder', 'an index, a count and a body', value);
  return read;
}
