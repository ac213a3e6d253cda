/** `--observe FILE`: what a search tries, line by line. A file that cannot be written any more does not stop the search. */
import { closeSync, existsSync, ftruncateSync, openSync, statSync, writeSync } from 'node:fs';
import type { EvidenceRecord } from '../evidence/record.ts';
import { closingLines, type ObservedClaim, testCaseLine } from '../evidence/test-case-line.ts';
import type { Observation } from '../search/examination.ts';
import { HYPOTHESIS_TOLERANCE, NEAR_TIE } from '../search/floats/float-reading.ts';
import { UserError } from './user-error.ts';

export interface ObservationOptions {
  readonly observe?: string;
  readonly observeEvery?: number;
}

export interface ObservationFile {
  readonly observe: (observation: Observation) => void;
  /** Writes what is left, with the outcome. */
  close(record: EvidenceRecord): void;
}

const ALL_UP_TO = 1000;
/** Floats suspect more counterexamples than there are: these are written in any case. */
const MOST_SUSPECTED = 1000;
const BUFFERED = 100;

/**
 * The default sample: the first 1000, every 10th up to 10,000, every 100th up to 100,000, …, 900 lines for each factor of
 * ten, so that the longest search leaves at most about 10,000 lines (with those suspected to fail).
 * @example
 * [999, 1001, 1010, 10010, 10100].map(isSampled) // [true, false, true, false, true]
 */
export function isSampled(candidate: number): boolean {
  let step = 1;
  while (candidate > ALL_UP_TO * step) step *= 10;
  return candidate % step === 0;
}

/** Lines in a file: written whole. The first failure is told on standard error, and is the last attempt. */
class Lines {
  readonly #file: string;
  readonly #descriptor: number;
  #buffer: string[] = [];
  #length = 0;
  #broken = false;

  constructor(file: string) {
    this.#file = file;
    try {
      if (existsSync(file) && statSync(file).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
      this.#descriptor = openSync(file, 'w');
    } catch (error) {
      throw new UserError(
        `invalid --observe; expected a file to write to: ${file} (${(error as NodeJS.ErrnoException).code})`,
      );
    }
  }

  add(line: object): void {
    if (this.#broken) return;
    this.#buffer.push(JSON.stringify(line));
    if (this.#buffer.length >= BUFFERED) this.#flush();
  }

  end(): void {
    if (!this.#broken) this.#flush();
    closeSync(this.#descriptor);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#buffer.map((line) => `${line}\n`).join(''));
    this.#buffer = [];
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.#descriptor, bytes, written);
      this.#length += bytes.length;
    } catch (error) {
      this.#broken = true;
      process.stderr.write(
        `cannot write the observations; expected space for them (the search goes on without): ${this.#file} (${(error as NodeJS.ErrnoException).code})\n`,
      );
      this.#cutTornLine();
    }
  }

  #cutTornLine(): void {
    try {
      ftruncateSync(this.#descriptor, this.#length);
    } catch {
      // A pipe or a device has nothing to cut.
    }
  }
}

/** @throws UserError when there can be no such file. */
export function observationFile(
  claim: ObservedClaim,
  { observe: file, observeEvery: every }: ObservationOptions,
): ObservationFile | undefined {
  if (file === undefined) {
    if (every === undefined) return undefined;
    throw new UserError(`--observe-every without a file; expected --observe FILE: ${every}`);
  }
  const lines = new Lines(file);
  const runStart = Date.now() / 1000;
  let [candidates, suspected] = [0, 0];
  return {
    observe(observation) {
      candidates += 1;
      const suspicious = observation.goal < -NEAR_TIE && suspected++ < MOST_SUSPECTED;
      if (!suspicious && !(every === undefined ? isSampled(candidates) : candidates % every === 0)) return;
      lines.add(testCaseLine(claim, observation, observation.hypotheses >= HYPOTHESIS_TOLERANCE, runStart));
    },
    close(record) {
      for (const line of closingLines(record, runStart)) lines.add(line);
      lines.end();
    },
  };
}
