/** The rows of a CSV with a dataset: coordinates, then the label (1 or -1) in the last column. A header line is optional. Pure, so that a page reads them too. */
import { Rational } from '../exact/rational.ts';
import type { Vector } from '../exact/vector.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { UserError } from './user-error.ts';

/** Exact optima of larger sets take minutes, and their certificates megabytes. */
export const MOST_POINTS = 10_000;
const MOST_DIMENSIONS = 64;
/** Characters of one number and of one row: far more than data has, far less than exact arithmetic on them can bear. */
const MOST_DIGITS = 400;
export const MOST_CHARACTERS = MOST_DIGITS * (MOST_DIMENSIONS + 2);

/** How csv-parse is to read the text. */
export const CSV_OPTIONS = {
  relax_column_count: true,
  skip_empty_lines: true,
  bom: true,
  trim: true,
  comment: '#',
  comment_no_infix: true,
  info: true,
  max_record_size: MOST_CHARACTERS,
} as const;

/** What csv-parse gives with these options. */
export interface CsvRow {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

function coordinate(text: string, row: number, column: number): Rational {
  if (text.length > MOST_DIGITS)
    throw new UserError(
      `number too long at row ${row}, column ${column}; expected at most ${MOST_DIGITS} characters: ${text.length}`,
    );
  try {
    return Rational.parse(text);
  } catch {
    throw new UserError(
      `invalid number at row ${row}, column ${column}; expected an integer, a fraction p/q or a decimal: ${text.trim().slice(0, 40) || 'nothing'}`,
    );
  }
}

/** What a binary file or another encoding leaves in cells. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001f\ufffd]/;

function isHeader(cells: readonly string[]): boolean {
  return cells.every(
    (cell) => !/^\s*[+-]?[\d.]/.test(cell) && !/^\s*[+-]?(nan|inf(inity)?)\s*$/i.test(cell) && cell.trim() !== '',
  );
}

/** Takes the rows in order and makes a dataset of them. */
export class DatasetRows {
  readonly #source: string;
  readonly #positives: Vector[] = [];
  readonly #negatives: Vector[] = [];
  #width = 0;
  #row = 0;
  #first = true;

  /** @param source what to name in errors: the file. */
  constructor(source: string) {
    this.#source = source;
  }

  /** The line of the row that was added last. */
  get row(): number {
    return this.#row;
  }

  /** @throws UserError naming row, column, what was expected and what was found. Rows are the lines of the text. */
  add({ info, record: cells }: CsvRow): void {
    this.#row = info.lines;
    const row = this.#row;
    if (cells.some((cell) => NOT_TEXT.test(cell)))
      throw new UserError(`not a text at row ${row}; expected CSV in UTF-8: other bytes in ${this.#source}`);
    const heading = this.#first && isHeader(cells);
    this.#first = false;
    if (heading) return;
    this.#requireShape(cells);
    const point = cells.slice(0, -1).map((cell, k) => coordinate(cell, row, k + 1));
    const label = cells.at(-1) as string;
    if (!/^[+-]?1(\.0*)?$/.test(label))
      throw new UserError(`invalid label at row ${row}; expected -1 or 1: ${label.slice(0, 40) || 'nothing'}`);
    (label.startsWith('-') ? this.#negatives : this.#positives).push(point);
  }

  #requireShape(cells: readonly string[]): void {
    const row = this.#row;
    if (this.#width === 0) this.#width = cells.length;
    if (this.#width < 2 || this.#width > MOST_DIMENSIONS + 1)
      throw new UserError(
        `invalid row ${row}; expected 1 to ${MOST_DIMENSIONS} coordinates and a label: ${cells.length} columns`,
      );
    if (cells.length !== this.#width)
      throw new UserError(
        `dimension mismatch at row ${row}; expected ${this.#width} columns as in the rows before: ${cells.length}`,
      );
    if (this.#positives.length + this.#negatives.length === MOST_POINTS)
      throw new UserError(
        `too many points at row ${row}; expected at most ${MOST_POINTS}, because the optimum is exact; take a sample, or only the points near the boundary: more`,
      );
  }

  /** @throws UserError when there was no point. */
  dataset(): Dataset {
    const [positives, negatives] = [this.#positives, this.#negatives];
    if (positives.length + negatives.length === 0)
      throw new UserError(`no data; expected at least one row of coordinates and a label: ${this.#source}`);
    return { dimension: this.#width - 1, positives, negatives };
  }

  /** What csv-parse complains of, as an error of the text; anything else comes back as it is. */
  complaint(error: unknown): unknown {
    const { code, message } = error as { readonly code?: string; readonly message?: string };
    if (error instanceof UserError || code?.startsWith('CSV_') !== true) return error;
    return code === 'CSV_MAX_RECORD_SIZE'
      ? new UserError(`row too long after row ${this.#row}; expected at most ${MOST_CHARACTERS} characters: more`)
      : new UserError(
          `malformed CSV after row ${this.#row}; expected closed quotes: ${String(message).replace(/\s+/g, ' ')}`,
        );
  }
}
