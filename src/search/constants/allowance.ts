/** What is left of a budget that several hunts share. */
import type { Budget } from '../hunt.ts';

export class Allowance {
  readonly #budget: Budget;
  readonly #end: number;
  #spent = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
    this.#end = budget.milliseconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + budget.milliseconds;
  }

  spend(candidates: number): void {
    this.#spent += candidates;
  }

  spent(): number {
    return this.#spent;
  }

  isInterrupted(): boolean {
    return this.#budget.signal?.aborted === true;
  }

  /** The part of the budget that is left, from 1 to 0. */
  left(): number {
    if (this.isInterrupted()) return 0;
    const { candidates, milliseconds } = this.#budget;
    const time = milliseconds === undefined ? 1 : (this.#end - performance.now()) / milliseconds;
    return Math.max(0, Math.min(1 - this.#spent / candidates, time));
  }

  /** A share of the whole budget, but no more than is left: for one hunt. At least one candidate. */
  share(part: number): Budget {
    const { candidates, milliseconds, signal } = this.#budget;
    const fraction = Math.min(part, this.left());
    return {
      candidates: Math.max(1, Math.ceil(candidates * fraction)),
      ...(milliseconds === undefined ? {} : { milliseconds: milliseconds * fraction }),
      ...(signal === undefined ? {} : { signal }),
    };
  }
}
