/**
 * Values as a person writes them, one thing a line:
 *
 *     + 3/2, 1      a positive point of the dataset
 *     - 0, -2       a negative one
 *     s = 0.25      a number
 *     v = 1, 2      a vector
 *     r = 1, 0; 0, 1   a family, its members between semicolons
 *
 * The same text answers an exercise in a page and is read by `marginalia examine`.
 */
import type { Declaration, GivenValue, GivenValues, Range, Statement } from '../certificate/statement.ts';
import { Rational } from '../exact/rational.ts';
import type { Vector } from '../exact/vector.ts';

/** Bounds that keep a stranger's text from exhausting exact arithmetic. */
export const MOST_CHARACTERS = 10_000;
const MOST_DIGITS = 60;
const LARGEST_EXPONENT = 60;
const SHOWN = 40;

/** What is wrong with a text of values: `what at line 2; constraint: value`. */
export class WrittenValuesError extends Error {
  constructor(what: string, constraint: string, value: string) {
    const short = value.trim().slice(0, SHOWN);
    super(`${what}; expected ${constraint}: ${short === '' ? 'nothing' : short}`);
    this.name = 'WrittenValuesError';
  }
}

type Side = 'positives' | 'negatives';
type Positions = { readonly [Class in Side]: Vector[] };

/** What one line says. */
type Said =
  | { readonly kind: 'point'; readonly side: Side; readonly at: Vector }
  | { readonly kind: 'value'; readonly name: string; readonly value: GivenValue };

/** A line that says something, counted from 1; or what keeps it from being read. */
export type WrittenLine = { readonly place: number } & (Said | { readonly kind: 'fault'; readonly fault: string });

/** Typographic minus signs and dashes are meant as minus. */
function plainMinus(text: string): string {
  return text.replace(/[\u2010-\u2015\u2212]/g, '-');
}

function number(text: string, line: number): Rational {
  const trimmed = text.trim();
  const what = `invalid number at line ${line}`;
  if (trimmed.length > MOST_DIGITS) throw new WrittenValuesError(what, `at most ${MOST_DIGITS} characters`, trimmed);
  const exponent = /e[+-]?(\d+)$/i.exec(trimmed)?.[1];
  if (exponent !== undefined && Number(exponent) > LARGEST_EXPONENT)
    throw new WrittenValuesError(what, `an exponent of at most ${LARGEST_EXPONENT}`, trimmed);
  if (/\/\s*0+$/.test(trimmed)) throw new WrittenValuesError(what, 'a denominator other than 0', trimmed);
  try {
    return Rational.parse(
      trimmed
        .replace(/^([+-])\s+/, '$1')
        .replace(/\s*\/\s*/, '/')
        .replace(/^([+-]?)\./, '$10.'),
    );
  } catch {
    throw new WrittenValuesError(what, 'an integer, a fraction p/q or a decimal', trimmed);
  }
}

/** `3/2, 1` or `(3/2, 1)`. */
function vector(text: string, line: number): Vector {
  const inner = /^\s*\((.*)\)\s*$/s.exec(text)?.[1] ?? text;
  return inner.split(',').map((entry) => number(entry, line));
}

function counted(range: Range, noun: string): string {
  const [low, high] = range;
  const plural = high === 1 ? noun : `${noun}s`;
  return low === high ? `${low} ${plural}` : `${low} to ${high} ${plural}`;
}

function within(count: number, [low, high]: Range): boolean {
  return low <= count && count <= high;
}

class Reader {
  readonly #given: readonly Declaration[];
  readonly #points: Positions = { positives: [], negatives: [] };
  readonly #values = new Map<string, GivenValue>();

  constructor(given: readonly Declaration[]) {
    this.#given = given;
  }

  read(line: string, place: number): Said {
    const point = /^([+-])(?:\s+(\S.*)|(\(.*))$/s.exec(line);
    const named = /^([A-Za-z]\w*)\s*=(.*)$/s.exec(line);
    if (point !== null)
      return this.#point(point[1] === '+' ? 'positives' : 'negatives', point[2] ?? point[3] ?? '', place);
    if (named !== null) return this.#named(named[1] as string, named[2] as string, place);
    if (this.#dataset === undefined)
      throw new WrittenValuesError(`unreadable line ${place}`, 'a name and its value, such as s = 1/2', line);
    throw new WrittenValuesError(`unreadable line ${place}`, '+ or −, a space and the coordinates', line);
  }

  values(): GivenValues {
    const dataset = this.#dataset;
    const entries = this.#given.map((declaration): readonly [string, GivenValue] => {
      const { name } = declaration;
      if (declaration === dataset) return [name, this.#finished(dataset)];
      const value = this.#values.get(name);
      if (value === undefined) throw new WrittenValuesError(`no value for ${name}`, `a line ${name} = …`, 'none');
      return [name, value];
    });
    return Object.fromEntries(entries);
  }

  /** Points without a name belong to the one dataset of the statement. */
  get #dataset(): (Declaration & { readonly kind: 'dataset' }) | undefined {
    const datasets = this.#given.filter((declaration) => declaration.kind === 'dataset');
    return datasets.length === 1 ? datasets[0] : undefined;
  }

