/** Runs a search that works in rounds: with a progress bar, and so that Ctrl-C ends it with what it has found. */
import { setImmediate } from 'node:timers/promises';
import type { Budget } from '../search/hunt.ts';
import { interruptible } from './interruptible.ts';

/** Far more than any time limit allows. */
export const UNBOUNDED = 1_000_000_000;

export interface BudgetOptions {
  /** Milliseconds. */
  readonly budget: number;
  readonly candidates?: number;
}

/** The time limit, unless candidates are counted: then the result is the same on every machine. */
export function budgetOf({ budget, candidates }: BudgetOptions): Budget {
  return candidates === undefined ? { candidates: UNBOUNDED, milliseconds: budget } : { candidates };
}

export interface Finished<R> {
  readonly result: R;
  readonly seconds: number;
}

export async function withProgress<P extends { readonly candidates: number }, R>(
  budget: Budget,
  quiet: boolean,
  rounds: (budget: Budget) => Generator<P, R>,
  note: (progress: P) => string,
): Promise<Finished<R>> {
  const { outcome, seconds } = await interruptible(budget, quiet, async ({ signal, update }) => {
    const running = rounds({ ...budget, signal });
    for (;;) {
      const { done, value } = running.next();
      if (done) return value;
      update(value.candidates, note(value));
      await setImmediate();
    }
  });
  return { result: outcome, seconds };
}
