/** A training run on disk, to go on from: whole or not there, and only of the data and settings it was written for. */
import { readFileSync } from 'node:fs';
import { digestOf } from '../evidence/digest.ts';
import { DISK } from '../evidence/durable-files.ts';
import type { Dataset } from '../geometry/dataset.ts';
import type { Asked } from '../train/training-problem.ts';
import { isSampleStep, type RunState } from '../train/training-run.ts';
import type { TrajectorySample } from '../train/trajectory.ts';
import { UserError } from './user-error.ts';

const FORMAT = 'marginalia-training-checkpoint-1';

/** What makes two runs the same run: everything but how long it is. */
export interface RunIdentity {
  /** Digest of the exact points. */
  readonly data: string;
  readonly backend: string;
  readonly asked: Asked;
}

interface Stored {
  readonly format: typeof FORMAT;
  readonly identity: RunIdentity;
  readonly step: number;
  readonly weights: readonly number[];
  readonly sampled: { readonly step: number; readonly weights: readonly number[] };
  readonly history: readonly TrajectorySample[];
  /** Of everything else. */
  readonly digest: string;
}

export function identityOf(data: Dataset, asked: Asked, backend: string): RunIdentity {
  return { data: digestOf(data), backend, asked };
}

/** Writes the checkpoint in one piece; false, with a warning, when it cannot be written. */
export function writtenCheckpoint(file: string, identity: RunIdentity, state: RunState): boolean {
  const quantum = identity.asked.pairs.kind === 'hardest' ? identity.asked.pairs.stepsPerRound : 1;
  const stored: Omit<Stored, 'digest'> = {
    format: FORMAT,
    identity,
    step: state.step,
    weights: [...state.weights],
    sampled: { step: state.sampled.step, weights: [...state.sampled.weights] },
    // The sample at the last step of a shorter run would not be there in a longer one.
    history: state.history.filter(({ step }) => isSampleStep(step, quantum)),
  };
  try {
    DISK.replace(file, `${JSON.stringify({ ...stored, digest: digestOf(stored) })}\n`);
    return true;
  } catch (error) {
    process.stderr.write(
      `cannot write the checkpoint; expected a place to write to: ${file} (${(error as NodeJS.ErrnoException).code})\n`,
    );
    return false;
  }
}

/** @throws UserError when there is none, when it is damaged, and when it is another run's: it then says what differs. */
export function readCheckpoint(file: string, identity: RunIdentity): RunState {
  const stored = parsed(file);
  const difference = firstDifference(stored.identity, identity);
  if (difference !== undefined) throw new UserError(`foreign checkpoint ${file}; ${difference}`);
  const weights = Float64Array.from(stored.weights);
  return {
    step: stored.step,
    weights,
    history: stored.history,
    sampled: { step: stored.sampled.step, weights: Float64Array.from(stored.sampled.weights) },
  };
}

function parsed(file: string): Stored {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(
      `no checkpoint to resume; expected a file that train --checkpoint wrote: ${file} (${(error as NodeJS.ErrnoException).code})`,
    );
  }
  try {
    const { digest, ...stored } = JSON.parse(text) as Stored;
    if (stored.format === FORMAT && digestOf(stored) === digest) return { ...stored, digest };
  } catch {
    // Said below: what cannot be parsed is damaged like what has another digest.
  }
  throw new UserError(`damaged checkpoint; expected a whole file that train --checkpoint wrote: ${file}`);
}

function firstDifference(stored: RunIdentity, now: RunIdentity): string | undefined {
  if (stored.data !== now.data) return `expected the points of digest ${now.data}: ${stored.data}`;
  if (stored.backend !== now.backend) return `expected a run of the backend ${now.backend}: ${stored.backend}`;
  const names = new Set([...Object.keys(stored.asked), ...Object.keys(now.asked)]) as Set<keyof Asked>;
  for (const name of names) {
    const [then, value] = [stored.asked[name], now.asked[name]].map((setting) => JSON.stringify(setting) ?? 'default');
    if (then !== value) return `expected a run with ${name} ${value}: ${then}`;
  }
  return undefined;
}