  #point(side: Side, coordinates: string, place: number): Said {
    const dataset = this.#dataset;
    if (dataset === undefined)
      throw new WrittenValuesError(`unexpected point at line ${place}`, 'only names and their values', coordinates);
    const at = vector(coordinates, place);
    const first = this.#points.positives[0] ?? this.#points.negatives[0];
    const range: Range = first === undefined ? dataset.dimension : [first.length, first.length];
    if (!within(at.length, range))
      throw new WrittenValuesError(`wrong dimension at line ${place}`, counted(range, 'coordinate'), String(at.length));
    const count = this.#points[side].length + 1;
    if (count > dataset[side][1])
      throw new WrittenValuesError(
        `too many points at line ${place}`,
        counted(dataset[side], side.slice(0, -1)),
        String(count),
      );
    this.#points[side].push(at);
    return { kind: 'point', side, at };
  }

  #finished(dataset: Declaration & { readonly kind: 'dataset' }): GivenValue {
    for (const side of ['positives', 'negatives'] as const) {
      const count = this.#points[side].length;
      if (!within(count, dataset[side]))
        throw new WrittenValuesError('too few points', counted(dataset[side], side.slice(0, -1)), String(count));
    }
    const first = this.#points.positives[0] ?? this.#points.negatives[0];
    return { dimension: first?.length ?? dataset.dimension[0], ...this.#points };
  }

  #named(name: string, text: string, place: number): Said {
    const declaration = this.#given.find((entry) => entry.name === name && entry !== this.#dataset);
    if (declaration === undefined || declaration.kind === 'dataset')
      throw new WrittenValuesError(`unknown name at line ${place}`, this.#expectedNames(), name);
    if (this.#values.has(name))
      throw new WrittenValuesError(`second value at line ${place}`, `one value for ${name}`, text);
    const value = valueIn(declaration.kind, text, place);
    this.#values.set(name, value);
    return { kind: 'value', name, value };
  }

  #expectedNames(): string {
    const names = this.#given.filter((entry) => entry.kind !== 'dataset').map(({ name }) => name);
    return names.length === 0 ? 'only points' : `one of ${names.join(', ')}`;
  }
}

function valueIn(kind: Exclude<Declaration['kind'], 'dataset'>, text: string, place: number): GivenValue {
  if (kind === 'scalar') return number(text, place);
  return kind === 'vector' ? vector(text, place) : text.split(';').map((member) => vector(member, place));
}

/** Lines that say something, with their places; empty lines and lines that begin with # say nothing. */
function speakingLines(text: string): (readonly [line: string, place: number])[] {
  return text.split(/\r\n?|\n/).flatMap((raw, k) => {
    const line = plainMinus(raw).trim();
    return line === '' || line.startsWith('#') ? [] : [[line, k + 1] as const];
  });
}

/**
 * A text of values line by line, for those who look at it while it is being typed: what can be read, and what is wrong with the rest.
 * A text that is too long has no lines.
 */
export function writtenLines(given: readonly Declaration[], text: string): readonly WrittenLine[] {
  if (text.length > MOST_CHARACTERS) return [];
  const reader = new Reader(given);
  return speakingLines(text).map(([line, place]) => {
    try {
      return { place, ...reader.read(line, place) };
    } catch (error) {
      if (error instanceof WrittenValuesError) return { place, kind: 'fault', fault: error.message };
      throw error;
    }
  });
}

/**
 * The values of a statement's names in a text; empty lines and lines that begin with # say nothing.
 * @throws WrittenValuesError naming the line, what was expected there, and what was found.
 * @example
 * writtenValues(claim.statement, '+ 3\n- 1').data.positives[0].join() // '3'
 */
export function writtenValues({ given }: Statement, text: string): GivenValues {
  if (text.length > MOST_CHARACTERS)
    throw new WrittenValuesError('text too long', `at most ${MOST_CHARACTERS} characters`, String(text.length));
  const reader = new Reader(given);
  const lines = speakingLines(text);
  for (const [line, place] of lines) reader.read(line, place);
  if (lines.length === 0) throw new WrittenValuesError('nothing to read', 'one point or value a line', 'nothing');
  return reader.values();
}
