/** A user's dataset from CSV: coordinates, then the label (1 or -1) in the last column. A header line is optional. */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { Rational } from '../exact/rational.ts';
import type { Vector } from '../exact/vector.ts';
import type { Dataset } from '../geometry/dataset.ts';
import { UserError } from './user-error.ts';

/** Exact optima of larger sets take minutes, and their certificates megabytes. */
export const MOST_POINTS = 10_000;
const MOST_DIMENSIONS = 64;

function coordinate(text: string, row: number, column: number): Rational {
  try {
    return Rational.parse(text);
  } catch {
    throw new UserError(
      `invalid number at row ${row}, column ${column}; expected an integer, a fraction p/q or a decimal: ${text.trim().slice(0, 40) || 'nothing'}`,
    );
  }
}

function isHeader(cells: readonly string[]): boolean {
  return cells.every(
    (cell) => !/^\s*[+-]?[\d.]/.test(cell) && !/^\s*[+-]?(nan|inf(inity)?)\s*$/i.test(cell) && cell.trim() !== '',
  );
}

/** @throws UserError naming row, column, what was expected and what was found. */
export async function readDataset(file: string): Promise<Dataset> {
  const positives: Vector[] = [];
  const negatives: Vector[] = [];
  let width = 0;
  let row = 0;
  const source = createReadStream(file);
  const rows = source.pipe(
    parse({
      relax_column_count: true,
      skip_empty_lines: true,
      bom: true,
      trim: true,
      comment: '#',
      comment_no_infix: true,
    }),
  );
  // A pipe does not pass errors on.
  source.once('error', (error) => rows.destroy(error));
  try {
    for await (const cells of rows as AsyncIterable<string[]>) {
      row += 1;
      if (row === 1 && isHeader(cells)) continue;
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
    throw new UserError(
      code?.startsWith('E')
        ? `cannot read the data; expected a CSV file: ${file} (${code})`
        : `malformed CSV after row ${row}; ${message}`,
    );
  } finally {
    source.destroy();
    rows.destroy();
  }
  if (positives.length + negatives.length === 0)
    throw new UserError(`no data; expected at least one row of coordinates and a label: ${file}`);
  return { dimension: width - 1, positives, negatives };
}
