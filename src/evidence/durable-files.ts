/** Writing so that a reader, a crash, another process or a full disk never sees half of anything. */
import { closeSync, fsyncSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** The two ways to write that stores need; tests hand in failing ones. Both throw the file system's error. */
export interface DurableFiles {
  /** Puts a whole file in place of what is there: written beside it, flushed, renamed. */
  replace(file: string, text: string): void;
  /** Appends in one write, so that two writers do not mix their lines, and flushes. */
  append(file: string, text: string): void;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * Makes a folder and those above it that are missing. One at a time: Node's own recursive `mkdir` never returns where a file system answers that
 * there is no such place for a folder whose parent exists, as Linux does below `/proc`.
 * @throws the file system's error for the first that cannot be made.
 */
export function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!isFolder(folder)) throw error;
  }
}

export const DISK: DurableFiles = {
  replace(file, text) {
    makeFolder(dirname(file));
    writeFileAtomic.sync(file, text);
  },
  append(file, text) {
    makeFolder(dirname(file));
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
