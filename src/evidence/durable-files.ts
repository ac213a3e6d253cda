/** Writing so that a reader, a crash, another process or a full disk never sees half of anything. */
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** The two ways to write that stores need; tests hand in failing ones. Both throw the file system's error. */
export interface DurableFiles {
  /** Puts a whole file in place of what is there: written beside it, flushed, renamed. */
  replace(file: string, text: string): void;
  /** Appends in one write, so that two writers do not mix their lines, and flushes. */
  append(file: string, text: string): void;
}

export const DISK: DurableFiles = {
  replace(file, text) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileAtomic.sync(file, text);
  },
  append(file, text) {
    mkdirSync(dirname(file), { recursive: true });
    const bytes = Buffer.from(text);
    const target = openSync(file, 'a');
    try {
      if (writeSync(target, bytes) < bytes.length)
        throw Object.assign(new Error('not all of a line could be written'), { code: 'ENOSPC' });
      fsyncSync(target);
    } finally {
      closeSync(target);
    }
  },
};
