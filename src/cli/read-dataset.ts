/** A user's dataset from CSV: coordinates, then the label (1 or -1) in the last column. A header line is optional. */
import { type FileHandle, open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { Rational } from '../exact/rational.ts';
import type { Vector } from '../exact/vector.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { UserError } from './user-error.ts';

/** Exact optima of larger sets take minutes, and their certificates megabytes. */
export const MOST_POINTS = 10_000;
const MOST_DIMENSIONS = 64;
/** Characters of one number and of one row: far more than data has, far less than exact arithmetic on them can bear. */
const MOST_DIGITS = 400;
const MOST_CHARACTERS = MOST_DIGITS * (MOST_DIMENSIONS + 2);

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

interface Row {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

/** What a binary file or another encoding leaves in cells. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001f\ufffd]/;

function isHeader(cells: readonly string[]): boolean {
  return cells.every(
    (cell) => !/^\s*[+-]?[\d.]/.test(cell) && !/^\s*[+-]?(nan|inf(inity)?)\s*$/i.test(cell) && cell.trim() !== '',
  );
}

async function opened(file: string): Promise<FileHandle> {
  try {
    return await open(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): UserError {
  return new UserError(`cannot read the data; expected a CSV file: ${file} (${(error as NodeJS.ErrnoException).code})`);
}

/** @throws UserError naming row, column, what was expected and what was found. Rows are the lines of the file. */
export async function readDataset(file: string): Promise<Dataset> {
  const positives: Vector[] = [];
  const negatives: Vector[] = [];
  let width = 0;
  let row = 0;
  let first = true;
  const handle = await opened(file);
  const source = handle.createReadStream();
  const rows = parse({
    relax_column_count: true,
    skip_empty_lines: true,
    bom: true,
    trim: true,
    comment: '#',
    comment_no_infix: true,
    info: true,
    max_record_size: MOST_CHARACTERS,
  });
  // A pipe does not hand on errors.
  source.on('error', (error) => rows.destroy(error));
  source.pipe(rows);
  try {
    for await (const { info, record: cells } of rows as AsyncIterable<Row>) {
      row = info.lines;
      if (cells.some((cell) => NOT_TEXT.test(cell)))
        throw new UserError(`not a text at row ${row}; expected CSV in UTF-8: other bytes in ${file}`);
      const heading = first && isHeader(cells);
      first = false;
      if (heading) continue;
      if (width === 0) width = cells.length;
      if (width < 2 || width > MOST_DIMENSIONS + 1)
        throw new UserError(
          `invalid row ${row}; expected 1 to ${MOST_DIMENSIONS} coordinates and a label: ${cells.length} columns`,
        );
      if (cells.length !== width)
        throw new UserError(
          `dimension mismatch at row ${row}; expected ${width} columns as in the rows before: ${cells.length}`,
        );
      if (positives.length + negatives.length === MOST_POINTS)
        throw new UserError(
          `too many points at row ${row}; expected at most ${MOST_POINTS}, because the optimum is exact; take a sample, or only the points near the boundary: more`,
        );
      const point = cells.slice(0, -1).map((cell, k) => coordinate(cell, row, k + 1));
      const label = cells.at(-1) as string;
      if (!/^[+-]?1(\.0*)?$/.test(label))
        throw new UserError(`invalid label at row ${row}; expected -1 or 1: ${label.slice(0, 40) || 'nothing'}`);
      (label.startsWith('-') ? negatives : positives).push(point);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'CSV_MAX_RECORD_SIZE')
      throw new UserError(`row too long after row ${row}; expected at most ${MOST_CHARACTERS} characters: more`);
    throw code?.startsWith('E')
      ? unreadable(file, error)
      : new UserError(`malformed CSV after row ${row}; expected closed quotes: ${message.replace(/\s+/g, ' ')}`);
  } finally {
    source.destroy();
    rows.destroy();
  }
  if (positives.length + negatives.length === 0)
    throw new UserError(`no data; expected at least one row of coordinates and a label: ${file}`);
  return { dimension: width - 1, positives, negatives };
}
