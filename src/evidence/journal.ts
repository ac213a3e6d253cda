/**
 * What a search has done so far, on disk: one line of JSON for each restart that ran to its end. Lines carry their own checksum and
 * say what they were made with, so that a torn line and a line of another engine are passed over; a line that is there twice does
 * no harm. Any number of searches may append to one journal.
 */
import { readFileSync, statSync } from 'node:fs';
import { ENGINE } from '../search/hunt.ts';
import type { RestartReport, RestartTask } from '../search/restart.ts';
import { decodeReport } from '../search/running/decode-report.ts';
import type { KnownReport } from '../search/running/restart-reports.ts';
import { digestOf } from './digest.ts';
import type { DurableFiles } from './durable-files.ts';
import { versions } from './versions.ts';

/** What reports are made with: those of different makers are never mixed. */
export function maker(): Readonly<Record<string, string>> {
  return { engine: ENGINE, ...versions() };
}

interface Line {
  readonly maker: Readonly<Record<string, string>>;
  readonly statement: string;
  readonly seed: number;
  readonly size: number;
  readonly report: RestartReport;
}

function checksum(line: Line): string {
  return digestOf(line).slice('sha256:'.length, 'sha256:'.length + 16);
}

export class Journal {
  readonly file: string;
  readonly #header: Omit<Line, 'size' | 'report'>;
  readonly #files: DurableFiles;
  readonly #written = new Set<string>();

  /** The journal of a search by the digest of its statement and its seed. */
  constructor(file: string, statement: string, seed: number, files: DurableFiles) {
    this.file = file;
    this.#header = { maker: maker(), statement, seed };
    this.#files = files;
  }

  /**
   * The reports of the lines that are whole and of this search; none when there is no journal.
   * @throws the file system's error when there is one that cannot be read.
   */
  known(): KnownReport[] {
    let text: string;
    try {
      // A device may have no end.
      if (!statSync(this.file).isFile()) return [];
      text = readFileSync(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
    const found = new Map(text.split('\n').flatMap((line) => this.#read(line)));
    for (const key of found.keys()) this.#written.add(key);
    return [...found.values()];
  }

  #read(text: string): [string, KnownReport][] {
    if (text === '') return [];
    try {
      const { sum, ...line } = JSON.parse(text) as Line & { sum: string };
      const { size, report: _, ...header } = line;
      if (sum !== checksum(line) || digestOf(header) !== digestOf(this.#header)) return [];
      const report = decodeReport(line.report);
      return [[`${report.index} ${size}`, { size, report }]];
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof RangeError || error instanceof TypeError) return [];
      throw error;
    }
  }

  /** Appends the report of a restart that ran to its end. @throws the file system's error. */
  add({ size }: RestartTask, report: RestartReport): void {
    const key = `${report.index} ${size}`;
    if (report.ended === 'cut' || report.index < 0 || this.#written.has(key)) return;
    const line = { ...this.#header, size, report };
    // The first line break ends what another writer may have left unfinished.
    this.#files.append(this.file, `\n${JSON.stringify({ sum: checksum(line), ...line })}\n`);
    this.#written.add(key);
  }
}
