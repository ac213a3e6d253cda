/** Time stands still for a prover that has a certain number of seconds: a machine that does much else proves what an idle one does. */
import { vi } from 'vitest';

/** Only for what comes to an end by itself: no budget of seconds is ever used up. */
export async function unhurried<Result>(work: () => Promise<Result>): Promise<Result> {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}
