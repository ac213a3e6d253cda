/** What `marginalia train` may be asked for, and what makes no sense together. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { BackendName } from '../train/backend.ts';
import { BACKEND_NAMES } from '../train/backends.ts';
import type { Method } from '../train/batch.ts';
import type { ErrorLimit } from '../train/intercept.ts';
import type { Asked, Pairs } from '../train/training-problem.ts';
import type { Loss } from '../train/trajectory.ts';
import { requireFolder } from './project.ts';
import { UserError } from './user-error.ts';

export const LOSSES = ['cross-entropy', 'differential'] as const;
export const METHODS = ['gradient-descent', 'normalised-gradient-descent', 'stochastic-gradient'] as const;
export const PAIRS = ['all', 'sampled', 'hardest'] as const;
export const BACKENDS = ['auto', ...BACKEND_NAMES] as const;

/** `trained` is what cross-entropy has learned; the others are chosen for the trained normal. */
export type InterceptRule = { readonly kind: 'trained' } | { readonly kind: 'equation-8' } | ErrorLimit;

export interface TrainOptions {
  readonly loss: Loss;
  readonly backend: BackendName | 'auto';
  readonly method: Method['kind'];
  readonly batchSize?: number;
  readonly steps: number;
  readonly rate?: number;
  readonly pairs?: (typeof PAIRS)[number];
  readonly pairCount?: number;
  readonly refresh?: number;
  readonly intercept?: InterceptRule;
  readonly tolerance: number;
  readonly checkpoint?: string;
  readonly resume?: boolean;
  readonly plot?: string;
  readonly seed: number;
  readonly anyway?: boolean;
  readonly json?: boolean;
}

const PAIR_COUNT = 1000;
const REFRESH = 100;

/** `trained`, `equation-8`, `false-positives=0.05` or `false-negatives=0.05`. */
export function interceptRule(text: string): InterceptRule {
  if (text === 'trained' || text === 'equation-8') return { kind: text };
  const [, kind, share] = /^(false-positives|false-negatives)=(\d*\.?\d+(?:e-?\d+)?)$/i.exec(text) ?? [];
  if (kind === undefined || !(Number(share) <= 1))
    throw new UserError(
      `invalid --intercept; expected trained, equation-8, false-positives=SHARE or false-negatives=SHARE with a share from 0 to 1: ${text.slice(0, 40)}`,
    );
  return { kind: kind as ErrorLimit['kind'], share: Number(share) };
}

/** What was asked for, defaults filled in; @throws UserError on what contradicts itself. */
export function asked(options: TrainOptions): Asked {
  const { loss, method, batchSize, pairs, pairCount, refresh, intercept, seed, rate } = options;
  const only = (present: boolean, option: string, where: string) => {
    if (present) throw new UserError(`invalid ${option}; expected it with ${where} only: ${loss}, ${method}`);
  };
  only(batchSize !== undefined && method !== 'stochastic-gradient', '--batch-size', '--method stochastic-gradient');
  only(pairs !== undefined && loss !== 'differential', '--pairs', '--loss differential');
  only(
    pairCount !== undefined && (pairs ?? 'all') === 'all',
    '--pair-count',
    '--loss differential --pairs sampled or hardest',
  );
  only(refresh !== undefined && pairs !== 'hardest', '--refresh', '--loss differential --pairs hardest');
  only(intercept?.kind === 'trained' && loss === 'differential', '--intercept trained', '--loss cross-entropy');
  return {
    loss,
    method,
    batchSize: batchSize ?? 1,
    pairs: pairsOf(options),
    seed,
    ...(rate === undefined ? {} : { rate }),
  };
}

function pairsOf({ pairs, pairCount, refresh }: TrainOptions): Pairs {
  if (pairs === 'sampled') return { kind: 'sampled', count: pairCount ?? PAIR_COUNT };
  if (pairs === 'hardest')
    return { kind: 'hardest', count: pairCount ?? PAIR_COUNT, stepsPerRound: refresh ?? REFRESH };
  return { kind: 'all' };
}

/** Told before the training, not after it. */
export function requirePlaces({ plot, checkpoint, resume }: TrainOptions): void {
  if (plot !== undefined && !plot.endsWith('.svg'))
    throw new UserError(`invalid --plot; expected a file that ends in .svg: ${plot}`);
  requireWritable('--plot', plot);
  requireWritable('--checkpoint', checkpoint);
  if (resume && checkpoint === undefined)
    throw new UserError('missing --checkpoint; expected the file to resume from: nothing');
  if (!resume && checkpoint !== undefined && existsSync(checkpoint))
    throw new UserError(`checkpoint exists; expected --resume to go on from it, or another file: ${checkpoint}`);
}

function requireWritable(option: string, file: string | undefined): void {
  if (file === undefined) return;
  if (!existsSync(file)) {
    requireFolder(option, dirname(resolve(file)));
    return;
  }
  if (statSync(file).isDirectory()) throw new UserError(`invalid ${option}; expected a file: the folder ${file}`);
  try {
    accessSync(file, constants.W_OK);
    accessSync(dirname(resolve(file)), constants.W_OK);
  } catch (error) {
    throw new UserError(
      `invalid ${option}; expected a file to write to: ${file} (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}
