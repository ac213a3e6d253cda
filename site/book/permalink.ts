/**
 * Exact values in an address: `?at=8ba4f7b4~0:3~-1~-1`. First the beginning of the statement's digest, then one part for each given name in the statement's order: numbers
 * `3/2`, vectors `1,-2`, families `1,0;0,1`, datasets `positives:negatives`. What a stranger's address says is read by this grammar, or not at all.
 */
import type { Declaration } from '../../src/certificate/statement.ts';
import { Rational } from '../../src/exact/rational.ts';
import type { PlainDataset, PlainValue, PlainValues } from '../engine/messages.ts';

export const PARAMETER = 'at';
/** An address is sent, printed and pasted: longer ones break on the way. */
export const LONGEST_ADDRESS = 2000;
const LONGEST_NUMBER = 60;
const MOST_NUMBERS = 120;
const DIGEST_PREFIX = 8;
const [PART, CLASS, POINT, ENTRY] = ['~', ':', ';', ','];
const NUMBER = /^-?\d+(?:\/\d+)?$/;

/** @example digestStart('sha256:8ba4f7b42947…') // '8ba4f7b4' */
export function digestStart(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, DIGEST_PREFIX);
}

function pointsText(points: readonly (readonly string[])[]): string {
  return points.map((point) => point.join(ENTRY)).join(POINT);
}

function partText({ kind }: Declaration, value: PlainValue): string {
  switch (kind) {
    case 'scalar':
      return value as string;
    case 'vector':
      return (value as readonly string[]).join(ENTRY);
    case 'dataset': {
      const { positives, negatives } = value as PlainDataset;
      return [positives, negatives].map(pointsText).join(CLASS);
    }
    default:
      return pointsText(value as readonly (readonly string[])[]);
  }
}

/** The text of the values; `undefined` where it would be too long for an address. */
export function valuesText(given: readonly Declaration[], digest: string, values: PlainValues): string | undefined {
  const parts = given.map((declaration) => partText(declaration, values[declaration.name] as PlainValue));
  const text = [digestStart(digest), ...parts].join(PART);
  return text.length <= LONGEST_ADDRESS && readValues(given, text).status === 'read' ? text : undefined;
}

export type ReadValues =
  | { readonly status: 'read'; readonly digestStart: string; readonly values: PlainValues }
  | { readonly status: 'unreadable'; readonly reason: string };

function excerpt(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

function number(text: string): string {
  if (text.length > LONGEST_NUMBER || !NUMBER.test(text))
    throw new RangeError(`not a number; expected p or p/q of at most ${LONGEST_NUMBER} characters: ${excerpt(text)}`);
  return Rational.parse(text).toString();
}

function points(text: string): string[][] {
  return text === '' ? [] : text.split(POINT).map((point) => point.split(ENTRY).map(number));
}

function part({ kind, name }: Declaration, text: string): PlainValue {
  switch (kind) {
    case 'scalar':
      return number(text);
    case 'vector':
      return text.split(ENTRY).map(number);
    case 'dataset': {
      const classes = text.split(CLASS);
      if (classes.length !== 2) throw new RangeError(`${name} is no dataset; expected two classes: ${excerpt(text)}`);
      const [positives, negatives] = classes.map(points) as [string[][], string[][]];
      return { dimension: (positives[0] ?? negatives[0] ?? []).length, positives, negatives };
    }
    default:
      return points(text);
  }
}

/** Reads what `valuesText` wrote. Whether the values fit the statement is the engine's to say. */
export function readValues(given: readonly Declaration[], text: string): ReadValues {
  if (text.length > LONGEST_ADDRESS)
    return {
      status: 'unreadable',
      reason: `it is too long; expected at most ${LONGEST_ADDRESS} characters: ${text.length}`,
    };
  const [start = '', ...parts] = text.split(PART);
  if (!/^[0-9a-f]{8}$/.test(start))
    return { status: 'unreadable', reason: `it names no statement; expected 8 hexadecimal digits: ${excerpt(start)}` };
  if (parts.length !== given.length)
    return { status: 'unreadable', reason: `it does not fit; expected ${given.length} values: ${parts.length}` };
  if (text.split(/[~:;,]/).length > MOST_NUMBERS)
    return { status: 'unreadable', reason: `too many numbers; expected at most ${MOST_NUMBERS}` };
  try {
    const values = given.map((declaration, k) => [declaration.name, part(declaration, parts[k] as string)] as const);
    return { status: 'read', digestStart: start, values: Object.fromEntries(values) };
  } catch (error) {
    return { status: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  }
}
