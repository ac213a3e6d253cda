/** What searches remember in a folder: values that settled a claim, one file each, and journals to go on from. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import stringify from 'json-stringify-pretty-compact';
import { decodeValues } from '../certificate/decode.ts';
import type { GivenValues } from '../certificate/statement.ts';
import type { WitnessCertificate } from '../certificate/witness.ts';
import { digestOf } from './digest.ts';
import { DISK, type DurableFiles } from './durable-files.ts';
import { Journal } from './journal.ts';

const FORMAT = 'marginalia-values-1';

interface StoredValues {
  readonly format: typeof FORMAT;
  readonly claim: string;
  readonly statement: string;
  readonly kind: WitnessCertificate['kind'];
  readonly values: GivenValues;
}

function nameOf(stored: StoredValues): string {
  return `${digestOf(stored).slice('sha256:'.length, 'sha256:'.length + 32)}.json`;
}

export class SearchStore {
  readonly folder: string;
  readonly #files: DurableFiles;
  readonly #warn: (message: string) => void;
  #warned = false;

  /** Nothing is created before there is something to keep. `warn` hears of the first failure only. */
  constructor(folder: string, warn: (message: string) => void, files: DurableFiles = DISK) {
    this.folder = folder;
    this.#files = files;
    this.#warn = warn;
  }

  /** Values of all findings in the store, of whatever claim, in the order of their names; what is no such file is passed over. */
  remembered(): GivenValues[] {
    const folder = join(this.folder, 'counterexamples');
    const names = this.attempt(() => readdirSync(folder)) ?? [];
    return names.sort().flatMap((name) => (name.endsWith('.json') ? this.#read(folder, name) : []));
  }

  #read(folder: string, name: string): GivenValues[] {
    try {
      const stored = JSON.parse(readFileSync(join(folder, name), 'utf8')) as StoredValues;
      return stored.format === FORMAT && nameOf(stored) === name ? [decodeValues(stored.values)] : [];
    } catch {
      return [];
    }
  }

  /** Keeps the values of a finding; in place of those it was shrunk from, where they are given. */
  keep(claim: string, statement: string, found: WitnessCertificate, shrunkFrom?: WitnessCertificate): void {
    const stored = ({ kind, values }: WitnessCertificate): StoredValues => ({
      format: FORMAT,
      claim,
      statement,
      kind,
      values,
    });
    const place = (some: StoredValues) => join(this.folder, 'counterexamples', nameOf(some));
    this.attempt(() => {
      const target = place(stored(found));
      this.#files.replace(target, `${stringify(JSON.parse(JSON.stringify(stored(found))), { maxLength: 120 })}\n`);
      const old = shrunkFrom === undefined ? target : place(stored(shrunkFrom));
      if (old !== target) rmSync(old, { force: true });
    });
  }

  /** The journal of a search. */
  journal(claim: string, statement: string, seed: number): Journal {
    const name = `${claim}-${statement.slice('sha256:'.length, 'sha256:'.length + 8)}-${seed}.jsonl`;
    return new Journal(join(this.folder, 'runs', name), statement, seed, this.#files);
  }

  /** Does something on disk; a failure costs a warning, once, and never the search. */
  attempt<T>(action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      if (code !== 'ENOENT' && !this.#warned) {
        this.#warned = true;
        this.#warn(`cannot keep what the search finds; expected a store to write to: ${this.folder} (${code})`);
      }
      return undefined;
    }
  }
}
