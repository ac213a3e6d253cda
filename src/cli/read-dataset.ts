/** A user's dataset from a CSV file. */
import { type FileHandle, open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import type { Dataset } from '../geometry/dataset.ts';
import { CSV_OPTIONS, type CsvRow, DatasetRows } from './dataset-rows.ts';
import { UserError } from './user-error.ts';

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
  const dataset = new DatasetRows(file);
  const handle = await opened(file);
  const source = handle.createReadStream();
  const rows = parse(CSV_OPTIONS);
  // A pipe does not hand on errors.
  source.on('error', (error) => rows.destroy(error));
  source.pipe(rows);
  try {
    for await (const row of rows as AsyncIterable<CsvRow>) dataset.add(row);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('E')) throw unreadable(file, error);
    throw dataset.complaint(error);
  } finally {
    source.destroy();
    rows.destroy();
  }
  return dataset.dataset();
}
