/** Long work that the user can stop: progress on standard error, and a signal that asks for an end in good order. */
import { constants } from 'node:os';
import type { Budget, HuntStatistics } from '../search/hunt.ts';
import { type ProgressBar, progressBar } from './progress.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const ONE_ASKING = 1000;

export interface Watched {
  /** Aborted by Ctrl-C and by SIGTERM, which batch systems send before they kill. Another one, a second later, ends the process at once. */
  readonly signal: AbortSignal;
  readonly update: (candidates: number, note: string) => void;
  readonly bar: ProgressBar;
}

export interface Outcome<T> {
  readonly outcome: T;
  readonly seconds: number;
  /** The exit status that says what stopped it; undefined when nothing did. */
  readonly interrupted: number | undefined;
}

/** How far a hunt is, in words: candidates that violate a hypothesis are wasted. */
export function figuresText({ candidates, admissible, exact }: HuntStatistics): string {
  const wasted = candidates === 0 ? 0 : Math.round((100 * (candidates - admissible)) / candidates);
  return `${candidates.toLocaleString('en')} candidates, ${admissible.toLocaleString('en')} admissible (${wasted} % wasted), ${exact} decided exactly`;
}

export async function interruptible<T>(
  budget: Pick<Budget, 'candidates' | 'milliseconds'> & { readonly unit?: string },
  quiet: boolean,
  work: (watched: Watched) => Promise<T>,
): Promise<Outcome<T>> {
  const controller = new AbortController();
  let interrupted: number | undefined;
  let asked = 0;
  const interrupt = (name: NodeJS.Signals) => {
    // One Ctrl-C can arrive twice: from the terminal, and from a parent that passes it on.
    if (interrupted !== undefined && performance.now() > asked + ONE_ASKING) process.exit(interrupted);
    if (interrupted === undefined) asked = performance.now();
    interrupted ??= 128 + constants.signals[name];
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 1000;
  // Where only the time is bounded, the bar counts seconds.
  const timed = budget.milliseconds !== undefined;
  const bar = progressBar(
    timed ? Math.ceil(budget.milliseconds / 1000) : budget.candidates,
    timed ? 'seconds' : (budget.unit ?? 'candidates'),
    quiet,
  );
  const update = (candidates: number, note: string) => bar.update(timed ? Math.floor(elapsed()) : candidates, note);
  try {
    const outcome = await work({ signal: controller.signal, update, bar });
    return { outcome, seconds: elapsed(), interrupted };
  } finally {
    bar.stop();
    for (const name of SIGNALS) process.removeListener(name, interrupt);
  }
}
