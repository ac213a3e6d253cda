/** Points from the rows that `marginalia margins` reads, and back. Loaded when it is needed. */
import { parse } from 'csv-parse/browser/esm/sync';
import { CSV_OPTIONS, type CsvRow, DatasetRows } from '../../src/cli/dataset-rows.ts';
import type { PlainDataset } from '../engine/messages.ts';
import { LONGEST_COORDINATE, MOST_POINTS, type Points, pointsOf } from '../plane/points.ts';

/** Of a pasted text: sixty rows are far less. */
const LONGEST_CSV = 200_000;

/** @throws Error naming row, column, what was expected and what was found. */
export function pointsFromCsv(text: string): Points {
  if (text.length > LONGEST_CSV)
    throw new RangeError(`the text is too long; expected at most ${LONGEST_CSV} characters: ${text.length}`);
  const rows = new DatasetRows('the pasted text');
  try {
    for (const row of parse(text, CSV_OPTIONS) as unknown as CsvRow[]) rows.add(row);
  } catch (error) {
    throw rows.complaint(error);
  }
  const data = JSON.parse(JSON.stringify(rows.dataset())) as PlainDataset;
  const count = data.positives.length + data.negatives.length;
  if (data.dimension > 2)
    throw new RangeError(`too many coordinates; expected one or two before the label: ${data.dimension}`);
  if (count > MOST_POINTS) throw new RangeError(`too many points; expected at most ${MOST_POINTS}: ${count}`);
  const long = [...data.positives, ...data.negatives].flat().find((entry) => entry.length > LONGEST_COORDINATE);
  if (long !== undefined)
    throw new RangeError(`number too long; expected at most ${LONGEST_COORDINATE} characters: ${long.length}`);
  return pointsOf(data) as Points;
}

/** A row a point: coordinates, then 1 or -1. */
export function csvText({ points }: Points): string {
  return points.map(({ side, at }) => `${[...at, side === 'positive' ? '1' : '-1'].join(', ')}\n`).join('');
}
